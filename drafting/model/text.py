"""Turns the text of a paragraph into spans: words, filled blanks and cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.model.draft import Span

_ANY_PLACE = re.compile(r"\b([Tt])(?:he locality|he local government|he city or county|his place)\b")
_TOKEN = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_CALL = re.compile(r'^(section|subsection)\(\s*"([^"]+)"(?:\s*,\s*"([^"]+)")?\s*\)$')


def tokens(text: str) -> tuple[tuple[str, str, str], ...]:
    """Split vetted text into ("text", words, ""), ("blank", name, ""), ("section", id, path) …

    The loader has already refused everything else, so a pattern is enough here.
    """
    if "{{" not in text:
        return (("text", text, ""),) if text else ()
    parts, last = [], 0
    for match in _TOKEN.finditer(text):
        if match.start() > last:
            parts.append(("text", text[last : match.start()], ""))
        call = _CALL.match(match.group(1))
        parts.append((call[1], call[2], call[3] or "") if call else ("blank", match.group(1), ""))
        last = match.end()
    if last < len(text):
        parts.append(("text", text[last:], ""))
    return tuple(parts)


def blanks(text: str) -> tuple[str, ...]:
    """Return the blanks that a vetted text names."""
    return tuple(name for kind, name, _ in tokens(text) if kind == "blank")


def edited_tokens(text: str, vetted: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Split a user's own words: only blanks and references that the vetted clause has stay live."""
    parts, last = [], 0
    for match in _TOKEN.finditer(text):
        if match.group(0) not in vetted:
            continue
        if match.start() > last:
            parts.append(("edited", text[last : match.start()], ""))
        parts += tokens(match.group(0))
        last = match.end()
    if last < len(text):
        parts.append(("edited", text[last:], ""))
    return tuple(parts)


def vetted_tokens(texts: Iterable[str]) -> frozenset[str]:
    """Return every `{{ … }}` that stands in the vetted texts, as written."""
    return frozenset(m.group(0) for text in texts for m in _TOKEN.finditer(text))


def polish(text: str, duty: str = "shall", first: bool = True) -> str:
    """Return words as printed: the profile's verb, curly quotes, a fixed space after the section sign.

    `first` says that the words open a paragraph, so that a quotation mark at their start opens;
    after a blank it closes, or is an apostrophe.
    """
    if duty == "must":
        text = re.sub(r"\bshall\b", "must", text)
    text = text.replace("§ ", "§\u00a0")
    start = "^|" if first else ""
    if '"' in text:
        text = re.sub(rf'({start}[\s(\[—])"', "\\1\u201c", text).replace('"', "\u201d")
    if "'" in text:
        text = re.sub(rf"({start}[\s(\[—])'", "\\1\u2018", text).replace("'", "\u2019")
    return text


def of_place(text: str, word: str) -> str:
    """Return words on any place as words on one: `the locality` becomes `the City`."""
    return _ANY_PLACE.sub(lambda m: f"{m[1]}he {word}", text)


def lowered(text: str) -> str:
    """Return text in small letters, each character in its place.

    Python finds one of many words five times faster in it than with `re.I`.
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def lower_article(name: str) -> str:
    """Return a name as it stands inside a sentence: `a coalition of residents`."""
    first, space, rest = name.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in ("A", "An", "The") else name


def capital(text: str) -> str:
    """Return text with a capital at its start."""
    return text[:1].upper() + text[1:]


_UNITS = re.compile(r"^( (?:calendar |business )?)(day|year|hour|month)s\b")
_VOWEL = re.compile(r"[aeio]|u(?!ni|s|t)", re.I)
_ARTICLE = re.compile(r"\b[Aa](?= $)")


def join(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans with neighbours of plain text joined, none empty, `1 day` in the singular.

    And “an Urban County Government employee” where a blank made it so.
    """
    result: list[Span] = []
    for span in spans:
        if span.kind == "blank" and result and result[-1].kind == "text" and _VOWEL.match(span.text):
            result[-1] = Span(text=_ARTICLE.sub(r"\g<0>n", result[-1].text))
        if span.kind == "text" and result and result[-1].kind == "blank" and result[-1].text == "1":
            span = Span(text=_UNITS.sub(r"\1\2", span.text))
        if not span.text:
            continue
        if result and span.kind == "text" and result[-1].kind == "text":
            result[-1] = Span(text=result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)
