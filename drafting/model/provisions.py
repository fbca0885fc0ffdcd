"""The nouns of state law: provisions, rules for our clauses, coverage, powers, and the acts of both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Generic, Literal, TypeVar

from pydantic import ConfigDict, Field

from drafting.model.base import STRENGTHS, Effect, Model, Root, Strength
from drafting.model.facts import Direction, Known, LawSays, Printed, Proved, Sentence, Source, Through

Binds = Literal[
    "city",
    "county",
    "sheriff",
    "police",
    "jail",
    "employee",
    "school",
    "court",
    "prosecutor",
    "contractor",
    "state",
    "anyone",
]
Position = Literal["bars-local-limits", "requires-limits", "partial", "silent"]
Found = Literal["found", "looked-not-found", "not-looked"]
T = TypeVar("T")
STOPS: tuple[Effect, ...] = ("block", "hold")
FOR_OURS = "For the draft:"
"""What goes before a sentence of ours on our own texts, so that it does not read as the law's."""


class Act(Model):
    """One thing that a local rule may limit, set steps for, or do; clauses and laws share the list.

    A `wide` act is a purpose or a class that many rules name beside their own act; two rules do not meet
    in it.
    """

    id: str
    label: str
    says: str
    wide: bool = False


class Said(Proved):
    """A sentence about the law with its own doubt and the words that prove it; a rule may rest on its id."""

    id: str = ""
    says: LawSays


class Advice(Said):
    """A sentence for who drafts; it may speak of our texts."""

    says: Sentence


class Threshold(Model):
    """The bodies that a provision binds: by kind, by size (their own or their county's), or by both."""

    kind: Literal["city", "county"] | None = None
    population_from: int | None = None
    population_below: int | None = None
    county_population_from: int | None = None


class Penalty(Proved):
    """What a breach costs, with the words that say so."""

    says: LawSays


class Reach(Model):
    """The acts of a provision: those that may not be limited, must be done, or may not be done."""

    protects: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]  # pydantic yields fields here; this one yields acts
        """Yield every act that is named, once."""
        yield from dict.fromkeys((*self.protects, *self.requires, *self.forbids))


class StateProvision(Proved):
    """One statute, order, or ruling of a state: its deciding words, and what it says in ours.

    `citation` is empty when none was seen; `words` are phrases as they stand in the law, each at
    most eight words; `sources` and `remark` are never printed.
    """

    id: str
    citation: Printed = ""
    official_url: str = ""
    says: LawSays
    binds: tuple[Binds, ...]
    acts: Reach = Reach()
    direction: Direction = "both"
    threshold: tuple[Threshold, ...] = ()
    exceptions: LawSays | None = None
    penalty: Penalty | None = None
    effective: date | None = None
    sunset: date | None = None
    law_through: Through | None = None
    checked: date
    statements: tuple[Said, ...] = ()
    sources: tuple[Source, ...] = ()
    remark: str = ""

    @property
    def printed_citation(self) -> str:
        """The citation as it may be printed: nothing that was only recalled."""
        return "" if self.known_by == "recalled" else self.citation


class Bounds(Model):
    """The smallest and the largest value that the law leaves to a blank."""

    minimum: int | None = None
    maximum: int | None = None

    def within(self, other: Bounds) -> Bounds:
        """Return the bounds that keep both."""
        lows = [b for b in (self.minimum, other.minimum) if b is not None]
        highs = [b for b in (self.maximum, other.maximum) if b is not None]
        return Bounds(minimum=max(lows, default=None), maximum=min(highs, default=None))

    def nearest(self, value: int) -> int:
        """Return the value, or the bound that it crosses."""
        value = value if self.minimum is None else max(value, self.minimum)
        return value if self.maximum is None else min(value, self.maximum)

    def __str__(self) -> str:
        """In words: `at least 2 and at most 21`."""
        low = f"at least {self.minimum}" if self.minimum is not None else ""
        high = f"at most {self.maximum}" if self.maximum is not None else ""
        return " and ".join(filter(None, (low, high)))


class Instead(Model):
    """What can stand where a text cannot: clauses, or a kind of document, that exist."""

    says: Sentence
    clauses: tuple[str, ...] = ()
    document: Literal["resolution", "policy"] | None = None


