"""The place that adopts a text: what it is called, made once from what was typed."""

from __future__ import annotations

from typing import Literal

from drafting.model.base import Kind, Model


def groups_of(kind: Kind, county: bool) -> frozenset[str]:
    """Return city, county, or both for a consolidated place; `county` is one that stands for a county."""
    return frozenset({"city", "county"} if kind == "consolidated" else {"county" if county else "city"})


class Place(Model):
    """One place under all the names that a text needs.

    `given` is the name as typed, `name` the bare one (Oakland, Cook), `legal` the full one (City of Oakland,
    Cook County), `word` the short one (City, County), `county` the bare name of the county it lies in, where
    that is known.  `form` is its form of government, empty while nobody has said it.  `doubts` says what in
    these names was derived and is not certain; as long as there is one, the full name is printed with a mark
    where it first stands.
    """

    given: str
    name: str
    legal: str
    word: str
    kind: Kind
    state: str
    state_name: str
    group: Literal["city", "county"]
    article: bool = True
    county: str = ""
    form: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def groups(self) -> frozenset[str]:
        """City, county, or both for a consolidated place: whose clauses fit."""
        return groups_of(self.kind, self.group == "county")

    @property
    def named(self) -> str:
        """The full name as it stands in a sentence: the City of Oakland, Cook County."""
        return f"the {self.legal}" if self.article else self.legal

    @property
    def marked(self) -> str:
        """The full name, with a mark while it is in doubt."""
        return f"[CONFIRM: {self.legal}]" if self.doubts else self.legal
