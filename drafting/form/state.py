"""The one place that ties the session to the answers: widgets, undo, steps, loading.

Streamlit forgets a widget that is not drawn, so the answers live in a dict of their own and
every widget writes through to it: `st.text_input("Name", **bind(("jurisdiction", "name"), ""))`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date

import streamlit as st

from drafting.form import answers as data
from drafting.form.language import N_, _
from drafting.model import Intake

STEPS = ("start", "place", "goals", "clauses", "law", "document")
LIVE = "100ms"
JOINING = "joining"  # the text fields drawn in the first run of a session whose browser was here before
_UNDO_DEPTH = 40


def answers() -> dict:
    """Return the answers of this session, made empty on the first call."""
    if "answers" not in st.session_state:
        st.session_state["answers"] = data.empty(date.today())
        st.session_state["past"] = []
        st.session_state["step"] = STEPS[0]
    return st.session_state["answers"]


def get(path: tuple[str, ...], default=None):
    """Return one answer."""
    return data.get(answers(), path, default)


def key(path: tuple[str, ...]) -> str:
    """Return the key of the widget that asks for this answer."""
    return "ask." + ".".join(path)


def bind_text(path: tuple[str, ...], label: str = "") -> dict:
    """Return the arguments that tie a text field to an answer, sent while it is typed, so that a half-filled field is kept too."""
    if JOINING not in st.session_state:
        return {"live": LIVE, **bind(path, "", label)}
    st.session_state[JOINING].append(path)
    return {"live": LIVE, "value": get(path, ""), **_bound(path, label)}


def bind(
    path: tuple[str, ...],
    default=None,
    label: str = "",
    load: Callable = lambda v: v,
    dump: Callable = lambda v: v,
) -> dict:
    """Return the arguments that tie a widget to an answer; `load` and `dump` turn it to the widget's type and back."""
    name = key(path)
    if name not in st.session_state:
        value = get(path)
        st.session_state[name] = default if value is None else load(value)
    return _bound(path, label, dump)


def _bound(path: tuple[str, ...], label: str, dump: Callable = lambda v: v) -> dict:
    return tied(key(path), _write_through, (path, label or path[-1].replace("_", " "), dump))


def _write_through(path: tuple[str, ...], label: str, dump: Callable) -> None:
    value = st.session_state[key(path)]
    new = None if value is None else dump(value)
    if new == get(path):
        return
    if not (isinstance(value, str) and undo_label() == label):
        remember(label)
    data.put(answers(), path, new)


def tied(name: str, act: Callable, args: tuple) -> dict:
    """Return the arguments that make a change of a field do something, and note for `catch_up` what the field shows now."""
    if name in st.session_state:
        st.session_state.setdefault("drawn", {})[name] = (st.session_state[name], act, args)
    return {"key": name, "on_change": act, "args": args}


def catch_up() -> None:
    """Do what a change should have done and did not.  Call it before anything is drawn.

    When the next change comes while the callback of one runs, Streamlit ends that callback at its next look into the session,
    and says nothing: a name typed just before a quick click on Next was lost.  So what a field holds is held against what it showed.
    """
    known = st.session_state.get("drawn", {})
    for name, (shown, act, args) in list(known.items()):
        if name not in st.session_state:
            del known[name]
        elif st.session_state[name] != shown:
            act(*args)
            tied(name, act, args)


def write(path: tuple[str, ...], value) -> None:
    """Set an answer from a button: the widget that shows it takes the new value.  Call `remember` first."""
    data.put(answers(), path, value)
    st.session_state.pop(key(path), None)


def remember(label: str) -> None:
    """Keep the answers as they are, so that the change about to be made can be undone."""
    st.session_state["change"] = label
    past = st.session_state.setdefault("past", [])
    past.append((label, st.session_state["step"], json.dumps(answers())))
    del past[:-_UNDO_DEPTH]


def last_change() -> str:
    """Return what the last change was, for the history."""
    return st.session_state.get("change", "")


def say(words: str) -> None:
    """Tell the person something at the next drawing."""
    st.session_state["said"] = words


def undo_label() -> str:
    """Return what the next undo takes back, or an empty string."""
    past = st.session_state.get("past", [])
    return past[-1][0] if past else ""


def undo() -> None:
    """Take back the last change and go to where it was made."""
    if st.session_state.get("past"):
        label, step, saved = st.session_state["past"].pop()
        replace(json.loads(saved))
        st.session_state["step"] = step
        st.session_state["change"] = f"taken back: {label}"
        say(_("Taken back: {what}", what=_(label)))


def load(intake: Intake, label: str) -> None:
    """Replace the answers by an intake; undo brings the old ones back."""
    remember(label)
    replace(data.from_intake(intake))
    st.session_state["step"] = "place"
    say(_("Loaded: {what}", what=_(label)))


def load_goals(intake: Intake, label: str) -> None:
    """Take only the goals of an intake; the place, its offices and the document stay as they are."""
    remember(label)
    replace({**answers(), "goals": data.from_intake(intake)["goals"]})
    st.session_state["step"] = "place"
    say(_("Taken: {what}", what=_(label)))


def start_over() -> None:
    """Clear every answer; undo brings them back."""
    remember(N_("start over"))
    replace(data.empty(date.today()))
    st.session_state["step"] = STEPS[0]


def begin_again() -> None:
    """Begin with empty answers and nothing to undo, as after opening the page."""
    replace(data.empty(date.today()))
    st.session_state["past"], st.session_state["step"] = [], STEPS[0]


def replace(new: dict) -> None:
    """Put other answers in place; every widget is drawn afresh from them."""
    st.session_state["answers"] = copy.deepcopy(new)
    redraw()


def redraw() -> None:
    """Forget what the widgets hold, so that each is drawn afresh from the answers."""
    for name in [n for n in st.session_state if str(n).startswith(("ask.", "edit.", "pick."))]:
        del st.session_state[name]


def current() -> str:
    """Return the step that is shown."""
    return st.session_state.get("step", STEPS[0])


def go(step: str) -> None:
    """Go to a step."""
    st.session_state["step"] = step


def missing() -> list[tuple[str, str]]:
    """Return what is still needed before anything can be drafted."""
    return data.missing(answers())


def intake() -> Intake:
    """Return the intake of this session; call it only when nothing is missing."""
    return data.to_intake(answers())
