"""Counts the words of a draft: its general text, its definitions, and the rules of its goals."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model import Draft, Library, Node


@dataclass(frozen=True)
class Words:
    """The words of a draft by part: recitals and general sections, definitions, and the goals' own rules."""

    general: int
    definitions: int
    rules: int

    @property
    def total(self) -> int:
        """All words that a reader of the text reads, without the header and the signatures."""
        return self.general + self.definitions + self.rules


def words_in(node: Node) -> int:
    """Return the number of words of a node and all below it, headings included and numbers not."""
    return sum(len(f"{n.heading} {n.text}".split()) for n in node.walk())


def words_of(draft: Draft, library: Library) -> Words:
    """Count the words of a draft in its three parts; a report item or a recital counts for its own clause."""
    own = {t.id for t in library.topics.values() if not t.always}
    counts = {"general": 0, "definitions": 0, "rules": 0}
    for section in draft.body:
        for node in section.walk():
            part = "definitions" if section.clause_kind == "definition" else _part(node.clause, own)
            counts[part] += len(f"{node.heading} {node.text}".split())
    for recital in draft.recitals:
        counts[_part(recital.clause, own)] += len(recital.text.split())
    return Words(**counts)


def _part(clause: str, own: set[str]) -> str:
    return "rules" if clause.partition("/")[0] in own else "general"
