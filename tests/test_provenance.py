"""What a draft says of its origin, and what has become of each clause and law since."""

from __future__ import annotations

import pytest
from small import made

from drafting.data import provenance


@pytest.mark.parametrize("value", ["", "0" * 16, "f" * 16])
def test_a_law_counts_as_changed_whatever_its_hash_was(value, tiny):
    record = provenance.provenance(made(tiny), tiny)
    assert [since.laws_changed for since in provenance.compare(record, tiny)] == [()] * len(record["clauses"])
    old = record | {"laws": dict.fromkeys(record["laws"], value)}
    changed = {since.clause: set(since.laws_changed) for since in provenance.compare(old, tiny)}
    assert changed == {name: set(entry["laws"]) for name, entry in record["clauses"].items()}
