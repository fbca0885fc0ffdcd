"""The mapping as blocks for people: what answers which question, what matches nothing, what stays open."""

from __future__ import annotations

from collections import Counter

from drafting.model import Library
from drafting.sets.mapping.match import THRESHOLD
from drafting.sets.mapping.measured import FIGURES
from drafting.sets.mapping.models import Candidate, Mapping, Row
from drafting.word.blocks import Block, Bullets, Heading, Inline, Para, Run, Table

_MOST_TEXT = 600
_FALLBACK = "no clause near"


def blocks(mapping: Mapping, library: Library) -> list[Block]:
    """Return the report: summary, matches, unmatched provisions, silent questions, method."""
    questions = len({row.clause for row in mapping.matched})
    return [
        Heading(1, f"{mapping.name}: what it answers"),
        Para(
            f"{len(mapping.rows)} provisions; {len(mapping.matched)} answer "
            f"{questions} questions of the library, "
            f"{len(mapping.unmatched)} match none.",
            style="lead",
        ),
        Para(
            "Found by comparing words, not by reading: about half of the matches "
            "are wrong, and about half of the "
            "answers are missed. Check each row against the text; the last section says how.",
            style="notice",
        ),
        Heading(2, "Provisions that answer a question"),
        _answers(mapping, library),
        Heading(2, "Provisions that match nothing"),
        _unanswered(mapping, library),
        Heading(2, "Questions the text leaves open"),
        *_open(mapping),
        *_unread(mapping),
        Heading(2, "Method"),
        *_method(mapping),
    ]


def _answers(mapping: Mapping, library: Library) -> Block:
    if not mapping.matched:
        return Para("None.")
    return Table(
        "Each provision, the question it may answer, and words that only one side has",
        ("Provision", "Question of the library", "Score", "Adds", "Omits"),
        [_matched(row, library) for row in mapping.matched],
        widths=(5, 4, 1, 2.5, 2.5),
    )


def _unanswered(mapping: Mapping, library: Library) -> Block:
    if not mapping.unmatched:
        return Para("None.")
    return Table(
        "Provisions without a question, and the nearest clauses",
        ("Provision", "Nearest clauses, too weak to count"),
        [
            (_text(row), "None, by correction" if row.how == "corrected" else _near(row.others, library))
            for row in mapping.unmatched
        ],
        widths=(6, 4),
    )


def _open(mapping: Mapping) -> list[Block]:
    here = [s for s in mapping.silent if s.touched]
    elsewhere = [s for s in mapping.silent if not s.touched]
    found: list[Block] = [
        Para("Definitions and findings are left out: a text without them leaves no rule open.")
    ]
    if here:
        found.append(
            Table(
                "Open questions in the topics that the text touches",
                ("Topic", "Question", "Clause"),
                [(s.topic, s.asks, s.clause) for s in here],
                widths=(2, 6, 3),
            )
        )
    if elsewhere:
        counts = Counter(s.topic for s in elsewhere)
        found.append(Para("Topics of which the text says nothing:"))
        found.append(Bullets([f"{topic}: {_count(n, 'question')}" for topic, n in counts.items()]))
    return found


def _unread(mapping: Mapping) -> list[Block]:
    if not mapping.notes:
        return []
    return [Heading(2, "What of the file was not read"), Bullets(mapping.notes)]


def _method(mapping: Mapping) -> list[Block]:
    return [
        Para(
            "The text is cut into recitals, definitions, sections, subsections and items. "
            "Each is compared with every clause of the library: its question, its variants, its "
            "explanations, and what enacted precedents of it do. "
            "Words count more the fewer clauses have them (tf-idf and cosine); "
            "other names for the library's terms are put into its words first. "
            f"A score under {THRESHOLD} counts as no match. "
            "The score ranks matches; it is not a probability. “Adds” are words of the provision that no "
            "variant of the clause has, “omits” words that all its variants have and the text lacks; "
            "neither says what the difference does.",
        ),
        Para(
            f"{FIGURES} "
            "Precision is the share of matches that are right; recall is the share of provisions with an "
            "answer in the library that got it. “Shall” and “shall not” weigh the same, so a match may say "
            "the opposite of its question. Runners-up are printed."
        ),
        Para(
            "To correct a row, write its number and the right clause, or none, in a file, and map again "
            "with --corrections."
        ),
        Para(f"Library {mapping.library_version}. Not legal advice; not reviewed by counsel.", style="small"),
    ]


def _matched(row: Row, library: Library) -> tuple[Inline, ...]:
    clause = library.clauses[row.clause]
    question: list[str | Run] = [f"{clause.asks}\n", Run(clause.id, italic=True)]
    if row.how == "corrected":
        question += ["\n", Run("Corrected by hand.", bold=True)]
    elif row.others:
        question.append(f"\nOr: {_near(row.others, library)}")
    return (
        _text(row),
        question,
        "by hand" if row.how == "corrected" else str(row.score),
        _phrases(row.adds),
        _phrases(row.omits),
    )


def _text(row: Row) -> Inline:
    provision = row.provision
    words = provision.whole
    shown = words if len(words) <= _MOST_TEXT else f"{words[:_MOST_TEXT].rsplit(' ', 1)[0]} …"
    numbers = f"{provision.no}" + (
        f" (with {row.covers[0]}–{row.covers[-1]})"
        if len(row.covers) > 1
        else f" (with {row.covers[0]})"
        if row.covers
        else ""
    )
    head = ". ".join(filter(None, (numbers, provision.label.rstrip("."), provision.heading)))
    return (Run(head, bold=True), f"\n{shown}")


def _near(candidates: tuple[Candidate, ...], library: Library) -> str:
    return "; ".join(f"{library.clauses[c.clause].title} ({c.score})" for c in candidates) or _FALLBACK


def _phrases(phrases: tuple[str, ...]) -> str:
    return "; ".join(f"“{p}”" for p in phrases) or "nothing telling"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
