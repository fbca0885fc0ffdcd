"""The nouns of the law: precedents and form profiles."""

from __future__ import annotations

from pydantic import Field

from drafting.model.base import CitableKnownBy, EffectEvent, KnownBy, Model, Strength
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
