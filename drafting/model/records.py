"""The nouns of a request for records: the law under which it is made, and a kind of record to ask for."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from drafting.model.base import Model
from drafting.model.facts import Printed, Proved, Sentence


class RecordsAct(Proved):
    """The public-records law of one state.

    `known_by` and `words` hold for the citation and the days, those of `waiver` for what the act says of
    fees; what is only recalled is not printed.  `residents_only` says whether the law gives the right to
    residents alone.
    """

    state: str
    act: Printed
    citation: Printed
    days: int | None = None
    unit: Literal["days", "business days", "working days", "calendar days"] = "days"
    residents_only: Literal["yes", "no", "unclear"]
    waiver: Proved
    checked: date

    @property
    def says(self) -> str:
        """What the act says of who may ask and of the time, in a sentence that no paper prints as it is."""
        who = "residents of the state" if self.residents_only == "yes" else "those who may ask"
        due = f"within {self.days} {self.unit}" if self.days is not None else "without a number of days"
        return f"The act gives {who} the records of public bodies, {due}."


class RecordKind(Model):
    """A kind of record: who holds it, the words that find it, the likely refusal, and the answer to that.

    `asks` may name {agency}, {jail}, {from}, {to}, {year}, {vendor}, {titles} and {state_system}.
    """

    id: str
    topics: tuple[str, ...] = Field(min_length=1)
    when: tuple[str, ...] = ()
    held_by: Printed
    asks: Sentence
    likely: Printed
    answer: Sentence
    tells: Sentence
