"""N5: the effective date is not earlier than the law of the place allows, so far as it is known."""

from drafting.checks.base import Check
from drafting.engine import blanks
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check(
    "N5",
    "warning",
    "Effective date not before the least wait",
    whole="the wait before effect is that of the place",
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Compares the user's number of days with the number in the form profile, where one was seen."""
    given, least = str(draft.intake.blanks.get("effective_days", "")), blanks.wait(draft.intake, draft.form)
    if given.isdigit() and least is not None and int(given) < least and draft.intake.document.traits.is_law:
        return [
            CHECK.issue(
                "effective",
                Phrase(
                    "{given} days is less than the {least} that the form of this place records: {rule}",
                    given=given,
                    least=least,
                    rule=draft.form.effective_rule,
                ),
                Phrase("use {least} or more, or adopt it as an emergency measure", least=least),
            )
        ]
    return []
