"""F11: the draft says what follows from a breach, and each duty to do something has a time or a trigger."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, rule_nodes, sentences
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("F11", "warning", "Duties have a trigger and a remedy")
_ONE_TIME = re.compile(
    r"\bshall (adopt|issue|publish(?! no\b)|train|report|submit|post|provide a report|establish|prepare)\b"
)
_WHEN = re.compile(
    r"\b(within|before|after|by|each|every|when|if|on|not later than|during|at least|upon|until|whenever|"
    r"annually|quarterly|who has|who receives|who learns|where)\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks for duties to make or send something without any word of time, and for a remedies section."""
    issues = judged(draft, library, _judge)
    kinds = {n.clause_kind for n in draft.nodes()}
    if "operative" in kinds and "remedy" not in kinds and draft.intake.document.traits.is_law:
        issues.append(
            CHECK.issue(
                "remedies",
                Phrase("no section says what follows from a breach"),
                Phrase("add a remedies section, or one that says there is no private right of action"),
            )
        )
    return issues


def _judge(section: Node) -> Iterator[Issue]:
    return (
        CHECK.issue(
            n.id,
            Phrase("a duty without time or trigger"),
            Phrase("say when: within so many days after what"),
            s,
        )
        for n in rule_nodes(section)
        for s in sentences(n.text)
        if _ONE_TIME.search(s) and not _WHEN.search(s) and not n.children
    )
