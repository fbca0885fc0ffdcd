"""Drafts of a coalition with each other, and the variants of a clause beside each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from drafting.data.problems import DataError, Problem
from drafting.engine.intake import parse_intake
from drafting.engine.places import placed
from drafting.form import cached, clause_card, compare_report, show, state, uploaded
from drafting.form.clauses import topic_label
from drafting.form.language import _, english, named
from drafting.form.layout import hold
from drafting.form.session import Entry
from drafting.model import Draft, Intake
from drafting.sets.compare import compare_drafts, compare_variants
from drafting.sets.redline import redline_drafts
from drafting.sets.redline.rows import draft_rows
from drafting.sets.redline.side_by_side import amendments_file, table_file

_MINE, BY = "my draft", "Drafting"
_ADDED: Entry[dict[str, Intake]] = Entry("compare_added", dict)
_PROBLEMS: Entry[tuple[Problem, ...]] = Entry("compare_problems", tuple)
_CHOSEN: Entry[list[str]] = Entry("compare_drafts_kept", lambda: [_MINE])
_CLAUSE: Entry[str] = Entry("compare_clause", str)


def drafts() -> None:
    """Draw the choice of drafts, and what differs between them."""
    st.markdown(
        _(
            "Choose two or more drafts: yours, the examples, or saved answers of your partners. "
            "See what is common to all and what differs."
        )
    )
    sources = _sources()
    st.session_state["compare_drafts"] = [source for source in _CHOSEN.get() if source in sources]
    chosen = st.multiselect(
        _("Drafts"),
        list(sources),
        format_func=named(sources, lambda s: _name(s, sources[s])),
        key="compare_drafts",
        placeholder=_("Choose two or more"),
        on_change=lambda: _CHOSEN.set(st.session_state["compare_drafts"]),
    )
    st.file_uploader(
        _("Add saved answers (.yaml or .json)"),
        type=["yaml", "yml", "json"],
        key="compare_files",
        accept_multiple_files=True,
        on_change=_read,
        max_upload_size=2,
    )
    uploaded.refusal(_PROBLEMS.get(), _("Not every file was added."))
    if len(chosen) < 2:
        st.info(
            _("One draft is chosen. Two are needed.") if chosen else _("No draft is chosen. Two are needed."),
            icon=":material/info:",
        )
        return
    if len(chosen) == 2:
        _from_one_to_the_other(*(cached.draft(sources[s]) for s in chosen))
    with st.spinner(_("Comparing…")):
        made = compare_drafts([cached.draft(sources[s]) for s in chosen], cached.library())
    compare_report.report("drafts-compared", made)
    compare_report.parts(made)
    compare_report.method(made)


def _from_one_to_the_other(old: Draft, new: Draft) -> None:
    """Draw the downloads that lead from the first of two drafts to the second."""
    rows, names = (draft_rows(old), draft_rows(new)), (old.title, new.title)
    ways: dict[str, tuple[str, Callable[[], bytes]]] = {
        "old-and-new": (
            _("Old text beside new"),
            lambda: table_file(*rows, names, BY, date.today()),
        ),
        "floor-amendment": (
            _("Floor amendment"),
            lambda: amendments_file(*rows, names, BY, date.today()),
        ),
        "tracked-changes": (
            _("Tracked changes"),
            lambda: redline_drafts(old, new, BY, datetime.now(UTC).replace(microsecond=0)),
        ),
    }
    st.markdown(_("**From the first draft to the second**, as a Word file:"))
    with st.container(horizontal=True):
        for name, (label, make) in ways.items():
            compare_report.download(name, label, "docx", make)


def _sources() -> dict[str, Intake]:
    """Return every draft that can be chosen: this session's, those added, the examples."""
    mine = {} if state.missing() else {_MINE: placed(state.intake(), cached.library())}
    return {**mine, **_ADDED.get(), **cached.examples()}


def _name(source: str, intake: Intake) -> str:
    kind = (
        _("this draft")
        if source == _MINE
        else _("added")
        if source.startswith("file ")
        else _("example {name}", name=source)
    )
    return f"{intake.place.legal}, {intake.jurisdiction.state} ({kind})"


def _read() -> None:
    """Take the files that can be read, name those that cannot; files added before stay."""
    problems: list[Problem] = []
    added = dict(_ADDED.get())
    chosen = list(st.session_state.get("compare_drafts", []))
    for file in st.session_state.get("compare_files") or []:
        try:
            added[f"file {file.name}"] = parse_intake(uploaded.text(file), file.name, cached.library())
            chosen.append(f"file {file.name}")
        except DataError as error:
            problems += error.problems
    _ADDED.set(added)
    _PROBLEMS.set(tuple(problems))
    _CHOSEN.set(list(dict.fromkeys(chosen)))


def variants() -> None:
    """Draw the choice of a clause, and its variants side by side."""
    library = cached.library()
    topics = list(dict.fromkeys(c.topic for c in library.clauses.values()))
    kept = _CLAUSE.get() or next(iter(library.clauses))
    left, right = st.columns(2)
    hold("pick.compare_topic", topics, library.clauses[kept].topic)
    topic = left.selectbox(
        _("Topic"), topics, format_func=named(topics, topic_label), key="pick.compare_topic"
    )
    ids = [c.id for c in library.clauses.values() if c.topic == topic]
    hold(f"pick.compare_clause.{topic}", ids, kept if kept in ids else ids[0])
    clause_id = right.selectbox(
        _("Clause"),
        ids,
        format_func=named(ids, lambda c: _(library.clauses[c].title)),
        key=f"pick.compare_clause.{topic}",
    )
    _CLAUSE.set(clause_id)
    clause = library.clauses[clause_id]
    st.markdown(f"*{show.md(_(clause.asks))}*")
    clause_card.effects(clause, "")
    made = compare_variants([clause], library, date.fromisoformat(library.as_of))
    with english("variants"):
        compare_report.grid(made.sheets[0], "40rem", broad=True)
    compare_report.report("variants", made)
    compare_report.method(made)
