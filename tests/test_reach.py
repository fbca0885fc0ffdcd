"""What state rules reached before they named acts they still reach, or the reason why not is written down."""

from __future__ import annotations

from datetime import date

from places import HERE

from drafting.data import strict_yaml
from drafting.engine.state_law import Situation, left, rules_in_force, stopping, usual_situation
from drafting.model import STRENGTHS, Library, StateRule

DAY = date(2026, 11, 30)
LETTERS = {"strong": 0, "moderate": 1, "minimal": 2}


def before() -> list[tuple[str, str, str, str, str]]:
    """Return (state, kind, effect, clause, variant) for each text that a rule reached."""
    found = []
    for line in (HERE / "reach/before.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, kinds, effect, clause, variants = (part.strip() for part in line.split("|"))
        for kind in kinds.split(" and "):
            found += [(code, kind, effect, clause, v.strip()) for v in variants.split(",")]
    return found


def released() -> dict[tuple[str, str], list[dict]]:
    """Return the texts that are no longer reached, by state and clause, each with its reason."""
    path = HERE / "reach/released.yaml"
    rows = strict_yaml.read(path.read_text(encoding="utf-8"), path.name).data
    found: dict[tuple[str, str], list[dict]] = {}
    for row in rows:
        assert set(row) <= {"states", "clauses", "kinds", "variants", "why"} and len(row["why"].split()) > 3
        for code in row["states"]:
            for clause in row["clauses"]:
                found.setdefault((code, clause), []).append(row)
    return found


def rules(library: Library, code: str, kind: str) -> list[StateRule]:
    """Return the rules in force for the usual place of a kind, with every fact that a rule may wait for."""
    usual = usual_situation(library, code, kind, DAY)
    known = dict.fromkeys(usual.known, True)
    at = Situation(code, usual.kind, DAY, known, population=2_000_000, county_population=2_000_000)
    return rules_in_force(library.states[code], at)


def reached(library: Library, row: tuple[str, str, str, str, str], found: list[StateRule]) -> bool:
    """Whether a text is still stopped, or still raised at least as far."""
    _, _, effect, clause_id, variant = row
    clause = library.clauses[clause_id]
    if effect == "block":
        return bool(stopping(found, clause, variant))
    weakest = clause.variants[-1].strength
    drafted = left(found, clause, weakest).drafted
    return drafted is None or STRENGTHS.index(drafted) <= STRENGTHS.index(variant)


def test_what_a_rule_reached_it_reaches_or_a_reason_is_given(library):
    let_go = released()
    in_force: dict[tuple[str, str], list[StateRule]] = {}
    lost = []
    for row in before():
        code, kind, _, clause, variant = row
        reasons = [
            r
            for r in let_go.get((code, clause), [])
            if kind in r.get("kinds", ("city", "county")) and variant in r.get("variants", STRENGTHS)
        ]
        if (code, kind) not in in_force:
            in_force[code, kind] = rules(library, code, kind)
        if not reasons and not reached(library, row, in_force[code, kind]):
            lost.append(" | ".join(row))
    assert lost == []
