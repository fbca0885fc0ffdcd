"""What the checks share: the words of a draft with their places, sentences, and the making of issues."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from drafting.model import Draft, Issue, Library, Node, Phrase, Severity
from drafting.model.memory import Memory

T = TypeVar("T")
_SECTIONS = 1000
DUTY = re.compile(r"\b(shall|must)\b", re.I)
_ABBREVIATION = re.compile(r"\b(U\.S|C\.F\.R|U\.S\.C|No|Sec|St|art|ch|pt|vs?|Inc|Dr|Mr|Ms)\.$")


@dataclass(frozen=True)
class Check:
    """One check: its id in the drafting rules, the usual severity of an issue, and what must be true.

    `whole` says why only a whole draft can meet it; empty, each clause must meet it (see `drafting.gate`).
    """

    id: str
    severity: Severity
    title: str
    whole: str = ""

    def issue(
        self, place: str, message: Phrase, fix: Phrase, excerpt: str = "", severity: Severity | None = None
    ) -> Issue:
        """Make an issue of this check, at its usual severity unless another is given."""
        return Issue(
            id=self.id,
            severity=severity or self.severity,
            place=place,
            message=message.unended(),  # who prints it ends it
            fix=fix,
            excerpt=shorten(excerpt),
        )

    def patterns(
        self,
        draft: Draft,
        library: Library,
        nodes: Nodes,
        pattern: re.Pattern[str],
        message: Phrase,
        fix: Phrase,
        own: bool = False,
    ) -> list[Issue]:
        """Return an issue for each place where a pattern stands; `{found}` in the message is what was found.

        `nodes` picks the nodes to search.  With `own`, only the library's words are searched, not the user's.
        """
        return judged(draft, library, self._found, nodes, pattern, message, fix, own)

    def _found(
        self, section: Node, nodes: Nodes, pattern: re.Pattern[str], message: Phrase, fix: Phrase, own: bool
    ) -> Iterable[Issue]:
        for node in nodes(section):
            text = node.own_text if own else node.text
            for match in pattern.finditer(text):
                around = text[max(0, match.start() - 45) : match.end() + 45]
                severity = softened(not own and self.severity == "error" and typed(node, *match.span()))
                yield self.issue(node.id, Phrase(message, found=match.group(0)), fix, around, severity)


def judged(draft: Draft, library: Library, judge: Callable[..., Iterable[T]], *given: Hashable) -> list[T]:
    """Return what `judge(section, *given)` yields for each section of a draft.

    The same sections come back in draft after draft, so each is judged once for a library; what a
    judge looks at besides the section and the library must be in `given`.
    """
    key = (judge, *(value for value in given if value is not library))
    known = library.memory.once(key, lambda: Memory(_SECTIONS))

    def found(section: Node) -> tuple[T, ...]:
        """Return all that the judge finds in a section."""
        return tuple(judge(section, *given))

    return [one for section in draft.body for one in known.about(section, found)]


def any_of(words: frozenset[str], before: str = r"\b", after: str = r"\b", flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for any of some words, the longest first."""
    return re.compile(
        before + "(" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")" + after,
        flags,
    )


def softened(by_user: bool) -> Severity | None:
    """Return the severity of an issue in words that the user gave: they may be meant, so it is a warning."""
    return "warning" if by_user else None


def typed(node: Node, start: int, end: int) -> bool:
    """Whether these characters of a node are the value of a blank: they may be meant, so are no error.

    A title that the user typed may also stand, marked, for an office that has none of its own.
    """
    at = 0
    for span in node.spans:
        after = at + len(span.text)
        if not span.filled and at < end and start < after:
            return False
        at = after
    return True


def text_nodes(section: Node) -> list[Node]:
    """Return every node of a section that has words of its own: paragraphs, running text, definitions."""
    return [n for n in section.walk() if n.spans]


def operative_nodes(section: Node) -> list[Node]:
    """Return the nodes of text to be enacted, without findings."""
    return [n for n in text_nodes(section) if n.clause_kind != "finding"]


def rule_nodes(section: Node) -> list[Node]:
    """Return the nodes of text to be enacted, without findings and definitions."""
    return [n for n in operative_nodes(section) if n.clause_kind != "definition"]


Nodes = Callable[[Node], list[Node]]


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


def values(draft: Draft, library: Library) -> dict[str, str]:
    """Return what each blank printed in this draft: blank id to words."""
    return dict(judged(draft, library, _values))


def _values(section: Node) -> Iterable[tuple[str, str]]:
    return ((s.name, s.text) for n in section.walk() for s in n.spans if s.filled and s.name)


def bare(value: str) -> str:
    """Return the words of a printed blank without the brackets of `[CONFIRM: …]`."""
    return value.removeprefix("[CONFIRM: ").removesuffix("]") if value.startswith("[CONFIRM: ") else value


def actors(draft: Draft, library: Library) -> set[str]:
    """Return the words that name an actor here: offices and bodies printed, and the general ones."""
    printed = values(draft, library)
    offices = {
        bare(printed[b.id])
        for b in library.blanks.values()
        if b.kind in ("office", "body") and b.id in printed
    }
    general = {
        "employee",
        "employees",
        "contractor",
        "contractors",
        "department",
        "departments",
        "officer",
        "officers",
        "official",
        "official's",
        "person",
    }
    return {w.lower() for w in offices | {printed.get("place", "")} if w} | general
