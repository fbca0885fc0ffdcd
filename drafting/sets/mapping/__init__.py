"""Someone else's text against the library's questions.

    from drafting.sets.mapping import map_text
    found = map_text(read_text(data, name), load_library(), name="model.docx")

`split` cuts the text into provisions, `index` and `match` find the clause whose question each one
answers and the variant that comes closest, `differ` says which words differ, `corrections` puts in
what the user knows better, and `report` and `write` print it.  All are pure functions; nothing is
downloaded and nothing leaves the machine.
"""

from __future__ import annotations

from drafting.sets.mapping.corrections import apply_corrections, read_corrections
from drafting.sets.mapping.mapping import map_text
from drafting.sets.mapping.models import Mapping, Provision, Row
from drafting.sets.mapping.split import split
from drafting.sets.mapping.write import KINDS, write_mapping

__all__ = [
    "KINDS",
    "Mapping",
    "Provision",
    "Row",
    "apply_corrections",
    "map_text",
    "read_corrections",
    "split",
    "write_mapping",
]
