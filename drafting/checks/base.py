"""What the checks share: the words of a draft with their places, sentences, and the making of issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafting.model import Draft, Issue, Library, Node, Severity

DUTY = re.compile(r"\b(shall|must)\b", re.I)
_ABBREVIATION = re.compile(r"\b(U\.S|C\.F\.R|U\.S\.C|No|Sec|St|art|ch|pt|vs?|Inc|Dr|Mr|Ms)\.$")


@dataclass(frozen=True)
class Check:
    """One check: its id in the drafting rules, how grave an issue is, and what must be true."""

    id: str
    severity: Severity
    title: str

    def issue(self, place: str, message: str, fix: str, excerpt: str = "", severity: Severity | None = None) -> Issue:
        """Make an issue of this check, at its usual severity unless another is given."""
        return Issue(id=self.id, severity=severity or self.severity, place=place, message=message, fix=fix, excerpt=shorten(excerpt))

    def patterns(self, nodes: Iterable[Node], pattern: re.Pattern, message: str, fix: str, severity: Severity | None = None, own: bool = False) -> list[Issue]:
        """Return an issue for each place where a pattern stands; `{found}` in the message is what was found.

        With `own`, only the library's own words are looked at, not what a user gave.
        """
        found = []
        for node in nodes:
            text = node.own_text if own else node.text
            for match in matches(pattern, text):
                around = text[max(0, match.start() - 45): match.end() + 45]
                grave = "warning" if not own and self.severity == "error" and typed(node, *match.span()) else severity
                found.append(self.issue(node.id, message.format(found=match.group(0)), fix, around, grave))
        return found


@lru_cache(maxsize=200_000)
def matches(pattern: re.Pattern, text: str) -> tuple[re.Match, ...]:
    """Return what a pattern finds in a text; the same paragraphs come back in draft after draft."""
    return tuple(pattern.finditer(text))


def typed(node: Node, start: int, end: int) -> bool:
    """Whether these characters of a node were typed by the user in a blank: they may be meant, so they are no error."""
    at = 0
    for span in node.spans:
        after = at + len(span.text)
        if span.kind != "blank" and at < end and start < after:
            return False
        at = after
    return True


def text_nodes(draft: Draft) -> Iterator[Node]:
    """Yield every node that has words of its own: paragraphs, running text, definitions."""
    return (n for n in draft.nodes() if n.spans)


def operative_nodes(draft: Draft) -> Iterator[Node]:
    """Yield the nodes of text to be enacted, without findings."""
    return (n for n in text_nodes(draft) if n.clause_kind != "finding")


def rule_nodes(draft: Draft) -> Iterator[Node]:
    """Yield the nodes of text to be enacted, without findings and definitions."""
    return (n for n in operative_nodes(draft) if n.clause_kind != "definition")


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """Split words into sentences at full stops; a lead-in or a list item counts as one."""
    parts: list[str] = []
    for piece in re.split(r"(?<=[.?!])\s+(?=[A-Z“\"])", text):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return tuple(p for p in parts if p.strip())


def shorten(text: str, length: int = 110) -> str:
    """Return at most `length` characters of a text for an excerpt."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def values(draft: Draft) -> dict[str, str]:
    """Return what each blank printed in this draft: blank id to words."""
    return {s.name: s.text for n in draft.nodes() for s in n.spans if s.kind in ("blank", "confirm") and s.name}


def bare(value: str) -> str:
    """Return the words of a printed blank without the brackets of `[CONFIRM: …]`."""
    return value.removeprefix("[CONFIRM: ").removesuffix("]") if value.startswith("[CONFIRM: ") else value


def actors(draft: Draft, library: Library) -> set[str]:
    """Return the words that name an actor here: offices and bodies printed, and the general ones."""
    printed = values(draft)
    offices = {bare(printed[b.id]) for b in library.blanks.values() if b.kind in ("office", "body") and b.id in printed}
    general = {"employee", "employees", "contractor", "contractors", "department", "departments", "officer", "officers", "official", "official's", "person"}
    return {w.lower() for w in offices | {printed.get("place", "")} if w} | general
