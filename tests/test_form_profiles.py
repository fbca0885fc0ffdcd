"""Form profiles: what is not typed, does not fit, or is said twice is refused with its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafting.data.forms import read_profiles
from drafting.data.problems import Problem
from drafting.data.root import data_root


def told(root: Path) -> str:
    """Return all that the reader objects to."""
    problems: list[Problem] = []
    read_profiles(root, problems)
    return "\n".join(f"{problem} {problem.fix}" for problem in problems)


@pytest.fixture()
def forms(tmp_path: Path) -> Path:
    """Return a copy of the forms that may be spoiled."""
    shutil.copytree(data_root() / "law" / "forms", tmp_path / "law" / "forms")
    return tmp_path


SPOILED = (
    # file, what stands there, what is put in its place, what is said of it
    ("oakland.yaml", "pattern: '{title}", "pattern: '{titel}", "write the marks of a section number"),
    ("oakland.yaml", "first: 10, step: 10}", "first: 10, step: 0}", "step"),
    ("cook-county.yaml", "sign: Sec.", "sign: Sektion", "Sektion"),
    ("ny-local-law.yaml", "value: [Year,", "value: [Day,", "Day"),
    ("ma-town.yaml", "DECLARED BY THE MODERATOR", "DECLARED BY THE CHAIR", "DECLARED BY THE CHAIR"),
    ("ma-town.yaml", "way: town-meeting", "way: readings", "a number of readings goes with the way readings"),
    ("ma-town.yaml", "To see if the Town will vote", "To see {if} the Town will vote", "unknown mark {if}"),
    ("oakland.yaml", "OF THE CITY OF OAKLAND DOES", "OF THE CITY { OAKLAND DOES", "a brace stands alone"),
    (
        "oakland.yaml",
        "governing_body:\n    value: City Council",
        "governing_body:\n    value: city council",
        "",
    ),
    ("oakland.yaml", "known_by: words-seen", "known_by: rumor", "rumor"),
    ("oakland.yaml", "id: oakland", "id: oaktown", "is not the name of the file"),
    ("oakland.yaml", "fallback: ca-general-law-city", "fallback: ca-general", "unknown fallback ca-general"),
    ("oakland.yaml", "  state: CA\n", "", "the place has no state"),
    ("oakland.yaml", "style:", "stile:", "stile"),
    ("states/us-ok.yaml", "ground: peace, health, or safety", "ground: a b c d e f g h i", "eight words"),
    ("states/us-ok.yaml", "share: three-fourths", "share: most", "most"),
    ("states/us-ok.yaml", "days: 30", "days: 400", "days"),
    ("generic-city.yaml", "group: city\n", "", "there is not one general profile for the group city"),
)


@pytest.mark.parametrize(("file", "before", "after", "said"), SPOILED)
def test_a_profile_that_is_not_typed_is_refused_with_its_file(file, before, after, said, forms):
    path = forms / "law" / "forms" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    message = told(forms)
    assert said in message and (file in message or "law/forms" in message)


def test_two_profiles_for_one_place_are_refused(forms):
    folder = forms / "law" / "forms"
    text = (folder / "oakland.yaml").read_text(encoding="utf-8").replace("id: oakland", "id: oakland-two")
    (folder / "oakland-two.yaml").write_text(text, encoding="utf-8")
    assert "oakland is for the same places" in told(forms)


def test_the_forms_that_are_shipped_are_taken_without_a_word(forms):
    assert told(forms) == ""
