"""Words for people that remember how they were made, so that a page can say them in another language."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_LAST = re.compile(r"\{(\w+)\}$")


class Phrase(str):
    """English words, made of a text with `{name}` in it and a value for each name.

    They are plain English everywhere; `text` is also the key of a translation, and tells which reason it is.
    A value is said itself: other `Phrase` words, a text of the library, several of either, or a number.
    """

    __slots__ = ("text", "values")
    text: str
    values: dict[str, object]

    def __new__(cls, text: str, /, **values: object) -> Phrase:
        """Return the English words; a text without values stands as it is, braces and all."""
        said = (
            text.format(**{name: _joined(value, str) for name, value in values.items()}) if values else text
        )
        made = super().__new__(cls, said)
        made.text, made.values = text, values
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make the same words again."""
        return _again, (self.text, self.values)

    def then(self, more: Phrase) -> Phrase:
        """Return these words and more after them."""
        return Phrase("{first} {more}", first=self, more=more)

    def unended(self) -> Phrase:
        """Return these words without the full stop of a value that ends them."""
        last = _LAST.search(self.text)
        if not last or not self.endswith("."):
            return self
        value = self.values[last[1]]
        ended = value.unended() if isinstance(value, Phrase) else str(value).rstrip(".")
        return Phrase(self.text, **{**self.values, last[1]: ended})

    def told(self, text: Callable[[Phrase], str], value: Callable[[str], str]) -> str:
        """Return the words with `text` giving the text of each `Phrase` in them, `value` each plain value."""

        def said(part: object) -> str:
            """Return one value in words."""
            return part.told(text, value) if isinstance(part, Phrase) else value(str(part))

        words = text(self)
        if not self.values:
            return words
        return words.format(**{name: _joined(part, said) for name, part in self.values.items()})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return a field that keeps such words, and takes plain ones too."""
        plain = core_schema.no_info_after_validator_function(cls, core_schema.str_schema())
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), plain],
            mode="left_to_right",
            serialization=core_schema.to_string_ser_schema(),
        )


def _again(text: str, values: dict[str, object]) -> Phrase:
    return Phrase(text, **values)


def _joined(value: object, say: Callable[[object], str]) -> str:
    """Return a value as words, several in a plain tuple as a list; a named tuple has words of its own."""
    return "; ".join(map(say, value)) if type(value) is tuple else say(value)
