"""Reads `law/audits.yaml`: samples of printable statements that a person held against a source, with figures.

An error rate is said only where an audit was recorded, and always with what it was held against.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from drafting.data.law import read_models
from drafting.data.library import ROOT
from drafting.data.problems import DataError, Problem
from drafting.model import Model
from drafting.model.facts import Sentence

FILE = "law/audits.yaml"
Verdict = Literal["right", "wrong", "incomplete", "no source"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "incomplete", "no source")


class Finding(Model):
    """One statement of a sample that is not right, and why."""

    fact: str
    verdict: Verdict
    why: Sentence


class Audit(Model):
    """One audit: when, by whom, against what, which sample, and how many statements got each verdict.

    `incomplete` is a statement that is true and leaves out something that decides; `no source` one that the
    source used does not speak of, so that nothing can be said of it.
    """

    on: date
    by: str = Field(min_length=1)
    against: Sentence
    library: str
    seed: int
    sample: int = Field(gt=0)
    verdicts: dict[Verdict, int]
    findings: tuple[Finding, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Audit:
        if sum(self.verdicts.values()) != self.sample:
            raise ValueError("the verdicts do not add up to the sample")
        return self

    @property
    def says(self) -> str:
        """The figures in words: of those that could be held against the source, how many were not right."""
        held = self.sample - self.verdicts.get("no source", 0)
        wrong, lacking = self.verdicts.get("wrong", 0), self.verdicts.get("incomplete", 0)
        rate = f"{100 * (wrong + lacking) / held:.0f} %" if held else "no rate"
        return (
            f"audit of {self.on} by {self.by}, {self.sample} random printable statements (seed {self.seed}): "
            f"{held} could be held against the source, {wrong} wrong and {lacking} incomplete ({rate}). "
            f"{self.against}"
        )


def read_audits(root: Path = ROOT) -> tuple[Audit, ...]:
    """Return the recorded audits, none where there is no file; DataError with every problem in it."""
    problems: list[Problem] = []
    path = root / FILE
    found = read_models(path, root, Audit, problems) if path.exists() else []
    if problems:
        raise DataError(problems)
    return tuple(found)
