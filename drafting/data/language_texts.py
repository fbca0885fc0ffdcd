"""Collects the texts of the library that are translated: `pybabel extract` calls this for each file.

The words of the variants, the reasons, the notes for counsel and everything under `law/` are not
among them: what is enacted or cited stays English.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from drafting.data import strict_yaml
from drafting.data.library import read_clause
from drafting.data.strict_yaml import Plain, mapping, sequence

Found = Iterator[tuple[int, None, str, list[str]]]


def clause(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """Yield the texts of a clause file; of a README beside it, none."""
    path = Path(file.name).resolve()
    found, text, _ = read_clause(path, path.parents[2])
    if found is None or text is None:
        return
    for key in ("title", "heading", "asks", "single"):
        yield from _said(text.lines.get(key, 1), str(getattr(found, key)), f"Clause {found.id}: {key}")
    yield from _said(text.lines.get("Plainly", 1), found.plainly, f"Clause {found.id}: in plain words")
    for strength, words in found.plain.items():
        yield from _said(
            text.lines.get("Plainly", 1), words, f"Clause {found.id}: the {strength} variant in plain words"
        )
    for strength, words in found.effects.items():
        yield from _said(
            text.lines.get("Effect", 1), words, f"Clause {found.id}: what the {strength} variant does"
        )


def topic(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """Yield the texts of a topic file."""
    read, name = _read(file)
    data = mapping(read.data)
    for key in ("label", "goal", "group", "subject"):
        yield from _said(read.line_of((key,)), data.get(key), f"Topic {name}: {key}")
    for strength, words in mapping(data.get("strengths")).items():
        yield from _said(read.line_of(("strengths", strength)), words, f"Topic {name}: {strength}")
    for index, question in enumerate(sequence(data.get("questions"))):
        yield from _question(read.line_of(("questions", index)), mapping(question))


def questions(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """Yield the texts of a list of questions."""
    read, _ = _read(file)
    for index, question in enumerate(sequence(read.data)):
        yield from _question(read.line_of((index,)), mapping(question))


def blanks(file: BinaryIO, keywords: object, comment_tags: object, options: object) -> Found:
    """Yield the texts of the list of blanks."""
    read, _ = _read(file)
    for index, blank in enumerate(map(mapping, sequence(read.data))):
        for key in ("label", "help", "unit"):
            yield from _said(read.line_of((index, key)), blank.get(key), f"Blank {blank['id']}: {key}")


def _read(file: BinaryIO) -> tuple[strict_yaml.Document, str]:
    path = Path(file.name).resolve()
    return strict_yaml.read(file.read().decode("utf-8"), file.name), path.parent.name


def _question(line: int, question: dict[str, Plain]) -> Found:
    for words in (question["text"], question.get("help"), *mapping(question.get("choices")).values()):
        yield from _said(line, words, f"Question {question['id']}")


def _said(line: int, words: Plain, comment: str) -> Found:
    if words and isinstance(words, str):
        yield line, None, words, [comment]
