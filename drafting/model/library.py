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

    What is made with a library may be remembered in it. `library.model_copy()` is the same library with
    nothing remembered: each session and each batch has one of its own.
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
        return TermIndex(self.clauses, self.memory)

    @cached_property
    def act_groups(self) -> dict[str, tuple[str, ...]]:
        """The groups of acts that topics name, so that a text can wait for what the rules are about."""
        return {name: acts for topic in self.topics.values() for name, acts in topic.about.items()}

    @cached_property
    def memory(self) -> Memory:
        """What was made with this library, up to a limit."""
        return Memory(_MOST)
