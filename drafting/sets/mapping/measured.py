"""How good the matcher is on enacted texts that neither it nor its author had seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Figures of one set of labelled provisions, as fractions."""

    precision: float
    recall: float


ENACTED = Measured(0.54, 0.49)
OTHER_LAW = Measured(0.42, 0.25)
FIGURES = (
    "An independent labelling of 550 provisions of 19 whole enacted texts (30 November 2026) gave precision "
    f"{ENACTED.precision:.2f} and recall {ENACTED.recall:.2f}; {OTHER_LAW.precision:.2f} and "
    f"{OTHER_LAW.recall:.2f} "
    "on the texts whose law is not among the library’s precedents."
)
