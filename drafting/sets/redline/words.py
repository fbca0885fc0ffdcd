"""What changed between two texts, word by word: one small function for every redline and the form.

    word_diff("may hold", "shall not hold")
    # [("delete", "may"), ("insert", "shall not"), ("equal", " hold")]

Joining the equal and deleted pieces gives the old text exactly, joining the equal and inserted
pieces the new text, white space included.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["equal", "delete", "insert"]
Ops = list[tuple[Op, str]]

_TOKEN = re.compile(r"(\(\w{1,5}\)|\d+(?:[.,\-–]\d+)*(?:\w+)?|\w+(?:[’'\-‑]\w+)*|[^\w\s]|^)(\s*)")
_WHOLE = re.compile(r"(\S+|^)(\s*)")
_WORD = re.compile(r"\w+")
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "may",
        "must",
        "no",
        "not",
        "of",
        "on",
        "or",
        "shall",
        "such",
        "that",
        "the",
        "this",
        "to",
        "will",
        "with",
    ]
)
_CLOSE_ENOUGH = 0.3
_SLOW = 1_000_000
_Token = tuple[str, str]


def word_diff(old: str, new: str, whole_words: bool = False) -> Ops:
    """Return the pieces of both texts in order, each equal, delete or insert.

    `whole_words` changes what stands between two spaces as one, with its signs.

    Texts with little in common are shown as replaced whole: a change of every other word cannot
    be read.
    """
    if old == new:
        return [("equal", old)] if old else []
    sign = _WHOLE if whole_words else _TOKEN
    a, b = _tokens(old, sign), _tokens(new, sign)
    ops = _cleaned(_joined(_pieces(a, b)))
    count = telling_words if telling_words(old) and telling_words(new) else _WORD.findall
    kept = sum(len(count(text)) for op, text in ops if op == "equal")
    if kept < _CLOSE_ENOUGH * max(len(count(old)), len(count(new))):
        ops = [("delete", old), ("insert", new)]
    return _trimmed([(op, text) for op, text in ops if text])


def telling_words(text: str) -> list[str]:
    """Return the words of a text, in small letters, without those that stand in every rule."""
    found = _WORD.findall(text.lower())
    return [word for word in found if word not in _COMMON and not (word.isdigit() and len(word) < 3)]


def old_text(ops: Sequence[tuple[Op, str]]) -> str:
    """Return the text before the change."""
    return "".join(text for op, text in ops if op != "insert")


def new_text(ops: Sequence[tuple[Op, str]]) -> str:
    """Return the text after the change."""
    return "".join(text for op, text in ops if op != "delete")


def as_html(ops: Sequence[tuple[Op, str]]) -> str:
    """Return the change as HTML; each mark also says in words what it is, for those who hear it.

    The words stand in `<span class="in-words">`, which a style sheet may hide from sight only.
    """
    says = {"delete": ("del", "[deleted: ", "]"), "insert": ("ins", "{added: ", "}")}
    out = ""
    for op, text in ops:
        words = html.escape(text).replace("\n", "<br>")
        if op != "equal":
            tag, before, after = says[op]
            words = (
                f'<{tag}><span class="in-words">{before}</span>{words}<span class="in-words">{after}</span>'
                f"</{tag}>"
            )
        out += words
    return out


def as_words(
    ops: Sequence[tuple[Op, str]],
    deleted: tuple[str, str] = ("[deleted: ", "]"),
    added: tuple[str, str] = ("{added: ", "}"),
) -> str:
    """Return the change as plain text with marks that survive copying and screen readers."""
    marks = {"equal": ("", ""), "delete": deleted, "insert": added}
    return "".join(marks[op][0] + text + marks[op][1] for op, text in ops)


def in_numbers(ops: Sequence[tuple[Op, str]]) -> str:
    """Return how much changed: `4 words added, 1 deleted`."""
    count = {op: sum(len(_WORD.findall(text)) for o, text in ops if o == op) for op in ("insert", "delete")}
    if not any(op != "equal" for op, _ in ops):
        return "no change"
    return f"{count['insert']} word{'s' * (count['insert'] != 1)} added, {count['delete']} deleted"


def _tokens(text: str, sign: re.Pattern[str]) -> list[_Token]:
    """Split into words and signs, each with the white space after it, losing nothing."""
    return [(match[1], match[2]) for match in sign.finditer(text) if match[0]]


def _pieces(a: list[_Token], b: list[_Token]) -> Iterator[tuple[Op, str]]:
    """Compare by words alone; where only the space after a word differs, only the space is changed."""
    words = [token for token, _ in a], [token for token, _ in b]
    matcher = SequenceMatcher(None, *words, autojunk=len(a) * len(b) > _SLOW)
    for op, i, i2, j, j2 in matcher.get_opcodes():
        if op != "equal":
            yield "delete", "".join(map("".join, a[i:i2]))
            yield "insert", "".join(map("".join, b[j:j2]))
            continue
        for (word, before), (_, after) in zip(a[i:i2], b[j:j2]):
            yield "equal", word + (after if before == after else "")
            if before != after:
                yield "delete", before
                yield "insert", after


def _joined(pieces: Iterator[tuple[Op, str]] | Ops) -> Ops:
    """Join neighbours; within one change the deleted words come first."""
    result: Ops = []
    deleted = inserted = ""
    end: tuple[Op, str] = ("equal", "")
    for op, text in (*pieces, end):
        if op == "delete":
            deleted += text
        elif op == "insert":
            inserted += text
        elif text or (deleted or inserted):
            if deleted:
                result.append(("delete", deleted))
            if inserted:
                result.append(("insert", inserted))
            deleted = inserted = ""
            if result and result[-1][0] == "equal":
                result[-1] = ("equal", result[-1][1] + text)
            elif text:
                result.append(("equal", text))
    return result


def _trimmed(ops: Ops) -> Ops:
    """Leave the white space after a replaced piece out of the change where both sides have it."""
    result: Ops = []
    for op, text in ops:
        if op == "insert" and result and result[-1][0] == "delete":
            before = result[-1][1]
            space = text[len(text.rstrip()) :]
            if space and before.rstrip() and text.rstrip() and before[len(before.rstrip()) :] == space:
                result[-1] = ("delete", before.rstrip())
                result += [("insert", text.rstrip()), ("equal", space)]
                continue
        if op == "equal" and result and result[-1][0] == "equal":
            result[-1] = ("equal", result[-1][1] + text)
        else:
            result.append((op, text))
    return result


def _cleaned(ops: Ops) -> Ops:
    """Take a lone short word or sign between two changes into the change."""
    pieces: Ops = []
    for i, (op, text) in enumerate(ops):
        inside = 0 < i < len(ops) - 1
        if op == "equal" and inside and len(_WORD.findall(text)) < 2 and len(text.strip()) < 4:
            pieces += [("delete", text), ("insert", text)]
        else:
            pieces.append((op, text))
    return _joined(pieces)
