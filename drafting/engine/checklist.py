"""The implementation checklist: who does what by when, with dates counted from the effective date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from drafting.engine import blanks
from drafting.model import Draft, Library

_DAYS = re.compile(r"(\d+)\s*(?:calendar |business )?days?")
_ADOPTED = "after adoption"
_STEPS = {
    "filing": "File the adopted text with {office}",
    "approval": "Send the adopted text to {office} for approval",
    "review": "Send the adopted text to {office} for review",
}
_BEFORE = ("before introduction", "before adoption", "before effective date")
_BARE_DAYS = re.compile(r"\d+ (?:calendar |business )?days?")


@dataclass(frozen=True)
class Item:
    """One task: owner, what, the due words of the clause, and the day where one can be counted."""

    owner: str
    text: str
    due: str
    on: date | None
    clause: str


def effective_day(draft: Draft) -> date | None:
    """Return the earliest effective date; the wait is counted from the date of the document."""
    value = draft.intake.blanks.get("effective_days", "") or str(blanks.wait(draft.intake, draft.form))
    return draft.intake.document.date + timedelta(days=int(value)) if value.isdigit() else None


def dates_assumed(draft: Draft) -> str:
    """Return the sentence that says from which day the dates of the checklist are counted."""
    start = effective_day(draft)
    given = draft.intake.blanks.get("effective_event", "")
    event = f"“{given}”" if given else blanks.event(draft.form)
    return (
        f"Dates assume {event} on {draft.intake.document.date} and effect on {start}."
        if start
        else "No dates are computed: the effective date is not known yet."
    )


def items(draft: Draft, library: Library) -> list[Item]:
    """Return the tasks of the picked variants: before effect, then by day, then those that wait."""
    start = effective_day(draft)
    title = cache(lambda owner: _office(owner, draft, library))
    found = list(_outside(draft, library, title))
    for picked in draft.plan.picked:
        clause = library.clauses[picked.clause]
        for task in clause.tasks_of(picked.strength):
            found.append(Item(title(task.owner), task.text, task.due, due_day(task.due, start), clause.id))
    return sorted(found, key=lambda i: (_rank(i), i.on or date.max, i.owner))


def _outside(draft: Draft, library: Library, title: Callable[[str], str]) -> Iterator[Item]:
    """Yield the step before an office outside the place, where the form of the place has one before effect.

    What was only recalled of it is a question for counsel.
    """
    form, where = draft.form, _dates_effect(draft, library)
    if not form.effective_office or not where:
        return
    step = blanks.event(form)
    task = _STEPS[form.effective_from].format(office=step.partition(" ")[2].partition(" ")[2])
    if form.effective_seen:
        yield Item(title("clerk"), f"{task}; it does not take effect before.", _ADOPTED, None, where)
    else:
        asked = f"Confirm whether {step} is needed before this takes effect."
        yield Item(title("legal_counsel"), asked, "before adoption", None, where)


def _dates_effect(draft: Draft, library: Library) -> str:
    """Return the clause of the draft that says when it takes effect."""
    picked = (library.clauses[p.clause] for p in draft.plan.picked)
    return next((c.id for c in picked if "effective_event" in c.blanks and c.kind == "closing"), "")


def _office(owner: str, draft: Draft, library: Library) -> str:
    """Return the title of an office that was given, else what the office does; other owners as written."""
    if owner not in library.blanks:
        return owner
    span = blanks.fill(owner, draft.intake, library, draft.form, draft.container)
    return library.blanks[owner].label if span.kind == "confirm" else span.text


def _rank(item: Item) -> int:
    """Return 0 for what comes before adoption or effect, 1 for a day, 2 for an event after it."""
    if item.on is not None:
        return 1
    return 0 if item.due in _BEFORE else 2


def when_words(due: str) -> str:
    """Return due words with what they are counted from, where the clause leaves it to be understood."""
    bare = due.removeprefix("on ").strip()
    if _BARE_DAYS.fullmatch(bare):
        return f"{bare} after it takes effect"
    return {
        "before effective date": "before it takes effect",
        "effective date": "on the day it takes effect",
    }.get(bare, due)


def due_day(due: str, start: date | None) -> date | None:
    """Return the day that due words mean, or None when they name no day that can be counted."""
    if start is None:
        return None
    words = due.lower()
    if "effective date" in words and not _DAYS.search(words):
        return start
    match = _DAYS.search(words)
    if not match or "business" in words or "before" in words:
        return None
    return start + timedelta(days=int(match.group(1)))
