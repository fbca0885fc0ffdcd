"""The short papers beside a draft: plain-language summary, section by section, checklist, fiscal grid.

Each is made of the same pieces as the memo, so that no fact is written twice.
"""

from __future__ import annotations

from collections import Counter

from drafting import blanks, checklist
from drafting import text as words
from drafting.model import Clause, Draft, Library
from drafting.reading import grade
from drafting.writers.blocks import Block, Bullets, Heading, Para, Run, Table
from drafting.writers.memo import NOT_ESTIMATED, clauses_of, fiscal, summary, topics_of
from drafting.writers.memo_annexes import full_checklist, section_by_section

_MOST_WORDS, _HEAD_WORDS = 370, 14
_YEARS = 5


def notice(library: Library) -> Para:
    """Return the boxed line at the head of every companion."""
    return Para(f"Draft for review. Not legal advice; not reviewed by counsel. Law as of {library.as_of}.", style="notice")


def summary_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the summary for residents: one page, a lead of at most 150 words, plain sentences by subject."""
    lead = summary(draft, library)
    shown = plain_sentences(draft, library)
    blocks: list[Block] = [notice(library), Para(lead, style="lead"), Heading(1, "What it would mean")]
    blocks += [Para((Run(f"{label}. ", bold=True), " ".join(sentences))) for label, sentences in shown]
    left = len(clauses_of(draft, library)) - sum(len(s) for _, s in shown)
    blocks += [Heading(1, "What to know"), Bullets((
        f"This is a draft for the {blanks.fill('governing_body', draft.intake, library, draft.form, draft.container).text}. It is not law, and it may change.",
        f"This page leaves out {left} of the provisions. The section-by-section paper and the text itself have them all.",
        "For advice on your own case, ask a lawyer.",
    ))]
    level = grade(" ".join([lead, *(s for _, sentences in shown for s in sentences)]))
    return [*blocks, Para(f"Reading level of this page (Flesch–Kincaid grade): {level}.", style="small")]


def plain_sentences(draft: Draft, library: Library) -> list[tuple[str, list[str]]]:
    """Return, for each subject, what its first sections do in plain words, in turn until the page is full."""
    queues = {t.label: [_plain(c, draft) for c in _operative(t.id, draft, library)] for t in topics_of(draft, library)}
    chosen: dict[str, list[str]] = {label: [] for label in queues}
    room = _MOST_WORDS - len(summary(draft, library).split())
    while any(queues.values()):
        for label, queue in queues.items():
            text = queue.pop(0) if queue else ""
            cost = len(text.split()) + _HEAD_WORDS * (not chosen[label])
            if text and cost <= room:
                chosen[label].append(text)
                room -= cost
    return [(label, texts) for label, texts in chosen.items() if texts]


def _plain(clause: Clause, draft: Draft) -> str:
    """Return the sentence on the variant that was taken, or the clause's plain words when the user wrote their own."""
    strength = draft.plan.strength_of(clause.id)
    text = clause.plainly if clause.id in draft.intake.clauses.edits else clause.effects.get(strength, clause.plainly)
    return words.polish(" ".join(text.split()))


def _operative(topic: str, draft: Draft, library: Library):
    return [library.clauses[p.clause] for p in draft.plan.picked if p.topic == topic and library.clauses[p.clause].kind in ("operative", "request")]


def sections_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the section-by-section paper."""
    return [notice(library), Para(draft.title, style="lead"), *_under_title(section_by_section(draft, library))]


def checklist_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the implementation checklist with its dates, and how many tasks each department has."""
    tally = Counter(i.owner for i in checklist.items(draft, library))
    rows = tuple((owner, str(count)) for owner, count in sorted(tally.items(), key=lambda t: (-t[1], t[0])))
    return [
        notice(library), Para(f"{checklist.dates_assumed(draft)} A task without a date waits for an event that its clause names.", style="lead"),
        *_under_title(full_checklist(draft, library)),
        Heading(1, "Who carries it out"), Table("Tasks by department", ("Department", "Tasks"), rows or (("none", "0"),), widths=(4, 1)),
    ]


def fiscal_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the fiscal grid: departments by hours, rate and volume, and five years; nothing is ever zero by default."""
    years = tuple(f"Year {n}" for n in range(1, _YEARS + 1))
    lines = ("One-time cost", "Cost each year", "Revenue", "Change in positions")
    work = [(i.owner, i.text) for i in checklist.items(draft, library)]
    return [
        notice(library), *_under_title(fiscal(draft, library, None)),
        Heading(1, "Five years"), Table("Cost and revenue by fiscal year", ("Line", *years), tuple((line, *([NOT_ESTIMATED] * _YEARS)) for line in lines), widths=(1.8, *([1] * _YEARS))),
        Heading(1, "Work to be costed"), Para("The tasks below come from the provisions of the draft. Each estimate needs the name of the person who stands behind it."),
        Table("Tasks behind the grid", ("Department", "Task", "Estimate", "Name"), tuple((o, t, NOT_ESTIMATED, "") for o, t in work), widths=(1.6, 4, 1.1, 1.3)),
    ]


def _under_title(blocks: list[Block]) -> list[Block]:
    """Return blocks of the memo without the heading that they have there."""
    return [b for b in blocks if not isinstance(b, Heading)]
