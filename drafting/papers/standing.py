"""What state law leaves of each goal, as every paper prints it: the status, the sentences, and the table."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.data.language import marked as N_
from drafting.model import Draft, Issue, Library, Standing
from drafting.model.text import polish
from drafting.papers.phrases import known_as
from drafting.word.blocks import Block, Bullets, Heading, Para, Run, Table

NAMES = {
    "open": N_("open"),
    "floor": N_("state law is a floor"),
    "limited": N_("limited"),
    "held": N_("held: treat as barred until read"),
    "barred": N_("barred"),
    "not known": N_("not known"),
}
CUT = ("barred", "held", "limited")
_UNSEEN = "citation not seen"


def status(draft: Draft, issues: Sequence[Issue]) -> str:
    """Return how far a draft is; never that it is approved or lawful."""
    if not draft.plan.ready:
        return N_("not ready: it is not what was asked, or state law stands against it")
    if any(i.severity == "error" for i in issues):
        return N_("draft: errors to fix first")
    return N_("ready for attorney review")


def standing_lines(draft: Draft, library: Library) -> list[str]:
    """Return why a draft is not ready, then the standing, law and cost for each goal not open."""
    lines = [f"Not ready: {why}" for why in _untold(draft)]
    for item in _told(draft):
        law = f" Law: {item.citation or _UNSEEN}." if item.rules else ""
        cost = f" A breach: {item.penalty}" if item.penalty else ""
        lines.append(
            f"{library.topics[item.topic].label}: {NAMES[item.standing]}. {polish(item.why)}{law}{cost}"
        )
    return lines


def standing_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return what a reader must know first of each goal: what state law leaves of it, why, and which law."""
    told = _told(draft)
    if not told and draft.plan.ready:
        return []
    blocks: list[Block] = [Heading(1, "What state law leaves of the goals")]
    if draft.plan.not_ready:
        blocks += [
            Para([Run("This draft is not ready. ", bold=True), "It is not what was asked."], style="notice")
        ]
    rest = _untold(draft)
    blocks += [Bullets(rest)] if rest else []
    rows = tuple(_row(item, library) for item in told)
    head = ("Goal", "Standing", "Why", "Law")
    return [*blocks, Table("Goals and state law", head, rows, widths=(1.4, 1, 2.8, 1.8))] if rows else blocks


def _told(draft: Draft) -> list[Standing]:
    """Return the goals that a reader must be told of: all but those that are open or that law only backs."""
    return [s for s in draft.plan.standing if s.standing not in ("open", "floor")]


def _untold(draft: Draft) -> list[str]:
    """Return why a draft is not ready, without what the standing of a goal says anyway."""
    return [why for why in draft.plan.not_ready if not any(s.why in why for s in _told(draft))]


def _row(item: Standing, library: Library) -> tuple[str, ...]:
    known = f"; {known_as(item.known_by)}" if item.known_by else ""
    law = f"{item.citation or _UNSEEN}{known}" if item.rules else ""
    return (library.topics[item.topic].label, NAMES[item.standing], polish(item.why), law)
