"""Random intakes for the properties: any goals, any place, any answers, and what a hostile user may type."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import assume
from hypothesis import strategies as st

from drafting.data.library import load_library
from drafting.engine.intake import intake_problems
from drafting.model import STRENGTHS, Intake
from drafting.model.clean import line

LIBRARY = load_library()
KINDS = ("city", "town", "village", "borough", "township", "county", "parish", "consolidated")
DOCUMENTS = ("ordinance", "ordinance", "resolution", "policy", "memo")
HOSTILE = (
    "{{ 7*7 }} {% raw %} {#x#}",
    "<b>bold</b> &amp; <w:p/> ]]>",
    "| * _ ` # [x](y) > ~~",
    "a\x00b\x1b\u202ec\u2028d",
    "🏛 ﷽ 東京",
    "\"quoted\" 'single'",
    "he/she and/or they shall must will",
    "Will County",
    "8 USC 1373; 999 U.S.C. § 1",
    "provided that Georgia",
    "[CONFIRM: x]",
    "____ TBD XX",
    "\\1 $x ${y} %1",
    "(a) one\n(b) two\n  (1) three",
    "(a) only",
    "(c) out of sequence",
    "[if operates_jail] (a) x",
    "[report items]",
    "\n\n",
    " ",
    "1",
    "takes effect",
    "§ 5 \ufffd",
)
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.sampled_from(("Chief of Police", "City Council", "Sheriff's Office")),
)


@st.composite
def intakes(draw, hostile: bool = True) -> Intake:
    """Return a valid intake; with `hostile` the blanks, edits and names hold anything that can be typed.

    Without it nothing is left out, rewritten or defined by hand, so that every error is the library's own.
    """
    own = (
        words
        if hostile
        else st.sampled_from(("Alder Falls Police Department", "Director of Records", "Civic Board"))
    )
    data = {
        "schema": 1,
        "jurisdiction": {
            "name": draw(
                own.filter(lambda text: any(ch.isalnum() for ch in line(text)))
                if hostile
                else st.sampled_from(("Alder Falls", "Cook County", "Oakland", "Will County", "Boston"))
            ),
            "kind": draw(st.sampled_from(KINDS)),
            "state": draw(st.sampled_from(sorted(LIBRARY.states))),
            "operates_jail": draw(st.booleans()),
            "has_police": draw(st.sampled_from((True, True, False, None))),
        },
        "document": draw(documents(own)),
        "goals": draw(goals()),
        "blanks": draw(blanks(own)),
        "clauses": draw(choices(own if hostile else None)),
        "minimum_review": draw(st.sampled_from(("draft", "source-checked") if hostile else ("draft",))),
        "memo": {
            "mode": draw(st.sampled_from(("staff", "advocate"))),
            "background": draw(st.lists(own, max_size=2)),
            "to": draw(own),
        },
        "acknowledge": draw(overrides()),
    }
    intake = Intake.model_validate(json.loads(json.dumps(data, default=str)))
    assume(not intake_problems(intake, LIBRARY))  # what the reader refuses is no intake
    return intake


@st.composite
def documents(draw, own):
    """Return what is asked of the document."""
    chapter = draw(st.sampled_from((None, None, "9.70", "2-173", "12")))
    return {
        "kind": draw(st.sampled_from(DOCUMENTS)),
        "date": draw(st.dates(date(2015, 1, 1), date(2035, 1, 1))).isoformat(),
        "code_chapter": chapter,
        "code_name": draw(st.sampled_from((None, "Municipal Code"))) if chapter else None,
        "sponsor": draw(st.none() | own),
    }


def goals():
    """Return a strategy for any subset of the topics, each with a strength and some answers."""
    topics = sorted(t for t in LIBRARY.topics if not LIBRARY.topics[t].always)
    answers = st.dictionaries(st.sampled_from(sorted(LIBRARY.questions)), st.booleans(), max_size=6).map(
        lambda d: {k: answer(k, v) for k, v in d.items()}
    )
    goal = st.fixed_dictionaries(
        {"topic": st.sampled_from(topics), "strength": st.sampled_from(STRENGTHS), "answers": answers}
    )
    return st.lists(goal, min_size=1, max_size=6, unique_by=lambda g: g["topic"])


def answer(question: str, yes: bool):
    """Return an answer that the question takes."""
    choices = list(LIBRARY.questions[question].choices)
    return choices[-1 if yes else 0] if choices else yes


def blanks(own):
    """Return a strategy for some blanks filled."""
    names = [b.id for b in LIBRARY.blanks.values() if b.kind != "place"]

    def value(name):
        blank = LIBRARY.blanks[name]
        numbers = st.integers(blank.min or 0, blank.max or 400)
        return (
            numbers
            if blank.kind == "number"
            else st.sampled_from(("March 1", "June 30"))
            if blank.kind == "date"
            else own
        )

    return st.lists(st.sampled_from(names), unique=True, max_size=12).flatmap(
        lambda picked: st.fixed_dictionaries({n: value(n) for n in picked})
    )


@st.composite
def choices(draw, own):
    """Return clauses added, left out, changed or rewritten by hand."""
    ids = sorted(c.id for c in LIBRARY.clauses.values() if own is not None or c.kind != "definition")
    some = st.lists(st.sampled_from(ids), max_size=3, unique=True)
    return {
        "include": draw(some),
        "exclude": draw(some) if own is not None else [],
        "variants": {
            c: draw(st.sampled_from([v.strength for v in LIBRARY.clauses[c].variants])) for c in draw(some)
        },
        "edits": {c: draw(own.filter(can_be_seen)) for c in draw(some)} if own is not None else {},
    }


def can_be_seen(text: str) -> bool:
    """Whether any of a text can be seen on paper."""
    return any(ch.isprintable() and not ch.isspace() for ch in line(text))


def overrides():
    """Return a strategy for blocks of state law that the user overrides."""
    rules = sorted(r.id for s in LIBRARY.states.values() for r in s.rules if r.effect == "block")
    return st.lists(st.sampled_from(rules), max_size=3, unique=True).map(
        lambda ids: [{"rule": r, "reason": "The council's own counsel has advised so."} for r in ids]
    )


def intake_of(state: str, kind: str, goals: list[dict], **place) -> Intake:
    """Return the intake of one place with these goals and nothing else answered."""
    return Intake.model_validate(
        {
            "jurisdiction": {"name": "Alder", "kind": kind, "state": state, **place},
            "document": {"date": date(2026, 11, 30)},
            "goals": goals,
        }
    )
