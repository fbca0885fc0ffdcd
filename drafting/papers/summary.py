"""The plain-language summary for residents, in English and in every other language that `locale/` has.

It is made of sentences that stand in the topic and clause files, so a translation of those is a
translation of the summary.  The draft that it describes is English.
"""

from __future__ import annotations

from drafting.data.language import ENGLISH, translate
from drafting.data.language import marked as N_
from drafting.data.reading import grade
from drafting.engine import blanks
from drafting.model import Clause, Draft, Library, Picked, Topic
from drafting.model import text as words
from drafting.word.blocks import Block, Bullets, Heading, Para, Run

_MOST_WORDS, _HEAD_WORDS, _LEAD_WORDS = 325, 14, 150
_MOST_TRANSLATED = 300  # a longer notice, and often longer words: still one page
_POINTS = N_("These are the main points of the draft {instrument}.")
_SOME_POINTS = N_("These are some of the main points of the draft {instrument}.")
_FINDINGS = N_("It records findings on {subject}.")
_GENERAL = N_(
    "The draft {instrument} would add general provisions only; "
    "see the reasons why no clause of its subject is in it."
)
_TAIL = N_(
    "The draft binds only local staff, records, property and contracts. "
    "Staff may still investigate crimes and carry out a judge's warrant. "
    "They may still share citizenship or immigration status where federal law protects that."
)
_UNCHECKED = N_(
    "This translation has not been checked by a lawyer who is a native speaker. "
    "The draft itself is in English, and the English prevails."
)


def topics_of(draft: Draft, library: Library) -> list[Topic]:
    """Return the chosen topics that have at least one clause in the draft, in order."""
    chosen = {p.topic for p in draft.plan.picked} & {g.topic for g in draft.intake.goals}
    return [t for t in library.topics.values() if t.id in chosen and not t.always]


def clauses_of(draft: Draft, library: Library) -> list[Clause]:
    """Return the clauses in the draft."""
    return [library.clauses[p.clause] for p in draft.plan.picked]


def operative_in(topic: Topic, draft: Draft, library: Library) -> list[Picked]:
    """Return the operative clauses of a topic that are in the draft."""
    return [
        p for p in draft.plan.picked if p.topic == topic.id and library.clauses[p.clause].kind == "operative"
    ]


def notice(library: Library, language: str = ENGLISH) -> Para:
    """Return the boxed line at the head of every companion; a translation says first that it is one."""
    said = translate(
        language,
        "Draft for review. Not legal advice; not reviewed by counsel. Law as of {day}.",
        day=library.as_of,
    )
    return Para(said if language == ENGLISH else f"{translate(language, _UNCHECKED)} {said}", style="notice")


def summary(draft: Draft, library: Library, language: str = ENGLISH) -> str:
    """Return the public summary, at most 150 words: the effect of the first clause of each topic."""
    rules = [_first_rule(t, draft, library, language) for t in topics_of(draft, library)]
    instrument, tail = translate(language, draft.instrument.lower()), words.polish(translate(language, _TAIL))
    if not rules:
        return f"{translate(language, _GENERAL, instrument=instrument)} {tail}"
    for kept in range(len(rules), 0, -1):
        lead = translate(language, _POINTS if kept == len(rules) else _SOME_POINTS, instrument=instrument)
        whole = " ".join((lead, *rules[:kept], tail))
        if len(whole.split()) <= _LEAD_WORDS:
            break
    return whole


def _first_rule(topic: Topic, draft: Draft, library: Library, language: str) -> str:
    """Return the effect of a topic's first clause at its strength; a topic may bring findings only."""
    told = _told(topic, draft, library)
    return (
        _plain(told[0], draft, language)
        if told
        else translate(language, _FINDINGS, subject=translate(language, topic.subject))
    )


def summary_blocks(draft: Draft, library: Library, language: str = ENGLISH) -> list[Block]:
    """Return the summary for residents: one page, a lead of at most 150 words, plain sentences by subject."""
    lead = summary(draft, library, language)
    shown = _beyond(lead, draft, library, language)
    blocks: list[Block] = [notice(library, language), Para(lead, style="lead")]
    blocks += [Heading(1, translate(language, "What it would mean"))] if shown else []
    blocks += [Para((Run(f"{label}. ", bold=True), " ".join(sentences))) for label, sentences in shown]
    led = sum(
        _plain(c, draft, language) in lead
        for t in topics_of(draft, library)
        for c in _told(t, draft, library)
    )
    left = len(clauses_of(draft, library)) - led - sum(len(s) for _, s in shown)
    body = blanks.fill("governing_body", draft.intake, library, draft.form, draft.container).text
    blocks += [
        Heading(1, translate(language, "What to know")),
        Bullets(
            (
                translate(
                    language, "This is a draft for the {body}. It is not law, and it may change.", body=body
                ),
                translate(
                    language,
                    "This page leaves out {count} of the provisions. The section-by-section paper and the "
                    "text itself have them all.",
                    count=left,
                ),
                translate(language, "For advice on your own case, ask a lawyer."),
            )
        ),
    ]
    return [*blocks, *_reading_level(lead, shown)] if language == ENGLISH else blocks


def _reading_level(lead: str, shown: list[tuple[str, list[str]]]) -> list[Block]:
    """Say how hard the page is to read; the grade is one of English only."""
    level = grade(" ".join([lead, *(s for _, sentences in shown for s in sentences)]))
    return [Para(f"Reading level of this page (Flesch–Kincaid grade): {level}.", style="small")]


def _beyond(lead: str, draft: Draft, library: Library, language: str) -> list[tuple[str, list[str]]]:
    """Return the plain words on the first sections of each subject, in turn until the page is full."""
    queues = {
        translate(language, t.label): [
            said for c in _told(t, draft, library) if (said := _plain(c, draft, language)) not in lead
        ]
        for t in topics_of(draft, library)
    }
    chosen: dict[str, list[str]] = {label: [] for label in queues}
    room = (_MOST_WORDS if language == ENGLISH else _MOST_TRANSLATED) - len(lead.split())
    while any(queues.values()):
        for label, queue in queues.items():
            text = queue.pop(0) if queue else ""
            cost = len(text.split()) + _HEAD_WORDS * (not chosen[label])
            if text and cost <= room:
                chosen[label].append(text)
                room -= cost
    return [(label, texts) for label, texts in chosen.items() if texts]


def _plain(clause: Clause, draft: Draft, language: str) -> str:
    """Return the sentence on the picked variant, or the plain words if the user wrote their own."""
    strength = draft.plan.strength_of(clause.id)
    text = clause.plainly if clause.id in draft.intake.clauses.edits else clause.effect(strength)
    return words.polish(" ".join(translate(language, text).split()))


def _told(topic: Topic, draft: Draft, library: Library) -> list[Clause]:
    return [
        library.clauses[p.clause]
        for p in draft.plan.picked
        if p.topic == topic.id and library.clauses[p.clause].kind in ("operative", "request")
    ]
