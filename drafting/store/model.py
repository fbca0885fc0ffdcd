"""What the store returns and raises: plain frozen data, and errors whose message is for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Path = tuple[str, ...]
Answers: TypeAlias = dict[str, object]
"""The answers of the form as JSON: names to text, numbers, lists and further answers."""
Rights = Literal["own", "edit", "view"]
RANK: dict[str, int] = {"view": 0, "edit": 1, "own": 2}


class StoreError(Exception):
    """Something that a person can be told; the message is a whole sentence."""


class LinkRefused(StoreError):
    """The link opens nothing: wrong, withdrawn, deleted or expired."""


class NotAllowed(StoreError):
    """The link is good, but does not allow this."""


class NotKept(StoreError):
    """The answers could not be kept: too large, not plain JSON, or the store cannot be reached."""


@dataclass(frozen=True)
class Created:
    """A new work.  The token is shown once and kept nowhere; only its hash is stored."""

    id: str
    token: str = field(repr=False)
    version: int


@dataclass(frozen=True)
class Work:
    """A work as it is now, and what the link that opened it allows."""

    id: str
    rights: Rights
    answers: Answers
    version: int
    created: datetime
    updated: datetime
    who: str
    expires: datetime | None

    def may(self, rights: Rights) -> bool:
        """Say whether the link allows what `rights` allows."""
        return RANK[self.rights] >= RANK[rights]


@dataclass(frozen=True)
class Saved:
    """The answers are kept, under this version, since this time."""

    version: int
    at: datetime


@dataclass(frozen=True)
class Change:
    """One answer that differs between two states; lists and added or removed groups count as one."""

    path: Path
    kind: Literal["added", "changed", "removed"]
    before: object
    after: object


@dataclass(frozen=True)
class Conflict:
    """Nothing was saved: the work changed after `base`.  Everything needed to choose is here.

    `answers` are the current ones, `theirs` what changed in them since the base, `yours` what was
    being saved, `both` the paths of `yours` that `theirs` touches too.
    """

    version: int
    at: datetime
    who: str
    label: str
    answers: Answers
    theirs: tuple[Change, ...]
    yours: tuple[Change, ...]
    both: tuple[Path, ...]


@dataclass(frozen=True)
class State:
    """One saved state; `answers` is empty in a history, which lists states without them."""

    version: int
    at: datetime
    who: str
    label: str
    words: str
    names: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """A link to a work; `token` is there only in the moment in which the link is made."""

    id: str
    rights: Rights
    name: str
    made: datetime
    in_use: bool = False
    token: str = field(default="", repr=False)
