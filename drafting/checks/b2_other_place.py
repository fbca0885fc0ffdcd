"""B2: no name of another place in the text."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, any_of, judged, operative_nodes
from drafting.engine.place_names import bare
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("B2", "error", "No other place's name")
_NAME = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}")


def _gazetteer(library: Library) -> re.Pattern[str]:
    profiles = library.profiles.values()
    full = {p.jurisdiction for p in library.precedents.values()}
    full |= {p.place.name for p in profiles} | {n.legal for p in profiles for n in p.named}
    known = full | {bare(name) for name in full}
    states = {s.name for s in library.states.values()}
    return any_of(frozenset(n for n in known if len(n) > 4 and _NAME.fullmatch(n) and n not in states))


def run(draft: Draft, library: Library) -> list[Issue]:
    """The gazetteer is every place that the library's precedents and profiles come from."""
    place = draft.intake.place
    own = f"{place.given} {place.legal} {place.county} {place.state_name}".lower()
    return [
        CHECK.issue(
            node.id, Phrase("“{name}” is another place", name=name), Phrase("take the name out"), node.text
        )
        for node, name in judged(
            draft, library, _names, library.own.once("gazetteer", lambda: _gazetteer(library))
        )
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
