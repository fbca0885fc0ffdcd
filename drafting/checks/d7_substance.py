"""D7: a definition holds no rule."""

import re

from drafting.checks.base import Check

CHECK = Check("D7", "error", "No duty inside a definition")
_DUTY = re.compile(r"\b(shall|must|may not)\b")


def run(draft, library):
    """A duty word in an entry hides a rule where nobody looks for one."""
    nodes = (n for top in draft.nodes() if top.kind == "definition" for n in top.walk())
    return CHECK.patterns({n.id: n for n in nodes}.values(), _DUTY, "“{found}” stands in a definition", "move the rule to a section of its own")
