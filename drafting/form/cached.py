"""The engine, called once for each intake: plan, draft, issues and previews are kept by the intake's JSON.

What the memo says changes no clause, so all but the memo itself are kept by the intake without it.
What was made from a person's answers lies on the desk of the session (`desk`), and "Delete" clears that.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

import streamlit as st

from drafting.checks import check
from drafting.data import freshness
from drafting.data.problems import DataError
from drafting.data.root import data_root
from drafting.engine.ahead import Ahead, ahead, matters
from drafting.engine.assemble import assemble, with_memo
from drafting.engine.facts import of_place
from drafting.engine.intake import read_intake
from drafting.engine.lengths import words_of
from drafting.engine.select import select
from drafting.engine.state_law import situation
from drafting.form import answers as data
from drafting.form import desk, previews
from drafting.form.desk import keeping
from drafting.form.wording import editable
from drafting.model import STRENGTHS, Draft, Frame, Intake, Issue, Library, MemoRequest, Plan, Strength
from drafting.package.build import file_name
from drafting.package.formats import FORMATS
from drafting.papers.html import blocks_fragment, draft_fragment
from drafting.papers.memo import memo_blocks
from drafting.papers.summary import summary
from drafting.store import Answers

_kept = keeping(1)


def library() -> Library:
    """Return the library of this session; raise DataError when it cannot be read."""
    return desk.library()


def plan(intake: Intake) -> Plan:
    """Return the plan of an intake, which does not depend on what its blanks are filled with."""
    return _plan(_text(intake, blanks={}))


def draft(intake: Intake) -> Draft:
    """Return the draft of an intake."""
    made = _draft(_text(intake))
    return made if made.intake.memo == intake.memo else _with_memo(intake.model_dump_json(by_alias=True))


def vetted(intake: Intake, clause_id: str) -> str:
    """Return the vetted words of a clause, ready to be changed; blanks stand in them by name."""
    if not intake.clauses.edits:
        return editable(library().clauses[clause_id], draft(intake))
    return _vetted(
        _text(intake, clauses=intake.clauses.model_copy(update={"edits": {}}), blanks={}), clause_id
    )


def issues(intake: Intake) -> list[Issue]:
    """Return the issues of the draft of an intake."""
    return _issues(_text(intake))


def preview(intake: Intake, kind: str) -> str:
    """Return the preview of the ordinance or the memo as safe HTML.

    It is kept as bytes, which take half the memory of a text with curly quotes.
    """
    if kind == "ordinance":
        return _ordinance(_text(intake)).decode()
    if kind == "memo":
        return _memo(intake.model_dump_json(by_alias=True)).decode()
    return _paper(intake.model_dump_json(by_alias=True), kind).decode()


def papers(intake: Intake) -> dict[str, str]:
    """Return the further papers of a draft that can be shown: kind to the name of its file."""
    made = draft(intake)
    return {
        kind: file_name(kind, made).rsplit("/", 1)[-1].rsplit(".", 1)[0]
        for kind in previews.PAPERS
        if FORMATS[kind].wanted(made)
    }


def comes(intake: Intake, clause_id: str) -> bool:
    """Say whether a clause would be in the draft once a person takes it in."""
    return _comes(_text(intake, blanks={}), clause_id)


@keeping(40)
def _comes(text: str, clause_id: str) -> bool:
    intake = Intake.model_validate_json(text)
    taken = (*intake.clauses.include, clause_id)
    left = tuple(c for c in intake.clauses.exclude if c != clause_id)
    clauses = intake.clauses.model_copy(update={"include": taken, "exclude": left})
    plan = select(intake.model_copy(update={"clauses": clauses}), library())
    return any(p.clause == clause_id for p in plan.picked)


def frames(intake: Intake) -> dict[Frame, int]:
    """Return the words of the draft in each frame."""
    return _frames(_text(intake))


@keeping(1)
def _frames(text: str) -> dict[Frame, int]:
    intake = Intake.model_validate_json(text)
    found: dict[Frame, int] = {}
    for frame in get_args(Frame):
        asked = intake.model_copy(update={"document": intake.document.model_copy(update={"frame": frame})})
        same = frame == intake.document.frame
        made = _draft(text) if same else assemble(select(asked, library()), asked, library())
        found[frame] = words_of(made, library()).total
    return found


@keeping(1)
def _paper(text: str, kind: str) -> bytes:
    intake = Intake.model_validate_json(text)
    return blocks_fragment(previews.PAPERS[kind](draft(intake), library(), issues(intake))).encode()


def summary_in(intake: Intake, language: str) -> str:
    """Return the public summary in a language, as plain words."""
    return _summary(_text(intake), language)


def _text(intake: Intake, **other: object) -> str:
    """Return an intake as JSON, without what the memo says and with other values where they are given."""
    return intake.model_copy(update={"memo": MemoRequest(), **other}).model_dump_json(by_alias=True)


@keeping(2)  # with the user's own words and without
def _plan(text: str) -> Plan:
    return select(Intake.model_validate_json(text), library())


def _assembled(text: str) -> Draft:
    intake = Intake.model_validate_json(text)
    return assemble(plan(intake), intake, library())


_draft = _kept(_assembled)


@keeping(20)
def _vetted(text: str, clause_id: str) -> str:
    return editable(library().clauses[clause_id], _assembled(text))


@_kept
def _with_memo(text: str) -> Draft:
    intake = Intake.model_validate_json(text)
    return with_memo(_draft(_text(intake)), intake.memo)


@_kept
def _issues(text: str) -> list[Issue]:
    return check(_draft(text), library())


@_kept
def _ordinance(text: str) -> bytes:
    return draft_fragment(_draft(text)).encode()


@_kept
def _summary(text: str, language: str) -> str:
    return summary(_draft(text), library(), language)


@_kept
def _memo(text: str) -> bytes:
    return blocks_fragment(memo_blocks(draft(Intake.model_validate_json(text)), library())).encode()


Looked = dict[tuple[str, Strength], Ahead]


@keeping(1)
def _ahead(text: str) -> Looked:
    intake = Intake.model_validate_json(text)
    at, document = situation(intake, library()), intake.document
    return {
        (topic.id, strength): ahead(library(), at, topic.id, strength, document.kind, document.frame)
        for topic in library().topics.values()
        if not topic.always
        for strength in STRENGTHS
    }


def looked_ahead(answers: Answers) -> Looked:
    """Return what each goal at each strength would bring here, whether it is chosen or not."""
    return _ahead(_every_goal(answers))


def _every_goal(answers: Answers) -> str:
    """Return an intake for looking ahead that has every goal, with the facts that were given."""
    goals = {
        topic.id: {"answers": data.group(data.group(data.group(answers, "goals"), topic.id), "answers")}
        for topic in library().topics.values()
    }
    facts = {name: answers.get(name, {}) for name in ("jurisdiction", "document")}
    made = data.stand_in({**data.empty(date.today()), **facts, "goals": goals}, library(), list(goals))
    return made.model_dump_json(by_alias=True)


def asked_for(answers: Answers) -> frozenset[str]:
    """Return the questions that can still change what the chosen goals bring."""
    added = tuple(data.listed(answers, "include"))
    return _asked_for(_every_goal(answers), tuple(data.chosen(answers)), added)


@keeping(1)
def _asked_for(text: str, chosen: tuple[str, ...], added: tuple[str, ...]) -> frozenset[str]:
    intake = Intake.model_validate_json(text)
    given, document = of_place(intake.jurisdiction), intake.document
    at = situation(intake, library())
    return matters(library(), at, chosen, given, document.kind, document.frame, added)


@st.cache_resource(show_spinner=False)
def examples() -> dict[str, Intake]:
    """Return the example intakes by file name; one that cannot be read is left out."""
    found = {}
    for path in sorted((data_root() / "examples").glob("*.yaml")):
        try:
            found[path.stem] = read_intake(path, library())
        except DataError:
            continue
    return found


@st.cache_resource(show_spinner=False, ttl=3600)
def old_facts() -> dict[str, str]:
    """Return the facts that are old or only recalled: what it is to why."""
    return freshness.old_facts(library(), date.today())
