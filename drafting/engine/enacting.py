"""The words that ordain or resolve for one place, and how firmly they are known.

Words are printed bare only when they were seen and the law prescribes them for this place, or when they
were seen for this very place or given by the user (the clause rule in `law/meta.yaml`); otherwise they carry
a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from drafting.engine.scope import CLASS, OWN, fitting
from drafting.model import DraftForm, FormProfile, Intake, Phrase, Place, Words
from drafting.model.facts import Known

Status = Literal["prescribed", "seen", "customary"]
_MARK = re.compile(r"\{(\w+)\}")
_KINDS = {"city", "town", "county", "village", "borough", "township", "parish", "municipal"}
_APART = {*_KINDS, "representative", "open", "mayor", "president", "chair", "chairperson", "and", "the", "of"}


@dataclass(frozen=True)
class Enacting:
    """Words as they are printed, those that stand after the text, and where they come from.

    `names_body` says that they name a body that no source of theirs gives, `other` is the body of their
    source where the place has another.
    """

    text: str
    closing: str
    status: Status
    citation: str = ""
    known_by: Known = "recalled"
    only_for: str = ""
    names_body: bool = False
    other: str = ""


def enacting(intake: Intake, profiles: Sequence[FormProfile], body: str, sure: bool = True) -> Enacting:
    """Return the ordaining or resolving words of a place; `body` is its governing body.

    A body that is not `sure` is a guess, and the body that the source of the words names goes before it.
    """
    if intake.document.enacting_clause:
        return Enacting(intake.document.enacting_clause, "", "seen", known_by="words-seen")
    for profile in profiles:
        own_act = [
            w
            for w in profile.words
            if w.act == intake.document.traits.verb and _speak_for(w, body, intake.place)
        ]
        if found := sorted(fitting(own_act, profile, intake.place), key=lambda item: item[0]):
            near, words = found[0]
            return _made(words, near, intake.place, body if sure or not words.names else words.names)
    raise LookupError("no general profile has words for this act")


def _speak_for(words: Words, body: str, place: Place) -> bool:
    """Whether words may be those of a body: without a place for its name they are for one body alone."""
    return not words.names or "{body}" in words.template or one_body(words.names, body, place)


def one_body(name: str, other: str, place: Place) -> bool:
    """Whether two names are of one body, the words of the place and its presiding officer apart."""
    return _own_words(name, place) == _own_words(other, place)


def _own_words(body: str, place: Place) -> list[str]:
    of_place = re.findall(r"\w+", f"{place.name} {place.legal}".casefold())
    return [w for w in re.findall(r"\w+", body.casefold()) if w not in _APART and w not in of_place]


def _made(words: Words, near: int, place: Place, body: str) -> Enacting:
    own = words.names if words.names and one_body(words.names, body, place) else body
    other = words.names if words.names and own == body != words.names else ""
    status = _status(words, near)
    only = words.class_ if near == CLASS and words.prescribed and words.seen else ""
    text = fill(words.template, place, own)
    return Enacting(
        _whole(text) if words.act == "resolve" else text,
        fill(words.closing, place, own),
        "customary" if other else status,
        words.citation,
        words.known_by,
        only,
        "{body}" in words.template and not words.names,
        other,
    )


def _whole(text: str) -> str:
    """Return resolving words as a whole: sections follow, so "that" with its body alone needs a verb."""
    open_end = re.search(r",?\s*\bthat\b(?P<who>[^.:;]*)$", text, re.I)
    if open_end is None:
        return text
    if not open_end["who"].strip():
        return f"{text.rstrip()}:"
    verb = "adopt" if re.match(r"\s*we\b", open_end["who"], re.I) else "adopts"
    return f"{text.rstrip()} {verb} the following:"


def _status(words: Words, near: int) -> Status:
    if not words.seen:
        return "customary"
    if words.prescribed and near != CLASS:
        return "prescribed"
    return "seen" if near == OWN else "customary"


def doubt(form: DraftForm) -> Phrase | None:
    """Return what is not certain of the enacting words of a form, or None."""
    body = form.enacting_other or form.enacting_body
    if form.enacting_other:
        return Phrase("words whose source names the {body}, and not this place’s own body", body=body)
    if form.enacting_status != "customary":
        usual = Phrase("words that name the {body}, the usual body of a place of this kind", body=body)
        return usual if body else None
    if not form.enacting_for:
        return Phrase("customary words; no source that prescribes them was seen")
    return Phrase(
        "words that the law prescribes for {kind}{law}; it is not known whether this place is one",
        kind=form.enacting_for,
        law=f" ({form.enacting_citation})" if form.enacting_citation else "",
    )


def mark(form: DraftForm) -> str:
    """Return the mark that stands after enacting words that are not certain, or an empty string."""
    if form.enacting_status != "customary":
        return f"[CONFIRM: {form.enacting_body}]" if form.enacting_body else ""
    what = f"words prescribed for {form.enacting_for}" if form.enacting_for else "customary words"
    return f"[CONFIRM: {what}; counsel to confirm]"


def fill(template: str, place: Place, body: str) -> str:
    """Return a template filled with the names of a place, in capitals where it is; nothing is doubled."""
    if place.name.casefold() in body.casefold():
        template = template.replace("{body} of {place}", "{body}").replace("{body} OF {place}", "{body}")
    if place.legal.endswith(place.state_name):
        template = re.sub(
            rf"(\{{place\}}),? (?:{re.escape(place.state_name)}|\{{state\}})", r"\1", template, flags=re.I
        )
    values = {
        "place": place.named,
        "name": place.name,
        "body": body,
        "state": place.state_name,
        "county": place.county or "[CONFIRM: name of the county]",
    }
    capitals = _MARK.sub("", template).isupper()
    text = _MARK.sub(lambda m: values[m[1]].upper() if capitals else values[m[1]], template)
    return text[:1].upper() + text[1:]
