"""The implementation checklist: who does what by when, with dates counted from the effective date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from drafting.engine import blanks
from drafting.engine.facts import facts
from drafting.engine.resolved import in_full
from drafting.engine.stated import in_draft
from drafting.model import Clause, Draft, Library, Picked

_DAYS = re.compile(r"(\d+)\s*(?:calendar |business )?days?")
_ADOPTED = "after adoption"
_STEPS = {
    "filing": "File the adopted text with {office}",
    "approval": "Send the adopted text to {office} for approval",
    "review": "Send the adopted text to {office} for review",
}
_BEFORE = ("before effective date",)
_DRAFTING = ("before introduction", "before adoption")
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
    """Return the earliest day of effect, counted from the date of the document.

    A policy takes effect when it is signed, and what a resolution directs follows its adoption.
    """
    if draft.intake.document.traits.starts_on:
        return draft.intake.document.date
    value = draft.intake.blanks.get("effective_days", "") or str(blanks.wait(draft.intake, draft.form))
    return draft.intake.document.date + timedelta(days=int(value)) if value.isdigit() else None


def dates_assumed(draft: Draft) -> str:
    """Return the sentence that says from which day the dates of the checklist are counted."""
    start = effective_day(draft)
    if start_on := draft.intake.document.traits.starts_on:
        return f"Dates assume {start_on} on {start}."
    given = draft.intake.blanks.get(blanks.EVENT, "")
    event = f"“{given}”" if given else blanks.event(draft.form)
    return (
        f"Dates assume {event} on {draft.intake.document.date} and effect on {start}."
        if start
        else "No dates are computed: the effective date is not known yet."
    )


def items(draft: Draft, library: Library) -> list[Item]:
    """Return the tasks of the text as adopted: before effect, then by day, then those that wait."""
    found = [i for i in _all(draft, library) if i.due not in _DRAFTING]
    return sorted(found, key=lambda i: (_rank(i), i.on or date.max, i.owner))


def before_the_vote(draft: Draft, library: Library) -> list[Item]:
    """Return the tasks that end with the vote: what a drafter and counsel still look up or confirm."""
    return [i for i in _all(draft, library) if i.due in _DRAFTING]


def _all(draft: Draft, library: Library) -> Iterator[Item]:
    """Yield the tasks of each clause whose words are printed, for the offices that there are."""
    start, known = effective_day(draft), facts(draft.intake, library)
    yield from _outside(draft, library)
    for picked in draft.plan.picked:
        clause = library.clauses[picked.clause]
        tasks = clause.tasks_of(picked.strength) if _printed(picked, clause, draft) else ()
        for task in tasks:
            blank = library.blanks.get(task.owner)
            if blank is None or not blank.when or known.get(blank.when):
                owner = _title(task.owner, draft, library) if blank else task.owner
                due = in_draft(task.due, draft, library)
                yield Item(owner, task.text, due, due_day(due, start), clause.id)


def _outside(draft: Draft, library: Library) -> Iterator[Item]:
    """Yield the step before an office outside the place, where the form of the place has one before effect.

    What was only recalled of it is a question for counsel.
    """
    form, where = draft.form, _dates_effect(draft, library)
    if not form.effective_office or not where:
        return
    task = _STEPS[form.effective_from].format(office=blanks.outside(form))
    if form.effective_seen:
        yield Item(
            _title("clerk", draft, library), f"{task}; it does not take effect before.", _ADOPTED, None, where
        )
    else:
        asked = f"Confirm whether {blanks.event(form)} is needed before this takes effect."
        yield Item(_title("legal_counsel", draft, library), asked, "before adoption", None, where)


def _dates_effect(draft: Draft, library: Library) -> str:
    """Return the clause of the draft that says when it takes effect."""
    picked = (library.clauses[p.clause] for p in draft.plan.picked)
    return next((c.id for c in picked if blanks.EVENT in c.blanks and c.kind == "closing"), "")


def _printed(picked: Picked, clause: Clause, draft: Draft) -> bool:
    """Whether the words of a clause stand in the text; a resolution states most rules in one sentence."""
    if draft.intake.document.traits.states_rules and not in_full(clause, picked.edited):
        return False
    return clause.id in draft.clauses


def _title(owner: str, draft: Draft, library: Library) -> str:
    return blanks.office(owner, draft.intake, library, draft.form, draft.container)


def _rank(item: Item) -> int:
    """Return 0 for what comes before adoption or effect, 1 for a day, 2 for an event after it."""
    if item.on is not None:
        return 1
    return 0 if item.due in _BEFORE else 2


def when_words(due: str, on_adoption: bool = False) -> str:
    """Return due words with what they are counted from, where the clause leaves it to be understood.

    That is the day of effect, or the adoption of a text that needs no other step.
    """
    bare = due.removeprefix("on ").strip()
    start = "its adoption" if on_adoption else "it takes effect"
    if _BARE_DAYS.fullmatch(bare):
        return f"{bare} after {start}"
    if bare == "effective date":
        return f"on the day {'of its adoption' if on_adoption else 'it takes effect'}"
    return re.sub(r"(?:the )?effective date", start, due)


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
