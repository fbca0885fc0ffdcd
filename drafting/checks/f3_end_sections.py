"""F3: the end sections that the form was seen to require are there, in its order."""

from drafting.checks.base import Check
from drafting.engine.assemble import end_section_of
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F3", "error", "Mandatory end sections")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Only a list that was seen in a text of this place binds."""
    wanted = list(draft.form.end_sections)
    if not draft.intake.document.traits.is_law or not draft.form.end_sections_bind:
        return []
    clauses, ends = library.clauses, [n for n in draft.body if n.kind == "section" and not n.codified]
    there = [end_section_of(n.heading, clauses.get(n.clause)) for n in ends]
    issues = [
        CHECK.issue(
            "end",
            Phrase("the form asks for a section on {heading}", heading=name.replace("-", " ")),
            Phrase("add it"),
        )
        for name in wanted
        if name not in there
    ]
    order = [there.index(name) for name in wanted if name in there]
    if order != sorted(order):
        names = ", ".join(name.replace("-", " ") for name in wanted)
        issues.append(
            CHECK.issue(
                "end",
                Phrase("the end sections are not in the order {names}", names=names),
                Phrase("reorder them"),
                severity="warning",
            )
        )
    return issues
