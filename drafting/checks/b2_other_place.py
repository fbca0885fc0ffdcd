"""B2: no name of another place in the text."""

import re
from functools import lru_cache

from drafting.blanks import full_name
from drafting.checks.base import Check, matches, operative_nodes
from drafting.forms import short_name

CHECK = Check("B2", "error", "No other place's name")


@lru_cache(maxsize=4)
def _gazetteer(version: str, names: tuple[str, ...]) -> re.Pattern:
    return re.compile(r"\b(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")


def run(draft, library):
    """The gazetteer is every place that the library's precedents and profiles come from."""
    own = f"{full_name(draft.intake)} {library.states[draft.intake.jurisdiction.state].name}".lower()
    states = {s.name for s in library.states.values()}
    places = {short_name(p.jurisdiction) for p in library.precedents.values()} | {short_name(p.name.split(",")[0]) for p in library.profiles.values() if p.state and "generic" not in p.id and ":" not in p.name}
    names = tuple(n for n in places if len(n) > 4 and n[0].isupper() and n not in states and " " not in n.strip() or n in ("New York City", "King County", "Cook County", "San Francisco", "Santa Ana"))
    pattern = _gazetteer(library.version, names)
    found = []
    for node in operative_nodes(draft):
        for span in node.spans:
            for match in matches(pattern, span.text):
                if match.group(0).lower() not in own and span.kind == "text":
                    found.append(CHECK.issue(node.id, f"“{match.group(0)}” is another place", "take the name out", node.text))
    return found
