"""The plain-language summary for residents, in English and in every other language that `locale/` has.

It names every rule of the draft that binds residents or staff, in the plain words of its clause file, so a
translation of those is a translation of the summary.  The draft that it describes is English.
"""

from __future__ import annotations

from drafting.data.language import ENGLISH, translate
from drafting.data.language import marked as N_
from drafting.data.reading import grade
from drafting.engine import blanks
from drafting.model import Clause, Draft, Library, Picked, Topic
from drafting.model.text import capital
from drafting.papers.phrases import first_sentences, here, section_number
from drafting.word.blocks import Block, Bullets, Heading, Para

_LEAD_WORDS = 150
_BINDS = ("operative", "request", "administration", "report", "remedy", "exception", "savings")
_POINTS = N_("These are the main points of the draft {instrument}.")
_SOME_POINTS = N_("These are some of the main points of the draft {instrument}.")
_FINDINGS = N_("It records findings on {subject}.")
_GENERAL = N_(
    "The draft {instrument} would add general provisions only; "
    "see the reasons why no clause of its subject is in it."
)
_TAIL = N_("The draft binds only local staff, records, property and contracts.")
_EVERY_RULE = N_("This page names every rule of the draft {instrument} in plain words.")
_OWN_WORDS = N_("{heading}: this place wrote its own words here. Read the section.")
_GENERAL_RULES = N_("Rules for all of it")
_UNCHECKED = N_(
    "This translation has not been checked by a lawyer who is a native speaker. "
    "The draft itself is in English, and the English prevails."
)


def topics_of(draft: Draft, library: Library) -> list[Topic]:
    """Return the chosen topics that have at least one clause in the draft, in order."""
    brought = {p.topic for p in draft.plan.picked if library.clauses[p.clause].kind != "remedy"}
    chosen = brought & {g.topic for g in draft.intake.goals}
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
    """Return the public summary, at most 150 words: the plain words of the first rule of each topic."""
    rules = [_first_rule(t, draft, library, language) for t in topics_of(draft, library)]
    instrument = translate(language, draft.instrument.lower())
    tail = " ".join((translate(language, _TAIL), *_left_alone(draft, library, language)))
    if not rules:
        return f"{translate(language, _GENERAL, instrument=instrument)} {tail}"
    for kept in range(len(rules), 0, -1):
        lead = translate(language, _POINTS if kept == len(rules) else _SOME_POINTS, instrument=instrument)
        whole = " ".join((lead, *rules[:kept], tail))
        if len(whole.split()) <= _LEAD_WORDS:
            break
    return whole


def _left_alone(draft: Draft, library: Library, language: str) -> list[str]:
    """Return in plain words what the exceptions of the draft leave alone, the first sentence of each."""
    found = (library.clauses[p.clause] for p in draft.plan.picked)
    return [
        first_sentences(plain_words(c, draft, library, language), 1) for c in found if c.kind == "exception"
    ]


def _first_rule(topic: Topic, draft: Draft, library: Library, language: str) -> str:
    """Return what a topic's first rule does in plain words; a topic may bring findings only."""
    told = _told(topic, draft, library)
    return (
        plain_words(told[0], draft, library, language)
        if told
        else translate(language, _FINDINGS, subject=translate(language, topic.subject))
    )


def summary_blocks(draft: Draft, library: Library, language: str = ENGLISH) -> list[Block]:
    """Return the summary for residents: every rule in plain words by subject, then what to know."""
    lead = translate(language, _EVERY_RULE, instrument=translate(language, draft.instrument.lower()))
    tail = translate(language, _TAIL)
    groups = rules_by_subject(draft, library, language)
    blocks: list[Block] = [notice(library, language), Para(f"{lead} {tail}", style="lead")]
    for label, rules in groups.items():
        blocks += [Heading(1, label), Bullets(tuple(f"{said} ({number})" for number, said in rules))]
    body = blanks.fill("governing_body", draft.intake, library, draft.form, draft.container).text
    to_know = (
        translate(language, "This is a draft for the {body}. It is not law, and it may change.", body=body),
        translate(language, "For advice on your own case, ask a lawyer."),
    )
    blocks += [Heading(1, translate(language, "What to know")), Bullets(to_know)]
    return [*blocks, _reading_level(groups)] if language == ENGLISH else blocks


def rules_by_subject(
    draft: Draft, library: Library, language: str = ENGLISH
) -> dict[str, list[tuple[str, str]]]:
    """Return each section that binds somebody, its number and plain words, by goal, the general last."""
    topics = {p.clause: library.topics[p.topic] for p in draft.plan.picked if p.topic in library.topics}
    found: dict[str, list[tuple[str, str]]] = {t.id: [] for t in topics_of(draft, library)}
    general: list[tuple[str, str]] = []
    for node in draft.body:
        clause = library.clauses.get(node.clause)
        if node.kind == "section" and clause is not None and clause.kind in _BINDS:
            topic = topics.get(clause.id)
            own = topic.id if topic and clause.kind != "remedy" else ""
            group = found.get(own, general)
            group.append((section_number(node), plain_words(clause, draft, library, language)))
    subjects = {t: capital(translate(language, library.topics[t].subject)) for t in found}
    named = {subjects[t]: rules for t, rules in found.items() if rules}
    return named | ({translate(language, _GENERAL_RULES): general} if general else {})


def _reading_level(groups: dict[str, list[tuple[str, str]]]) -> Block:
    """Say how hard the page is to read; the grade is one of English only."""
    level = grade(" ".join(said for rules in groups.values() for _, said in rules))
    return Para(f"Reading level of this page (Flesch–Kincaid grade): {level}.", style="small")


def plain_words(clause: Clause, draft: Draft, library: Library, language: str = ENGLISH) -> str:
    """Return the plain words of the picked variant, of this place; the user's own words have none of ours."""
    if clause.id in draft.intake.clauses.edits:
        return translate(language, _OWN_WORDS, heading=translate(language, clause.heading))
    text = clause.in_plain_words(draft.plan.strength_of(clause.id))
    return here(" ".join(translate(language, text).split()), draft, library)


def _told(topic: Topic, draft: Draft, library: Library) -> list[Clause]:
    return [
        library.clauses[p.clause]
        for p in draft.plan.picked
        if p.topic == topic.id and library.clauses[p.clause].kind in ("operative", "request")
    ]
