"""F14: where a text may have one subject only, its title covers each section and its goals have one."""

import re
from collections.abc import Iterable

from drafting.checks.base import Check
from drafting.engine.titles import one_subject, series, themes, topics_of_text
from drafting.model import Draft, Issue, Library, Phrase, Severity

CHECK = Check("F14", "warning", "One subject, named in the title", whole="the title is made from the goals")
_SMALL = {"their", "public", "local", "access", "civil", "federal", "which", "other"}


def run(draft: Draft, library: Library) -> list[Issue]:
    """Reads the rule from the form profile; a rule that is only recalled raises a question."""
    rule = draft.form.one_subject
    topics = topics_of_text(draft.plan.picked, draft.intake, library)
    if rule is None or not draft.intake.document.traits.is_law or not topics:
        return []
    law = f" ({rule.citation})" if rule.citation and rule.known_by == "words-seen" else ""
    severity: Severity | None = None if rule.known_by == "words-seen" else "info"
    issues = [
        CHECK.issue(
            "title",
            Phrase(
                "the title does not cover the sections on {subject}; a text here has one subject{law}",
                subject=topic.subject,
                law=law,
            ),
            Phrase(
                "name their subject in the title, or leave the title empty so that it is made from the goals"
            ),
            draft.title,
            severity,
        )
        for topic in topics
        if not _covers(draft.title, [topic.subject, topic.label, topic.theme, one_subject(topics, library)])
    ]
    names = themes(topics)
    if len(names) > 1 and one_subject(topics, library) == series(names):
        message = Phrase(
            "the text joins {count} subjects: {names}; a text here has one{law}",
            count=len(names),
            names=series(names),
            law=law,
        )
        fix = Phrase("put each in a text of its own, or ask counsel")
        issues.append(CHECK.issue("title", message, fix, draft.title, severity))
    return issues


def _covers(title: str, names: Iterable[str]) -> bool:
    """Whether a title holds one of some names, or two of the words that carry the first of them."""
    words = set(re.findall(r"[a-z]{5,}", title.lower()))
    subject, *wider = names
    own = set(re.findall(r"[a-z]{5,}", subject.lower())) - _SMALL
    return any(name and name.lower() in title.lower() for name in (subject, *wider)) or (
        len(own & words) >= min(2, len(own))
    )
