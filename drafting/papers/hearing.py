"""The papers of a hearing: fact sheet, testimony, talking points, answers to challenges, two letters.

Each is made of the plain words of the rules that are in the draft, the objections its clauses expect, the
findings on its goals, its state's law, and what its author gave.  Nothing that a draft lacks is spoken for.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from drafting.engine.titles import goals_with_rules, series
from drafting.model import Draft, Library, Traits
from drafting.model.text import lower_article
from drafting.papers.findings import NONE_AGAINST, findings_on, printed
from drafting.papers.objections import CHAIRS, Said, chair_heading, closed, first_of_each, objections
from drafting.papers.phrases import first_sentences, office
from drafting.papers.summary import operative_in, plain_words, rules_by_subject
from drafting.word.blocks import Block, Bullets, Heading, Inline, Para, Run, Table, lines_taken, runs

TESTIMONY_WORDS = 260  # in two minutes
_NO_RULE: tuple[Block, ...] = (
    Heading(1, "No rule to speak for"),
    Para("The draft holds no rule of any goal, so there is nothing to argue for."),
)
_YIELDS = "State law closes a part of this subject. We ask for nothing that it closes."
_OVERRIDES = "State law stands against a part of this. The text goes against it on purpose, and says why."
_SIGNERS = 8
_ONE_PAGE = 36  # lines under the head
_SHEETS = ((6, 3, 2), (6, 2, 2), (5, 2, 1), (4, 2, 1), (4, 1, 0), (3, 1, 0))


def _kind(draft: Draft) -> Traits:
    return draft.intake.document.traits


def _body(draft: Draft, library: Library) -> str:
    return office("governing_body", draft, library)


def _first_rules(draft: Draft, library: Library) -> list[tuple[str, str]]:
    """Return three rules, or the first of each goal where there are more goals, at most five."""
    goals = len(goals_with_rules(draft.intake, draft.plan, library))
    return _rules(draft, library, min(max(goals, 3), 5))


def _subject(draft: Draft, library: Library) -> str:
    ruled = goals_with_rules(draft.intake, draft.plan, library)
    return series([library.topics[g.topic].subject for g in ruled])


def _rules(draft: Draft, library: Library, most: int) -> list[tuple[str, str]]:
    """Return section and plain words of the first rules, the goals in turn, at most so many."""
    labels = [library.topics[g.topic].heading for g in goals_with_rules(draft.intake, draft.plan, library)]
    groups = rules_by_subject(draft, library)
    turns = zip_longest(*(groups.get(label, []) for label in labels))
    return [rule for turn in turns for rule in turn if rule][:most]


def _limits(draft: Draft, library: Library) -> list[str]:
    """Return in plain words what the text leaves alone: its exceptions and savings, as far as they are in."""
    kept = [library.clauses[p.clause] for p in draft.plan.picked]
    return [plain_words(c, draft, library) for c in kept if c.kind in ("exception", "savings")]


def fact_sheet(draft: Draft, library: Library) -> list[Block]:
    """Return one page: what it does, what it leaves alone, what is known, what state law says, the ask."""
    for rules, limits, sources in _SHEETS:
        blocks = _sheet(draft, library, rules, limits, sources)
        if sum(map(lines_taken, blocks)) <= _ONE_PAGE:
            break
    return blocks


def _sheet(draft: Draft, library: Library, most: int, limits: int, sources: int) -> list[Block]:
    rules = _rules(draft, library, most)
    if not rules:
        return list(_NO_RULE)
    memo, where = draft.intake.memo, draft.place.named
    given = [Para(words) for words in (memo.local_data, memo.story) if words][:1]
    known = [*findings_on(draft, library, "for", 1), *findings_on(draft, library, "against", 1)][:sources]
    law = closed(draft, library)[:2]
    kept = [first_sentences(words, 2) for words in _limits(draft, library)[:limits]]
    blocks: list[Block] = [
        Para(f"A draft {draft.instrument.lower()} for {where} on {_subject(draft, library)}.", "lead"),
        *given,
    ]
    parts: list[tuple[str, list[Inline]]] = [
        ("What it does", [f"{first_sentences(said, 2)} ({number})" for number, said in rules]),
        ("What it leaves alone", [*kept]),
        ("What state law says", [*law]),
        ("What is known", [printed(f) for f in known]),
    ]
    for heading, items in parts:
        blocks += [Heading(1, heading), Bullets(tuple(items))] if items else []
    return [*blocks, *_asks(draft, library)]


def _asks(draft: Draft, library: Library) -> list[Block]:
    said = f"Ask your member of the {_body(draft, library)} to {_kind(draft).wish}."
    if draft.intake.memo.coalition:
        said += f" Supported by {series(list(draft.intake.memo.coalition))}."
    return [Heading(1, "What you can do"), Para(said)]


def testimony(draft: Draft, library: Library) -> list[Block]:
    """Return two minutes of speech, at most 260 words; parts that do not fit are left out from the end."""
    rules, first = _rules(draft, library, 8), len(_first_rules(draft, library))
    if not rules:
        return list(_NO_RULE)
    memo = draft.intake.memo
    who = (
        f"I speak for {lower_article(memo.sender)}."
        if memo.sender
        else f"I live here, in {draft.place.named}."
    )
    asked = f"I ask you to {_kind(draft).passing} the {draft.instrument.lower()}"
    opening = f"Good evening. {who} {asked} on {_subject(draft, library)}."
    closing = (
        f"These are rules for our own staff, and for no one else. Please {_kind(draft).wish}. Thank you."
    )
    law = [_OVERRIDES if draft.intake.acknowledge else _YIELDS] if closed(draft, library) else []
    doubts = [s for s in first_of_each(objections(draft, library), 6) if s.chair != "attorney"]
    middle = [
        *(words for words in (memo.story, memo.local_data) if words),
        "Here is what it does.",
        *(said for _, said in rules[:first]),
        *law,
    ]
    middle += [said for _, said in rules[first:]]
    doubt = [f"Some will say: “{s.objection}” {s.answer}" for s in doubts[:1]]
    said = fitted([opening], middle, [*doubt, closing], TESTIMONY_WORDS)
    return [Heading(1, "Two minutes"), *(Para(text) for text in said)]


def fitted(opening: list[str], middle: Iterable[str], closing: list[str], most: int) -> list[str]:
    """Return opening, as much of the middle as fits in so many words, and closing."""
    room = most - len(" ".join((*opening, *closing)).split())
    kept = []
    for text in middle:
        cost = len(text.split())
        if cost <= room:
            kept.append(text)
            room -= cost
    return [*opening, *kept, *closing]


def talking_points(draft: Draft, library: Library) -> list[Block]:
    """Return for each goal what changes, the best finding for it, and the honest limit."""
    blocks: list[Block] = []
    said = objections(draft, library)
    for goal in goals_with_rules(draft.intake, draft.plan, library):
        topic = library.topics[goal.topic]
        rules = [
            plain_words(library.clauses[p.clause], draft, library)
            for p in operative_in(topic, draft, library)
        ]
        against = [s for s in said if s.topic == goal.topic and s.section][:1]
        pro = [f for f in findings_on(draft, library, "for", 99) if goal.topic in f.topics][:1]
        blocks += [
            Heading(1, topic.heading),
            Bullets(tuple(first_sentences(words, 2) for words in rules[:3])),
            *(Para([Run("A source to name: ", bold=True), *runs(printed(f))]) for f in pro),
            *(Para([Run("If they say: ", bold=True), _answered(s)], "note") for s in against),
        ]
    return blocks or list(_NO_RULE)


def _answered(said: Said) -> str:
    """Return an objection with its answer, so that neither is heard alone."""
    return f"“{said.objection}” {said.answer} ({said.section})"


def if_challenged(draft: Draft, library: Library) -> list[Block]:
    """Return what each chair will say against which section, and the honest answer."""
    said = objections(draft, library)
    blocks: list[Block] = [
        Para("An honest answer admits what is true. Do not promise more than the section says.", "lead")
    ]
    for chair in CHAIRS:
        rows = tuple(_challenge(s) for s in said if s.chair == chair)
        if rows:
            heading = chair_heading(chair, said)
            head = ("Section", "They will say", "The honest answer")
            blocks += [Heading(1, heading), Table(heading, head, rows, widths=(0.9, 2.2, 3.6))]
    against = findings_on(draft, library, "against", 4)
    blocks += [Heading(1, "Findings that speak against these rules")]
    return [
        *blocks,
        Bullets(tuple(map(printed, against))) if against else Para(NONE_AGAINST),
    ]


def _challenge(said: Said) -> tuple[str, str, str]:
    return said.section or "State law", f"{said.speaker}: {said.objection}", said.answer


def sponsor_letter(draft: Draft, library: Library) -> list[Block]:
    """Return a letter that asks a member of the body to sponsor the draft."""
    rules = _first_rules(draft, library)
    if not rules:
        return list(_NO_RULE)
    memo, what = draft.intake.memo, draft.instrument.lower()
    law = [_OVERRIDES if draft.intake.acknowledge else _YIELDS] if closed(draft, library) else []
    cost = (
        f"What it costs: {memo.cost}" if memo.cost else f"Staff can say what it costs {_kind(draft).before}."
    )
    return [
        Para(f"To a member of the {_body(draft, library)}"),
        Heading(1, f"A request to sponsor a draft {what}"),
        Para(f"We ask you to sponsor a draft {what} on {_subject(draft, library)}. The text is attached."),
        *(Para(words) for words in (memo.story, memo.local_data) if words),
        Para("Above all, this is what it does:"),
        Bullets(tuple(f"{said} ({number})" for number, said in rules)),
        *(Para(words) for words in law),
        Para(f"{cost} The sheet “If challenged” says what you will hear, and what an honest answer is."),
        Para("May we meet with you and your staff this month?"),
        *([Para(memo.sender)] if memo.sender else []),
    ]


def sign_on_letter(draft: Draft, library: Library) -> list[Block]:
    """Return a letter for groups to sign, with lines for their names."""
    rules = _first_rules(draft, library)
    if not rules:
        return list(_NO_RULE)
    what, names = draft.instrument.lower(), list(draft.intake.memo.coalition)
    rows = [(name, "", "") for name in names] + [("", "", "")] * max(_SIGNERS - len(names), 2)
    return [
        Para(f"To the members of the {_body(draft, library)}"),
        Heading(1, f"A request to {_kind(draft).passing} a draft {what}"),
        Para(f"We ask you to {_kind(draft).passing} the {what} on {_subject(draft, library)}."),
        Bullets(tuple(said for _, said in rules)),
        Para(f"It binds local staff and no one else. We stand behind it. Please {_kind(draft).wish}."),
        Table("Signed by", ("Group", "Name and title", "Date"), tuple(rows), widths=(2.4, 2.4, 1)),
    ]
