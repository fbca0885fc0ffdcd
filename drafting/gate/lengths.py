"""Measures how long a draft of each goal is, alone and four at a time, in each frame.

The places are a city that has police and no jail, and a county that runs a jail.  No rule of a state takes a
clause out, so that every clause a goal can print is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drafting.engine.draft import make_draft
from drafting.engine.lengths import Words, words_of
from drafting.model import STRENGTHS, Intake, Library, Strength
from drafting.model.base import FRAMES, Frame

PLACE = "Exampleville"
FOUR = 4


@dataclass(frozen=True)
class Length:
    """The words of a draft of some goals, all at one strength, in a frame and a kind of place."""

    topics: tuple[str, ...]
    strength: Strength
    frame: Frame
    jail: bool
    words: Words


def measured(
    topics: tuple[str, ...], strength: Strength, frame: Frame, jail: bool, library: Library
) -> Length:
    """Return the words of a draft of these goals, all at one strength."""
    intake = intake_of(topics, strength, frame, jail, library)
    return Length(topics, strength, frame, jail, words_of(make_draft(intake, library), library))


def single_goals(library: Library, frame: Frame, jail: bool) -> Iterator[Length]:
    """Yield each goal alone at each strength."""
    for topic in library.topics.values():
        for strength in () if topic.always else STRENGTHS:
            yield measured((topic.id,), strength, frame, jail, library)


def longest_four(lengths: Iterable[Length], library: Library) -> Iterator[Length]:
    """Yield, for each strength, the draft of the four goals whose rules have the most words alone."""
    alone = list(lengths)
    for strength in STRENGTHS:
        ranked = sorted((a for a in alone if a.strength == strength), key=lambda a: -a.words.rules)[:FOUR]
        topics = tuple(t for a in ranked for t in a.topics)
        yield measured(topics, strength, ranked[0].frame, ranked[0].jail, library)


def without_state_rules(library: Library) -> Library:
    """Return the library as it is where no state rule bars, limits or raises anything."""
    states = {k: s.model_copy(update={"rules": ()}) for k, s in library.states.items()}
    return library.model_copy(update={"states": states})


def table(library: Library) -> str:
    """Return every length as Markdown: rules and total of each goal by strength, and the sets of four."""
    bare = without_state_rules(library)
    lines = []
    for jail in (False, True):
        core = list(single_goals(bare, "core", jail))
        place = "a county that runs a jail" if jail else "a city with police and no jail"
        lines += [f"### One goal, in {place}, core frame", "", *_rows(core, bare), ""]
        lines += [f"### The four longest goals together, in {place}, core frame", ""]
        lines += [*_rows(longest_four(core, bare), bare), ""]
    lines += ["### The frames: fewest and most words of one goal, in both places", "", *_frames(bare)]
    return "\n".join(lines)


def _rows(lengths: Iterable[Length], library: Library) -> Iterator[str]:
    yield "| goal | strength | general | definitions | rules | total |"
    yield "|---|---|--:|--:|--:|--:|"
    for one in lengths:
        labels = "; ".join(library.topics[t].label for t in one.topics)
        w = one.words
        yield f"| {labels} | {one.strength} | {w.general} | {w.definitions} | {w.rules} | {w.total:,} |"


def _frames(library: Library) -> Iterator[str]:
    yield "| frame | general | definitions | total |"
    yield "|---|--:|--:|--:|"
    for frame in FRAMES:
        words = [a.words for jail in (False, True) for a in single_goals(library, frame, jail)]
        yield (
            f"| {frame} | {_range(w.general for w in words)} | {_range(w.definitions for w in words)} "
            f"| {_range(w.total for w in words)} |"
        )


def _range(numbers: Iterable[int]) -> str:
    found = list(numbers)
    return f"{min(found):,}–{max(found):,}"


def intake_of(
    topics: tuple[str, ...], strength: Strength, frame: Frame, jail: bool, library: Library
) -> Intake:
    """Return the answers of a place of which only the goals, the strength and the frame are said."""
    return Intake.model_validate(
        {
            "jurisdiction": {
                "name": PLACE,
                "kind": "county" if jail else "city",
                "state": next(iter(library.states)),
                "has_police": True,
                "operates_jail": jail,
            },
            "document": {"frame": frame, "date": date.fromisoformat(library.as_of)},
            "goals": [{"topic": topic, "strength": strength} for topic in topics],
            "minimum_review": "draft",
        }
    )
