"""The tasks of a draft: their owners and the days on which they are due."""

from __future__ import annotations

from datetime import date

import pytest
from small import made

from drafting.engine import checklist
from drafting.model import Draft


@pytest.mark.parametrize(
    "due, day",
    [
        ("30 days", date(2026, 12, 31)),
        ("within 60 calendar days", date(2027, 1, 30)),
        ("effective date", date(2026, 12, 1)),
        ("10 business days", None),
        ("30 days before the hearing", None),
        ("each year", None),
        ("30 days after the effective date", date(2026, 12, 31)),
    ],
)
def test_due_words_become_a_day_where_one_can_be_counted(due, day):
    assert checklist.due_day(due, date(2026, 12, 1)) == day and checklist.due_day(due, None) is None


def test_tasks_come_with_their_owner_and_the_earliest_first(tiny):
    found = checklist.items(made(tiny), tiny)
    assert {i.owner for i in found} == {"City Forester"} and {i.on for i in found} == {date(2027, 1, 21)}
    assert {i.clause for i in found} == {
        p.clause for p in made(tiny).plan.picked if tiny.clauses[p.clause].tasks
    }


@pytest.mark.parametrize(
    "given, day", [(5, date(2026, 11, 27)), (None, date(2026, 12, 22)), (0, date(2026, 11, 22))]
)
def test_the_effective_day_is_counted_from_the_document(given, day, tiny):
    draft: Draft = made(tiny, blanks={} if given is None else {"effective_days": given})
    assert checklist.effective_day(draft) == day
