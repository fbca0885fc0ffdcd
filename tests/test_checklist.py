"""The tasks of a draft: their owners and the days on which they are due."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from small import made
from test_place import intake

from drafting.engine import checklist
from drafting.engine.draft import make_draft
from drafting.model import Draft
from drafting.package.formats import FORMATS
from drafting.papers.annexes import sources_blocks
from drafting.papers.companions import BOX, checklist_blocks, work_of
from drafting.papers.phrases import here, office
from drafting.word.blocks import Table, texts


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


def test_due_words_say_after_what():
    said = {d: checklist.when_words(d) for d in ("30 days", "on effective date", "before effective date")}
    assert list(said.values()) == [
        "30 days after it takes effect",
        "on the day it takes effect",
        "before it takes effect",
    ]
    assert checklist.when_words("before the first report") == "before the first report"


def test_the_checklist_is_by_office_and_date_with_section_and_box(library):
    draft = made(library, goals=[{"topic": "plate-readers"}], blanks={"effective_days": 30})
    work = work_of(draft, library)
    assert [w.office for w in work] == sorted(w.office for w in work) and all(w.sections for w in work)
    days = [w.on for w in work if w.on and w.office == work[0].office]
    assert days == sorted(days)
    tables = [b for b in checklist_blocks(draft, library) if isinstance(b, Table)]
    assert {row[0] for table in tables for row in table.rows} == {BOX}
    assert sum(len(table.rows) for table in tables) == len(work)


def test_the_sheet_and_the_calendar_hold_the_same_tasks(library):
    draft = made(library, goals=[{"topic": "plate-readers"}], blanks={"effective_days": 30})
    sheet = load_workbook(io.BytesIO(FORMATS["checklist-sheet"].write(draft, library, []))).active
    assert [row[5] for row in sheet.iter_rows(2, values_only=True)] == [
        w.text for w in work_of(draft, library)
    ]
    days = Calendar.from_ical(FORMATS["checklist-days"].write(draft, library, [])).walk("VEVENT")
    dated = [w for w in work_of(draft, library) if w.on]
    assert dated and [(e.decoded("dtstart"), str(e["summary"])) for e in days] == [
        (w.on, f"{w.office}: {w.text}") for w in dated
    ]


def test_a_task_is_work_on_the_place_and_not_a_note_to_the_drafter(library):
    notes = re.compile(r"paragraph|write it into|leave (those|these)|the clause\b")
    tasks = [(c.id, t) for c in library.clauses.values() for t in c.tasks]
    assert len(tasks) > 200 and not [(c, t.text) for c, t in tasks if notes.search(t.text)]
    assert not [
        (c, t.text)
        for c, t in tasks
        if re.match(r"(Check|Read) (the draft|state law)|Confirm that state law", t.text)
        and t.due not in ("before introduction", "before adoption", "before issue")
    ]


def test_the_same_work_for_two_sections_is_one_task_that_names_both(library):
    goals = [{"topic": "municipal-id", "strength": "moderate"}, {"topic": "detainers"}]
    draft = made(library, goals=goals, blanks={})
    work = work_of(draft, library)
    assert len({(w.office, w.when, w.text) for w in work}) == len(work)
    stop = next(w for w in work if "timed deletion" in w.text)
    assert len(stop.sections.split(", ")) == 2


@pytest.mark.parametrize(
    ("name", "kind", "state", "event", "task"),
    [
        (
            "Ithaca",
            "city",
            "NY",
            "filing with the Secretary of State",
            "File the adopted text with the Secretary",
        ),
        (
            "Leon",
            "county",
            "FL",
            "filing with the Department of State",
            "File the adopted text with the Depart",
        ),
        ("Washington", "city", "DC", "review by Congress", "Send the adopted text to Congress for review"),
        (
            "Brookline",
            "town",
            "MA",
            "approval by the Attorney General",
            "Confirm whether approval by the Attorn",
        ),
        ("Elm", "borough", "PA", "passage and approval", ""),
        ("Elm", "city", "ID", "publication", ""),
        ("Cambridge", "city", "MA", "adoption", ""),
    ],
)
def test_effect_waits_for_the_event_that_the_record_of_the_place_names(
    name, kind, state, event, task, library
):
    draft = make_draft(intake(library, name, kind, state), library)
    text = next(n.text for n in draft.nodes() if "takes effect" in n.text)
    assert f"after {'its adoption' if event == 'adoption' else f'[CONFIRM: its {event}]'}." in text
    work = [*checklist.items(draft, library), *checklist.before_the_vote(draft, library)]
    clerk, counsel = (office(who, draft, library) for who in ("clerk", "legal_counsel"))
    outside = [i for i in work if task and i.text.startswith(task)]
    assert [(i.owner, i.due) for i in outside] == (
        []
        if not task
        else [(counsel, "before adoption")]
        if "Confirm" in task
        else [(clerk, "after adoption")]
    )


def test_work_that_ends_with_the_vote_is_counsels_and_not_in_the_checklist(library):
    draft = made(library, goals=[{"topic": "municipal-id"}], blanks={"effective_days": 30})
    due = {i.due for i in checklist.items(draft, library)}
    early = checklist.before_the_vote(draft, library)
    assert early and not due & {i.due for i in early} and not {"before introduction", "before adoption"} & due
    told = " ".join(t for b in sources_blocks(draft, library) for t in texts(b))
    assert all(here(i.text, draft, library) in told for i in early)
    listed = " ".join(t for b in checklist_blocks(draft, library) for t in texts(b))
    assert not [i for i in early if i.text in listed]


def test_a_resolution_gives_no_work_under_rules_that_it_only_states_and_counts_from_its_adoption(library):
    document = {"kind": "resolution", "date": "2026-12-01"}
    draft = made(library, goals=[{"topic": "dmv-data"}], document=document, blanks={})
    stated = {n.clause for n in draft.nodes() if n.id == f"{n.clause}:policy"}
    work = checklist.items(draft, library)
    assert stated and work and not stated & {i.clause for i in work}
    assert checklist.dates_assumed(draft) == "Dates assume adoption on 2026-12-01."
    assert not [w.when for w in work_of(draft, library) if "takes effect" in w.when or "effective" in w.when]
    assert checklist.when_words("30 days after the effective date", True) == "30 days after its adoption"


def test_no_task_is_of_a_clause_that_is_picked_and_not_printed(library):
    """A resolution once told counsel to teach a rule on hearings that it does not hold."""
    document = {"kind": "resolution", "date": "2026-12-01"}
    draft = made(library, goals=[{"topic": "plate-readers"}], document=document, blanks={})
    inside = {n.clause for n in draft.nodes()} | {r.clause for r in draft.recitals}
    unprinted = {p.clause for p in draft.plan.picked} - inside
    assert [c for c in unprinted if library.clauses[c].tasks]
    work = [*checklist.items(draft, library), *checklist.before_the_vote(draft, library)]
    assert not unprinted & {i.clause for i in work}
