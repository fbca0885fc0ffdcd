"""Selection: the sentences of `tests/cases/*.yaml`, each an intake and what must come of it.

A case has `it` (a sentence), `intake` (only what matters; the rest is a made-up city in Oregon),
and any of `picked`, `not_picked`, `passed_over`, `blocked`, `notes`, `warnings`, `notices`,
`issues`, `says`, `never_says`, `tasks` and `no_tasks`.  A lawyer can add one without knowing the program.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from intakes import intake_of
from places import HERE

from drafting.checks import check
from drafting.engine import checklist
from drafting.engine.assemble import assemble
from drafting.engine.facts import holds
from drafting.engine.intake import parse_intake
from drafting.engine.select import select
from drafting.papers.markdown import write_markdown

KEYS = {
    "it",
    "intake",
    "picked",
    "not_picked",
    "passed_over",
    "blocked",
    "notes",
    "warnings",
    "standing",
    "not_ready",
    "notices",
    "issues",
    "says",
    "never_says",
    "tasks",
    "no_tasks",
}
BASE = {
    "schema": 1,
    "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "OR"},
    "document": {"date": "2026-11-22"},
    "minimum_review": "draft",
}


def all_cases():
    """Yield every case with the library that its file asks for."""
    for path in sorted((HERE / "cases").glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in data["cases"]:
            yield pytest.param(path, data.get("library", "library"), case, id=case["it"].rstrip("."))


def merged(base: dict, more: dict) -> dict:
    """Return the base with what a case says laid over it."""
    return {
        k: merged(base[k], more[k])
        if isinstance(base.get(k), dict) and isinstance(more.get(k), dict)
        else more.get(k, base.get(k))
        for k in {**base, **more}
    }


@pytest.mark.parametrize("path, which, case", all_cases())
def test_it_holds_that(path: Path, which: str, case: dict, request):
    library = request.getfixturevalue(which)
    intake = parse_intake(json.dumps(merged(BASE, case["intake"]), default=str), path.name, library)
    plan = select(intake, library)
    draft = assemble(plan, intake, library)

    assert set(case) <= KEYS and len(case) > 2, "a case says what is expected, in known words"
    strengths = {p.clause: p.strength for p in plan.picked}
    for clause, strength in as_pairs(case.get("picked")):
        assert clause in strengths and strength in ("", strengths[clause]), strengths
    assert not set(case.get("not_picked", ())) & set(strengths)
    words = {p.clause: p.why for p in plan.passed_over}
    expect_words(case.get("passed_over"), words)
    expect_words(
        case.get("blocked"),
        {
            b.rule: f"{b.citation} {b.says} {b.instead} {' '.join(b.clauses)} {b.acknowledged} {b.known_by}"
            for b in plan.blocked
        },
    )
    if case.get("blocked") == {}:
        assert plan.blocked == ()
    expect_words(
        case.get("notes"),
        {n.rule: f"{n.effect} {n.citation} {n.says} {n.question} {' '.join(n.clauses)}" for n in plan.notes},
    )
    expect_all(case.get("warnings"), "\n".join(plan.warnings))
    assert {s.topic: s.standing for s in plan.standing} | case.get("standing", {}) == {
        s.topic: s.standing for s in plan.standing
    }
    expect_all(case.get("not_ready"), "\n".join(plan.not_ready))
    if case.get("not_ready") == []:
        assert plan.ready
    expect_all(case.get("notices"), "\n".join(draft.notices))
    issues = check(draft, library)
    expect_words(
        case.get("issues"),
        {
            f"{i.id} {i.severity}": " ".join(
                j.message + " " + j.excerpt for j in issues if (j.id, j.severity) == (i.id, i.severity)
            )
            for i in issues
        },
    )
    text = write_markdown(draft).decode()
    expect_all(case.get("says"), text)
    assert not [w for w in case.get("never_says", ()) if w in text]
    tasks = "\n".join(i.text for i in checklist.items(draft, library))
    expect_all(case.get("tasks"), tasks)
    assert not [w for w in case.get("no_tasks", ()) if w in tasks]


def as_pairs(picked) -> list[tuple[str, str]]:
    """Return (clause, strength) for a list of clauses or a mapping to strengths."""
    return list(picked.items()) if isinstance(picked, dict) else [(clause, "") for clause in picked or ()]


def expect_words(wanted: dict | None, found: dict[str, str]) -> None:
    """Each name is there, and its words stand in what was found for it."""
    for name, words in (wanted or {}).items():
        assert name in found, f"{name} is not among {sorted(found)}"
        expect_all(words, found[name])


def expect_all(wanted, found: str) -> None:
    """Every wanted piece of words stands in the text."""
    for words in [wanted] if isinstance(wanted, str) else wanted or ():
        assert words in found, f"“{words}” is not in: {found[:1500]}"


def test_there_are_at_least_forty_cases_each_with_a_sentence_of_its_own():
    sentences = [case.values[2]["it"] for case in all_cases()]
    assert len(sentences) >= 40 and len(set(sentences)) == len(sentences)
    assert all(s[0].isupper() and s.endswith(".") for s in sentences)


def test_the_same_intake_gives_the_same_plan(library):
    intake = parse_intake(
        json.dumps({**BASE, "goals": [{"topic": t} for t in library.topics if not library.topics[t].always]}),
        "x",
        library,
    )
    assert select(intake, library) == select(intake, library)


@pytest.mark.parametrize(
    ("condition", "known", "answer"),
    [
        ("a", {"a": True}, True),
        ("not a", {"a": True}, False),
        ("a or b", {"b": True}, True),
        ("a or b", {"c": True}, False),
        ("not a or b", {"b": True}, False),
        ("not a or b", {}, True),
        ("trees/planting", {"trees/planting": True}, True),
    ],
)
def test_a_condition_holds_when_one_of_its_names_is_a_fact_and_not_when_it_says_not(condition, known, answer):
    assert holds(condition, known) is answer


@pytest.mark.parametrize("strength", ["strong", "moderate", "minimal"])
@pytest.mark.parametrize("topic, kind", [("status-inquiry", "city"), ("information-sharing", "county")])
def test_what_limits_information_draws_the_savings_clause_in_each_frame(topic, kind, strength, library):
    for frame in ("core", "standard", "full"):
        answers = {
            "schema": 1,
            "jurisdiction": {"name": "Alder", "kind": kind, "state": "OR"},
            "document": {"kind": "ordinance", "frame": frame, "date": "2026-11-30"},
            "goals": [{"topic": topic, "strength": strength}],
            "minimum_review": "draft",
        }
        intake = parse_intake(json.dumps(answers), "in.json", library)
        draft = assemble(select(intake, library), intake, library)
        assert "F10" not in {issue.id for issue in check(draft, library)}, frame


def test_what_nobody_answered_is_not_said_to_be_answered(library):
    goals = [{"topic": "detainers", "strength": "strong"}]
    open_, told = (
        {p.clause: p.why for p in select(intake_of("OR", "city", goals, **place), library).passed_over}
        for place in ({}, {"operates_jail": False})
    )
    assert open_["detainers/hold"].endswith("is not answered and taken as no")
    assert told["detainers/hold"].endswith("is answered no")
