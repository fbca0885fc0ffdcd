"""N3: a deadline has a number, a unit with its kind of day, a start, and the word after."""

import re

from drafting.checks.base import Check, rule_nodes

CHECK = Check("N3", "error", "Complete deadlines")
_WITHIN = re.compile(r"\b(?:within|not later than|no later than) (\S+(?: \(\d+\))?) ((?:calendar |business )?(?:days?|hours?|months?|years?))\b([^.;]{0,60})", re.I)


def run(draft, library):
    """Days are calendar or business days, and they run after an event."""
    found = []
    for node in rule_nodes(draft):
        for match in _WITHIN.finditer(node.text):
            unit, rest = match.group(2).lower(), match.group(3)
            severity = "warning" if node.edited else None
            if unit in ("day", "days"):
                found.append(CHECK.issue(node.id, f"“{match.group(0)[:50]}” does not say which days", "write calendar days or business days", node.text, severity))
            if not re.match(r"\s*(,? ?after|before|from the date)", rest):
                found.append(CHECK.issue(node.id, f"“{match.group(0)[:60]}” has no start", "say after what event it runs", node.text, severity))
    return found
