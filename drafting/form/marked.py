"""A clause's words for editing: blanks and references stand as marked words, and come back as they were.

The clause files write `{{ clerk }}` and `{{ subsection("b") }}`; a person reads «City Clerk» and
«subsection (b)».
"""

from __future__ import annotations

from drafting.engine import blanks
from drafting.form import cached
from drafting.model import Clause, Draft
from drafting.model.text import tokens, vetted_tokens
from drafting.papers.phrases import section_number

Marks = dict[str, str]
"""Each live token of a clause, as it is stored, to the mark that stands for it."""


def marks(clause: Clause, draft: Draft) -> Marks:
    """Return the marks of a clause, no two of them equal."""
    found: Marks = {}
    for stored in sorted(vetted_tokens(p.text for v in clause.variants for p in v.paragraphs)):
        words = _words(stored, draft)
        number = 1
        while (mark := f"«{words}{f' {number}' if number > 1 else ''}»") in found.values():
            number += 1
        found[stored] = mark
    return found


def _words(stored: str, draft: Draft) -> str:
    """Return what a live token says in the draft today."""
    kind, name, path = tokens(stored)[0]
    if kind == "blank":
        text = blanks.fill(name, draft.intake, cached.library(), draft.form, draft.container).text
        return text.removeprefix("[CONFIRM: ").removesuffix("]")
    steps = "".join(
        f"({step})" for step in (path or (name if kind == "subsection" else "")).split(".") if step
    )
    if kind == "subsection":
        return f"subsection {steps}"
    node = draft.node(name)
    title = cached.library().clauses[name].title if name in cached.library().clauses else name
    return f"{section_number(node)}{steps}" if node and node.label else f"section on {title.lower()}{steps}"


def shown(text: str, known: Marks) -> str:
    """Return stored words as a person reads them."""
    for stored, mark in known.items():
        text = text.replace(stored, mark)
    return text


def stored(text: str, known: Marks) -> str:
    """Return a person's words as they are stored: each mark becomes live again."""
    for token, mark in known.items():
        text = text.replace(mark, token)
    return text


def legend(text: str, known: Marks) -> list[str]:
    """Return the marks that stand in a text, in their order."""
    return sorted((m for m in known.values() if m in text), key=text.index)
