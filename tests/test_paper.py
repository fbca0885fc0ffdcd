"""Paper, margins, line numbers and marks of changes, as a person gives them: in a draft, in an amendment."""

from __future__ import annotations

import io
import json
from datetime import date
from zipfile import ZipFile

import pytest

from drafting.data.problems import DataError
from drafting.engine import forms
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake
from drafting.model import Intake, Library
from drafting.sets.redline.amendment import Markup, markup
from drafting.sets.redline.amendment_file import write_markup
from drafting.word.ordinance import write_word

CARMEL = {
    "paper": "legal",
    "margin_in": 1.25,
    "line_numbers": True,
    "added_color": "red",
    "deleted": ["strike"],
    "deleted_color": "blue",
}


def asked(
    library: Library, layout: dict, name: str = "Carmel", kind: str = "city", state: str = "IN"
) -> Intake:
    """Return an intake with what a person says of paper and marks."""
    data = {
        "schema": 1,
        "jurisdiction": {"name": name, "kind": kind, "state": state},
        "document": {"date": "2026-11-24", "layout": layout},
        "goals": [{"topic": "gang-databases", "strength": "moderate"}],
    }
    return parse_intake(json.dumps(data), "in.json", library)


def amended(library: Library, layout: dict, **place: str) -> Markup:
    """Return one changed section in the marks of a place."""
    form = forms.resolve(asked(library, layout, **place), library)
    day = date(2026, 11, 24)
    old, new = "Sec. 14-7. Dogs. A dog may run.", "Sec. 14-7. Dogs. A dog shall not run."
    return markup(old, new, "https://example.gov/code", day, day, form, code="Carmel City Code")


def part(data: bytes, name: str) -> str:
    """Return one part of a Word file."""
    return ZipFile(io.BytesIO(data)).read(name).decode()


def test_the_paper_of_an_answer_is_that_of_the_draft_and_of_an_amendment(library):
    draft = make_draft(asked(library, CARMEL), library)
    made = amended(library, CARMEL)
    for data in (write_word(draft), write_markup(made, "", "", date(2026, 11, 24))):
        body = part(data, "word/document.xml")
        assert 'w:w="12240" w:h="20160"' in body and body.count('="1800"') >= 4 and "w:lnNumType" in body


def test_colors_stand_beside_another_look_and_the_legend_says_both(library):
    made = amended(library, CARMEL)
    assert made.legend == "Added text is underlined and in red. Deleted text is struck through and in blue."
    styles = part(write_markup(made, "", "", date(2026, 11, 24)), "word/styles.xml")
    assert '<w:color w:val="B00000"/><w:u w:val="single"/>' in styles


@pytest.mark.parametrize(
    ("layout", "legend"),
    [
        ({"added": ["shade"]}, "Added text is shaded. Deleted text is struck through."),
        ({"deleted_signs": "[ ]"}, "Added text is underlined. Deleted text is between [ and ]."),
        (
            {"added": ["caps"], "deleted": ["strike"], "deleted_signs": "(( ))"},
            "Added text is in capitals. Deleted text is between (( and )) and struck through.",
        ),
        ({"added": ["italic", "bold"]}, "Added text is bold and in italics. Deleted text is struck through."),
        ({}, "Added text is underlined. Deleted text is struck through."),
    ],
)
def test_marks_that_are_answered_go_before_the_usual_ones(layout, legend, library):
    assert amended(library, layout).legend == legend


def test_an_answer_goes_before_the_profile_of_the_place(library):
    where = {"name": "Pierce County", "kind": "county", "state": "WA"}
    assert amended(library, {}, **where).legend == "Added text is shaded. Deleted text is struck through."
    assert "underlined" in amended(library, {"added": ["underline"]}, **where).legend


def test_what_is_not_said_of_the_paper_stays_as_the_profile_has_it(library):
    where = {"name": "San Mateo", "kind": "city", "state": "CA"}
    own = forms.resolve(asked(library, {}, **where), library).page
    said = forms.resolve(asked(library, {"paper": "legal"}, **where), library).page
    assert said.size == "legal" and said.margins_in == own.margins_in == (0.75, 0.75, 0.5, 0.75)


@pytest.mark.parametrize(
    ("layout", "says"),
    [
        ({"margin_in": 9}, "margin_in"),
        ({"paper": "a4"}, "paper"),
        ({"added": ["pink"]}, "added"),
        ({"added": ["strike"]}, "would look the same"),
        ({"added_color": "red", "deleted": ["underline"], "deleted_color": "red"}, "would look the same"),
    ],
)
def test_a_layout_that_cannot_be_followed_is_refused_with_its_place(layout, says, library):
    with pytest.raises(DataError) as refused:
        asked(library, layout)
    assert says in str(refused.value)
