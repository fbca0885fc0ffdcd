"""PDF copies of a package: one LibreOffice for each file, one for all, and one kept running."""

from __future__ import annotations

import statistics
import time

from benchmarks.measure import table, write_section
from benchmarks.samples import draft_of, example
from drafting.checks import check
from drafting.package import pdf
from drafting.package.build import build

ROUNDS = 3


def seconds(*runs: dict[str, bytes]) -> float:
    """Return the wall time to convert the files of each run, one after another, each in a new start."""
    begun = time.monotonic()
    for files in runs:
        pdf.pdf_copies(files)
    return time.monotonic() - begun


def main() -> None:
    """Measure and write the section."""
    intake, library = example("oakland-ca")
    draft = draft_of(intake, library)
    package = build(draft, library, check(draft, library))
    files = {name: package[name] for name in pdf.word_names(package)}
    found: dict[str, list[float]] = {"once": [], "twice": [], "each": []}
    for _ in range(ROUNDS):
        found["once"].append(seconds(files))
        found["twice"].append(seconds({**files, **{f"again {name}": data for name, data in files.items()}}))
        found["each"].append(seconds(*({name: data} for name, data in files.items())))
    once, twice, each = (statistics.median(found[name]) for name in ("once", "twice", "each"))
    rows = [
        ("a start for each file", f"{each:.1f} s", ""),
        ("one start for the package: what is done", f"{once:.1f} s", ""),
        (
            "in a LibreOffice that is running",
            f"{twice - once:.1f} s",
            "the package twice in one start, less the package once",
        ),
    ]
    lines = [
        f"`python -m benchmarks pdf_copies`: the {len(files)} Word files of the Oakland example; "
        f"median wall time of {ROUNDS} rounds.",
        "",
    ]
    write_section("PDF copies", lines + table(("how", "measured", "from"), rows))


if __name__ == "__main__":
    main()
