"""The nouns of a topic: which clauses it selects, and what the memo says of it."""

from __future__ import annotations

from pydantic import Field

from drafting.model.base import Model, Strength
from drafting.model.clauses import Question


class Selection(Model):
    """One row of a topic's table: which variant of a clause each strength takes.

    A strength that is missing passes the clause over; `when` names facts that must hold.
    """

    clause: str
    when: tuple[str, ...] = ()
    strong: Strength | None = None
    moderate: Strength | None = None
    minimal: Strength | None = None

    def variant(self, asked: Strength) -> Strength | None:
        """Return the variant that a goal of this strength takes, or None."""
        return {"strong": self.strong, "moderate": self.moderate, "minimal": self.minimal}[asked]


class Objection(Model):
    """An objection that a council will hear, and an even-toned answer."""

    objection: str
    answer: str


class TopicMemo(Model):
    """What the memo says of a topic, following the seed report's three purposes."""

    how_it_works: str
    risk_and_benefit: str
    measures: str
    objections: tuple[Objection, ...] = ()
    equity: str = ""


class Topic(Model):
    """A goal that a jurisdiction can choose; an `always` topic joins every draft unasked."""

    id: str
    label: str
    goal: str
    order: int
    always: bool = False
    group: str = ""
    subject: str
    strengths: dict[Strength, str]
    questions: tuple[Question, ...] = ()
    conditions: dict[str, dict[str, str | bool]] = Field(default_factory=dict)
    select: tuple[Selection, ...]
    memo: TopicMemo
    state_topics: tuple[str, ...] = ()
    precedent_topics: tuple[str, ...] = ()
    readme: str = ""
    file: str = ""
