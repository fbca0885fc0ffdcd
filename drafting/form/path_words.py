"""What each answer is called, so that the history says “Chief of police” and not blanks.police_chief."""

from __future__ import annotations

from drafting.form import cached
from drafting.model import Phrase
from drafting.store.changes import path_name

_PLACE = {
    "name": Phrase("Name of the place"),
    "state": Phrase("State"),
    "kind": Phrase("Kind of place"),
    "population": Phrase("Population"),
    "county": Phrase("County it lies in"),
    "government": Phrase("Form of government"),
    "profile": Phrase("Form followed"),
}
_GOAL = Phrase("Goal “{goal}”")
_OF_GOAL = {"strength": Phrase("Goal “{goal}”: how far"), "answers": Phrase("Goal “{goal}”: answers")}
_CLAUSES = {
    "include": Phrase("Clauses put in by hand"),
    "exclude": Phrase("Clauses left out by hand"),
    "variants": Phrase("Strength of a clause"),
    "edits": Phrase("Own words"),
}


def name(path: tuple[str, ...]) -> str:
    """Return the name of an answer in the words of the form; what is not known is named by its path."""
    head, rest = path[0], path[1:]
    maker = _MAKERS.get(head)
    return (rest and maker and maker(rest)) or path_name(path)


def _place(rest: tuple[str, ...]) -> str:
    question = cached.library().questions.get(rest[0])
    return _PLACE.get(rest[0]) or (question.text if question else "")


def _blank(rest: tuple[str, ...]) -> str:
    blank = cached.library().blanks.get(rest[0])
    return blank.label if blank else ""


def _goal(rest: tuple[str, ...]) -> str:
    topic = cached.library().topics.get(rest[0])
    if topic is None:
        return ""
    if len(rest) == 3:
        return next((q.text for q in topic.questions if q.id == rest[2]), "")
    return Phrase(_OF_GOAL.get("".join(rest[1:2]), _GOAL), goal=topic.label)


def _clause(rest: tuple[str, ...]) -> str:
    clause = cached.library().clauses.get(rest[1]) if len(rest) > 1 else None
    said = _CLAUSES.get(rest[0], "")
    return Phrase("{what} “{clause}”", what=said, clause=clause.title) if clause else said


def _document(rest: tuple[str, ...]) -> str:
    return Phrase("Document: {field}", field=rest[0].replace("_", " "))


def _memo(rest: tuple[str, ...]) -> str:
    return Phrase("Memo: {field}", field=rest[0].replace("_", " "))


def _override(rest: tuple[str, ...]) -> str:
    return Phrase("Reason for drafting past a rule of state law")


_MAKERS = {
    "jurisdiction": _place,
    "blanks": _blank,
    "goals": _goal,
    "clauses": _clause,
    "document": _document,
    "memo": _memo,
    "acknowledge": _override,
}
