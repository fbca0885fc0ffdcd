"""Answers to JSON text and back.  Strict on the way in: what comes back is what went in."""

from __future__ import annotations

import json
import math

from drafting.engine.intake import MAX_BYTES
from drafting.store.model import Answers, NotKept

MAX_DEPTH = 40


def encode(answers: Answers) -> str:
    """Return the answers as JSON in ASCII, which every database keeps alike (NUL and emoji too)."""
    if not isinstance(answers, dict):
        raise NotKept("The answers are not a set of named values, so they were not kept.")
    _check(answers, ())
    try:
        text = json.dumps(answers, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    except ValueError:
        raise NotKept("A number in the answers is too long, so they were not kept.") from None
    if len(text) > MAX_BYTES:
        raise NotKept(
            f"The answers take {len(text) / 1e6:.1f} MB and at most {MAX_BYTES // 1_000_000} MB can be "
            "kept. Shorten the longest text and they are kept again."
        )
    return text


def decode(text: str) -> Answers:
    """Return the answers of a stored text."""
    answers: Answers = json.loads(text)
    return answers


def same(a: object, b: object) -> bool:
    """Say whether two values are the same JSON; unlike `==`, true is not 1."""
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def _check(value: object, path: tuple[str, ...]) -> None:
    """Refuse what JSON would change or cannot hold."""
    if len(path) > MAX_DEPTH:
        raise NotKept("The answers are nested too deeply, so they were not kept.")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotKept(f"The name {key!r} in the answers is not text, so they were not kept.")
            _check(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner, (*path, "…"))
    elif not (
        value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
    ):
        raise NotKept(
            f"“{' › '.join(path)[:200]}” is a {type(value).__name__}, which cannot be kept; "
            "the answers were not kept."
        )
