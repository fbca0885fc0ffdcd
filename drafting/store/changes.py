"""What differs between two states, in data and in words, and how two people's changes come together."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable

from drafting.model import Phrase
from drafting.store.model import Answers, Change, Conflict, Path
from drafting.store.plain import same

_SHOWN = 3
_LONG = 40


def changes(before: Answers, after: Answers, path: Path = ()) -> tuple[Change, ...]:
    """Return every answer that differs, in the order of the form; the order of names is no difference."""
    found: list[Change] = []
    for key in [*before, *(k for k in after if k not in before)]:
        here = (*path, key)
        if key not in after:
            found.append(Change(here, "removed", before[key], None))
        elif key not in before:
            found.append(Change(here, "added", None, after[key]))
        else:
            found += _changed(before[key], after[key], here)
    return tuple(found)


def _changed(before: object, after: object, path: Path) -> tuple[Change, ...]:
    if isinstance(before, dict) and isinstance(after, dict):
        return changes(before, after, path)
    return () if same(before, after) else (Change(path, "changed", before, after),)


def overlap(yours: Iterable[Change], theirs: Iterable[Change]) -> tuple[Path, ...]:
    """Return the paths of `yours` that `theirs` touches: the same answer, one around it or one within it."""
    others = list(theirs)
    return tuple(y.path for y in yours if any(_touch(y.path, t.path) and not _agree(y, t) for t in others))


def _touch(a: Path, b: Path) -> bool:
    short = min(len(a), len(b))
    return a[:short] == b[:short]


def _agree(a: Change, b: Change) -> bool:
    return a.path == b.path and (a.kind == "removed") == (b.kind == "removed") and same(a.after, b.after)


def merge(conflict: Conflict, mine: Iterable[Path] = ()) -> Answers:
    """Return the current answers with your changes; where both changed one, theirs stays unless in `mine`."""
    answers = copy.deepcopy(conflict.answers)
    left = set(conflict.both) - {tuple(p) for p in mine}
    for change in conflict.yours:
        if change.path not in left:
            _put(answers, change)
    return answers


def _put(answers: Answers, change: Change) -> None:
    for part in change.path[:-1]:
        inner = answers.get(part)
        if not isinstance(inner, dict):
            inner = answers[part] = {}
        answers = inner
    if change.kind == "removed":
        answers.pop(change.path[-1], None)
    else:
        answers[change.path[-1]] = copy.deepcopy(change.after)


def path_name(path: Path) -> str:
    """Return the name of an answer when nobody gave it a better one."""
    return " › ".join(part.replace("_", " ") for part in path)


def in_words(found: Iterable[Change], name: Callable[[Path], str] = path_name, most: int = _SHOWN) -> Phrase:
    """Return the changes as one line for people."""
    found = list(found)
    said = [_say(change, name) for change in found[:most]]
    if len(found) > most:
        said.append(Phrase("and {count} more", count=len(found) - most))
    return Phrase("{changes}", changes=tuple(said)) if said else Phrase("no change")


def _say(change: Change, name: Callable[[Path], str]) -> Phrase:
    named = name(change.path)
    what = named if isinstance(named, Phrase) else _short(named, 80)
    if change.kind == "removed" or change.after in (None, ""):
        return Phrase("{what}: {before} taken out", what=what, before=_value(change.before))
    if change.kind == "added" or change.before in (None, ""):
        return Phrase("{what}: {after}", what=what, after=_value(change.after))
    before, after = _value(change.before), _value(change.after)
    return Phrase("{what}: {before} became {after}", what=what, before=before, after=after)


def _value(value: object) -> Phrase:
    if isinstance(value, bool):
        return Phrase("yes") if value else Phrase("no")
    if isinstance(value, dict | list | tuple):
        return Phrase("1 entry") if len(value) == 1 else Phrase("{count} entries", count=len(value))
    return Phrase("nothing") if value in (None, "") else Phrase("“{value}”", value=_short(str(value), _LONG))


def _short(text: str, length: int) -> str:
    text = " ".join(text[: 4 * length].split())
    return text if len(text) <= length else text[: length - 1] + "…"
