"""The form in Spanish: no English is left but law, text to enact and names, and that is marked as English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("streamlit")

from opened import form
from test_form import ROOT, library

from drafting.checks import check
from drafting.data.language import words
from drafting.engine.assemble import assemble
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.form import answers
from drafting.form.state import STEPS
from drafting.package.build import file_name
from drafting.package.formats import FORMATS

_BOXES = ("open_frame", "open_values", "open_document_details", "open_memo", "open_formats", "open_law_map")
_MARKED = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.S)
_HIDDEN = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.S)
_ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|this|that|from|which|not|by|for|to|it|its|be|was|were|has|have|your|you|at|on|"
    r"in|or|an|if|when|must|shall|may)\b"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|[Pp]or ejemplo[^<]*|en inglés[^.<]*")


def _texts(block, english: bool = False) -> Iterator[str]:
    """Yield every text that a block shows outside of what is marked as English."""
    for child in getattr(block, "children", {}).values():
        proto = getattr(child, "proto", None)
        inside = english or "english-" in str(getattr(proto, "id", ""))
        if not inside:
            for source in (child, proto):
                said = (getattr(source, name, None) for name in ("label", "help", "body", "value"))
                yield from (text for text in said if isinstance(text, str))
        yield from _texts(child, inside)


def _names(draft) -> list[str]:
    """Return the names that stay as they are: of places, states, offices, laws, forms and files."""
    where = draft.place
    kept = [where.legal, where.given, draft.adoption_line, *draft.intake.blanks.values()]
    kept += [s.text for n in draft.nodes() for s in n.spans if s.filled]
    kept += [p.name for p in library().profiles.values()]
    for state in library().states.values():
        kept += [state.name, *(p.printed_citation for p in state.provisions)]
    for kind in FORMATS:
        kept.append(file_name(kind, draft).rsplit("/", 1)[-1])
    return sorted(filter(None, set(kept)), key=len, reverse=True)


def _left(at, names: list[str]) -> list[str]:
    """Return the texts of a page that still hold English words."""
    found = []
    for text in _texts(at._tree):
        plain = _HIDDEN.sub(" ", _MARKED.sub(" ", text)).replace("\\", "")
        for name in names:
            plain = plain.replace(name, " ")
        if _ENGLISH.search(_QUOTED.sub(" ", plain)):
            found.append(plain.strip()[:300])
    return found


def test_every_message_of_a_check_has_a_translation():
    known = words("es")
    for path in sorted((ROOT / "examples").glob("*-[a-z][a-z].yaml")):
        intake = read_intake(path, library())
        issues = check(assemble(select(intake, library()), intake, library()), library())
        texts = {
            i.message.text for i in issues if re.search(r"[a-z]", re.sub(r"\{\w+\}", "", i.message.text))
        }
        assert issues and not [text for text in texts if known.gettext(text) == text], path


@pytest.mark.parametrize("place", ["houston-tx", "greensboro-nc", "milwaukee-wi", "ithaca-town-ny"])
def test_no_step_in_spanish_shows_unmarked_english(place):
    intake = read_intake(ROOT / f"examples/{place}.yaml", library())
    draft = assemble(select(intake, library()), intake, library())
    names, typed = _names(draft), answers.from_intake(intake)
    topics = [g.topic for g in intake.goals]
    for step in STEPS[1:]:
        for topic in topics if step == "clauses" else topics[:1]:
            at = form(step=step, lang="es", seconds=120)
            at.session_state["answers"] = typed
            at.session_state["at_topic"] = topic
            at.session_state["opened"] = [
                *_BOXES,
                "open_law_record",
                *(f"open.{c}" for c in library().clauses),
            ]
            at.run()
            assert not at.exception
            assert _left(at, names) == [], (step, topic)
