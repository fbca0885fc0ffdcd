"""F2: the enacting words are those of the form, or those that the user gave."""

from drafting.checks.base import Check
from drafting.engine import enacting, forms
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F2", "error", "Enacting clause equals the profile")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Equality of strings; words that are only customary are a question for counsel."""
    if draft.intake.document.traits.of_agency:
        return []
    expected = forms.resolve(draft.intake, library)
    if draft.adoption_line != expected.enacting_clause:
        return [
            CHECK.issue(
                "enacting_clause",
                Phrase("the enacting words are not those of the form"),
                Phrase("write: {enacting_clause}", enacting_clause=expected.enacting_clause),
                draft.adoption_line,
            )
        ]
    why = enacting.doubt(expected)
    if not why:
        return []
    return [
        CHECK.issue(
            "enacting_clause",
            Phrase("these are {why}", why=why),
            Phrase("counsel confirms them, or give the words that the place uses"),
            draft.adoption_line,
            "warning",
        )
    ]
