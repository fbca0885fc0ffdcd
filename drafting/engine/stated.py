"""Words of a clause's file that tell what a rule does, with the numbers and the exceptions of one draft.

An effect line or plain words may hold `{{ blank }}` and `[if fact: words]`, as the text to enact does, so
that no paper has to say "a set number of days" of a draft that says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from drafting.engine import blanks
from drafting.engine.facts import facts, holds, with_picked
from drafting.model import Blank, Draft, Library, Span
from drafting.model import text as words

_OPTION = re.compile(r"\[if ([^:\]]+): ?([^\]]*)\]")


def chosen(text: str, known: Mapping[str, bool]) -> str:
    """Return words with each option kept where its fact holds."""
    return _OPTION.sub(lambda option: option[2] if holds(option[1], dict(known)) else "", text)


def in_draft(text: str, draft: Draft, library: Library, say: Callable[[str], str] = str) -> str:
    """Return words as they are true of a draft: its options, and its values in their blanks.

    `say` puts the name of a value that is not known into another language.
    """
    if _OPTION.search(text):
        known = with_picked(facts(draft.intake, library), draft.plan.picked, library)
        text = chosen(text, known)

    def value(name: str) -> str:
        """Return the value of a blank, or its name where it is not known."""
        span = blanks.fill(name, draft.intake, library, draft.form, draft.container)
        return span.text if span.kind != "confirm" else _named(library.blanks[name], say)

    return _filled(text, value)


def with_offices(text: str, library: Library, title: Callable[[str], str]) -> str:
    """Return words on any place's offices as words on those of one: `the chief executive` is its manager.

    `title` gives the words for a blank.  A clerk stays one: not every clerk is the officer.
    """
    names = _by_words(library)
    return _offices(tuple(names)).sub(lambda said: f"{said[1]}he {title(names[said[2]])}", text)


def _by_words(library: Library) -> dict[str, str]:
    """Return the blank of each office and body by the words that effect lines have for it."""
    blanks = (b.id for b in library.blanks.values() if b.kind in ("office", "body") and b.id != "clerk")
    return {name.replace("_", " "): name for name in blanks}


@lru_cache(maxsize=4)
def _offices(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b([Tt])he ({'|'.join(map(re.escape, names))})\b")


def in_library(text: str, library: Library) -> str:
    """Return words where there is no draft: every option, and the usual value of each blank."""
    return _filled(_OPTION.sub(r"\2", text), lambda name: _usual(library.blanks[name]))


def _filled(text: str, value: Callable[[str], str]) -> str:
    parts = [
        Span(text=value(said), kind="blank") if kind == "blank" else Span(text=said)
        for kind, said, _ in words.tokens(text)
    ]
    return "".join(span.text for span in words.join(parts))


def _usual(blank: Blank) -> str:
    return blank.default.get("city") or _named(blank)


def _named(blank: Blank, say: Callable[[str], str] = str) -> str:
    """Return a value that is not known by its name."""
    return f"[{say(blank.label).lower()}]"
