"""B2: no name of another place in the text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.checks.base import Check, any_of, judged, operative_nodes
from drafting.engine.blanks import full_name, short_name
from drafting.model import Draft, Issue, Library, Node

CHECK = Check("B2", "error", "No other place's name")
_NAME = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}")


@lru_cache(maxsize=4)
def _gazetteer(library: Library) -> re.Pattern[str]:
    states = {s.name for s in library.states.values()}
    full = {p.jurisdiction for p in library.precedents.values()} | {
        p.name.split(",")[0] for p in library.profiles.values() if p.state and ":" not in p.name
    }
    return any_of(
        frozenset(
            n
            for n in full | set(map(short_name, full))
            if len(n) > 4 and _NAME.fullmatch(n) and n not in states
        )
    )


def run(draft: Draft, library: Library) -> list[Issue]:
    """The gazetteer is every place that the library's precedents and profiles come from."""
    own = f"{full_name(draft.intake)} {library.states[draft.intake.jurisdiction.state].name}".lower()
    return [
        CHECK.issue(node.id, f"“{name}” is another place", "take the name out", node.text)
        for node, name in judged(draft, _names, _gazetteer(library))
        if name.lower() not in own
    ]


def _names(section: Node, gazetteer: re.Pattern[str]) -> Iterator[tuple[Node, str]]:
    return (
        (n, m.group(0))
        for n in operative_nodes(section)
        for s in n.spans
        if s.kind == "text"
        for m in gazetteer.finditer(s.text)
    )
