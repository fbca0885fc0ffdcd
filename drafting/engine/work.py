"""What one run of `select` gathers before it becomes a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafting.engine.state_law import Situation
from drafting.engine.titles import NO_RULE
from drafting.model import Intake, LawNote, Library, PassedOver, Phrase, Picked, StateRule


@dataclass
class Work:
    """The clauses picked and passed over so far, with the state law and the facts that decide."""

    intake: Intake
    library: Library
    at: Situation
    rules: list[StateRule]
    facts: dict[str, bool]
    picked: dict[str, Picked] = field(default_factory=dict)
    passed: dict[str, PassedOver] = field(default_factory=dict)
    blocks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    notes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    asks: list[LawNote] = field(default_factory=list)
    warnings: list[Phrase] = field(default_factory=list)

    def pass_over(self, clause: str, topic: str, why: Phrase) -> None:
        """Note why a clause is not in; the first reason stays."""
        self.passed.setdefault(clause, PassedOver(clause=clause, topic=topic, why=why))

    def block(self, rules: Iterable[StateRule], topic: str, clause: str) -> None:
        """Note that rules of state law bar a clause of a goal, or would without the person's reason."""
        for rule in rules:
            self.blocks.setdefault((rule.id, topic), []).append(clause)

    def note(self, rules: Iterable[StateRule], topic: str, clause: str) -> None:
        """Note that rules of state law changed which variant of a clause is in, or speak of it."""
        for rule in rules:
            self.notes.setdefault((rule.id, topic), []).append(clause)

    def has_rule_of(self, topic: str) -> bool:
        """Whether any rule of a goal, and not a finding, a definition or a remedy alone, is picked."""
        kinds = (self.library.clauses[p.clause].kind for p in self.picked.values() if p.topic == topic)
        return any(kind not in NO_RULE for kind in kinds)
