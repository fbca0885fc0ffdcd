"""Sees to it that one thing to confirm is one mark: printed where it first stands, and plain from there on.

A usual title stays in doubt until a person confirms it.  Its later uses are spans of their own kind, so
that a reader of
the draft still knows them; what has no usual value keeps its mark everywhere, since there are no other
words to print.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from drafting.model import DraftForm, Node, Place, Recital, Signature, SignatureLine, Span

_OPEN, _CLOSE = "[CONFIRM: ", "]"
_BLANKS = {"executive": "chief_executive", "clerk": "clerk", "counsel": "legal_counsel"}
_WORDS = {
    "presiding": "Presiding officer",
    "mayor": "Mayor",
    "constable": "Constable",
    "select-board": "Select Board",
    "executive": "Chief executive",
    "clerk": "{place} Clerk",
    "counsel": "{place} Attorney",
}
_BY_PRESIDENT = ("village", "township")
Fill = Callable[[str], Span]


class Marks:
    """Remembers, over one draft in reading order, which values have been marked."""

    def __init__(self, usual: Iterable[str], seen: Iterable[str] = ()):
        """`usual` names the blanks that have a value to print.

        `seen` those that are marked before the text.
        """
        self._usual, self._seen = frozenset(usual), set(seen)

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return spans with every mark but the first of its blank as plain words."""
        return tuple(self._one(s) if s.kind == "confirm" and s.name in self._usual else s for s in spans)

    def _one(self, span: Span) -> Span:
        if span.name not in self._seen:
            self._seen.add(span.name)
            return span
        return Span(text=span.text.removeprefix(_OPEN).removesuffix(_CLOSE), kind="usual", name=span.name)

    def recitals(self, recitals: tuple[Recital, ...]) -> tuple[Recital, ...]:
        """Return recitals with each value marked once."""
        return tuple(r.model_copy(update={"spans": self.spans(r.spans)}) for r in recitals)

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return nodes with each value marked once, in reading order."""
        return tuple(self._node(node) for node in nodes)

    def _node(self, node: Node) -> Node:
        return node.having(self.spans(node.spans), self.nodes(node.children))

    def signatures(
        self, form: DraftForm, place: Place, fill: Fill, known: Container[str]
    ) -> tuple[Signature, ...]:
        """Return the lines that officers fill, each title marked unless the text has marked it.

        `known` are the blanks of the library; an office that has none is named by the usual word.
        """
        made = []
        for line in form.signatures:
            name = _blank(line, place)
            span = (
                fill(name) if name in known else Span(text=_WORDS[line.role].replace("{place}", place.word))
            )
            made.append(Signature(purpose=line.purpose, span=self.spans((span,))[0]))
        return tuple(made)


def _blank(line: SignatureLine, place: Place) -> str:
    """Return the blank that names a signer; empty where the words of the role do."""
    if line.role == "mayor":
        return "chief_executive" if place.kind in _BY_PRESIDENT else ""
    return _BLANKS.get(line.role, "")
