"""Fills blanks: the user's value, else a title that was seen, else the usual one, else `[CONFIRM: …]`.

An unanswered blank is never silent.  Numbers and dates have defaults that the blanks list
declares; an office or body without an answer is printed as `[CONFIRM: usual title]`, because a
wrong officer title is the first thing a clerk finds.  So does a wait before effect that the law
counts from publication, approval or recording: a charter may count from another event.
"""

from __future__ import annotations

import re

from drafting.model import Blank, DraftForm, Intake, Library, Span

EVENT = "effective_event"


def fill(
    name: str, intake: Intake, library: Library, form: DraftForm, container: str, subject: str = ""
) -> Span:
    """Return the span that stands for a blank in this draft; `subject` is that of its title."""
    provided = {
        "place": intake.place.word,
        "jurisdiction": intake.place.legal,
        "container": container,
        "state_name": state_named(intake.place.state_name),
        "subject": subject,
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


def state_named(name: str) -> str:
    """Return the name of a state or a district as it stands in a sentence: `the District of Columbia`."""
    return f"the {name}" if " of " in name else name


def office(name: str, intake: Intake, library: Library, form: DraftForm, container: str) -> str:
    """Return the title of an office or body: as answered or seen, else the usual one, else what it does."""
    span = fill(name, intake, library, form, container)
    if span.kind != "confirm":
        return span.text
    blank = library.blanks[name]
    return default_of(blank, intake, form)[0] or blank.label


def default_of(blank: Blank, intake: Intake, form: DraftForm) -> tuple[str, bool]:
    """Return what a blank is taken for until it is answered, and whether that is sure; else it is marked."""
    if blank.id in form.titles:
        return form.titles[blank.id], True
    if blank.id in form.usual_titles:
        return form.usual_titles[blank.id], False
    on_effect = _on_effect(blank.id, intake, form)
    if on_effect:
        known = form.effective_seen or blank.kind != "number"
        return on_effect, known and form.effective_from == "adoption"
    usual = _usual(blank, intake, form)
    if blank.id in form.limits and usual.isdigit():
        usual = str(form.limits[blank.id].nearest(int(usual)))
    return usual, blank.kind in ("number", "date", "text")


def _on_effect(name: str, intake: Intake, form: DraftForm) -> str:
    """Return the wait before effect or the event it is counted from, as the form of the place has it."""
    days = wait(intake, form)
    return {"effective_days": "" if days is None else str(days), EVENT: f"its {event(form)}"}.get(name, "")


def event(form: DraftForm) -> str:
    """Return what the days to effect are counted from, as a noun."""
    if not form.effective_office:
        return {"approval": "passage and approval"}.get(form.effective_from, form.effective_from)
    preposition = "with" if form.effective_from == "filing" else "by"
    return f"{form.effective_from} {preposition} {outside(form)}"


def outside(form: DraftForm) -> str:
    """Return the office outside the place that a text waits for before it takes effect, as it is named."""
    return form.effective_office if form.effective_office == "Congress" else f"the {form.effective_office}"


def wait(intake: Intake, form: DraftForm) -> int | None:
    """Return the days to effect of the form of the place, unless the user counts from another event."""
    return None if intake.blanks.get(EVENT) else form.effective_days


def _usual(blank: Blank, intake: Intake, form: DraftForm) -> str:
    """Return the usual value of a blank for this kind of place: Town Clerk in a town, not City Clerk.

    A department whose head is no sheriff, as in a borough of Alaska, is no sheriff’s office.
    """
    place = intake.place
    chief = intake.blanks.get("police_chief") or {**form.usual_titles, **form.titles}.get("police_chief", "")
    other = blank.id == "police_department" and chief and "sheriff" not in chief.lower()
    default = blank.default.get("city" if other else place.group, "")
    return re.sub(
        r"^(Office of the )?(?:City|County) ", lambda found: f"{found[1] or ''}{place.word} ", default
    )
