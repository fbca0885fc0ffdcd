"""The nouns of the law: precedents, what a state's law does to our clauses, and form profiles."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from drafting.model.base import STRENGTHS, CitableKnownBy, Effect, EffectEvent, KnownBy, Model, Strength
from drafting.model.facts import Source


class Provision(Model):
    """What one provision of an enacted precedent does, in our own words."""

    pin: str
    topic: str
    strength: Strength
    rule: str
    needs_check: bool = False


class Precedent(Model):
    """One enacted ordinance, statute, order or directive."""

    id: str
    jurisdiction: str
    state: str
    instrument: str
    title: str
    citation: str
    adopted: str
    amended: str = ""
    status: str
    topics: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    definitions: dict[str, str] = Field(default_factory=dict)
    enforcement: str = ""
    notable_feature: str = ""
    known_by: KnownBy
    checked: str | None = None
    sources: tuple[Source, ...] = ()

    def __hash__(self) -> int:
        """Cheap; equality still compares every field."""
        return hash(self.id)

    @property
    def citable(self) -> bool:
        """Whether the record was seen rather than recalled."""
        return self.known_by in CitableKnownBy


class StateProvision(Model):
    """One statute, ruling or order of a state, as the fact base records it."""

    id: str
    citation: str
    binds: tuple[str, ...] = ()
    says: str
    exceptions: str = ""
    penalties: str = ""
    topics: tuple[str, ...] = ()
    litigation: str = ""
    known_by: KnownBy
    known_by_detail: str = ""
    sources: tuple[Source, ...] = ()
    corrected: str = ""


class StateRule(Model):
    """What a state's law does to our clauses: data that `select` applies.

    `topics` and `clauses` say what it reaches (a clause may be `detainers/*`); `variants`
    narrows it; `provision` names the state provision it rests on, whose citation, known_by and
    sources it inherits.
    """

    id: str
    effect: Effect
    topics: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    variants: tuple[Strength, ...] = STRENGTHS
    binds: tuple[str, ...] = ("city", "county")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="until")
    provision: str
    says: str
    instead: str = ""
    use: Strength | None = None
    at_least: Strength | None = None
    clause: str | None = None
    question: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


STATE_BLOCKS = ("dmv", "municipal_id", "gang_database", "local_authority")


class StateTopic(Model):
    """A state's position on driver data, ID cards or gang records, as recorded."""

    known_by: KnownBy
    facts: dict[str, str | bool] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()


class State(Model):
    """Everything known of one state's law, and the rules that follow from it."""

    code: str
    name: str
    as_of: str
    cooperation: Literal["bars-local-limits", "requires-limits", "partial", "silent"]
    cooperation_confidence: str = ""
    cooperation_note: str = ""
    provisions: tuple[StateProvision, ...] = ()
    dmv: StateTopic
    municipal_id: StateTopic
    gang_database: StateTopic
    local_authority: StateTopic
    enacting_clause: StateTopic
    what_a_drafter_must_know: str = ""
    open_questions: tuple[str, ...] = ()
    rules: tuple[StateRule, ...] = ()

    def provision(self, provision_id: str) -> StateProvision:
        """Return the provision a rule rests on; KeyError when there is none.

        The four topic blocks (`dmv`, `municipal_id`, `gang_database`, `local_authority`) count
        as provisions without a citation of their own.
        """
        if provision_id in STATE_BLOCKS:
            block: StateTopic = getattr(self, provision_id)
            says = str(block.facts.get("text") or block.facts.get("release_limit") or "")
            return StateProvision(
                id=provision_id, citation="", says=says, known_by=block.known_by, sources=block.sources
            )
        for item in self.provisions:
            if item.id == provision_id:
                return item
        raise KeyError(provision_id)


class FormField(Model):
    """One field of a form profile with its provenance.

    `applies_to` names the places that an entry holds for: a kind, a class or one place; empty, all
    that the profile is for.  `days` is the wait to effect, where the value is such a rule for every ordinance,
    and `days_from` the event from which it is counted.
    """

    name: str
    value: object
    days: int | None = None
    days_from: EffectEvent = "adoption"
    known_by: KnownBy
    citation: str = ""
    source: str = ""
    source_detail: str = ""
    checked: str = ""
    note: str = ""
    prescribed: bool = False
    applies_to: str = ""
    more: dict[str, object] = Field(default_factory=dict)
    origin: str = ""


class FormProfile(Model):
    """How one jurisdiction, or a state's cities or counties, writes an ordinance."""

    id: str
    name: str
    kind: str
    state: str | None = None
    fallback: str | None = None
    fields: dict[str, tuple[FormField, ...]] = Field(default_factory=dict)
