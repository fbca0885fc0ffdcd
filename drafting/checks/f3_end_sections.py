"""F3: the end sections that the form was seen to require are there, in its order."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check("F3", "error", "Mandatory end sections", whole="the end sections are those of the place")
_LOOSE = ("if ", "when", "rarely", "markup", "sec.", "{n}", "only")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Only a list that was seen in a primary text binds; the stem of each name must stand in a heading."""
    field = next((f for f in draft.form.fields if f.name == "end_sections"), None)
    if draft.intake.document.kind != "ordinance" or field is None or field.known_by != "seen-primary":
        return []
    headings = [n.heading.lower() for n in draft.body if n.kind == "section" and not n.codified]
    wanted = [
        s.lower()
        for s in draft.form.end_sections
        if len(s.split()) <= 4 and not any(w in s.lower() for w in _LOOSE)
    ]
    places = [
        next(
            (
                i
                for i, h in enumerate(headings)
                if any(w[:7] in h for w in [name, name.split()[-2] if len(name.split()) > 1 else name])
            ),
            None,
        )
        for name in wanted
    ]
    found = [
        CHECK.issue("end", f"the form asks for a section on {name}", "add it")
        for name, place in zip(wanted, places)
        if place is None
    ]
    kept = [p for p in places if p is not None]
    if kept != sorted(kept):
        found.append(
            CHECK.issue(
                "end",
                f"the end sections are not in the order {', '.join(wanted)}",
                "reorder them",
                severity="warning",
            )
        )
    return found
