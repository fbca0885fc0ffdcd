"""The base of every noun, and the few words that a field may hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

Strength = Literal["strong", "moderate", "minimal"]
STRENGTHS: tuple[Strength, ...] = ("strong", "moderate", "minimal")
KnownBy = Literal["seen-primary", "seen-secondary", "recalled", "not-found"]
CitableKnownBy = ("seen-primary", "seen-secondary")
Kind = Literal["city", "town", "village", "borough", "township", "county", "parish", "consolidated"]
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
EffectEvent = Literal["adoption", "publication", "recording", "approval"]
Effect = Literal["block", "hold", "floor", "limit", "duty", "require_clause", "ask", "note"]


@cache
def _all_fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


class Model(BaseModel):
    """Base of every noun: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed and nothing remembered from the original.

        Pydantic's own copy takes cached properties along, which would then speak of the old
        fields; it also takes five times as long, and a draft is copied node by node.  All fields of a copy
        count as set, so that all copies share one set of names.
        """
        if deep:
            return super().model_copy(update=update, deep=True)
        fields = _all_fields(type(self))
        values = {name: value for name, value in self.__dict__.items() if name in fields}
        values.update(update or {})
        copied = type(self).__new__(type(self))
        object.__setattr__(copied, "__dict__", values)
        object.__setattr__(copied, "__pydantic_fields_set__", fields)
        object.__setattr__(copied, "__pydantic_extra__", None)
        object.__setattr__(copied, "__pydantic_private__", None)
        return copied
