"""The nouns of a clause: its blanks, questions, variants, paragraphs, tasks and review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from drafting.model.base import (
    COUNTIES,
    STRENGTHS,
    ClauseKind,
    DocumentKind,
    Kind,
    Model,
    ReviewLevel,
    Strength,
)


class Blank(Model):
    """A value the jurisdiction supplies.

    `kind` is office, body, text, number, date or place.  `default` maps a jurisdiction group
    (city or county) to a default; an office default must still be confirmed by the user.  `when` is
    the fact without which a place has no such office.  A blank that `decides` says whom a rule reaches,
    so no officer can apply the rule until it is filled.
    """

    id: str
    label: str
    help: str = ""
    decides: bool = False
    kind: Literal["office", "body", "text", "number", "date", "place"]
    unit: str = ""
    default: dict[str, str] = Field(default_factory=dict)
    sample: str
    when: str = ""
    min: int | None = None
    max: int | None = None


class Question(Model):
    """A yes/no or choice question of the form; its id is a fact that clauses may name.

    `default` holds until the question is answered; in a county, or a city that is also one, `county` holds
    instead where it is set.  `where` says what answers it: the jurisdiction, the document, or an answer.
    """

    id: str
    text: str
    help: str = ""
    kind: Literal["yes-no", "choice"] = "yes-no"
    default: str | bool = False
    county: str | bool | None = None
    choices: dict[str, str] = Field(default_factory=dict)
    where: Literal["jurisdiction", "document", "answers"] = "answers"

    def usual(self, kind: Kind) -> str | bool:
        """Return the answer that is taken in a kind of place until another is given."""
        return self.default if self.county is None or kind not in (*COUNTIES, "consolidated") else self.county


def condition_names(condition: str) -> tuple[str, ...]:
    """Return the names in a condition: `a`, `not a`, `a or b`, `not a or b` (neither)."""
    return tuple(condition.removeprefix("not ").split(" or "))


class Paragraph(Model):
    """One numbered paragraph of clause text before assembly.

    `path` is the author's own address without brackets, `("a", "1")`; an empty path is running
    text of the section.  `condition` is what stands in `[if …]`: a fact, or the id of a clause that
    is in the draft too; `condition_names` reads it.  `line` is its line in the clause file.
    """

    path: tuple[str, ...]
    text: str
    condition: str | None = None
    line: int = 0
    report_items: bool = False


class Task(Model):
    """One line of "To carry it out": owner (a blank id or words), what, and by when.

    `only` names the variants that call for the task; empty, all of them do.
    """

    owner: str
    text: str
    due: str
    only: tuple[Strength, ...] = ()
    line: int = 0


SPEAKERS = {
    "council": "A member of the governing body",
    "taxpayer": "A taxpayer",
    "resident": "A resident",
    "victim": "A victim of a crime",
    "advocate": "An advocate",
    "opponent": "An opponent",
    "partner": "A partner agency",
}


class Objection(Model):
    """What someone will say against a clause, and an answer that concedes what is true.

    `who` is the blank of an office or one of SPEAKERS.  It is printed where `condition` holds (a fact, as
    in `when`) and the picked variant is one of `only`; empty, any is.
    """

    who: str
    objection: str
    answer: str = ""
    condition: str | None = None
    only: tuple[Strength, ...] = ()
    line: int = 0


class Review(Model):
    """Who checked the clause, against which text, and how each drafting rule was answered."""

    level: ReviewLevel = "draft"
    by: str = ""
    on: date | None = None
    text: str = ""
    rules: dict[str, str] = Field(default_factory=dict)
    not_engaged: tuple[str, ...] = ()


class Variant(Model):
    """One answer to a clause's question."""

    strength: Strength
    paragraphs: tuple[Paragraph, ...]
    line: int = 0


class FrontMatter(Model):
    """The facts at the head of a clause file; the text below them makes up the rest of a Clause."""

    title: str
    heading: str
    asks: str
    kind: ClauseKind
    fits: tuple[str, ...] = ("city", "county")
    documents: tuple[DocumentKind, ...] = ("ordinance", "resolution", "policy")
    when: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()
    no_precedent: str = ""
    departments: tuple[str, ...] = ()
    acts: dict[Strength, tuple[str, ...]] = Field(default_factory=dict)
    steps: dict[Strength, tuple[str, ...]] = Field(default_factory=dict)
    term: str = ""
    also: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    local_fact: bool = False
    single: str = ""
    review: Review = Review()


class Clause(FrontMatter):
    """One provision that answers one question; its path in `clauses/` is its id for ever."""

    id: str
    variants: tuple[Variant, ...]
    report_items: tuple[tuple[str, tuple[Strength, ...]], ...] = ()
    effects: dict[Strength, str] = Field(default_factory=dict)
    why: str = ""
    plainly: str = ""
    plain: dict[Strength, str] = Field(default_factory=dict)
    notes: str = ""
    tasks: tuple[Task, ...] = ()
    objections: tuple[Objection, ...] = ()
    text_hash: str = ""
    file: str = ""

    def limits(self, strength: Strength) -> dict[str, str]:
        """Return the acts that a variant limits or does, each with its sentence's path ("" is the first)."""
        return _paths(self.acts.get(strength, ()))

    def sets_steps(self, strength: Strength) -> dict[str, str]:
        """Return the acts for which a variant only sets steps, each with the path of its sentence."""
        return _paths(self.steps.get(strength, ()))

    @property
    def topic(self) -> str:
        """The folder the clause lives in."""
        return self.id.split("/", 1)[0]

    @property
    def level(self) -> ReviewLevel:
        """The review level that holds today: a changed word drops the clause to draft."""
        return self.review.level if self.review.text == self.text_hash else "draft"

    def variant(self, strength: Strength) -> Variant | None:
        """Return the variant of this strength, or None."""
        return next((v for v in self.variants if v.strength == strength), None)

    def effect(self, strength: Strength | None) -> str:
        """Return what the variant of this strength does, else the clause in plain words."""
        return (self.effects.get(strength) if strength else "") or self.plainly

    def in_plain_words(self, strength: Strength | None) -> str:
        """Return for a resident what the variant of this strength does, true of no other variant."""
        return (self.plain.get(strength) if strength else "") or self.plainly

    def text_of(self, strength: Strength) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the variant of this strength; KeyError when there is none."""
        variant = self.variant(strength)
        if variant is None:
            raise KeyError(f"{self.id} has no {strength} variant")
        return variant.paragraphs

    def tasks_of(self, strength: Strength) -> tuple[Task, ...]:
        """Return the tasks that the variant of this strength calls for."""
        return tuple(t for t in self.tasks if not t.only or strength in t.only)

    def objections_to(self, strength: Strength) -> tuple[Objection, ...]:
        """Return what is said against the variant of this strength, whatever the facts."""
        return tuple(o for o in self.objections if not o.only or strength in o.only)

    def reported_by(self, strength: Strength) -> tuple[str, ...]:
        """Return the report items that the variant of this strength calls for."""
        return tuple(text for text, only in self.report_items if not only or strength in only)

    def nearest(self, strength: Strength) -> Variant:
        """Return the variant of this strength, else the next weaker, else the weakest stronger."""
        order = STRENGTHS[STRENGTHS.index(strength) :] + STRENGTHS[: STRENGTHS.index(strength)][::-1]
        return next(v for s in order if (v := self.variant(s)))


def _paths(names: Iterable[str]) -> dict[str, str]:
    """Return act -> path of the paragraph from names such as `act` or `act@a.1`."""
    return {act: path for act, _, path in (name.partition("@") for name in names)}
