"""What a person has typed so far, as plain data, and its map to an intake and back.

The answers are looser than an intake: a name may be missing, a goal may be switched off and
still keep its strength, a reason may be too short.  So nothing typed is ever thrown away, and
`to_intake` takes from it what is ready.  No Streamlit here.
"""

from __future__ import annotations

import copy
from datetime import date

from drafting.data.language import marked as N_
from drafting.engine.facts import most_asked
from drafting.model import Intake, Library
from drafting.model.clean import line

REASON = 10
_DOCUMENT = (
    "kind",
    "date",
    "title",
    "sponsor",
    "file_number",
    "version",
    "preparer",
    "code_name",
    "code_chapter",
    "enacting_clause",
)
_MEMO_LINES = ("background", "coalition", "outreach")
_MEMO_TEXT = ("mode", "to", "from", "through", "prepared_by", "current_practice")


def empty(today: date) -> dict:
    """Return the answers of someone who has just come in."""
    return {
        "jurisdiction": {"kind": "city"},
        "document": {"kind": "ordinance", "date": today.isoformat()},
        "goals": {},
        "clauses": {"include": [], "exclude": [], "variants": {}, "edits": {}},
        "blanks": {},
        "memo": {"mode": "staff"},
        "acknowledge": {},
    }


def whole(answers: dict, today: date) -> dict:
    """Return kept answers with every part that the form expects, also when an older version kept them."""
    return {**empty(today), **copy.deepcopy(answers)}


def get(answers: dict, path: tuple[str, ...], default=None):
    """Return the value at a path, or the default where nothing has been said."""
    for part in path[:-1]:
        answers = answers.get(part) or {}
    value = answers.get(path[-1])
    return default if value is None else value


def put(answers: dict, path: tuple[str, ...], value) -> None:
    """Set the value at a path, making what is missing on the way; None takes the value away."""
    for part in path[:-1]:
        answers = answers.setdefault(part, {})
    if value is None:
        answers.pop(path[-1], None)
    else:
        answers[path[-1]] = value


def from_intake(intake: Intake) -> dict:
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


def missing(answers: dict) -> list[tuple[str, str]]:
    """Return (step, what is still needed) before anything can be drafted."""
    found = []
    if not get(answers, ("jurisdiction", "state")):
        found.append(("place", N_("the state")))
    if not line(get(answers, ("jurisdiction", "name"), "")):
        found.append(("place", N_("the name of the place")))
    if not chosen(answers):
        found.append(("goals", N_("at least one goal")))
    return found


def chosen(answers: dict) -> list[str]:
    """Return the topics switched on, in the order they were chosen."""
    return [topic for topic, goal in answers["goals"].items() if goal.get("on")]


def to_intake(answers: dict) -> Intake:
    """Return the intake; call it only when nothing is missing."""
    return _intake(
        answers, answers["jurisdiction"]["name"].strip(), answers["jurisdiction"]["state"], chosen(answers)
    )


def stand_in(answers: dict, library: Library, topics: list[str] | None = None) -> Intake:
    """Return an intake for looking ahead: what is missing is made up, and it is never printed.

    `topics` asks what would happen if these were the goals.
    """
    place = answers["jurisdiction"]
    usual = [t.id for t in library.topics.values() if t.always][:1] or list(library.topics)[:1]
    name = line(place.get("name") or "") or "this place"
    return _intake(
        answers, name, place.get("state") or min(library.states), topics or chosen(answers) or usual
    )


def _intake(answers: dict, name: str, state: str, topics: list[str]) -> Intake:
    return Intake.model_validate(
        {
            "jurisdiction": {**_given(answers["jurisdiction"]), "name": name, "state": state},
            "document": _given({k: answers["document"].get(k) for k in _DOCUMENT}),
            "goals": _goals(answers["goals"], topics),
            "clauses": answers["clauses"],
            "blanks": _given(answers["blanks"]),
            "memo": _memo(answers["memo"]),
            "acknowledge": [
                {"rule": r, "reason": w} for r, w in answers["acknowledge"].items() if is_reason(w)
            ],
            **({"minimum_review": answers["minimum_review"]} if answers.get("minimum_review") else {}),
        }
    )


def _goals(goals: dict, topics: list[str]) -> list[dict]:
    """Return the chosen goals, and the answers on topics that join every draft: those have no switch, and the usual strength."""
    asked = [_goal(t, goals.get(t, {})) for t in topics]
    usual = most_asked(g["strength"] for g in asked)
    return asked + [
        _goal(t, {"strength": usual, **g})
        for t, g in goals.items()
        if t not in topics and "on" not in g and g.get("answers")
    ]


def _goal(topic: str, goal: dict) -> dict:
    return {"topic": topic, "strength": goal.get("strength", "strong"), "answers": goal.get("answers") or {}}


def is_reason(words: str) -> bool:
    """Whether a reason for overriding state law is long enough to be one."""
    return len(line(words)) >= REASON


def _given(values: dict) -> dict:
    """Leave out what has no value, so that the engine's own default stands."""
    return {k: v for k, v in values.items() if v is not None and str(v).strip() != ""}


def _memo(memo: dict) -> dict:
    text = {k: memo.get(k) or "" for k in _MEMO_TEXT if memo.get(k)}
    return text | {
        k: [line.strip() for line in (memo.get(k) or "").splitlines() if line.strip()] for k in _MEMO_LINES
    }
