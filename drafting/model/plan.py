"""The nouns of a plan: picked, passed over and stopped, each with its reason, and what law leaves."""

from __future__ import annotations

from typing import Literal

from drafting.model.base import Effect, Model, Strength
from drafting.model.facts import Known
from drafting.model.phrase import Phrase

Word = Literal["open", "floor", "limited", "held", "barred", "not known"]
WORDS: tuple[Word, ...] = ("barred", "held", "limited", "not known", "floor", "open")


class Picked(Model):
    """A clause in the draft: which variant, which goal asked for it, and why.

    `asked` is the stronger variant that state law stops, where a weaker one stands in for it.
    """

    clause: str
    strength: Strength
    topic: str
    why: Phrase
    edited: bool = False
    asked: Strength | None = None


class PassedOver(Model):
    """A clause not in the draft, and why."""

    clause: str
    topic: str
    why: Phrase


class Blocked(Model):
    """What a state's law bars or holds here, how well that is known, and what can stand instead."""

    rule: str
    effect: Effect = "block"
    topic: str
    clauses: tuple[str, ...]
    citation: str
    says: str
    known_by: Known
    penalty: str = ""
    instead: str
    acknowledged: str = ""


class LawNote(Model):
    """A state rule that stopped nothing: note, question, floor, limit, duty or required clause."""

    rule: str
    effect: Effect
    topic: str
    clauses: tuple[str, ...]
    citation: str
    citable: bool
    says: str
    known_by: Known
    question: str = ""


class Standing(Model):
    """What state law leaves of one goal for one kind of place.

    `standing`: open (nothing recorded bars it; `why` says if a question is left) · floor (state law asks at
    least this) · limited (part is left out, or drafted weaker) · held (treat as barred until read) · barred ·
    not known.
    `left_out` and `weaker` are clauses; the law named is that of the first rule that decides.
    """

    topic: str
    strength: Strength
    standing: Word
    why: Phrase
    rules: tuple[str, ...] = ()
    citation: str = ""
    says: str = ""
    known_by: Known | None = None
    penalty: str = ""
    instead: str = ""
    left_out: tuple[str, ...] = ()
    weaker: tuple[str, ...] = ()


class Plan(Model):
    """The clauses picked, the clauses passed over, each with its reason, and the law met."""

    picked: tuple[Picked, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    notes: tuple[LawNote, ...] = ()
    warnings: tuple[Phrase, ...] = ()
    standing: tuple[Standing, ...] = ()
    not_ready: tuple[Phrase, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether every goal asked for is in the draft, with nothing held or overridden."""
        return not self.not_ready

    @property
    def status(self) -> Literal["ready", "not ready"]:
        """The one word on the plan that every paper and page prints."""
        return "not ready" if self.not_ready else "ready"

    def strength_of(self, clause_id: str) -> Strength | None:
        """Return the strength picked for a clause, or None when it is not in the plan."""
        return next((p.strength for p in self.picked if p.clause == clause_id), None)
