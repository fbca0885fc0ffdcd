"""What a person says of the paper and the marks of changes, which goes before every profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafting.model import ChangeMarks, FormProfile, Layout, PageSetup


def said(layout: Layout, profiles: Sequence[FormProfile]) -> dict[str, Any]:
    """Return what was said, as fields of a form; marks that would look alike are not followed."""
    found: dict[str, Any] = {}
    if layout.line_numbers is not None:
        found["line_numbers"] = layout.line_numbers
    if layout.paper or layout.margin_in:
        page, edge = _page(profiles), layout.margin_in
        margins = (edge, edge, edge, edge) if edge else page.margins_in
        found["page"] = PageSetup(size=layout.paper or page.size, margins_in=margins)
    added, deleted = layout.marks
    if (added or deleted) and not marks_alike(layout, profiles):
        given = {"added": added, "deleted": deleted, "legend": (), "legend_at": "head"}
        changed = {name: value for name, value in given.items() if value is not None}
        found |= {"markup": _marks(profiles).model_copy(update=changed), "markup_seen": True}
    return found


def marks_alike(layout: Layout, profiles: Sequence[FormProfile]) -> bool:
    """Whether added and deleted law would look the same, by what was said and what a form has beside it."""
    usual, (added, deleted) = _marks(profiles), layout.marks
    return (added or usual.added) == (deleted or usual.deleted)


def _marks(profiles: Sequence[FormProfile]) -> ChangeMarks:
    return next((p.style.markup.value for p in profiles if p.style.markup), ChangeMarks())


def _page(profiles: Sequence[FormProfile]) -> PageSetup:
    return next((p.style.page.value for p in profiles if p.style.page), PageSetup())
