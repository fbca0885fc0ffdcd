"""The nouns of form profiles: how a place writes an ordinance."""

from __future__ import annotations

from pydantic import Field

from drafting.model.base import EffectEvent, KnownBy, Model


class FormField(Model):
    """One field of a form profile with its provenance.

    `applies_to` names the places that an entry holds for: a kind, a class or one place; empty, all
    that the profile is for.  `days` is the wait until effect, if the value is such a rule for every
    ordinance, and `days_from` the event that the wait starts with.
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
