"""B2: no name of another place in the text."""

import re
from functools import lru_cache

from drafting.blanks import full_name
from drafting.checks.base import Check, matches, operative_nodes
from drafting.forms import short_name

CHECK = Check("B2", "error", "No other place's name")
_NAME = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}")


@lru_cache(maxsize=4)
def _gazetteer(version: str, names: tuple[str, ...]) -> re.Pattern:
    return re.compile(r"\b(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")


def run(draft, library):
    """The gazetteer is every place that the library's precedents and profiles come from."""
    own = f"{full_name(draft.intake)} {library.states[draft.intake.jurisdiction.state].name}".lower()
    states = {s.name for s in library.states.values()}
    full = {p.jurisdiction for p in library.precedents.values()} | {p.name.split(",")[0] for p in library.profiles.values() if p.state and ":" not in p.name}
    names = tuple(sorted(n for n in full | set(map(short_name, full)) if len(n) > 4 and _NAME.fullmatch(n) and n not in states))
    pattern = _gazetteer(library.version, names)
    found = []
    for node in operative_nodes(draft):
        for span in node.spans:
            for match in matches(pattern, span.text):
                if match.group(0).lower() not in own and span.kind == "text":
                    found.append(CHECK.issue(node.id, f"“{match.group(0)}” is another place", "take the name out", node.text))
    return found
