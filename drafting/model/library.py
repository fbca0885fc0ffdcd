"""The library: all clauses, topics, blanks and law in one."""

from __future__ import annotations

from functools import cached_property

from drafting.model.authorities import Authority, DraftingRule
from drafting.model.base import Model
from drafting.model.clauses import Blank, Clause, Question
from drafting.model.enacted import Precedent
from drafting.model.evidence import Finding
from drafting.model.forms import FormProfile
from drafting.model.provisions import Act, State
from drafting.model.terms import TermIndex
from drafting.model.topics import Topic


class Library(Model):
    """All clauses, topics, blanks and law, read once and shared."""

    acts: dict[str, Act]
    clauses: dict[str, Clause]
    topics: dict[str, Topic]
    blanks: dict[str, Blank]
    questions: dict[str, Question]
    authorities: dict[str, Authority]
    rules: dict[str, DraftingRule]
    precedents: dict[str, Precedent]
    evidence: dict[str, Finding]
    subjects: dict[str, str]
    states: dict[str, State]
    profiles: dict[str, FormProfile]
    as_of: str
    version: str

    def __hash__(self) -> int:
        """Cheap, so that what follows from the library alone can be worked out once."""
        return hash(self.version)

    @cached_property
    def term_index(self) -> TermIndex:
        """The library's defined terms, ready to be found in a text (see `drafting.model.terms`)."""
        return TermIndex(self.clauses)
