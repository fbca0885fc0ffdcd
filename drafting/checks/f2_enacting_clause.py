"""F2: the enacting words are those of the profile, or those that the user gave."""

from drafting.checks.base import Check
from drafting.engine import enacting, forms
from drafting.model import Draft, Issue, Library

CHECK = Check(
    "F2", "error", "Enacting clause equals the profile", whole="the enacting words are those of the place"
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Equality of strings; words that are only customary are a question for counsel."""
    if draft.intake.document.kind == "policy":
        return []
    expected, status = enacting.enacting_clause(
        draft.intake, forms.profile_chain(draft.intake, library), forms.own_profile(draft.intake, library)
    )
    if draft.adoption_line != expected.value:
        return [
            CHECK.issue(
                "enacting_clause",
                "the enacting words are not the profile's",
                f"write: {expected.value}",
                draft.adoption_line,
            )
        ]
    if status == "customary":
        return [
            CHECK.issue(
                "enacting_clause",
                f"these are {enacting.doubt(draft.form)}",
                "counsel confirms them, or give them in the intake",
                draft.adoption_line,
                "warning",
            )
        ]
    return []
