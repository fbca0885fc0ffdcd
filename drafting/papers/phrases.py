"""Words that several papers share: how a fact is known, section numbers, offices, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.checks.base import sentences
from drafting.data import citing
from drafting.data.language import marked as N_
from drafting.engine import blanks
from drafting.engine.titles import series
from drafting.model import SPEAKERS, Draft, Library, Node
from drafting.word.blocks import Run

_CLAUSE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_KNOWN = {
    "words-seen": N_("words of the law seen"),
    "words-seen-in-part": N_("words of the law seen in part"),
    "read-whole": N_("whole text read"),
    "text-seen": N_("text seen in part"),
    "seen-primary": N_("primary text seen"),
    "seen-secondary": N_("known from a secondary source"),
    "recalled": N_("recalled, not seen"),
    "not-found": N_("looked for, not found"),
}
POSITIONS = {
    "bars-local-limits": N_("state statute bars local limits or compels cooperation in whole or in part."),
    "requires-limits": N_("state statute limits cooperation and is a floor for local policy."),
    "partial": N_("state law or authoritative rulings touch some of these topics only."),
    "silent": N_("no state statute was found either way; that is not known to be complete."),
}
BEARS = {"against": "against", "both": "both ways", "for": "for"}


def known_as(known_by: str) -> str:
    """Return in words how well a fact is known."""
    return _KNOWN.get(known_by, known_by)


def how_known(line: citing.SourceLine) -> str:
    """Return how a source is known and how far its law was followed, in words."""
    return f"{known_as(line.known_by)}; law through {line.through}"


def cited(line: citing.SourceLine) -> str | Run:
    """Return a citation, as a link where it is known where the text stands."""
    return Run(line.citation, link=line.url) if line.url.startswith("http") else line.citation


def section_number(node: Node) -> str:
    """Return the number of a section as a list names it."""
    return node.label.rstrip(".").replace("SECTION", "Section")


def office_names(departments: Iterable[str], draft: Draft, library: Library) -> str:
    """Return the titles of some offices, each once, as a series."""
    names = dict.fromkeys(
        blanks.fill(d, draft.intake, library, draft.form, draft.container).text for d in departments
    )
    return series(list(names)) or "all departments"


def first_sentences(text: str, count: int) -> str:
    """Return the first sentences of a text."""
    return " ".join(sentences(text)[:count])


def speaker(who: str, library: Library) -> str:
    """Return how an office, a speaker of an objection, or any other owner of words is named in a list."""
    blank = library.blanks.get(who)
    return blank.label if blank else SPEAKERS.get(who, who)


def named(why: str, library: Library) -> str:
    """Return a reason with the title of each clause in place of its id, which only maintainers know."""
    for word in dict.fromkeys(_CLAUSE.findall(why)):
        if word in library.clauses:
            why = why.replace(word, f"“{library.clauses[word].title}”")
    return why
