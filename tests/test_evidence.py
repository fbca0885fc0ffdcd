"""Evidence: findings for and against local limits, with their kind, limits and contrary findings."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

import pytest
import yaml

from drafting.cli.main import main
from drafting.data.evidence import NO_CONTRARY, contrary, evidence_text, findings
from drafting.data.library import read_library
from drafting.data.problems import DataError

TINY = Path(__file__).resolve().parent / "tiny"
FINDING = {
    "id": "shade-2020",
    "topics": ["trees"],
    "says": "Streets with trees were 2 degrees cooler.",
    "direction": "for",
    "kind": "peer-reviewed",
    "author": "A. Forester",
    "title": "Shade",
    "year": 2020,
    "published": "Journal of Shade 1(1)",
    "address": "https://example.org/shade",
    "limits": "One street.",
    "text_seen": "yes",
    "checked": "2026-11-30",
}


def library_with(folder: Path, *records: dict) -> Path:
    """Return a copy of the tiny library with these findings."""
    shutil.copytree(TINY, folder / "lib")
    place = folder / "lib/law/evidence"
    place.mkdir()
    (place / "trees.yaml").write_text(yaml.safe_dump(list(records), allow_unicode=True), encoding="utf-8")
    return folder / "lib"


def test_there_is_evidence_in_both_directions_and_none_is_only_recalled(library):
    directions = [f.direction for f in library.evidence.values()]
    assert len(directions) >= 95 and directions.count("against") >= 20 and directions.count("for") >= 50
    assert all(f.address.startswith("http") and f.limits and f.author for f in library.evidence.values())


def test_every_topic_of_the_library_but_the_general_ones_has_evidence(library):
    without = [t.id for t in library.topics.values() if not t.always and not findings([t.id], library)]
    assert without == []


def test_findings_come_with_the_firmest_kind_first(library):
    kinds = [f.kind for f in findings(["detainers"], library)]
    assert kinds[0] == "peer-reviewed" and kinds[-1] in ("government-statement", "vendor-statement", "press")


def test_what_contradicts_a_finding_is_found(library):
    assert "cis-2025-declined" in {f.id for f in contrary(library.evidence["hausman-2020"], library)}


def test_a_finding_names_its_kind_its_year_and_a_second_hand_reading(library):
    assert library.evidence["hausman-2020"].source == "David K. Hausman, 2020; peer-reviewed study"
    assert library.evidence["wong-2017"].source.endswith("advocacy report, as another source reports it")


def test_the_listing_gives_what_is_against_local_limits_first(library):
    text = evidence_text(library, ["municipal-id"])
    assert text.index("AGAINST") < text.index("FOR ") and "Limits:" in text and "DETAINERS" not in text
    assert "DETAINERS" in evidence_text(library)


def test_a_topic_without_evidence_says_so_and_a_finding_without_contrary_too(tmp_path, tiny):
    assert "Nothing is recorded." in evidence_text(tiny, ["trees"])
    library = read_library(library_with(tmp_path, FINDING), "test")
    assert NO_CONTRARY in evidence_text(library)


@pytest.mark.parametrize(
    "change, refusal",
    [
        ({"topics": ["shrubs"]}, "unknown topic shrubs in shade-2020"),
        ({"contrary": ["sun-2021"]}, "names the unknown finding sun-2021"),
        ({"kind": "study"}, "kind is 'study'"),
        ({"direction": "neutral"}, "direction is 'neutral'"),
        ({"quote": "cooler"}, "unknown key quote"),
        ({"limits": "Title not seen."}, "may not be printed"),
    ],
)
def test_the_reader_refuses_a_finding_that_is_not_typed(tmp_path, change, refusal):
    with pytest.raises(DataError, match=refusal):
        read_library(library_with(tmp_path, {**FINDING, **change}), "test")


def test_a_repeated_finding_is_refused(tmp_path):
    with pytest.raises(DataError, match="the id shade-2020 is repeated"):
        read_library(library_with(tmp_path, copy.deepcopy(FINDING), copy.deepcopy(FINDING)), "test")


def test_the_command_lists_one_topic_and_names_the_nearest(capsys):
    assert main(["law", "evidence", "--topic", "plate-readers"]) == 0
    assert "California" in capsys.readouterr().out
    assert main(["law", "evidence", "--topic", "plate-reader"]) == 2
    assert "write plate-readers" in capsys.readouterr().err
