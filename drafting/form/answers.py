"""What a person has typed so far, as plain data, and its map to an intake and back.

The answers are looser than an intake: a name may be missing, a goal may be switched off and
still keep its strength, a reason may be too short.  So nothing typed is ever thrown away, and
`to_intake` takes from it what is ready.  No Streamlit here.
"""

from __future__ import annotations

import copy
from datetime import date
from typing import TypeVar

from drafting.data.language import marked as N_
from drafting.engine import codes
from drafting.engine.facts import most_asked
from drafting.engine.place_names import refusal
from drafting.engine.places import placed
from drafting.model import STRENGTHS, USUAL_DOCUMENT, Intake, Library, Strength
from drafting.model.clean import line
from drafting.model.numbers import possible
from drafting.store import Answers, Path

T = TypeVar("T")

REASON = 10
UNKNOWN = "unknown"
"""The answer of a person who does not know it yet; the draft then takes what is usual."""
_DOCUMENT = (
    "kind",
    "frame",
    "date",
    "title",
    "sponsor",
    "by_request",
    "requested_by",
    "file_number",
    "version",
    "preparer",
    "code_name",
    "code_chapter",
    "code_first",
    "code_sample",
    "enacting_clause",
    "layout",
)
_PEOPLE = ("jurisdiction", "population")
_MEMO_LINES = ("background", "coalition", "outreach")
_MEMO_TEXT = (
    "mode",
    "to",
    "from",
    "through",
    "prepared_by",
    "current_practice",
    "cost",
    "story",
    "local_data",
    "votes",
)


def empty(today: date) -> Answers:
    """Return the answers of someone who has just come in."""
    return {
        "jurisdiction": {},
        "document": {"kind": USUAL_DOCUMENT, "date": today.isoformat()},
        "goals": {},
        "clauses": {"include": [], "exclude": [], "variants": {}, "edits": {}},
        "blanks": {},
        "memo": {"mode": "staff"},
        "acknowledge": {},
    }


def whole(answers: Answers, today: date) -> Answers:
    """Return kept answers with every part that the form expects, also when an older version kept them."""
    return {**empty(today), **copy.deepcopy(answers)}


def group(answers: Answers, name: str) -> Answers:
    """Return the answers under a name; none where the name holds something else."""
    inner = answers.get(name)
    return inner if isinstance(inner, dict) else {}


def get(answers: Answers, path: Path, default: T) -> T:
    """Return the value at a path; the default where there is none, or one of another type."""
    for part in path[:-1]:
        answers = group(answers, part)
    value = answers.get(path[-1])
    return value if isinstance(value, type(default)) else default


def answered(answers: Answers, path: Path) -> object:
    """Return the value at a path, whatever its type; None where nothing has been said."""
    for part in path[:-1]:
        answers = group(answers, part)
    return answers.get(path[-1])


def edits(answers: Answers) -> dict[str, str]:
    """Return the user's own words by clause."""
    return {
        clause: words
        for clause, words in group(group(answers, "clauses"), "edits").items()
        if isinstance(words, str)
    }


def listed(answers: Answers, name: str) -> list[str]:
    """Return the clauses of one list of choices, `include` or `exclude`."""
    clauses: list[object] = get(answers, ("clauses", name), [])
    return [str(clause) for clause in clauses]


def put(answers: Answers, path: Path, value: object) -> None:
    """Set the value at a path, making what is missing on the way; None takes the value away."""
    for part in path[:-1]:
        inner = answers.get(part)
        if not isinstance(inner, dict):
            inner = answers[part] = {}
        answers = inner
    if value is None:
        answers.pop(path[-1], None)
    else:
        answers[path[-1]] = value


def from_intake(intake: Intake) -> Answers:
    """Return the answers that give this intake."""
    data = intake.model_dump(mode="json", by_alias=True)
    memo = {k: data["memo"][k] for k in _MEMO_TEXT} | {
        k: "\n".join(" ".join(v.split()) for v in data["memo"][k]) for k in _MEMO_LINES
    }
    return {
        "jurisdiction": data["jurisdiction"],
        "document": data["document"],
        "clauses": copy.deepcopy(data["clauses"]),
        "blanks": data["blanks"],
        "goals": {
            g["topic"]: {"on": True, "strength": g["strength"], "answers": g["answers"]}
            for g in data["goals"]
        },
        "memo": memo,
        "acknowledge": {a["rule"]: a["reason"] for a in data["acknowledge"]},
        "minimum_review": data["minimum_review"],
    }


