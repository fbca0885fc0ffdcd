"""The base of every noun, and the few words that a field may hold."""

from __future__ import annotations

from typing import Literal, Self, cast

from pydantic import BaseModel, ConfigDict

Strength = Literal["strong", "moderate", "minimal"]
STRENGTHS: tuple[Strength, ...] = ("strong", "moderate", "minimal")
KnownBy = Literal["seen-primary", "seen-secondary", "recalled", "not-found"]
CitableKnownBy = ("seen-primary", "seen-secondary")
Kind = Literal["city", "town", "village", "borough", "township", "county", "parish", "consolidated"]
COUNTIES: tuple[Kind, ...] = ("county", "parish")
Frame = Literal["core", "standard", "full"]
FRAMES: tuple[Frame, ...] = ("core", "standard", "full")
DocumentKind = Literal["ordinance", "resolution", "policy", "memo"]
ClauseKind = Literal[
    "definition",
    "finding",
    "purpose",
    "operative",
    "exception",
    "administration",
    "report",
    "remedy",
    "savings",
    "closing",
    "request",
]
ReviewLevel = Literal["draft", "source-checked", "counsel-reviewed"]
Severity = Literal["error", "warning", "info"]
EffectEvent = Literal["adoption", "publication", "recording", "approval", "filing", "review"]
Effect = Literal["block", "hold", "floor", "limit", "duty", "require_clause", "ask", "note"]


class Model(BaseModel):
    """Base of every noun: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Root(Model):
    """A noun that keeps what was worked out from its fields; a copy keeps none of it."""

    def __copy__(self) -> Self:
        """Return the same fields and nothing else."""
        return cast(Self, type(self).model_construct(self.model_fields_set, **dict(self)))
