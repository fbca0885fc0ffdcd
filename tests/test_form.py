"""The form, driven through its widgets: every step draws, keeps what was typed, and treats it as data."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

pytest.importorskip("streamlit")

from opened import form
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.testing.v1 import AppTest

from drafting.data.library import load_library
from drafting.engine.assemble import assemble
from drafting.engine.facts import facts
from drafting.engine.general import general_sections
from drafting.engine.intake import dump_intake, parse_intake, read_intake
from drafting.engine.select import select
from drafting.form import answers as data
from drafting.form import show
from drafting.form.state import STEPS
from drafting.form.wording import editable
from drafting.model import Intake, Recital

ROOT = Path(__file__).resolve().parent.parent
ABSURD = "O'Fallon & <b>{{x}}</b>"
NAME = "ask.jurisdiction.name"


@pytest.fixture
def at() -> AppTest:
    return form()


@lru_cache
def library():
    return load_library()


@lru_cache
def topics() -> tuple[str, ...]:
    return tuple(t.id for t in library().topics.values() if not t.always)


def go(at: AppTest, step: str) -> AppTest:
    """Go to a step by the row of steps, as a person does."""
    at.segmented_control(key=f"step_bar.{at.session_state['step']}").set_value(step).run()
    assert not at.exception, at.exception
    assert at.session_state["step"] == step
    return at


def fill(
    at: AppTest,
    name: str = "Springfield",
    state: str = "IL",
    topic: str | None = None,
    kind: str = "city",
    strength: str | None = "strong",
) -> AppTest:
    """Answer the least that gives a draft."""
    go(at, "place")
    at.selectbox(key="ask.jurisdiction.state").set_value(state)
    at.selectbox(key="ask.jurisdiction.kind").set_value(kind)
    at.text_input(key=NAME).set_value(name).run()
    go(at, "goals")
    goal = f"ask.goals.{topic or topics()[0]}"
    at.toggle(key=f"{goal}.on").set_value(True).run()
    if strength:
        at.segmented_control(key=f"{goal}.strength").set_value(strength).run()
    assert not at.exception
    return at


def onward(at: AppTest) -> AppTest:
    """Press Next."""
    at.button(key=f"next.{at.session_state['step']}").click().run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """Return everything the page prints."""
    parts = [
        *at.markdown,
        *at.caption,
        *at.html,
        *at.info,
        *at.warning,
        *at.error,
        *at.success,
        *at.title,
        *at.header,
        *at.subheader,
    ]
    return "\n".join(str(getattr(p, "value", "") or getattr(p, "body", "") or p.proto.body) for p in parts)


def intake_of(at: AppTest) -> Intake:
    return data.to_intake(at.session_state["answers"])


# ------------------------------------------------------------------- each step


def test_an_example_fills_every_step(at):
    at.button(key="open_example").click().run()
    assert at.session_state["step"] == "place"
    for step in STEPS:
        go(at, step)
    assert "shall" in words(at)
    assert at.button(key="make_package")


def test_next_leads_from_start_to_document(at):
    for step in STEPS[1:]:
        onward(at)
        assert at.session_state["step"] == step


def test_a_deep_link_opens_its_step():
    at = form(step="law")
    assert at.session_state["step"] == "law"


def test_what_is_missing_is_named_with_a_way_there(at):
    go(at, "document")
    assert "Nothing can be drafted yet" in words(at)
    at.button(key="needed.at least one goal").click().run()
    assert at.session_state["step"] == "goals"


@pytest.mark.parametrize(
    ("door", "mode"), [("staff", "staff"), ("advocate", "advocate"), ("coalition", "advocate")]
)
def test_a_door_sets_document_and_memo(at, door, mode):
    at.button(key=f"door.{door}").click().run()
    assert at.session_state["step"] == ("start" if door == "coalition" else "place")
    assert at.session_state["answers"]["memo"]["mode"] == mode
    assert at.session_state["answers"]["document"]["kind"] in ("ordinance", "resolution")


def test_the_package_is_made_on_a_click(at):
    fill(at)
    go(at, "document")
    assert "package" not in at.session_state
    at.button(key="make_package").click().run()
    assert not at.exception
    assert at.session_state["package"][1][:2] == b"PK"


# -------------------------------------------------------- nothing typed is lost


def test_typed_values_survive_every_step(at):
    fill(at, "Springfield")
    topic = topics()[0]
    at.segmented_control(key=f"ask.goals.{topic}.strength").set_value("minimal").run()
    go(at, "offices")
    office = next(t.key for t in at.text_input if t.key.startswith("ask.blanks."))
    at.text_input(key=office).set_value("Keeper of the Keys").run()
    go(at, "place")
    at.session_state["opened"] = ["open_document_details"]
    at.run()
    at.text_input(key="ask.document.sponsor").set_value("Councilmember Sample").run()
    for step in (*STEPS, *reversed(STEPS)):
        go(at, step)
    go(at, "place")
    assert at.text_input(key=NAME).value == "Springfield"
    assert at.text_input(key="ask.document.sponsor").value == "Councilmember Sample"
    go(at, "offices")
    assert at.text_input(key=office).value == "Keeper of the Keys"
    go(at, "goals")
    assert at.segmented_control(key=f"ask.goals.{topic}.strength").value == "minimal"


def test_a_goal_switched_off_keeps_its_strength(at):
    topic = topics()[0]
    fill(at, topic=topic)
    at.segmented_control(key=f"ask.goals.{topic}.strength").set_value("moderate").run()
    at.toggle(key=f"ask.goals.{topic}.on").set_value(False).run()
    at.toggle(key=f"ask.goals.{topic}.on").set_value(True).run()
    assert at.segmented_control(key=f"ask.goals.{topic}.strength").value == "moderate"


def test_undo_takes_back_the_last_change_and_start_over_can_be_undone(at):
    fill(at, "Springfield")
    go(at, "place")
    at.text_input(key=NAME).set_value("Shelbyville").run()
    at.button(key="undo").click().run()
    assert at.text_input(key=NAME).value == "Springfield"
    at.button(key="start_over").click().run()
    assert at.session_state["answers"]["goals"] == {}
    at.button(key="undo").click().run()
    assert intake_of(at).jurisdiction.name == "Springfield"


def test_saved_answers_load_to_the_same_intake(at):
    at.button(key="open_example").click().run()
    before = intake_of(at)
    at.button(key="start_over").click().run()
    at.file_uploader(key="upload").upload("mine.yaml", dump_intake(before).encode()).run()
    assert not at.exception
    assert intake_of(at) == before


def test_goals_of_an_example_leave_the_place_alone(at):
    go(at, "place")
    at.text_input(key=NAME).set_value("Springfield").run()
    go(at, "start")
    at.button(key="open_goals").click().run()
    assert at.session_state["answers"]["jurisdiction"]["name"] == "Springfield"
    assert data.chosen(at.session_state["answers"])


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_answers_and_intake_map_both_ways(path):
    intake = read_intake(path, library())
    assert data.to_intake(data.from_intake(intake)) == intake


# ------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bad.yaml", b"schema: 1\njurisdiktion: {name: X}\n", "jurisdiktion"),
        ("bad.json", b'{"schema": 1,,}', "JSON"),
        ("empty.yaml", b"", "empty"),
        ("bytes.yaml", b"\xff\xfe\x00\x01", "UTF-8"),
    ],
)
def test_a_bad_upload_says_what_is_wrong_and_loses_nothing(at, name, content, message):
    fill(at, "Springfield")
    go(at, "start")
    at.file_uploader(key="upload").upload(name, content).run()
    assert not at.exception
    assert "not loaded" in words(at)
    assert message in at.table[0].value.to_string()
    assert intake_of(at).jurisdiction.name == "Springfield"


def test_user_text_is_shown_as_typed(at):
    fill(at, ABSURD)
    for step in STEPS:
        go(at, step)
        assert "<b>{{x}}" not in words(at)
    preview = next(h for h in (str(x.proto.body) for x in at.html) if 'class="draft"' in h)
    assert "&lt;b&gt;{{x}}&lt;/b&gt;" in preview
    assert intake_of(at).jurisdiction.name == ABSURD


def test_absurd_edits_and_offices_do_no_harm(at):
    fill(at)
    go(at, "offices")
    office = next(t.key for t in at.text_input if t.key.startswith("ask.blanks."))
    at.text_input(key=office).set_value(
        "<script>alert(1)</script> $x$ :red[y] [z](javascript:1) \u202e\x00"
    ).run()
    for step in STEPS:
        go(at, step)
        assert "<script>alert" not in words(at)


@pytest.mark.parametrize(
    "text",
    ["a*b*_c_", ":red[x]", "$1$ to $2$", "<b>", "[a](b)", "1. one", "- dash", "`x`", "a | b", ":smile:"],
)
def test_markdown_is_escaped(text):
    escaped = show.md(text)
    assert escaped.replace("\\", "") == text
    assert escaped != text


# ---------------------------------------------------------------------- clauses


def run_open(at: AppTest, clause: str) -> None:
    """Run with a clause open at its words; AppTest cannot open a box or turn to a tab by itself."""
    at.session_state["opened"] = [f"open.{clause}"]
    at.session_state[f"tab.{clause}"] = "Change the words"
    at.run()
    assert not at.exception


def first_clause(at: AppTest, several: bool = True) -> str:
    """Open the first clause in the draft that has a choice of strengths."""
    go(at, "clauses")
    plan = select(intake_of(at), library())
    here = at.session_state["at_topic"]
    clause = next(
        p.clause
        for p in plan.picked
        if p.topic == here and (len(library().clauses[p.clause].variants) > 1) == several
    )
    run_open(at, clause)
    return clause


def test_an_edit_is_flagged_and_can_be_taken_back(at):
    at.button(key="open_example").click().run()
    clause = first_clause(at)
    box = at.text_area(key=f"edit.{clause}")
    box.set_value(box.value + "\nA sentence of my own about {{ nothing }}.")
    run_open(at, clause)
    assert "departs from the vetted text" in words(at).lower()
    assert intake_of(at).clauses.edits[clause].endswith("{{ nothing }}.")
    assert "{{ nothing }}" in words(at)
    go(at, "goals")
    go(at, "clauses")
    run_open(at, clause)
    assert at.text_area(key=f"edit.{clause}").value.endswith("{{ nothing }}.")
    at.button(key=f"unedit.{clause}").click()
    run_open(at, clause)
    assert intake_of(at).clauses.edits == {}


def test_variant_switch_and_leaving_out_are_kept(at):
    at.button(key="open_example").click().run()
    clause = first_clause(at)
    control = at.segmented_control(key=f"pick.variant.{clause}")
    other = next(v.strength for v in library().clauses[clause].variants if v.strength != control.value)
    control.set_value(other)
    run_open(at, clause)
    assert intake_of(at).clauses.variants == {clause: other}
    at.toggle(key=f"pick.in.{clause}").set_value(False)
    run_open(at, clause)
    assert clause in intake_of(at).clauses.exclude
    assert "left out by hand" in words(at).lower()
    at.button(key=f"back.in.{clause}").click()
    run_open(at, clause)
    assert clause not in intake_of(at).clauses.exclude


def test_editing_shows_no_program_code_and_keeps_what_is_live(at):
    """Blanks and references stand as marked words; they come back as they were."""
    at.button(key="open_example").click().run()
    clause = first_clause(at)
    box = at.text_area(key=f"edit.{clause}")
    assert "{{" not in box.value and "«" in box.value
    box.set_value(box.value + " It says so twice.")
    run_open(at, clause)
    stored = intake_of(at).clauses.edits[clause]
    assert "«" not in stored and "{{" in stored and stored.endswith("It says so twice.")
    at.button(key=f"cancel.{clause}").click()
    run_open(at, clause)
    assert intake_of(at).clauses.edits == {}


def test_another_strength_asks_before_own_words_go(at):
    at.button(key="open_example").click().run()
    clause = first_clause(at)
    at.text_area(key=f"edit.{clause}").set_value("The council does otherwise.")
    run_open(at, clause)
    control = at.segmented_control(key=f"pick.variant.{clause}")
    other = next(v.strength for v in library().clauses[clause].variants if v.strength != control.value)
    control.set_value(other)
    run_open(at, clause)
    assert "your own words for this clause" in words(at) and not intake_of(at).clauses.variants
    at.button(key=f"own.keep.{clause}").click()
    run_open(at, clause)
    assert clause in intake_of(at).clauses.edits and not intake_of(at).clauses.variants
    at.segmented_control(key=f"pick.variant.{clause}").set_value(other)
    run_open(at, clause)
    at.button(key=f"own.take.{clause}").click()
    run_open(at, clause)
    assert intake_of(at).clauses.edits == {} and intake_of(at).clauses.variants == {clause: other}


def test_a_clause_that_is_not_in_says_why_shows_its_text_and_offers_what_is_possible(at):
    fill(at, "Tucson", "AZ")
    go(at, "clauses")
    plan = select(intake_of(at), library())
    at.session_state["opened"] = [f"open.{p.clause}" for p in plan.passed_over]
    offered = set()
    for topic in {p.topic for p in plan.passed_over}:
        at.session_state["at_topic"] = topic
        at.run()
        assert not at.exception and "What it would say" in words(at)
        offered |= {b.key.split(".")[0] for b in at.button}
        said = "".join(str(m.value) for m in at.markdown if "Why it is not in" in str(m.value))
        assert not [c for c in library().clauses if c in said.replace("\\", "")]
        assert not [
            t for t in at.toggle if t.key.removeprefix("pick.in.") in {p.clause for p in plan.passed_over}
        ]
    assert {"law", "answer"} <= offered


def test_every_topic_of_clauses_draws_open(at):
    at.button(key="open_example").click().run()
    go(at, "clauses")
    plan = select(intake_of(at), library())
    assert at.pills(key="pick.topic").options
    for topic in {p.topic for p in plan.picked}:
        at.session_state["at_topic"] = topic
        at.session_state["opened"] = [f"open.{item.clause}" for item in (*plan.picked, *plan.passed_over)]
        at.run()
        assert not at.exception, topic


def test_the_edit_box_starts_from_words_that_print_the_same():
    """Saving the box unchanged as an edit gives the text that stands without it, number for number."""
    intake = read_intake(sorted((ROOT / "examples").glob("*.yaml"))[0], library())
    intake = intake.model_copy(update={"clauses": intake.clauses.model_copy(update={"edits": {}})})
    plan = select(intake, library())
    draft = assemble(plan, intake, library())
    edits = {p.clause: editable(library().clauses[p.clause], draft) for p in plan.picked}
    own = intake.model_copy(update={"clauses": intake.clauses.model_copy(update={"edits": edits})})
    again = assemble(select(own, library()), own, library())
    for clause in edits:
        assert printed(clause, again) == printed(clause, draft)


def printed(clause: str, draft) -> list[str]:
    nodes = [
        n
        for piece in show.pieces(clause, draft)
        for n in ((piece,) if isinstance(piece, Recital) else piece.walk())
    ]
    return [f"{getattr(n, 'label', '')}|{n.text}".replace("\u00a0", " ") for n in nodes]


def test_values_have_their_range(at):
    at.button(key="open_example").click().run()
    go(at, "clauses")
    at.session_state["opened"] = ["open_values"]
    at.pills(key="pick.topic").set_value("common").run()
    numbers = [n for n in at.number_input if n.key.startswith("ask.blanks.")]
    assert numbers
    for number in numbers:
        blank = library().blanks[number.key.removeprefix("ask.blanks.")]
        assert (number.min, number.max) == (blank.min or 0, blank.max if blank.max is not None else 10**9)
    numbers[0].set_value(numbers[0].min).run()
    parse_intake(dump_intake(intake_of(at)), "saved", library())


def test_no_question_is_answered_before_a_person_does(at):
    """Kind, yes or no, choices and strengths: each is empty and says what the draft takes until then."""
    go(at, "place")
    assert at.selectbox(key="ask.jurisdiction.kind").value is None
    fill(at)
    for topic in topics():
        at.toggle(key=f"ask.goals.{topic}.on").set_value(True)
    at.run()
    taken, wrong, asked = facts(intake_of(at), library()), [], set()
    for step in ("goals", "place"):
        go(at, step)
        for question in library().questions.values():
            ends = f".{question.id}"
            for shown in [w for w in (*at.get("button_group"), *at.selectbox) if w.key.endswith(ends)]:
                asked.add(question.id)
                says = {True: "takes “Yes”", False: "takes “No”"}.get(taken[question.id], "")
                wrong += [question.id] * (
                    bool(shown.value)
                    or "not answered" not in shown.label
                    or (question.kind == "yes-no" and says not in shown.label)
                )
    assert wrong == [] and {"has_police", "operates_jail"} < asked


def test_what_the_draft_takes_follows_the_kind_of_place_until_it_is_answered(at):
    """Most counties run a jail and most cities do not; an answer stays, and can be taken back."""

    def jail():
        """Return what the question on the jail says, and what the draft takes."""
        shown = at.segmented_control(key="ask.jurisdiction.operates_jail")
        return shown.value, facts(intake_of(at), library())["operates_jail"]

    fill(at)
    go(at, "place")
    assert jail() == (None, False)
    for kind in ("county", "parish", "consolidated"):
        at.selectbox(key="ask.jurisdiction.kind").set_value(kind).run()
        assert jail() == (None, True)
    at.selectbox(key="ask.jurisdiction.kind").set_value("city").run()
    at.segmented_control(key="ask.jurisdiction.operates_jail").set_value(True).run()
    at.selectbox(key="ask.jurisdiction.kind").set_value("town").run()
    assert jail() == (True, True)
    at.segmented_control(key="ask.jurisdiction.operates_jail").set_value(data.UNKNOWN).run()
    assert jail() == (data.UNKNOWN, False)
    go(at, "review")
    assert "not known yet" in words(at)


def test_a_goal_without_a_strength_is_asked_about_and_none_is_taken(at):
    fill(at, strength=None)
    go(at, "document")
    assert "Nothing can be drafted yet" in words(at)
    at.button(key="needed.how far each chosen goal should go").click().run()
    assert at.session_state["step"] == "goals" and "choose one" in "".join(
        g.label for g in at.get("button_group")
    )


def test_a_usual_title_stays_a_guess_until_it_is_confirmed_alone(at):
    go(fill(at), "offices")
    usual = [b for b in at.button if b.key.startswith("usual.")]
    assert usual and not intake_of(at).blanks
    at.button(key=usual[0].key).click().run()
    assert list(intake_of(at).blanks) == [usual[0].key.removeprefix("usual.")]
    assert len([b for b in at.button if b.key.startswith("usual.")]) == len(usual) - 1


def test_whatever_is_answered_on_the_place_step_stands_among_the_answers(at):
    fill(at)
    document = at.session_state["answers"]["document"]
    document |= {"by_request": True, "code_sample": "Sec. 14-1. Names.", "sponsor": "Member Lee"}
    at.session_state["answers"]["jurisdiction"] |= {"county": "Sangamon", "profile": "il-municipality"}
    go(at, "review")
    said = words(at)
    for part in (
        "Introduced by request",
        "Sec. 14-1. Names.",
        "Member Lee",
        "Sangamon",
        "Written in the form",
    ):
        assert part in said


def test_only_what_the_text_prints_is_asked_for(at):
    """Each office and value that is asked for changes the text or the papers around every text."""
    go(fill(at), "offices")
    draft = assemble(select(intake_of(at), library()), intake_of(at), library())
    printed = {s.name for piece in (*draft.nodes(), *draft.recitals) for s in piece.spans}
    printed |= {line.span.name for line in draft.signatures} | {"governing_body"}
    asked = {f.key.removeprefix("ask.blanks.") for f in at.text_input if f.key.startswith("ask.blanks.")}
    assert asked and asked <= printed


def test_every_answer_stands_on_one_page_with_its_state_and_a_way_to_its_field(at):
    go(fill(at), "review")
    said = words(at)
    for word in ("answered", "usual, not confirmed", "not answered", "suggested value", "Springfield"):
        assert word in said
    changes = {b.label: b.key for b in at.button if b.key.startswith("change-")}
    for asked, step, field in (
        ("Name", "place", NAME),
        ("Introduced by", "place", "ask.document.sponsor"),
        ("Days until the text takes effect", "clauses", "ask.blanks.effective_days"),
        ("How much general text", "clauses", "ask.document.frame"),
        ("Clerk", "offices", "ask.blanks.clerk"),
    ):
        at.button(key=changes[f"Change :gray[{asked}]"]).click().run()
        assert at.session_state["step"] == step
        drawn = [*at.text_input, *at.number_input, *at.segmented_control]
        assert field in [widget.key for widget in drawn]
        go(at, "review")


def test_what_remains_beside_the_law_has_a_button_each_that_does_what_it_says(at):
    go(fill(at, "Tucson", "AZ", "detainers"), "law")
    offers = [b.key.removeprefix("offer.") for b in at.button if b.key.startswith("offer.")]
    assert any("/" in offer for offer in offers)
    for offer in offers:
        at.button(key=f"offer.{offer}").click().run()
        made = intake_of(at)
        assert offer in [p.clause for p in select(made, library()).picked] or made.document.kind == offer
        at.button(key="undo").click().run()


def test_each_general_section_is_taken_in_or_out_by_its_words_and_the_size_follows(at):
    at.session_state["opened"] = ["open_frame"]
    go(fill(at), "document")
    draft = assemble(select(intake_of(at), library()), intake_of(at), library())
    sections = general_sections(draft, library())
    boxes = {b.key.removeprefix("pick.general."): b for b in at.checkbox if b.key.startswith("pick.general.")}
    assert [boxes[s.clause].value for s in sections] == [s.included for s in sections]
    out = next(s for s in sections if not s.included)
    size = next(c.value for c in at.caption if "minutes to read" in c.value)
    at.checkbox(key=f"pick.general.{out.clause}").check().run()
    assert out.clause in intake_of(at).clauses.include and out.heading in words(at)
    assert size not in [c.value for c in at.caption]
    at.checkbox(key=f"pick.general.{out.clause}").uncheck().run()
    assert not intake_of(at).clauses.include
    inside = next(s for s in sections if s.included)
    at.checkbox(key=f"pick.general.{inside.clause}").uncheck().run()
    assert intake_of(at).clauses.exclude == (inside.clause,)


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        (NAME, "Springfield", ("jurisdiction", "name")),
        ("ask.jurisdiction.operates_jail", True, ("jurisdiction", "operates_jail")),
    ],
)
def test_a_change_whose_callback_was_cut_off_is_not_lost(at, monkeypatch, key, value, path):
    """Streamlit ends a callback, without a word, when the next change comes while it runs."""
    go(at, "place")
    at.selectbox(key="ask.jurisdiction.state").set_value("IL").run()
    put, cut = data.put, []

    def dies_once(*given):
        if not cut:
            cut.append(given)
            raise RerunException(RerunData())
        put(*given)

    monkeypatch.setattr(data, "put", dies_once)
    field = next(w for kind in ("text_input", "button_group") for w in at.get(kind) if w.key == key)
    field.set_value(value)
    at.button(key="next.place").click().run()
    assert cut and at.session_state["step"] == "goals"
    assert data.answered(at.session_state["answers"], path) == value
    at.button(key="undo").click().run()
    assert data.answered(at.session_state["answers"], path) != value


# -------------------------------------------------------------------------- law


@lru_cache
def barred() -> tuple[str, str, str]:
    """Return a state, a topic and the rule that bars some of it there."""
    for code in library().states:
        for topic in topics():
            intake = data.stand_in(
                {
                    **data.empty(date(2026, 11, 24)),
                    "jurisdiction": {"name": "X", "kind": "county", "state": code, "operates_jail": True},
                },
                library(),
                [topic],
            )
            for item in select(intake, library()).blocked:
                return code, topic, item.rule
    pytest.skip("no state rule bars a clause that may be drafted today")


def test_an_override_needs_a_reason_of_ten_characters(at):
    state, topic, rule = barred()
    go(at, "place")
    at.segmented_control(key="ask.jurisdiction.operates_jail").set_value(True).run()
    fill(at, "Somewhere", state, topic, kind="county")
    assert "law bars what leads this goal" in words(at) and "A breach:" in words(at)
    go(at, "law")
    assert "What remains" in words(at)
    at.text_input(key=f"ask.acknowledge.{rule}").set_value("because").run()
    assert intake_of(at).acknowledge == ()
    assert "at least 10 characters" in words(at)
    at.text_input(key=f"ask.acknowledge.{rule}").set_value("counsel prepares a challenge").run()
    assert [a.rule for a in intake_of(at).acknowledge] == [rule]
    go(at, "document")
    assert "overrides a state-law block" in words(at)


def test_the_document_says_first_which_goals_are_not_in_it_and_why(at):
    """No jail, and a state that bars the rest: it names the goal, the law and what remains."""
    _, topic, _ = barred()
    fill(at, "Tucson", "AZ", topic)
    go(at, "document")
    said = words(at)
    assert "Not in the draft: " in said and "(1 of 1 goals)" in said
    assert said.index("Not in the draft: ") < said.index("Why “") < said.index("What remains")
    for part in ("is not in the draft", "What remains", "A breach", "Not confirmed", "minutes to read"):
        assert part in said
    assert "eady for attorney review" not in said
    at.button(key="status_next").click().run()
    assert at.session_state["step"] == "law"


def test_a_goal_that_an_open_question_mostly_keeps_out_says_so_and_leads_to_the_question(at):
    """A city that has not said whether it runs a jail: most rules on detainers wait for that answer."""
    fill(at, "Worcester", "MA", "detainers")
    go(at, "document")
    said = words(at)
    assert "is only partly in the draft" in said and "is not answered yet and is taken as" in said
    go(at, "goals")
    at.button(key="way.detainers.operates_jail").click().run()
    assert at.session_state["step"] == "place"
    at.segmented_control(key="ask.jurisdiction.operates_jail").set_value(True).run()
    go(at, "goals")
    assert not [b for b in at.button if b.key == "way.detainers.operates_jail"]
    go(at, "document")
    assert "is only partly in the draft" not in words(at)


@pytest.fixture(scope="module")
def at_law() -> AppTest:
    return form(step="law")


@pytest.mark.parametrize("state", sorted(load_library().states))
def test_the_law_of_every_state_draws(at_law, state):
    at_law.session_state["answers"]["jurisdiction"]["state"] = state
    at_law.run()
    assert not at_law.exception and at_law.session_state["step"] == "law"
    assert at_law.header[0].value == f"What {library().states[state].name} law says"


# -------------------------------------------------------------------- privacy


def test_telemetry_is_off_and_the_page_icon_is_local():
    config = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert "gatherUsageStats = false" in config
    assert 'address = "127.0.0.1"' in config
    assert (
        ":material"
        not in (ROOT / "drafting/form/frame.py")
        .read_text(encoding="utf-8")
        .split("page_icon=")[1]
        .split(",")[0]
    )
