"""The body of a policy of one agency, in the parts that its staff look for."""

from __future__ import annotations

from drafting.engine.outline import Outline
from drafting.model import Node

PARTS = {
    "Purpose and scope": ("purpose", "definition"),
    "Procedure": ("operative",),
    "Limits of this policy": ("exception", "savings"),
    "Responsibilities and records": ("administration", "report", "remedy"),
    "Issue and review": ("closing",),
}


def parts_of_policy(outline: Outline) -> list[Node]:
    """Return the sections of a policy, each part below a heading of its own."""
    nodes: list[Node] = []
    for name, kinds in PARTS.items():
        items = [p for p in outline.ordered() if outline.library.clauses[p.clause].kind in kinds]
        defined = [p for p in items if outline.library.clauses[p.clause].kind == "definition"]
        sections = [outline.section(p) for p in items if p not in defined]
        definitions = outline.definitions(defined)
        sections += [definitions] if definitions else []
        if sections:
            nodes += [Node(id=f"heading:{name}", kind="heading", heading=name), *sections]
    return nodes
