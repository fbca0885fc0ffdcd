"""Other languages for people: gettext catalogues read from `locale/`, so that no compiled file is stale.

What is compiled is kept with the cached library, under the content of its catalogue.

A catalogue holds the form's own words and the library's plain words.  Text to enact is never in
one: it is drafted, shown and printed in English only.
"""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.data import cache
from drafting.data.problems import DataError, Problem
from drafting.data.root import data_root

if (
    TYPE_CHECKING
):  # Babel reads its data on every language when it is imported: a draft in English does without
    from babel import Locale
    from babel.messages.catalog import Catalog

ENGLISH = "en"
FOLDER = data_root() / "locale"
DOMAIN = "drafting"


def marked(text: str) -> str:
    """Return a text as it is, so that `pybabel extract` finds it; it is translated where it is shown."""
    return text


def marked_count(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a text with a count as they are; like `marked`, for `translate_count`."""
    return one, many


@lru_cache
def languages() -> tuple[str, ...]:
    """Return the code of every language on offer, English first."""
    return (ENGLISH, *sorted(p.parent.parent.name for p in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def name_of(language: str, in_language: str) -> str:
    """Return what a language is called in another, or in itself."""
    from babel import Locale

    return Locale.parse(language).get_display_name(in_language) or language


@lru_cache
def words(language: str) -> NullTranslations:
    """Return the catalogue of a language; for English, and a language not on offer, one that changes nothing.

    Raise DataError when the file is not a catalogue.
    """
    if language == ENGLISH or language not in languages():
        return NullTranslations()
    kept = cache.texts(_path(language).read_bytes(), lambda: {"mo": _compiled(language)})
    return GNUTranslations(io.BytesIO(b64decode(kept["mo"])))


def _compiled(language: str) -> str:
    """Return the compiled catalogue of a language in Base64."""
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, _catalogue(language))
    return b64encode(compiled.getvalue()).decode()


@lru_cache
def untranslated(language: str) -> int:
    """Return how many texts are still English in a language on offer."""
    return (
        0
        if language == ENGLISH
        else sum(
            1
            for m in _catalogue(language)
            if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)
        )
    )


def _path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _catalogue(language: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    path = _path(language)
    try:
        return read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise DataError(
            [
                Problem(
                    path.name,
                    getattr(error, "lineno", 0) + 1,
                    f"this is not a gettext catalogue ({error})",
                    "see docs/tasks/add-a-language.md",
                )
            ]
        ) from None


def translate(language: str, text: str, **values: object) -> str:
    """Return a text in a language, else in English; `{name}` takes the value given, whatever that holds."""
    said = words(language).gettext(text) if text else text
    return said.format(**values) if values else said


def translate_count(language: str, one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a text that fits a count, which is also the value `{count}`."""
    return words(language).ngettext(one, many, count).format(count=count, **values)


@lru_cache
def region(language: str) -> Locale:
    """Return how people who read this language in the United States write numbers and dates."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(f"{language}_US")
    except UnknownLocaleError:
        return Locale.parse(language)
