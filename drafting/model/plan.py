"""The nouns of a plan: what was picked, passed over and blocked, each with its reason."""

from __future__ import annotations

from drafting.model.base import Effect, KnownBy, Model, Strength


class Picked(Model):
    """A clause in the draft: which variant, which goal asked for it, and why."""

    clause: str
    strength: Strength
    topic: str
    why: str
    edited: bool = False


class PassedOver(Model):
    """A clause not in the draft, and why."""

    clause: str
    topic: str
    why: str


class Blocked(Model):
    """What a state's law bars here, how well that is known, and what remains lawful."""

    rule: str
    topic: str
    clauses: tuple[str, ...]
    citation: str
    says: str
    known_by: KnownBy
    instead: str
    acknowledged: str = ""


class LawNote(Model):
    """A state rule that did not block: note, question, floor, replacement or requirement."""

    rule: str
    effect: Effect
    topic: str
    clauses: tuple[str, ...]
    citation: str
    citable: bool
    says: str
    known_by: KnownBy
    question: str = ""


class Plan(Model):
    """The clauses picked, the clauses passed over, each with its reason, and the law met."""

    picked: tuple[Picked, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    notes: tuple[LawNote, ...] = ()
    warnings: tuple[str, ...] = ()

    def strength_of(self, clause_id: str) -> Strength | None:
        """Return the strength picked for a clause, or None when it is not in the plan."""
        return next((p.strength for p in self.picked if p.clause == clause_id), None)
