"""The page on what of the facts of November 2026 is in names provisions and rules that exist."""

from __future__ import annotations

import re

from places import HERE

from drafting.engine.state_law import touches
from drafting.model import STOPS

PAGE = HERE.parent / "docs/law-corrections.md"


def rows() -> list[list[str]]:
    """Return the cells of each row of the tables of the page, without heads and rules."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] not in ("State", "Correction", "Authority"):
            found.append(cells)
    return [cells for cells in found if not cells[0].startswith("`")]


def federal_rows() -> list[list[str]]:
    """Return the cells of each row on a federal statement: authority, what was said, where it stands."""
    lines = (line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_name_on_the_page_is_a_provision_or_a_rule(library):
    known = {x.id for state in library.states.values() for x in (*state.provisions, *state.rules)}
    named = {name for row in rows() for cell in row for name in re.findall(r"`([a-z]{2}-[\w-]+)`", cell)}
    assert len(named) > 200 and named - known == set()


def test_every_record_stands_somewhere_or_the_page_says_why_not():
    empty = [row[:2] for row in rows() if "`" not in row[-2] and not row[-1]]
    assert empty == []


def test_what_stands_in_place_of_a_record_belongs_to_its_state():
    wrong = [
        row[:3]
        for row in rows()
        if len(row) == 4 and any(not n.startswith(row[0].lower()) for n in re.findall(r"`([\w-]+)`", row[2]))
    ]
    assert wrong == []


def test_each_federal_statement_that_is_none_stands_in_a_status_or_in_a_record_that_exists(library):
    found = federal_rows()
    assert len(found) == 13
    for authority, _, where in found:
        record = library.authorities[authority.strip("`")]
        named = re.findall(r"`([\w-]+)`", where)
        assert all(library.authorities[name].statements for name in named)
        assert named or ("status" in where and record.status.says) or "its statements" in where


def test_the_status_check_is_stopped_only_by_the_rules_that_the_page_names(library):
    clause = library.clauses["ncic-hotlists/status-check"]
    rules = (r for state in library.states.values() for r in state.rules if r.effect in STOPS)
    row = next(cells for cells in rows() if cells[0].startswith("1. The status check"))
    stops = {r.id for r in rules if touches(r, clause)}
    assert stops == set(re.findall(r"`([\w-]+)`", row[2]))
