"""Nothing that a package prints is a record id, a file name, a placeholder, a cut sentence or a bad link.

Here over all examples; `make printed` looks at 200 random packages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.printed import faults_of, line_faults, made, random_intakes
from drafting.data import citing
from drafting.data.library import ROOT
from drafting.engine.intake import parse_intake, read_intake

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
GOLDEN = Path(__file__).resolve().parent / "goldens" / "citations.txt"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_nothing_that_an_example_prints_is_out_of_place(path, library):
    assert list(faults_of(made(read_intake(path, library), library), library)) == []


ALLENTOWN = """\
schema: 1
jurisdiction: {name: Allentown, kind: city, state: PA, has_police: true, population: 125845}
document: {date: 2026-11-30}
goals: [{topic: detainers, strength: strong}, {topic: status-inquiry, strength: strong},
  {topic: agreements, strength: strong}, {topic: municipal-id, strength: moderate}]
"""


def test_nothing_that_allentown_prints_is_out_of_place(library):
    """A placeholder, a slug, a cut citation and a link to a mirror once stood in this package."""
    draft = made(parse_intake(ALLENTOWN, "allentown.yaml", library), library)
    assert list(faults_of(draft, library)) == []
    assert {s.topic for s in draft.plan.standing} >= {"detainers", "status-inquiry", "agreements"}


@pytest.mark.parametrize("seed", [11, 12])
def test_nothing_that_random_packages_print_is_out_of_place(seed, library):
    wrong = [fault for i in random_intakes(3, seed) for fault in faults_of(made(i, library), library)]
    assert wrong == []


@pytest.mark.parametrize(
    "line, kind",
    [
        ("See us-v-dugan for more.", "record id"),
        ("Good law (D. Md. Feb. denied one", "bracket"),
        ("Certiorari was sought (Oct. 2019) in the 9th Cir.", "cut sentence"),
        ("a claim against the {{ place }}", "placeholder"),
        ("(Cook County Ord. 19-0687) (Cook County Ord. 19-0687)", "said twice"),
        ("add it to law/federal.yaml", "file name"),
        ("where operates_jail holds", "slug"),
        ("see detainers/hold for that", "slug"),
    ],
)
def test_each_kind_of_fault_is_found(line, kind, library):
    assert kind in {found for found, _ in line_faults(line, library)}


def test_a_citation_is_not_said_twice_in_prose(library):
    text = (
        "The words of Section 1373 [cite usc-8-1373] hold [cite cook-county-gang-2019#retention] "
        "[cite cook-county-gang-2019#data_sharing]."
    )
    assert citing.resolve(text, library) == "The words of Section 1373 hold (Cook County, Ord. 19-0687)."


def citations(library) -> str:
    """Return every citation and status that can be printed, one record a block."""
    blocks = []
    for record in (*library.authorities.values(), *library.precedents.values()):
        line = citing.source(record.id, library)
        if not record.citable:
            blocks.append(f"{record.id}\n  not cited")
            continue
        head = f"{record.id} [{line.direction or record.instrument}; {line.known_by}; {line.through}]"
        blocks.append(
            "\n".join((head, f"  {line.citation}", f"  {line.status}", f"  {line.url or 'no link'}"))
        )
    return "\n".join(blocks) + "\n"


def test_every_citation_and_status_that_can_be_printed_is_the_one_that_was_read(library, request):
    """Read the whole file after `--update`: it is what a city attorney will see first."""
    if request.config.getoption("--update"):
        GOLDEN.write_text(citations(library), encoding="utf-8")
    assert citations(library) == GOLDEN.read_text(encoding="utf-8")


def test_random_packages_are_the_same_for_the_same_seed():
    first, again = (list(random_intakes(5, 3)) for _ in range(2))
    assert first == again and first != list(random_intakes(5, 4))