class StateRule(Model):
    """What follows from a provision for our clauses: data that `select` and `standing` apply.

    It reaches each variant that names one of `acts` among its acts, or one of `steps` among its
    steps; `topics`, `variants`, `kinds`, and `when` narrow that.  `provision`, or a `statement` of it, gives
    citation, known_by, and penalty.  `twin` is the provision that says the same to other bodies, as a statute
    on counties does beside one on cities.  `says` is what the law says, and `ours` what
    follows for our texts.
    """

    id: str
    effect: Effect
    provision: str
    twin: str = ""
    statement: str = ""
    acts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    variants: tuple[Strength, ...] = STRENGTHS
    kinds: tuple[Literal["city", "county"], ...] = ("city", "county")
    when: tuple[str, ...] = ()
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="until")
    says: LawSays | None = None
    ours: Sentence | None = None
    because: Sentence | None = None
    instead: Instead | None = None
    saved_by: str = ""
    question: Sentence | None = None
    at_least: Strength | None = None
    clause: str | None = None
    limits: dict[str, Bounds] = Field(default_factory=dict)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __hash__(self) -> int:
        """By its id, so that rules can be told apart; pydantic's own cannot hash a table."""
        return hash(self.id)


class Coverage(Model):
    """How far a topic was looked for in one state's law."""

    status: Found
    on: date | None = None
    how: str = ""
    weak: bool = False


class PositionOf(Proved):
    """A state's position on local limits in one word, and why."""

    is_: Position = Field(alias="is")
    says: Sentence | None = None
    remark: str = ""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Power(Proved, Generic[T]):
    """One answer to who may bind whom, and what it rests on."""

    is_: T = Field(alias="is")
    citation: str = ""
    says: Sentence | None = None
    law_through: Through | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


JailRunBy = Literal["sheriff", "sheriff-unless-county-takes", "county", "elected-jailer", "state", "district"]
SheriffDirection = Literal["budget-only", "state-officer", "no-sheriff"]
CountyPower = Literal["general", "some", "granted", "none"]
"""Whether counties may legislate in general: all of them; those with a charter or home rule; only as far as
a statute grants it; not at all."""
HomeRule = Literal["home-rule-constitutional", "home-rule-statutory", "dillon", "mixed", "own-act"]


class Powers(Model):
    """Who may be bound by whom in a state; None where nothing is recorded."""

    jail_run_by: Power[JailRunBy] | None = None
    sheriff_direction: Power[SheriffDirection] | None = None
    private_suit: Power[Literal["allowed", "doubtful", "barred"]] | None = None
    records_exemption: (
        Power[Literal["ordinance-may", "within-state-categories", "law-not-ordinance", "statute-only"]] | None
    ) = None
    municipal_power: Power[HomeRule] | None = None
    county_power: Power[CountyPower] | None = None


class State(Root):
    """Everything known of one state's law, and the rules that follow from it."""

    code: str
    name: str
    position: PositionOf
    advice: tuple[Advice, ...] = ()
    open_questions: tuple[str, ...] = ()
    provisions: tuple[StateProvision, ...] = ()
    rules: tuple[StateRule, ...] = ()
    coverage: dict[str, Coverage] = Field(default_factory=dict)
    powers: Powers = Powers()

    @cached_property
    def _provisions(self) -> dict[str, StateProvision]:
        return {p.id: p for p in self.provisions}

    @property
    def checked(self) -> date | None:
        """The earliest day on which one of its provisions was looked at; None when nothing is recorded."""
        return min((p.checked for p in self.provisions), default=None)

    def provision(self, provision_id: str) -> StateProvision:
        """Return a provision by its id; KeyError when there is none."""
        return self._provisions[provision_id]

    def provisions_of(self, rule: StateRule) -> tuple[StateProvision, ...]:
        """Return the provisions that a rule rests on: one, or two that are twins."""
        return tuple(self.provision(name) for name in (rule.provision, rule.twin) if name)

    def citation(self, rule: StateRule) -> str:
        """Return the citations that a rule may be printed with; empty when none was seen."""
        seen = (p.printed_citation for p in self.provisions_of(rule))
        return "; ".join(dict.fromkeys(filter(None, seen)))

    def known_by(self, rule: StateRule) -> Known:
        """Return how the sentence that a rule rests on is known: its statement, else its provision."""
        held = self.provision(rule.provision)
        return next((s.known_by for s in held.statements if s.id == rule.statement), held.known_by)

    def says(self, rule: StateRule) -> str:
        """Return what the law says in a rule, else in its statement or provision; then ours."""
        held = self.provision(rule.provision)
        quoted = next((s.says for s in held.statements if s.id and s.id == rule.statement), held.says)
        law = rule.says or quoted
        return f"{law} {FOR_OURS} {rule.ours}" if rule.ours else law

    def covered(self, topic: str) -> Coverage:
        """Return how far a topic was looked for; a topic that is not listed was not."""
        return self.coverage.get(topic, Coverage(status="not-looked"))
