"""The one place that ties the session to the answers: widgets, undo, steps, loading.

Streamlit forgets a widget that is not drawn, so the answers live in a dict of their own and
every widget writes through to it: `st.text_input("Name", **bind(("jurisdiction", "name"), ""))`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypedDict, TypeVar

import streamlit as st

from drafting.form import answers as data
from drafting.form.language import N_, _
from drafting.form.session import Entry
from drafting.model import Intake
from drafting.store import Answers, Path

T = TypeVar("T")
STEPS = ("start", "place", "goals", "law", "clauses", "offices", "review", "document")
LIVE = "100ms"
_UNDO_DEPTH = 40


class Past(NamedTuple):
    """What an undo goes back to: what was changed next, the step, and the answers as JSON."""

    label: str
    step: str
    answers: str


class Drawn(NamedTuple):
    """What a field showed when it was last drawn, and what a change of it does."""

    shown: object
    act: Callable[..., None]
    args: tuple[object, ...]


class Tied(TypedDict):
    """The arguments that tie a widget to what a change of it does."""

    key: str
    on_change: Callable[..., None]
    args: tuple[object, ...]


class TiedText(Tied, total=False):
    """The same for a text field that is sent while it is typed."""

    live: str
    value: str


JOINING: Entry[list[Path]] = Entry("joining", list)
"""The text fields drawn in the first run of a session whose browser was here before."""
_ANSWERS: Entry[Answers] = Entry("answers", lambda: data.empty(date.today()))
_PAST: Entry[list[Past]] = Entry("past", list)
_STEP: Entry[str] = Entry("step", lambda: STEPS[0])
_CHANGE: Entry[str] = Entry("change", str)
_SAID: Entry[str] = Entry("said", str)
_DRAWN: Entry[dict[str, Drawn]] = Entry("drawn", dict)


def answers() -> Answers:
    """Return the answers of this session, made empty on the first call."""
    if not _ANSWERS.is_set():
        _PAST.set([])
        _STEP.set(STEPS[0])
    return _ANSWERS.kept()


def get(path: Path, default: T) -> T:
    """Return one answer; the default where there is none, or one of another type."""
    return data.get(answers(), path, default)


def answered(path: Path) -> object:
    """Return one answer, whatever its type; None where there is none."""
    return data.answered(answers(), path)


def key(path: Path) -> str:
    """Return the key of the widget that asks for this answer."""
    return "ask." + ".".join(path)


def bind_text(path: Path, label: str = "") -> TiedText:
    """Return the arguments that tie a text field to an answer.

    The field is sent while it is typed, so that one half filled is kept too.
    """
    if not JOINING.is_set():
        bound = bind(path, "", label)
        return {"live": LIVE, "key": bound["key"], "on_change": bound["on_change"], "args": bound["args"]}
    JOINING.get().append(path)
    return {"live": LIVE, "value": get(path, ""), **_bound(path, label, _same)}


def _same(value: object) -> object:
    return value


def bind(
    path: Path,
    default: object = None,
    label: str = "",
    load: Callable[..., object] = _same,
    dump: Callable[..., object] = _same,
) -> Tied:
    """Return the arguments that tie a widget to an answer.

    `load` and `dump` turn the answer to the widget's type and back.
    """
    name = key(path)
    if name not in st.session_state:
        value = answered(path)
        st.session_state[name] = default if value is None else load(value)
    return _bound(path, label, dump)


def _bound(path: Path, label: str, dump: Callable[..., object]) -> Tied:
    return tied(key(path), _write_through, (path, label or path[-1].replace("_", " "), dump))


def _write_through(path: Path, label: str, dump: Callable[..., object]) -> None:
    value = st.session_state[key(path)]
    new = None if value is None else dump(value)
    if new == answered(path):
        return
    if not (isinstance(value, str) and undo_label() == label):
        remember(label)
    data.put(answers(), path, new)


def tied(name: str, act: Callable[..., None], args: tuple[object, ...]) -> Tied:
    """Return the arguments that make a change of a field do something.

    What the field shows now is noted for `catch_up`.
    """
    if name in st.session_state:
        _DRAWN.kept()[name] = Drawn(st.session_state[name], act, args)
    return {"key": name, "on_change": act, "args": args}


def catch_up() -> None:
    """Do what a change should have done and did not.  Call it before anything is drawn.

    When the next change comes while the callback of one runs, Streamlit ends that callback at its
    next look into the session, and says nothing: a name typed just before a quick click on Next was
    lost.  So the value of each field is compared with the value that it showed.
    """
    known = _DRAWN.get()
    for name, (shown, act, args) in list(known.items()):
        if name not in st.session_state:
            del known[name]
        elif st.session_state[name] != shown:
            act(*args)
            tied(name, act, args)


def write(path: Path, value: object) -> None:
    """Set an answer from a button; the widget that shows it takes the new value.

    Call `remember` first.
    """
    data.put(answers(), path, value)
    st.session_state.pop(key(path), None)


def remember(label: str) -> None:
    """Keep the answers as they are, so that the change about to be made can be undone."""
    _CHANGE.set(label)
    past = _PAST.kept()
    past.append(Past(label, current(), json.dumps(answers())))
    del past[:-_UNDO_DEPTH]


def last_change() -> str:
    """Return what the last change was, for the history."""
    return _CHANGE.get()


def say(words: str) -> None:
    """Tell the person something at the next drawing."""
    _SAID.set(words)


def said() -> str:
    """Return what was to be told, once."""
    return _SAID.take()


def undo_label() -> str:
    """Return what the next undo takes back, or an empty string."""
    past = _PAST.get()
    return past[-1].label if past else ""


def undo() -> None:
    """Take back the last change and go to where it was made."""
    if _PAST.get():
        label, step, kept = _PAST.get().pop()
        replace(json.loads(kept))
        go(step)
        _CHANGE.set(f"taken back: {label}")
        say(_("Taken back: {what}", what=_(label)))


def load(intake: Intake, label: str) -> None:
    """Replace the answers by an intake; undo brings the old ones back."""
    remember(label)
    replace(data.from_intake(intake))
    go("place")
    say(_("Loaded: {what}", what=_(label)))


def load_goals(intake: Intake, label: str) -> None:
    """Take only the goals of an intake; the place, its offices and the document stay as they are."""
    remember(label)
    replace({**answers(), "goals": data.from_intake(intake)["goals"]})
    go("place")
    say(_("Taken: {what}", what=_(label)))


def start_over() -> None:
    """Clear every answer; undo brings them back."""
    remember(N_("start over"))
    replace(data.empty(date.today()))
    go(STEPS[0])


def replace(new: Answers) -> None:
    """Put other answers in place; every widget is drawn afresh from them."""
    _ANSWERS.set(copy.deepcopy(new))
    redraw()


def redraw() -> None:
    """Forget what the widgets hold, so that each is drawn afresh from the answers."""
    for name in [n for n in st.session_state if str(n).startswith(("ask.", "edit.", "pick."))]:
        del st.session_state[name]


def current() -> str:
    """Return the step that is shown."""
    return _STEP.get()


def go(step: str) -> None:
    """Go to a step."""
    _STEP.set(step)


def missing() -> list[tuple[str, str]]:
    """Return what is still needed before anything can be drafted."""
    return data.missing(answers())


def intake() -> Intake:
    """Return the intake of this session; call it only when nothing is missing."""
    return data.to_intake(answers())
