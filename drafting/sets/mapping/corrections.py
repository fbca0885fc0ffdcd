"""What the user knows better: a provision number and the clause that it answers, or `none`.

# corrections.yaml
4: topic/clause
9: none
"""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from pathlib import Path

from drafting.data import strict_yaml
from drafting.data.problems import DataError, Problem, nearest
from drafting.model import Library
from drafting.sets.mapping.models import Mapping, Provision, Row

NONE = "none"
_MOST_BYTES = 1_000_000


def read_corrections(path: Path) -> dict[int, str]:
    """Return the corrections of a YAML file; DataError with file and line for each that cannot be one."""
    try:
        too_big = path.stat().st_size > _MOST_BYTES
        text = "" if too_big else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise DataError(
            [Problem(str(path), 1, "the file cannot be read as text", "check the path, and save it as UTF-8")]
        ) from None
    if too_big:
        raise DataError(
            [Problem(str(path), 1, "the file is too large for corrections", "name the right file")]
        )
    document = strict_yaml.read(text, path.name)
    data = document.data if document.data is not None else {}
    if not isinstance(data, dict):
        raise DataError(
            [
                Problem(
                    path.name,
                    1,
                    "the file is not a list of numbers and clauses",
                    "write lines such as 4: topic/clause, or 4: none",
                )
            ]
        )
    problems = [
        Problem(
            path.name,
            document.line_of((key,)),
            f"{key}: {value} is not a correction",
            "write the number of a provision, a colon, and a clause id or none",
        )
        for key, value in data.items()
        if not (str(key).isascii() and str(key).isdigit()) or not isinstance(value, str)
    ]
    if problems:
        raise DataError(problems)
    return {int(key): strict_yaml.text(value).strip() for key, value in data.items()}


def check_corrections(
    corrections: Pairs[int, str], provisions: tuple[Provision, ...], library: Library
) -> dict[int, str]:
    """Return the corrections when every number and every clause exists; DataError names all that do not."""
    problems = [
        Problem(
            "corrections", 1, f"there is no provision {number}", f"use a number from 1 to {len(provisions)}"
        )
        for number in corrections
        if not 1 <= number <= len(provisions)
    ]
    problems += [
        Problem(
            "corrections",
            1,
            f"provision {number}: unknown clause {clause}",
            nearest(clause, (*library.clauses, NONE)),
        )
        for number, clause in corrections.items()
        if clause != NONE and clause not in library.clauses
    ]
    if problems:
        raise DataError(problems)
    return dict(corrections)


def apply_corrections(mapping: Mapping, corrections: Pairs[int, str]) -> Mapping:
    """Return the mapping with the corrected rows; scores stay, so that a reader sees what was found first."""
    rows = tuple(
        _corrected(row, corrections[row.provision.no]) if row.provision.no in corrections else row
        for row in mapping.rows
    )
    return mapping.model_copy(update={"rows": rows})


def _corrected(row: Row, clause: str) -> Row:
    named = "" if clause == NONE else clause
    return row.model_copy(update={"how": "corrected", "clause": named, "adds": (), "omits": ()})
