"""X2: text to be codified calls itself by its container, never `this ordinance`."""

import re

from drafting.checks.base import Check

CHECK = Check("X2", "error", "Right self-reference in codified text")


def run(draft, library):
    """Codifiers rewrite `this ordinance` in a chapter; the text should be right from the start."""
    codified = [n for top in draft.body if top.codified for n in top.walk() if n.spans]
    found = CHECK.patterns(codified, re.compile(r"\bthis (ordinance|act|local law|bylaw)\b", re.I), "“{found}” stands in text to be codified", f"write this {draft.container}")
    pattern = re.compile(r"\bthis (chapter|article|title)\b") if draft.container != "chapter" else None
    return found + (CHECK.patterns([n for n in draft.nodes() if n.spans and not n.edited], pattern, "“{found}” is not what this text is", f"write this {draft.container}") if pattern else [])
