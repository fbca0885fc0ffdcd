"""The nouns of a topic: what the form shows before a choice, and which clauses it selects."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from drafting.model.base import Frame, Model, Strength
from drafting.model.clauses import Question
from drafting.model.text import capital


class Selection(Model):
    """One row of a topic's table: which variant of a clause each strength takes.

    A strength that is missing passes the clause over; `when` names facts that must hold.  `core` and
    `standard` say which variant these frames take: one by name, the one `as asked`, or `out`.  If only
    one of the two is given, the other frame leaves the clause out; the full frame takes each row as asked.
    """

    clause: str
    when: tuple[str, ...] = ()
    strong: Strength | None = None
    moderate: Strength | None = None
    minimal: Strength | None = None
    core: Strength | Literal["as asked", "out"] | None = None
    standard: Strength | Literal["as asked", "out"] | None = None

    def variant(self, asked: Strength, frame: Frame = "full") -> Strength | None:
        """Return the variant that a strength takes in a frame, or None where the row does not join."""
        wanted = {"strong": self.strong, "moderate": self.moderate, "minimal": self.minimal}[asked]
        if frame == "full" or (self.core is None and self.standard is None):
            return wanted
        named = self.core if frame == "core" else self.standard
        return wanted if named == "as asked" else None if named == "out" else named


class Topic(Model):
    """A goal that a jurisdiction can choose; an `always` topic joins every draft unasked.

    `subject` names it in the title of a text; `theme` is the wider subject that it shares with others, and in
    an `always` topic the subject that joins all themes.  `about` names groups of acts: a group is a fact of a
    draft in which a rule limits one of its acts, does it, or sets steps for it.
    """

    id: str
    label: str
    goal: str
    order: int
    always: bool = False
    group: str = ""
    subject: str
    theme: str = ""
    strengths: dict[Strength, str]
    questions: tuple[Question, ...] = ()
    conditions: dict[str, dict[str, str | bool]] = Field(default_factory=dict)
    about: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    select: tuple[Selection, ...]
    precedent_topics: tuple[str, ...] = ()
    readme: str = ""
    file: str = ""

    @property
    def heading(self) -> str:
        """What stands above its rules: its subject, true of them all, and not the name of the goal."""
        return capital(self.subject)
