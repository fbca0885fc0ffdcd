"""Fills blanks: the user's value, else a title that was seen, else a default, else `[CONFIRM: …]`.

An unanswered blank is never silent.  Numbers and dates have defaults that the blanks list
declares; an office or body without an answer prints as `[CONFIRM: usual title]`, because a
wrong officer title is the first thing a clerk finds.  So does a wait before effect that the law
counts from publication, approval or recording: a charter may count from another event.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.model import Blank, DraftForm, Intake, Library, Span

_BODY = re.compile(
    r"\b(?:(?:county |city |common |town |village |borough |township )+(?:board of (?:county )?(?:commissioners|supervisors)|board|council|commission|assembly|legislature|legislative body)"
    r"|board of (?:county )?(?:commissioners|supervisors|aldermen|alders|trustees|selectmen)|select board|township committee|quorum court|fiscal court|police jury|assembly)\b",
    re.I,
)
_PLACE_WORDS = {"consolidated": "City", "parish": "Parish"}


@lru_cache(maxsize=1000)
def short_name(name: str) -> str:
    """Return the bare name of a place: without "City of" or "County"."""
    name = re.sub(
        r"^(city and county|city|town|village|borough|township|county) of ", "", name.strip(), flags=re.I
    )
    return re.sub(r" (county|parish)$", "", name, flags=re.I)


def full_name(intake: Intake) -> str:
    """Return the full name: City of Oakland, Cook County, Town of Ithaca."""
    place, name = intake.jurisdiction, intake.jurisdiction.name
    lower = name.lower()
    if lower.startswith(
        (
            "city of",
            "town of",
            "village of",
            "borough of",
            "township of",
            "county of",
            "city and county of",
            "metropolitan",
        )
    ):
        return name
    if place.kind in ("county", "parish"):
        word = place.kind.capitalize()
        return name if lower.endswith((" county", " parish")) else f"{name} {word}"
    if place.kind == "consolidated":
        return name
    return f"{place.kind.capitalize()} of {name}"


def place_word(intake: Intake) -> str:
    """Return the short word for the place: City, County, Town."""
    kind = intake.jurisdiction.kind
    return _PLACE_WORDS.get(kind, kind.capitalize())


def fill(name: str, intake: Intake, library: Library, form: DraftForm, container: str) -> Span:
    """Return the span that stands for a blank in this draft."""
    provided = {
        "place": place_word(intake),
        "jurisdiction": full_name(intake),
        "container": container,
        "state_name": library.states[intake.jurisdiction.state].name,
    }
    if name in provided:
        return Span(text=provided[name], kind="blank", name=name)
    blank = library.blanks[name]
    given = intake.blanks.get(name, "")
    if given and blank.kind in ("office", "body"):
        given = re.sub(r"(?<=\w)'(?=\w)", "’", given)  # the Sheriff’s Office beside a person’s words
    if given:
        return Span(text=given, kind="blank", name=name)
    default, sure = default_of(blank, intake, form)
    if default and sure:
        return Span(text=default, kind="blank", name=name)
    return Span(text=f"[CONFIRM: {default or blank.label.lower()}]", kind="confirm", name=name)


def default_of(blank: Blank, intake: Intake, form: DraftForm) -> tuple[str, bool]:
    """Return what a blank is taken for until it is answered, and whether that is sure; if not, it is printed to be confirmed."""
    if blank.id in form.titles:
        return form.titles[blank.id], True
    sure = blank.kind in ("number", "date", "text") and (
        form.effective_from == "adoption" or not blank.id.startswith("effective_")
    )
    usual = _usual(blank, intake, form) or _on_effect(blank.id, intake, form)
    if blank.id in form.limits and usual.isdigit():
        usual = str(form.limits[blank.id].nearest(int(usual)))
    return usual, sure


def _on_effect(name: str, intake: Intake, form: DraftForm) -> str:
    """Return the wait before effect, or the event that it is counted from, as the form of the place records it."""
    days = wait(intake, form)
    return {"effective_days": "" if days is None else str(days), "effective_event": f"its {event(form)}"}.get(
        name, ""
    )


def event(form: DraftForm) -> str:
    """Return what the days to effect are counted from, as a noun."""
    return {"approval": "passage and approval"}.get(form.effective_from, form.effective_from)


def wait(intake: Intake, form: DraftForm) -> int | None:
    """Return the days to effect that the form of the place records, unless the user counts from another event."""
    return None if intake.blanks.get("effective_event") else form.effective_days


def _usual(blank: Blank, intake: Intake, form: DraftForm) -> str:
    """Return the usual value of a blank for this kind of place: Town Clerk in a town, not City Clerk.

    The governing body is the one that the enacting words of the draft name, where they name one: Board of Supervisors in a
    county of California, Quorum Court in Arkansas.
    """
    named = _BODY.search(form.enacting_clause) if blank.id == "governing_body" else None
    if named:
        return " ".join(word if word == "of" else word.capitalize() for word in named[0].lower().split())
    default = blank.default.get(intake.jurisdiction.group, "")
    for word in ("City ", "County "):
        if default.startswith(word):
            default = f"{place_word(intake)} {default.removeprefix(word)}"
    return default.replace("Office of the City ", f"Office of the {place_word(intake)} ")
