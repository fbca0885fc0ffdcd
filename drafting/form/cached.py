"""The engine, called once for each intake: plan, draft, issues and previews are kept by the intake's JSON.

The library is shared by all sessions; what was made from a person's answers is kept for that
session alone and goes with it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from drafting import assemble, check, freshness, load_library, select
from drafting.form import answers as data
from drafting.intake import read_intake
from drafting.library import ROOT
from drafting.model import Draft, Intake, Issue, Library, Plan
from drafting.problems import DataError
from drafting.writers.html import blocks_fragment, draft_fragment
from drafting.writers.memo import memo_blocks, summary

_kept = st.cache_resource(max_entries=6, show_spinner=False, scope="session")


@st.cache_resource(show_spinner="Reading the clause library…")
def library() -> Library:
    """Return the library, read once for all sessions; raise DataError when it cannot be read."""
    return load_library()


def plan(intake: Intake) -> Plan:
    """Return the plan of an intake."""
    return _plan(intake.model_dump_json(by_alias=True))


def draft(intake: Intake) -> Draft:
    """Return the draft of an intake."""
    return _draft(intake.model_dump_json(by_alias=True))


def vetted(intake: Intake) -> Draft:
    """Return the draft as it would read without the user's own words."""
    bare = intake.clauses.model_copy(update={"edits": {}})
    return draft(intake.model_copy(update={"clauses": bare})) if intake.clauses.edits else draft(intake)


def issues(intake: Intake) -> list[Issue]:
    """Return the issues of the draft of an intake."""
    return _issues(intake.model_dump_json(by_alias=True))


def preview(intake: Intake, kind: str) -> str:
    """Return the preview of the ordinance, the memo or the summary as safe HTML or plain words."""
    return _preview(intake.model_dump_json(by_alias=True), kind)


@_kept
def _plan(text: str) -> Plan:
    return select(Intake.model_validate_json(text), library())


@_kept
def _draft(text: str) -> Draft:
    return assemble(_plan(text), Intake.model_validate_json(text), library())


@_kept
def _issues(text: str) -> list[Issue]:
    return check(_draft(text), library())


@_kept
def _preview(text: str, kind: str) -> str:
    made = _draft(text)
    if kind == "memo":
        return blocks_fragment(memo_blocks(made, library(), _issues(text)))
    return summary(made, library()) if kind == "summary" else draft_fragment(made)


@_kept
def _barred(text: str) -> frozenset[str]:
    return frozenset(b.topic for b in _plan(text).blocked)


def barred_topics(answers: dict) -> frozenset[str]:
    """Return the topics of which this state's law would bar something here, were all of them chosen."""
    every = [t.id for t in library().topics.values() if not t.always]
    return _barred(data.stand_in(answers, library(), every).model_dump_json(by_alias=True))


@st.cache_resource(show_spinner=False)
def examples() -> dict[str, Intake]:
    """Return the example intakes by file name; one that cannot be read is left out."""
    found = {}
    for path in sorted(Path(ROOT / "examples").glob("*.yaml")):
        try:
            found[path.stem] = read_intake(path, library())
        except DataError:
            continue
    return found


@st.cache_resource(show_spinner=False, ttl=3600)
def old_facts() -> dict[str, str]:
    """Return the facts that are old or only recalled: what it is to why."""
    return freshness.old_facts(library(), date.today())
