"""How good the matcher was when it was last measured; `tests/test_mapping.py` measures it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Figures of one set of labelled provisions, as fractions."""

    what: str
    provisions: int
    precision: float
    recall: float
    first_three: float


TEST = Measured("provisions written for the test in the manner of ordinances", 101, 0.72, 0.68, 0.90)
REAL = Measured(
    "excerpts of eleven enacted ordinances that are not among the library's precedents", 40, 0.74, 0.66, 0.83
)
