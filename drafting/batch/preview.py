"""What was understood of a table, in words, before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.read.place_table import PlaceTable


def preview(table: PlaceTable) -> str:
    """Return the columns, every place with its values, what was passed over, and what has to be asked."""
    return "\n".join(_lines(table)) + "\n"


def _lines(table: PlaceTable) -> Iterator[str]:
    yield "Columns"
    for column in table.columns:
        if column.field:
            implied = (
                f", and each place is a {column.implied} unless it says otherwise" if column.implied else ""
            )
            yield f"  {column.header}: {column.field}{implied}"
    yield from (f"  {note}" for note in table.notes)
    ready = [row for row in table.rows if not row.stopped]
    yield f"Places ({len(ready)} of {len(table.rows)} can be drafted)"
    for row in table.rows:
        said = ", ".join(f"{name} {value}" for name, value in row.values.items() if name != "name")
        wait = "  WAITS: see below" if row.stopped else ""
        yield f"  line {row.line}: {row.values.get('name') or '(no name)'}; {said or 'nothing else'}{wait}"
    if table.passed_over:
        yield f"Passed over ({len(table.passed_over)})"
        yield from (f"  line {line}: {why}" for line, why in table.passed_over)
    if table.asked:
        yield f"To answer ({len(table.asked)})"
        yield from (f"  {one}" for one in table.asked)
