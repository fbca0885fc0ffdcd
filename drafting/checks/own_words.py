"""OWN: a person's own words keep their numbers, and none is lost without a word."""

from collections.abc import Iterator

from drafting.checks.base import Check
from drafting.engine.own_words import own_words
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("OWN", "warning", "Own words keep their numbers and their place", whole="they are a person's")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Names marks that are not understood, and own words that are not in the draft, each with the reason."""
    printed = {p.clause for p in draft.plan.picked if p.edited}
    issues: list[Issue] = []
    for clause, words in draft.intake.clauses.edits.items():
        issues += _doubts(clause, words) if clause in printed else [_lost(clause, draft, library)]
    return issues


def _doubts(clause: str, words: str) -> Iterator[Issue]:
    lines = words.split("\n")
    for line, message, fix in own_words(words).doubts:
        told = Phrase(
            "line {line} of your words: {doubt}, so each line was printed as it was typed",
            line=line,
            doubt=message,
        )
        yield CHECK.issue(clause, told, fix, lines[line - 1].strip())


def _lost(clause: str, draft: Draft, library: Library) -> Issue:
    """Return the issue on words that have no effect: the clause is not in the draft, and why."""
    passed = next((p.why for p in draft.plan.passed_over if p.clause == clause), "")
    barred = next((b.says for b in draft.plan.blocked if clause in b.clauses), "")
    title = library.clauses[clause].title
    why = passed or barred or Phrase("no goal asks for it")
    fix = Phrase("change that answer, or take the words out of the answers")
    return CHECK.issue(
        clause, Phrase("your words for “{title}” are not in the draft: {why}", title=title, why=why), fix, why
    )