def missing(answers: Answers) -> list[tuple[str, str]]:
    """Return (step, what is still needed) before anything can be drafted."""
    found = []
    if not get(answers, ("jurisdiction", "state"), ""):
        found.append(("place", N_("the state")))
    if not get(answers, ("jurisdiction", "kind"), ""):
        found.append(("place", N_("the kind of place")))
    if not line(get(answers, ("jurisdiction", "name"), "")):
        found.append(("place", N_("the name of the place")))
    elif refusal(get(answers, ("jurisdiction", "name"), "")):
        found.append(("place", N_("a city, town or county: this is the name of another kind of body")))
    if not possible(answered(answers, _PEOPLE) or 1):
        found.append(("place", N_("a number of people that a place can have")))
    if unread(answers):
        found.append(("place", N_("what is added to the code, as your code writes it")))
    if not chosen(answers):
        found.append(("goals", N_("at least one goal")))
    elif ungraded(answers):
        found.append(("goals", N_("how far each chosen goal should go")))
    return found


def unread(answers: Answers) -> str:
    """Return why what is added to the code is not understood; empty where it is, or if nothing is."""
    chapter = line(get(answers, ("document", "code_chapter"), ""))
    try:
        if chapter:
            codes.read(chapter)
    except codes.Unread as why:
        return f"{why.message}. {why.fix}."
    return ""


def ungraded(answers: Answers) -> list[str]:
    """Return the chosen topics of which nobody has said how far they should go."""
    return [t for t in chosen(answers) if answered(answers, ("goals", t, "strength")) not in STRENGTHS]


def chosen(answers: Answers) -> list[str]:
    """Return the topics switched on, in the order they were chosen."""
    return [topic for topic in group(answers, "goals") if answered(answers, ("goals", topic, "on"))]


def to_intake(answers: Answers) -> Intake:
    """Return the intake; call it only when nothing is missing."""
    name = get(answers, ("jurisdiction", "name"), "").strip()
    return _intake(answers, name, get(answers, ("jurisdiction", "state"), ""), chosen(answers))


def stand_in(answers: Answers, library: Library, topics: list[str] | None = None) -> Intake:
    """Return an intake for looking ahead: what is missing is made up, and it is never printed.

    `topics` asks what would happen if these were the goals.
    """
    usual = [t.id for t in library.topics.values() if t.always][:1] or list(library.topics)[:1]
    name = line(get(answers, ("jurisdiction", "name"), "")) or "this place"
    state = get(answers, ("jurisdiction", "state"), "") or min(library.states)
    return placed(_intake(answers, name, state, topics or chosen(answers) or usual), library)


def _intake(answers: Answers, name: str, state: str, topics: list[str]) -> Intake:
    return Intake.model_validate(
        {
            "jurisdiction": {
                "kind": "city",
                **_place(group(answers, "jurisdiction")),
                "name": name,
                "state": state,
            },
            "document": _given({k: group(answers, "document").get(k) for k in _DOCUMENT}),
            "goals": _goals(group(answers, "goals"), topics),
            "clauses": group(answers, "clauses"),
            "blanks": _given(group(answers, "blanks")),
            "memo": _memo(group(answers, "memo")),
            "acknowledge": [
                {"rule": rule, "reason": reason}
                for rule, reason in group(answers, "acknowledge").items()
                if is_reason(str(reason))
            ],
            **({"minimum_review": answers["minimum_review"]} if answers.get("minimum_review") else {}),
        }
    )


def _place(facts: Answers) -> Answers:
    """Leave out also a number of people that no place has; `missing` asks for it."""
    return {k: v for k, v in _facts(facts).items() if k != _PEOPLE[-1] or possible(v)}


def _goals(goals: Answers, topics: list[str]) -> list[Answers]:
    """Return the chosen goals, and those that only hold answers on a topic that joins every draft.

    Such a topic has no switch; it takes the strength asked for most often.
    """
    strengths = {topic: _strength(group(goals, topic)) for topic in topics}
    usual = most_asked(strengths.values())
    return [_goal(topic, group(goals, topic), strength) for topic, strength in strengths.items()] + [
        _goal(topic, group(goals, topic), usual)
        for topic in goals
        if topic not in topics and "on" not in group(goals, topic) and group(goals, topic).get("answers")
    ]


def _strength(goal: Answers, otherwise: Strength = "strong") -> Strength:
    return next((strength for strength in STRENGTHS if strength == goal.get("strength")), otherwise)


def _goal(topic: str, goal: Answers, strength: Strength) -> Answers:
    return {
        "topic": topic,
        "strength": _strength(goal, strength),
        "answers": _facts(group(goal, "answers")),
    }


def is_reason(words: str) -> bool:
    """Whether a reason for overriding state law is long enough to be one."""
    return len(line(words)) >= REASON


def _given(values: Answers) -> Answers:
    """Leave out what has no value, so that the engine's own default stands."""
    return {k: v for k, v in values.items() if v is not None and str(v).strip() != ""}


def _facts(values: Answers) -> Answers:
    """Leave out what has no value or is not known yet, so that the usual answer is taken."""
    return {k: v for k, v in _given(values).items() if v != UNKNOWN}


def _memo(memo: Answers) -> Answers:
    return {k: memo[k] for k in _MEMO_TEXT if memo.get(k)} | {
        k: [line.strip() for line in str(memo.get(k) or "").splitlines() if line.strip()] for k in _MEMO_LINES
    }
