"""How time grows from 5 to 500 clauses in a made-up library: a process's first draft and the next ones."""

from __future__ import annotations

from time import process_time

from benchmarks.measure import interleaved, table, write_section
from benchmarks.samples import draft_of, synthetic
from drafting.checks import check
from drafting.word.ordinance import write_word

SIZES = (5, 10, 20, 50, 100, 200, 500)


def main() -> None:
    """Measure and write the section."""
    rows, per_clause = [], []
    for size in SIZES:
        intake, library = synthetic(size)
        start = process_time()
        draft = draft_of(intake, library)
        check(draft, library)
        first = (process_time() - start) * 1000
        found = interleaved(
            {"again": lambda: check(draft_of(intake, library), library), "word": lambda: write_word(draft)},
            rounds=7,
        )
        per_clause.append(found["again"] / size)
        rows.append(
            (
                str(size),
                str(len(draft.nodes())),
                f"{first:.1f} ms",
                f"{found['again']:.1f} ms",
                f"{found['again'] / size:.3f} ms",
                f"{found['word']:.1f} ms",
            )
        )
    lines = [
        "`python -m benchmarks growth`: select, assemble and check of one topic with so many clauses of six "
        "paragraphs each.",
        "",
        *table(("clauses", "nodes", "first", "again", "again, per clause", "Word file"), rows),
        "",
        "From 50 to 500 clauses the time per clause changes by a factor of "
        f"{per_clause[-1] / per_clause[3]:.2f} (1 is linear).",
    ]
    write_section("Growth", lines)


if __name__ == "__main__":
    main()
