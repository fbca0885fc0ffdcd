"""The library: all clauses, topics, blanks and law in one."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from drafting.model.authorities import Authority, DraftingRule
from drafting.model.base import Root
from drafting.model.clauses import Blank, Clause, Question
from drafting.model.enacted import Precedent
from drafting.model.evidence import Finding
from drafting.model.forms import FormProfile
from drafting.model.memory import Memory
from drafting.model.provisions import Act, State
from drafting.model.records import RecordKind, RecordsAct
from drafting.model.terms import TermIndex
from drafting.model.topics import Topic

_MOST = 20_000


class Library(Root):
    """All clauses, topics, blanks and law, read once and shared.

    What is made with a library may be remembered in it: in `own` what is made of the library alone, in
    `memory` what is made from a person's answers too. `library.for_session()` has the same `own` and an
    empty `memory`: each session has one. `library.model_copy()` remembers nothing.
    """

    acts: dict[str, Act]
    clauses: dict[str, Clause]
    topics: dict[str, Topic]
    blanks: dict[str, Blank]
    questions: dict[str, Question]
    authorities: dict[str, Authority]
    rules: dict[str, DraftingRule]
    precedents: dict[str, Precedent]
    evidence: dict[str, Finding]
    records_acts: dict[str, RecordsAct] = Field(default_factory=dict)
    record_kinds: dict[str, RecordKind] = Field(default_factory=dict)
    subjects: dict[str, str]
    states: dict[str, State]
    profiles: dict[str, FormProfile]
    as_of: str
    version: str

    @cached_property
    def term_index(self) -> TermIndex:
        """The library's defined terms, ready to be found in a text (see `drafting.model.terms`)."""
        terms = self.own.once("terms", lambda: TermIndex(self.clauses, Memory(1)))
        return terms.remembering(self.memory)

    @cached_property
    def act_groups(self) -> dict[str, tuple[str, ...]]:
        """The groups of acts that topics name, so that a text can wait for what the rules are about."""
        return {name: acts for topic in self.topics.values() for name, acts in topic.about.items()}

    @cached_property
    def own(self) -> Memory:
        """What was made of this library alone; nothing of a person's answers may enter."""
        return Memory(_MOST)

    @cached_property
    def memory(self) -> Memory:
        """What was made with this library from answers, up to a limit."""
        return Memory(_MOST)

    def for_session(self) -> Library:
        """Return this library with an empty `memory`, sharing all that is made of the library alone."""
        copied = self.model_copy()
        copied.__dict__.update(own=self.own, act_groups=self.act_groups)
        return copied
