"""The pages around the draft: the map, Compare, old drafts, a city's template, the package in pieces."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest

pytest.importorskip("streamlit")

from datetime import date

from opened import form
from streamlit.testing.v1 import AppTest
from test_form import ROOT, fill, go, intake_of, library, topics, words

from drafting.checks import check
from drafting.data.freshness import relied_on
from drafting.engine.assemble import assemble
from drafting.engine.intake import dump_intake, parse_intake, read_intake
from drafting.engine.select import select
from drafting.engine.standing import standing as goal_standing
from drafting.engine.state_law import usual_situation
from drafting.form import answers, compare_law, law_map, old_draft, packing, standing, tables, template
from drafting.form.state import STEPS
from drafting.form.wording import editable
from drafting.package.formats import FORMATS
from drafting.sets.compare.report import NOT_REVIEWED
from drafting.sets.redline.words import word_diff

THEIRS = (
    "Sec. 1. No officer shall hold a person past release on a civil immigration detainer.\n\nSec. 2. "
    "Dogs <b>shall</b> be on a leash in every park."
)
HOSTILE = [
    ("empty.docx", b""),
    ("page.docx", b"<html>"),
    ("cut.docx", b"PK\x03\x04 cut off"),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
]


@pytest.fixture
def at() -> AppTest:
    return form(seconds=120)


def made(name: str = "oakland-ca"):
    intake = read_intake(ROOT / f"examples/{name}.yaml", library())
    draft = assemble(select(intake, library()), intake, library())
    return draft, check(draft, library())


def compare(at: AppTest, kind: str) -> AppTest:
    at.button(key="door.coalition").click().run()
    at.segmented_control(key="pick.compare").set_value(kind).run()
    assert not at.exception, at.exception
    return at


def test_a_draft_of_ones_own_stands_among_the_drafts_to_compare(at):
    at.button(key="door.coalition").click().run()
    at.session_state["answers"] = answers.from_intake(
        read_intake(ROOT / "examples/houston-tx.yaml", library())
    )
    at.segmented_control(key="pick.compare").set_value("drafts").run()
    assert not at.exception, at.exception


# ------------------------------------------------------------------ the map


def test_every_state_has_one_tile_and_no_tile_lies_on_another():
    places = law_map.tiles()
    assert set(places) == set(library().states)
    assert len(set(places.values())) == len(places)


def test_the_map_shows_the_standing_that_the_engine_gives():
    today, seen = date(2026, 11, 24), set()
    for topic in (t.id for t in library().topics.values() if not t.always):
        for state, word, _ in standing.rows(library(), topic, today):
            at = usual_situation(library(), state.code, "city", today)
            assert word == goal_standing(library(), at, topic, "strong").standing
            seen.add(word)
    assert seen <= set(standing.STANDINGS) and {"barred", "limited", "floor", "open", "not known"} <= seen


def test_the_map_and_the_table_say_the_same_and_mark_the_state(at):
    go(fill(at), "law")
    at.session_state["opened"] = ["open_law_map", "open_law_record"]
    at.run()
    chart = law_map.chart(standing.rows(library(), "", date.today()), "IL", standing.words(""))
    assert [v["code"] for v in chart["data"]["values"] if v["chosen"]] == ["IL"] and len(
        chart["data"]["values"]
    ) == len(library().states)
    table = next(str(h.proto.body) for h in at.html if "state by state" in str(h.proto.body))
    assert table.count("<tr") == len(library().states) + 1 and "class=on" in table
    at.selectbox(key="pick.map_topic").set_value("").run()
    assert not at.exception and "Local limits as a whole, state by state" in words(at)


def test_the_banner_names_old_recalled_and_open_facts(at):
    go(fill(at), "law")
    assert "Check before you rely on it" in words(at) and "open question" in words(at)
    draft, _ = made()
    used = relied_on(draft.plan, library().states[draft.intake.jurisdiction.state], library())
    assert used[0] == f"state {draft.intake.jurisdiction.state}" and any(
        u.startswith("precedent ") for u in used
    )


# --------------------------------------------------------------- clause card


def test_an_edit_shows_what_it_adds_and_omits_escaped(at):
    fill(at)
    intake = intake_of(at)
    draft = assemble(select(intake, library()), intake, library())
    picked = next(
        p
        for p in draft.plan.picked
        if library().clauses[p.clause].kind not in ("finding", "definition")
        and len(library().clauses[p.clause].variants) > 1
    )
    go(at, "clauses")
    at.session_state["opened"] = [f"open.{picked.clause}"]
    at.session_state["at_topic"] = picked.topic
    at.session_state[f"tab.{picked.clause}"] = "Change the words"
    at.run()
    vetted = editable(library().clauses[picked.clause], draft)
    at.text_area(key=f"edit.{picked.clause}").set_value(vetted + " <script>x</script>").run()
    assert not at.exception
    shown = next(str(h.proto.body) for h in at.html if 'class="differ"' in str(h.proto.body))
    assert "<ins><small>adds:</small>" in shown and "<script>" not in shown
    at.session_state[f"tab.{picked.clause}"] = "Variants"
    at.run()
    assert any('class="strengths"' in str(h.proto.body) for h in at.html)


def test_marked_words_say_in_words_what_changed():
    shown = tables.marked_words(
        word_diff("No officer may hold a person", "No officer shall hold a <b>person")
    )
    assert (
        "<del><small>omits:</small>may" in shown
        and "<ins><small>adds:</small>shall" in shown
        and "<b>" not in shown
    )


# ------------------------------------------------------------------- compare


def test_the_draft_against_enacted_law_has_letters_and_a_table(at):
    fill(at)
    go(at, "document")
    at.button(key="open_compare").click().run()
    assert not at.exception
    assert "The same as a table" in words(at)
    at.button(key="compare_close").click().run()
    assert at.session_state["step"] == "document" and at.button(key="make_package")


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("strong", "S"),
        ("moderate", "M"),
        ("strong, minimal", "Sm"),
        (NOT_REVIEWED, "?"),
        ("no provision found", "–"),
        ("own words", "o"),
        ("one text", "1"),
    ],
)
def test_every_cell_of_the_matrix_has_a_letter(word, letters):
    assert compare_law.letters(word) == letters


def test_examples_and_uploads_compare_and_a_bad_file_is_named(at):
    compare(at, "drafts")
    mine = dump_intake(read_intake(ROOT / "examples/oakland-ca.yaml", library())).encode()
    at.file_uploader(key="compare_files").upload("mine.yaml", mine).run()
    at.multiselect(key="compare_drafts").set_value(["file mine.yaml", "seattle-wa"]).run()
    assert not at.exception and "What is common to all" in words(at)
    at.file_uploader(key="compare_files").upload("bad.yaml", b"\xff\xfe\x00").run()
    assert not at.exception and "bad\\.yaml" in words(at).replace("bad.yaml", "bad\\.yaml")
    assert set(at.multiselect(key="compare_drafts").value) >= {"file mine.yaml", "seattle-wa"}


def test_two_drafts_give_a_table_a_floor_amendment_and_tracked_changes_and_three_do_not(at):
    compare(at, "drafts")
    at.multiselect(key="compare_drafts").set_value(["oakland-ca", "seattle-wa"]).run()
    labels = {button.proto.label for button in at.get("download_button")}
    ways = {"Old text beside new", "Floor amendment", "Tracked changes"}
    assert not at.exception and ways <= labels
    at.multiselect(key="compare_drafts").set_value(["oakland-ca", "seattle-wa", "houston-tx"]).run()
    assert not ways & {button.proto.label for button in at.get("download_button")}


def test_any_number_of_drafts_can_be_compared(at):
    compare(at, "drafts")
    mine = read_intake(ROOT / "examples/oakland-ca.yaml", library())
    many = {f"file member{n:02}.yaml": mine for n in range(12)}
    at.session_state["compare_added"] = many
    at.run()
    at.multiselect(key="compare_drafts").set_value(list(many)).run()
    assert not at.exception and len(at.multiselect(key="compare_drafts").value) == 12
    assert "What is common to all" in words(at)


def test_enacted_laws_are_compared_without_naming_a_place(at):
    compare(at, "law")
    ids = list(library().precedents)[:2]
    at.multiselect(key="compare_with").set_value(ids).run()
    assert not at.exception and "Nothing can be drafted" not in words(at)
    assert "The instruments compared" in words(at)


def test_what_is_open_in_a_state_needs_nothing_but_the_state(at):
    at.button(key="tool.open").click().run()
    at.selectbox(key="open_state").set_value("AZ").run()
    assert not at.exception
    table = next(str(h.proto.body) for h in at.html if "goal by goal" in str(h.proto.body))
    assert table.count("<tr") == 1 + sum(not t.always for t in library().topics.values())
    assert "Barred" in table and "A.R.S." in table and "of" in table


def test_a_section_is_amended_and_the_changes_are_marked(at):
    at.button(key="tool.amend").click().run()
    at.text_area(key="amend_old").set_value("Section 2-1. The clerk shall keep the records for one year.")
    at.text_area(key="amend_new").set_value("Section 2-1. The clerk shall keep the records for <two> years.")
    at.button(key="amend_go").click().run()
    assert not at.exception and "The changes were not marked" in words(at)
    at.text_input(key="amend_source").set_value("https://library.municode.com/example")
    at.date_input(key="amend_through").set_value(date(2026, 6, 1))
    at.date_input(key="amend_day").set_value(date(2026, 11, 1))
    at.button(key="amend_go").click().run()
    assert not at.exception and "&lt;two&gt;" in words(at) and "<two>" not in words(at)
    assert at.session_state["amend_made"].subject == "Amendment of Section 2-1"


def test_a_spreadsheet_gives_a_package_for_each_place_and_needs_a_goal_alone(at):
    at.button(key="tool.batch").click().run()
    at.file_uploader(key="batch_file").upload(
        "places.csv", b"Name,State,Type,Jail?\nAlton,IL,city,no\n"
    ).run()
    assert "Yes" not in words(at) and "operates_jail" not in words(at)
    at.button(key="batch_goals").click().run()
    at.toggle(key=f"ask.goals.{topics()[0]}.on").set_value(True).run()
    at.session_state["answers"]["blanks"] = {"clerk": "Clerk of Elsewhere"}
    go(at, "start")
    table = b"Name,State,Type\nAlton,IL,city\nPeoria,IL,city\nNowhere,ZZ,city\n"
    at.file_uploader(key="batch_file").upload("places.csv", table).run()
    assert not at.exception and "What was understood" in words(at)
    at.button(key="batch_go").click().run()
    assert not at.exception
    made = zipfile.ZipFile(io.BytesIO(at.session_state["batch_zip"][1]))
    texts = [made.read(n) for n in made.namelist() if n.endswith("1 Ordinance.docx")]
    assert len(texts) == 2 and "summary.csv" in made.namelist()
    for text in texts:
        assert b"Elsewhere" not in zipfile.ZipFile(io.BytesIO(text)).read("word/document.xml")


def test_a_table_that_cannot_be_read_is_refused(at):
    at.button(key="tool.batch").click().run()
    at.file_uploader(key="batch_file").upload("places.xlsx", b"PK broken").run()
    assert not at.exception and "This table was not read" in words(at)


def test_variants_stand_side_by_side(at):
    compare(at, "variants")
    assert "variants side by side" in words(at)


def test_a_pasted_text_is_mapped_and_a_match_can_be_corrected(at):
    compare(at, "text")
    at.text_area(key="theirs_text").set_value(THEIRS).run()
    at.button(key="theirs_go").click().run()
    assert not at.exception
    assert "<b>shall" not in words(at) and "Questions that the text leaves open" in words(at)
    at.selectbox(key="theirs.fix.1").set_value("none").run()
    assert not at.exception and "Set by you" in words(at)
    at.selectbox(key="theirs.fix.1").set_value("").run()
    assert at.session_state["theirs_fix"] == {}


@pytest.mark.parametrize(
    ("name", "data"), [*HOSTILE, ("x.pdf", b"%PDF-1.4 nothing"), ("x.txt", b"\xff\xfe\xfd\x00")]
)
def test_a_hostile_text_is_refused_and_the_one_before_stays(at, name, data):
    compare(at, "text")
    at.text_area(key="theirs_text").set_value(THEIRS).run()
    at.button(key="theirs_go").click().run()
    at.file_uploader(key="theirs_file").upload(name, data).run()
    assert not at.exception
    assert "was not compared" in words(at) and at.session_state["theirs"][0] == "The pasted text"


# ------------------------------------------------- template, package, old draft


def open_template(at: AppTest) -> AppTest:
    go(fill(at), "document")
    at.session_state["opened"] = ["open_template"]
    return at.run()


def test_the_projects_own_template_is_accepted_and_used(at):
    open_template(at)
    at.file_uploader(key="template_file").upload(
        "city.docx", (ROOT / "drafting/word/templates/ordinance.docx").read_bytes()
    ).run()
    assert not at.exception and "is in use" in words(at)
    at.button(key="template_remove").click().run()
    assert "template" not in at.session_state


def test_a_template_without_tags_is_told_what_it_misses(at):
    draft, issues = made()
    open_template(at)
    at.file_uploader(key="template_file").upload(
        "plain.docx", FORMATS["memo"].write(draft, library(), issues)
    ).run()
    assert not at.exception and "is not used yet" in words(at) and "header_fields" in words(at)


@pytest.mark.parametrize(("name", "data"), HOSTILE)
def test_a_hostile_template_is_refused_and_nothing_is_lost(at, name, data):
    open_template(at)
    at.file_uploader(key="template_file").upload(name, data).run()
    assert not at.exception and "was not taken" in words(at)
    assert intake_of(at).jurisdiction.name == "Springfield"


def test_the_tags_come_from_the_help_page():
    assert "{{ title }}" in template.tags() and "## " not in template.tags()


def test_a_package_begun_can_be_cancelled_and_finished_files_are_kept(at):
    go(fill(at), "document")
    at.button(key="make_package").click().run()
    names = zipfile.ZipFile(io.BytesIO(at.session_state["package"][1])).namelist()
    assert {"More/intake.yaml", "README.txt"} <= set(names) and len(names) > 6
    import streamlit as st

    packing.start("x")
    packing.cancel()
    assert "packing" not in st.session_state


def test_an_old_draft_is_reported_clause_by_clause(at):
    draft, issues = made()
    word = FORMATS["ordinance"].write(draft, library(), issues)
    at.file_uploader(key="old_draft").upload("old.docx", word).run()
    assert not at.exception and "Clause by clause" in words(at)
    found = old_draft.check(word, "old.docx", library())
    assert {r.state for r in found.rows} == {"unchanged"} and len(found.rows) == len(draft.plan.picked)


@pytest.mark.parametrize(("name", "data"), HOSTILE)
def test_a_hostile_old_draft_is_refused(at, name, data):
    at.file_uploader(key="old_draft").upload(name, data).run()
    assert not at.exception and "could not be checked" in words(at)


def test_the_three_doors_differ(at):
    at.button(key="door.staff").click().run()
    assert (at.session_state["step"], at.session_state["answers"]["memo"]["mode"]) == ("place", "staff")
    go(at, "start")
    at.button(key="door.advocate").click().run()
    assert (at.session_state["step"], at.session_state["answers"]["memo"]["mode"]) == ("place", "advocate")
    go(at, "start")
    at.button(key="door.coalition").click().run()
    assert at.header[0].value == "Compare and more"
    at.button(key="next.start").click().run()
    assert at.session_state["step"] == "place" and at.header[0].value != "Compare and more"


def _texts(block) -> Iterator[str]:
    """Yield every text that a block and what is in it show: labels, tips, options, and bodies."""
    for child in getattr(block, "children", {}).values():
        for source in (child, getattr(child, "proto", None)):
            said = (getattr(source, name, None) for name in ("label", "help", "placeholder", "body", "value"))
            yield from (text for text in said if isinstance(text, str))
        yield from map(str, getattr(child, "options", ()))
        yield from _texts(child)


def _ids() -> set[str]:
    """Return the names that only the files of the library use."""
    rules = {rule.id for state in library().states.values() for rule in state.rules}
    return {*library().clauses, *library().authorities, *library().precedents, *rules}


_TAGS = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.S)
_SHOP = re.compile(r"\{\{|\bpassed over\b|\bmend\b|\bNone\b|\bTrue\b|\bFalse\b|\bclause library\b")


@pytest.mark.parametrize(
    ("place", "document", "goals"),
    [
        (
            {"name": "Tucson", "kind": "city", "state": "AZ", "operates_jail": False},
            "ordinance",
            ("detainers",),
        ),
        ({"name": "Durham County", "kind": "county", "state": "NC"}, "policy", ("municipal-id", "dmv-data")),
        ({"name": "Minneapolis", "kind": "city", "state": "MN"}, "resolution", ("plate-readers",)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_no_step_shows_an_id_a_template_or_a_word_of_the_house(place, document, goals):
    """With everything open that can be opened, a person reads only words of the field."""
    asked = {
        "jurisdiction": place,
        "document": {"kind": document, "date": "2026-11-30"},
        "goals": [{"topic": topic, "strength": "strong"} for topic in goals],
        "clauses": {"include": ["common/training", "detainers/hold"], "exclude": ["common/severability"]},
    }
    typed = answers.from_intake(parse_intake(json.dumps(asked), "asked.json", library()))
    boxes = ("open_frame", "open_values", "open_document_details", "open_memo", "open_formats")
    for step in STEPS:
        at = form(step=step)
        at.session_state["answers"] = typed
        at.session_state["opened"] = [*boxes, "open_law_record", *(f"open.{c}" for c in library().clauses)]
        at.run()
        assert not at.exception
        read = _TAGS.sub(" ", "\n".join(_texts(at._tree))).replace("\\", "")
        assert not _ids() & set(re.findall(r"[a-z0-9]+(?:[-_/][a-z0-9]+)+", read)), step
        assert not _SHOP.findall(read), step
