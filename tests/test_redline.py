"""Redlines: accepting gives the new text and rejecting the old, in code and in LibreOffice."""

from __future__ import annotations

import io
import itertools
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

import docx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from intakes import HOSTILE, can_be_seen, intakes
from office import OFFICE, settle

from drafting.cli.main import main
from drafting.data.library import load_library
from drafting.data.problems import DataError
from drafting.engine import forms
from drafting.engine.assemble import assemble
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.model import STRENGTHS, ChangeMarks, ChangeSign, Draft, DraftForm, Intake
from drafting.sets.redline import (
    NotExact,
    accept_all,
    as_html,
    as_words,
    in_numbers,
    printed,
    redline_drafts,
    reject_all,
    texts,
    vetted,
    word_diff,
)
from drafting.sets.redline.amendment import NEW_TEXT, markup
from drafting.sets.redline.amendment_file import write_markup
from drafting.sets.redline.convention import exact, unmarked
from drafting.sets.redline.drafts import proved
from drafting.sets.redline.files import redline_files
from drafting.sets.redline.rows import Row
from drafting.sets.redline.tracked import closed, row_diff
from drafting.sets.redline.unmarked import not_marked
from drafting.sets.redline.words import new_text, old_text
from drafting.word.lines import lines
from drafting.word.ordinance import write_word
from drafting.word.package import parse as tree
from drafting.word.package import read_parts, write_parts
from drafting.word.text import clean
from drafting.word.xml import W

OAKLAND = Path(__file__).resolve().parent.parent / "examples" / "oakland-ca.yaml"
WHEN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LIBRARY = load_library()
BASE = read_intake(OAKLAND, LIBRARY)
TOPICS = sorted(name for name, topic in LIBRARY.topics.items() if not topic.always)
CLAUSES = sorted(LIBRARY.clauses)
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")

CURRENT = [
    "9.70.010 Detainers",
    "(a) The jail may hold a person for 48 hours.",
    "(b) The jailer shall record:",
    "(1) each hold [sic]; and",
    "(2) each release.",
    "(c) Reserved.",
]
NEW = [
    "9.70.010 Detainers",
    "(a) The jail shall not hold a person.",
    "(b) The jailer shall record:",
    "(1) each hold [sic]; and",
    "(2) each release and transfer.",
    "(c) Reserved.",
    "(d) New.",
]
SEEN = ("https://example.org/code/9.70", date(2026, 9, 1), date(2026, 11, 20))


@st.composite
def near(draw) -> Intake:
    """Return the Oakland example with other goals, strengths and own words."""
    goals = draw(
        st.lists(
            st.tuples(st.sampled_from(TOPICS), st.sampled_from(STRENGTHS)),
            min_size=1,
            max_size=4,
            unique_by=lambda goal: goal[0],
        )
    )
    picked = [p.clause for p in select(BASE, LIBRARY).picked] or CLAUSES
    edits = draw(
        st.dictionaries(
            st.sampled_from(picked),
            (st.sampled_from(HOSTILE) | st.text(max_size=60)).filter(can_be_seen),
            max_size=3,
        )
    )
    given_ = BASE.model_dump(by_alias=True, mode="json")
    given_["goals"] = [{"topic": topic, "strength": strength} for topic, strength in goals]
    given_["clauses"]["edits"] = edits
    given_["minimum_review"] = draw(st.sampled_from(("draft", "source-checked")))
    return Intake.model_validate(given_)


@lru_cache(maxsize=64)
def made(data: str) -> Draft:
    intake = Intake.model_validate_json(data)
    return assemble(select(intake, LIBRARY), intake, LIBRARY)


def draft(intake: Intake) -> Draft:
    return made(intake.model_dump_json(by_alias=True))


def with_strength(strength: str) -> Draft:
    return draft(
        BASE.model_copy(
            update={
                "goals": tuple(g.model_copy(update={"strength": strength}) for g in BASE.goals),
                "minimum_review": "draft",
            }
        )
    )


STRONG, MINIMAL = with_strength("strong"), with_strength("minimal")


def revisions(data: bytes) -> list:
    root = tree(read_parts(data)["word/document.xml"])
    return list(root.iter(f"{W}ins", f"{W}del"))


def sound(data: bytes) -> None:
    """Check what Word and LibreOffice need of tracked changes."""
    root = tree(read_parts(data)["word/document.xml"])
    marks = revisions(data)
    ids = [mark.get(f"{W}id") for mark in marks] + [m.get(f"{W}id") for m in root.iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids)
    assert not [
        m for m in marks if any(parent.tag in (f"{W}ins", f"{W}del", f"{W}r") for parent in m.iterancestors())
    ]
    assert not [t for t in root.iter(f"{W}t") if any(parent.tag == f"{W}del" for parent in t.iterancestors())]
    last = root.find(f"{W}body").findall(f"{W}p")[-1]
    assert not list(last.iter(f"{W}ins", f"{W}del")), "the final paragraph is touched"
    assert {mark.get(f"{W}author") for mark in marks} <= {"Jane & Roe"} and {
        mark.get(f"{W}date") for mark in marks
    } <= {"2026-11-24T09:30:00Z"}


@given(near(), near())
def test_accepting_gives_the_new_draft_and_rejecting_the_old(old, new):
    a, b = draft(old), draft(new)
    data = redline_drafts(a, b, "Jane & Roe", WHEN)
    assert texts(accept_all(data)) == printed(b)
    assert texts(reject_all(data)) == printed(a)
    assert not revisions(accept_all(data)) and not revisions(reject_all(data))
    sound(data)


@settings(max_examples=15)
@given(intakes(LIBRARY), intakes(LIBRARY))
def test_the_same_holds_for_drafts_of_two_places(old, new):
    sound(redline_drafts(draft(old), draft(new), "Jane & Roe", WHEN))


def test_a_redline_compares_every_printed_line_of_a_draft():
    expected = [
        " ".join(clean(f"{line.label}{':' * (line.kind in ('field', 'vote', 'sign'))} {line.text}").split())
        for line in lines(STRONG)
    ]
    assert printed(STRONG) == [words for words in expected if words]


@pytest.mark.parametrize(
    "ops",
    [
        [("equal", "a"), ("insert", " tail")],
        [("equal", "one two "), ("insert", "tail")],
        [("delete", "a"), ("insert", "b")],
        [("equal", "x "), ("delete", "a"), ("insert", "b")],
        [("insert", "all")],
        [("equal", "a")],
        [],
    ],
)
def test_a_change_before_a_new_paragraph_does_not_end_in_an_insertion(ops):
    shut = closed(ops)
    assert old_text(shut) == old_text(ops) and new_text(shut) == new_text(ops)
    assert len(ops) < 2 or shut[-1][0] != "insert"


def test_a_number_that_stays_is_not_marked():
    rows = [
        Row("k", "g", "ListContinue", label, words)
        for label, words in (
            ("1.", "One thing entirely."),
            ("1.", "Quite other words."),
            ("2.", "Quite other words."),
        )
    ]
    assert row_diff(rows[0], rows[1])[0] == ("equal", "1.\t")
    assert row_diff(rows[1], rows[2]) == [
        ("delete", "1."),
        ("insert", "2."),
        ("equal", "\tQuite other words."),
    ]


def test_equal_drafts_give_no_change():
    assert revisions(redline_drafts(STRONG, STRONG, "x", WHEN)) == []


def test_the_time_is_written_in_utc():
    data = redline_drafts(STRONG, MINIMAL, "x", WHEN.astimezone(timezone(timedelta(hours=-8))))
    assert {mark.get(f"{W}date") for mark in revisions(data)} == {"2026-11-24T09:30:00Z"}


def test_a_paragraph_that_goes_takes_its_mark_with_it():
    data = redline_drafts(STRONG, MINIMAL, "x", WHEN)
    for answer in (accept_all(data), reject_all(data)):
        paragraphs = tree(read_parts(answer)["word/document.xml"]).find(f"{W}body").findall(f"{W}p")
        assert sum(not "".join(p.itertext()).strip() for p in paragraphs) == 1, "an empty line stays behind"


def test_a_file_that_is_not_exact_is_never_handed_out():
    data = redline_drafts(STRONG, MINIMAL, "x", WHEN)
    with pytest.raises(NotExact, match="old"):
        proved(data, printed(MINIMAL), printed(MINIMAL))
    with pytest.raises(NotExact, match="new"):
        proved(data, printed(STRONG), printed(STRONG))


def test_the_vetted_text_is_the_draft_without_own_words():
    clause = next(p.clause for p in STRONG.plan.picked if LIBRARY.clauses[p.clause].kind == "operative")
    edited = STRONG.intake.model_copy(
        update={
            "clauses": STRONG.intake.clauses.model_copy(
                update={"edits": {clause: "The city shall do otherwise."}}
            )
        }
    )
    assert vetted(edited, LIBRARY).body == STRONG.body
    data = redline_drafts(vetted(edited, LIBRARY), draft(edited), "x", WHEN)
    assert "The city shall do otherwise." in " ".join(texts(accept_all(data)))


def test_the_validator_finds_no_error(tmp_path, openxml_validator):
    files = {
        "drafts": redline_drafts(STRONG, MINIMAL, "x", WHEN),
        "files": redline_files(write_word(MINIMAL), write_word(STRONG), "x", WHEN),
        "amendment": write_markup(
            markup(CURRENT, NEW, *SEEN, form("WA", "King County", "county"), True), "T", "A", SEEN[2]
        ),
    }
    for name, data in files.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        # 0 takes a paragraph out of every list (ISO 29500-1, 17.9.18); the validator expects such a list.
        no_list = "Numbering definition '0'"
        assert [
            e.description
            for e in openxml_validator.validate(path).errors
            if not e.description.startswith(no_list)
        ] == []


@needs_office
def test_libreoffice_accepts_and_rejects_to_the_same_texts(tmp_path):
    cases = (
        (redline_drafts(STRONG, MINIMAL, "x", WHEN), printed(STRONG), printed(MINIMAL)),
        (redline_drafts(MINIMAL, STRONG, "x", WHEN), printed(MINIMAL), printed(STRONG)),
    )
    for (accepted, rejected), (_, old, new) in zip(settle([data for data, _, _ in cases], tmp_path), cases):
        assert texts(accepted) == new
        assert texts(rejected) == old


# ------------------------------------------------------------------ files from outside


def paragraph(text: str, style: str | None = None) -> tuple[str, str | None]:
    return text, style


def word_file(*blocks, header: str = "") -> bytes:
    """Return a Word file of strings, (text, style) pairs, and lists of rows; | turns bold on and off."""
    made_ = docx.Document()
    if header:
        made_.sections[0].header.paragraphs[0].text = header
    for block in blocks:
        if isinstance(block, list):
            table = made_.add_table(rows=0, cols=len(block[0]))
            for row in block:
                for cell, words in zip(table.add_row().cells, row):
                    cell.text = words
            continue
        text, style = block if isinstance(block, tuple) else (block, None)
        item = made_.add_paragraph(style=style)
        for i, words in enumerate(text.split("|")):
            item.add_run(words).bold = bool(i % 2)
    buffer = io.BytesIO()
    made_.save(buffer)
    return buffer.getvalue()


ITEM = "List Number"
OLD_FILE = word_file(
    "Title",
    "The |jail| may hold a person.",
    ("first item", ITEM),
    ("second item", ITEM),
    [["a", "b"], ["c", "d"]],
    "gone at the end",
)
NEW_FILE = word_file(
    "Title",
    "The |jail| shall not hold |any| person, § 3.",
    ("first new item", ITEM),
    ("put in", ITEM),
    ("second item", ITEM),
    [["a", "b"], ["new", "row"], ["c", "x"]],
    [["brand", "new"]],
    "end",
)


@pytest.mark.parametrize("old, new", [(OLD_FILE, NEW_FILE), (NEW_FILE, OLD_FILE)])
def test_files_from_outside_keep_both_texts_with_their_numbers(old, new):
    from drafting.read.text import read_text

    data = redline_files(old, new, "Jane & Roe", WHEN)
    for answer, source in ((accept_all(data), new), (reject_all(data), old)):
        assert texts(answer) == [" ".join(words.split()) for words in read_text(source, "x.docx").paragraphs]
    sound(data)


def test_the_look_of_the_newer_file_is_kept():
    document = docx.Document(io.BytesIO(accept_all(redline_files(OLD_FILE, NEW_FILE, "x", WHEN))))
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["jail", "any"]
    assert len(document.tables) == 2 and len(document.tables[0].rows) == 3
    assert (
        len(docx.Document(io.BytesIO(reject_all(redline_files(OLD_FILE, NEW_FILE, "x", WHEN)))).tables) == 1
    )


@settings(max_examples=15)
@given(
    st.lists(
        st.sampled_from(
            (
                "The jail may hold.",
                "The jail shall not hold a person.",
                "(a) One.",
                "§ 5 \ufffd",
                "a\tb\nc",
                "{{ x }} <w:p/>",
            )
        )
        | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40),
        max_size=8,
    ),
    st.lists(
        st.sampled_from(("The jail may hold.", "The jail shall hold no person.", "(b) One.", "§ 5", "a b c")),
        max_size=8,
    ),
)
def test_any_two_files_give_back_both_texts(old, new):
    a, b = word_file(*(w.replace("|", " ") for w in old)), word_file(*(w.replace("|", " ") for w in new))
    sound(redline_files(a, b, "Jane & Roe", WHEN))
    sound(redline_files(b, a, "Jane & Roe", WHEN))


@needs_office
def test_libreoffice_settles_a_file_from_outside(tmp_path):
    data = redline_files(OLD_FILE, NEW_FILE, "x", WHEN)
    [(accepted, rejected)] = settle([data], tmp_path)
    assert texts(accepted) == texts(accept_all(data))
    assert texts(rejected) == texts(reject_all(data))


def test_a_file_with_tracked_changes_is_refused_never_flattened():
    marked = redline_files(OLD_FILE, NEW_FILE, "x", WHEN)
    for pair in ((marked, NEW_FILE), (OLD_FILE, marked)):
        with pytest.raises(DataError, match="already has tracked changes"):
            redline_files(*pair, "x", WHEN)


def test_headers_that_differ_are_named_as_not_marked():
    found = not_marked(word_file("x", header="old"), word_file("x", header="new"))
    assert [note.what for note in found] == ["Headers differ"]
    assert not_marked(OLD_FILE, OLD_FILE) == ()


def _with(inside: str) -> bytes:
    """Return a Word file with something drawn after its word."""
    parts = read_parts(word_file("x"))
    body = parts["word/document.xml"].decode().replace("<w:t>x</w:t>", f"<w:t>x</w:t>{inside}")
    return write_parts(parts | {"word/document.xml": body.encode()})


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ('<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{}"/></w:pict>', "Descriptions for"),
        ("<w:ruby><w:rt><w:r><w:t>{}</w:t></w:r></w:rt><w:rubyBase/></w:ruby>", "Words above a line"),
    ],
)
def test_words_that_only_some_readers_get_are_compared(inside, what):
    found = not_marked(_with(inside.format("map of the jail")), _with(inside.format("plan of the jail")))
    assert [note.what.startswith(what) for note in found] == [True]


def test_rejecting_puts_former_properties_back():
    parts = read_parts(word_file("x"))
    marked = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pPrChange w:id="1" w:author="a"><w:pPr>'
        '<w:pStyle w:val="Title"/></w:pPr></w:pPrChange></w:pPr>'
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="a"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>'
        "<w:t>x</w:t></w:r></w:p>"
    )
    data = write_parts(
        parts
        | {
            "word/document.xml": re.sub(
                r"<w:p>.*</w:p>", marked, parts["word/document.xml"].decode(), flags=re.DOTALL
            ).encode()
        }
    )
    accepted, rejected = (read_parts(f(data))["word/document.xml"].decode() for f in (accept_all, reject_all))
    assert "Change" not in accepted and 'w:val="Heading1"' in accepted and "<w:b/>" in accepted
    assert (
        "Change" not in rejected
        and 'w:val="Title"' in rejected
        and "<w:i/>" in rejected
        and "<w:b/>" not in rejected
    )


# ------------------------------------------------------------------ words


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_word_diff_holds_both_texts(old, new):
    ops = word_diff(old, new)
    assert old_text(ops) == old and new_text(ops) == new
    assert all(text for _, text in ops)
    assert all(a != b or a == "equal" for (a, _), (b, _) in itertools.pairwise(ops))


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("may hold", "shall not hold", [("delete", "may"), ("insert", "shall not"), ("equal", " hold")]),
        (
            "within 30 days",
            "within 60 days",
            [("equal", "within "), ("delete", "30"), ("insert", "60"), ("equal", " days")],
        ),
        (
            "Section 9.70.010(a)",
            "Section 9.70.020(a)",
            [("equal", "Section "), ("delete", "9.70.010"), ("insert", "9.70.020"), ("equal", "(a)")],
        ),
        ("same", "same", [("equal", "same")]),
        ("", "", []),
        ("", "new", [("insert", "new")]),
        (
            "one two three four five",
            "six seven eight nine ten five",
            [("delete", "one two three four five"), ("insert", "six seven eight nine ten five")],
        ),
    ],
)
def test_a_word_diff_reads_as_a_person_would_mark_it(old, new, expected):
    assert word_diff(old, new) == expected


def test_a_change_is_shown_as_html_and_in_words():
    ops = word_diff("may hold <b>", "shall hold <b>")
    assert as_words(ops) == "[deleted: may]{added: shall} hold <b>"
    assert as_html(ops).startswith(
        '<del><span class="in-words">[deleted: </span>may'
    ) and "&lt;b&gt;" in as_html(ops)
    assert in_numbers(ops) == "1 word added, 1 deleted" and in_numbers(word_diff("a", "a")) == "no change"


def test_a_long_repetitive_text_is_compared_in_bounded_time():
    started = datetime.now(UTC)
    word_diff("the jail shall hold the person " * 2000, "the person shall hold the jail " * 2000)
    assert datetime.now(UTC) - started < timedelta(seconds=20)


# ------------------------------------------------------------------ amendments


def form(state: str, name: str, kind: str = "city", profile: str | None = None) -> DraftForm:
    place = {"name": name, "kind": kind, "state": state, "profile": profile}
    intake = Intake.model_validate(
        {
            "schema": 1,
            "jurisdiction": place,
            "document": {"date": "2026-11-24"},
            "goals": [{"topic": TOPICS[0]}],
        }
    )
    return forms.resolve(intake, LIBRARY)


CONVENTIONS = {
    ("OR", "Bend", "city", None): (
        "Added text is underlined. Deleted text is struck through.",
        "<w:strike/>",
    ),
    ("NY", "New York", "city", "new-york-city"): (
        "Added text is underlined. Deleted text is between [ and ].",
        "",
    ),
    ("WA", "King County", "county", "king-county"): (
        "Added text is underlined. Deleted text is between (( and )) and struck through.",
        "<w:strike/>",
    ),
    ("WA", "Pierce County", "county", None): (
        "Added text is shaded. Deleted text is struck through.",
        "<w:strike/>",
    ),
    ("MD", "Montgomery County", "county", "montgomery-county-md"): (
        "Added text is underlined. Deleted text is between [ and ] and bold.",
        "<w:b/>",
    ),
    ("PA", "Philadelphia", "city", "philadelphia"): (
        "Added text is in italics. Deleted text is between [ and ].",
        "",
    ),
    ("NJ", "Newark", "city", "nj-municipality"): (
        "Added text is bold and underlined. Deleted text is struck through.",
        "<w:strike/>",
    ),
}


@pytest.mark.parametrize("place", CONVENTIONS, ids=lambda place: place[1])
def test_an_amendment_is_marked_in_the_form_of_the_place(place):
    legend, look = CONVENTIONS[place]
    found = markup(CURRENT, NEW, *SEEN, form(*place), code="Code")
    assert (found.legend, found.old, found.new) == (legend, CURRENT, NEW)
    parts = read_parts(write_markup(found, "T", "A", SEEN[2]))
    style = re.search(r'w:styleId="LegisDelete">.*?</w:style>', parts["word/styles.xml"].decode(), re.DOTALL)[
        0
    ]
    assert look in style and ("<w:strike/>" in style) == ("struck" in legend)
    body = parts["word/document.xml"].decode()
    assert 'w:val="LegisInsert"' in body and 'w:val="LegisDelete"' in body and "<w:ins " not in body
    assert (f">{found.convention.deleted.open}may" in body) and legend in " ".join(
        texts(write_markup(found, "T", "A", SEEN[2]))
    )


@pytest.mark.parametrize(
    "code",
    ["The Pierce County Code", "the Pierce County Code", "Pierce County Code", "the The Pierce County Code."],
)
def test_the_clause_names_a_code_with_one_article_and_the_county_shades_what_is_added(code):
    found = markup(CURRENT, NEW, *SEEN, form("WA", "Pierce County", "county"), section="14-7", code=code)
    assert found.clause == "Section 14-7 of the Pierce County Code is amended to read as follows:"
    assert 'w:fill="D9D9D9"' in found.convention.added.run_properties()
    assert "w:shd" in read_parts(write_markup(found, "T", "A", SEEN[2]))["word/styles.xml"].decode()


def test_capitals_are_a_look_and_never_change_the_words():
    capitals = form("OR", "Bend").model_copy(
        update={
            "markup": ChangeMarks(added=ChangeSign(looks=("caps",)), deleted=ChangeSign(open="[", close="]"))
        }
    )
    found = markup(CURRENT, NEW, *SEEN, capitals)
    assert found.convention.added.run_properties() == "<w:caps/>" and found.new == NEW
    assert "{+shall not+}" in found.text()


def test_the_text_version_gives_back_both_texts_even_among_brackets():
    for place in CONVENTIONS:
        found = markup(
            [*CURRENT, "(e) See [-old-] {+ and ((x))."],
            [*NEW, "(e) See [-new-] {+ and ((x))."],
            *SEEN,
            form(*place),
        )
        assert all(exact(list(ops), *found.marks) for ops in found.changes)
        shown = [line for line in found.text().split("\n\n") if line]
        assert unmarked(next(line for line in shown if "(a)" in line), *found.marks, "insert") == NEW[1]


@given(
    st.lists(st.text("ab []{}()+-. ", max_size=12), max_size=3),
    st.lists(st.text("ab []{}()+-. ", max_size=12), min_size=1, max_size=3),
)
def test_marks_can_always_be_told_from_the_text(old, new):
    squeezed = [[" ".join(line.split()) for line in side if line.strip()] for side in (old, new)]
    assume(squeezed[0] != squeezed[1])
    found = markup(old, new, *SEEN, form("WA", "King County", "county", "king-county"))
    assert all(exact(list(ops), *found.marks) for ops in found.changes)
    assert [found.old, found.new] == squeezed


def test_the_word_file_for_screen_readers_carries_marks_and_looks():
    words = " ".join(
        texts(write_markup(markup(CURRENT, NEW, *SEEN, form("OR", "Bend"), True), "T", "A", SEEN[2]))
    )
    assert "[-may-]{+shall not+}" in words and "For screen readers" in words


def test_the_base_text_carries_source_dates_and_hash():
    found = markup("\n\n".join(CURRENT), NEW, *SEEN, form("OR", "Bend"))
    assert found.base.says.startswith(
        "Existing text: https://example.org/code/9.70, current through 2026-09-01, "
        "retrieved 2026-11-20, sha256:"
    )
    assert (
        found.base.hash in " ".join(texts(write_markup(found, "T", "A", SEEN[2])))
        and found.base.hash in found.text()
    )
    assert markup([*CURRENT[:-1], "(c) Other."], NEW, *SEEN, form("OR", "Bend")).base.hash != found.base.hash


@pytest.mark.parametrize(
    "source, through, retrieved, message",
    [
        ("", SEEN[1], SEEN[2], "no source address"),
        ("the web", SEEN[1], SEEN[2], "no source address"),
        (SEEN[0], None, SEEN[2], "current"),
        (SEEN[0], SEEN[1], None, "retrieved"),
        (SEEN[0], SEEN[2] + timedelta(1), SEEN[2], "after it was retrieved"),
    ],
)
def test_a_base_text_of_unknown_origin_is_refused(source, through, retrieved, message):
    with pytest.raises(DataError, match=message):
        markup(CURRENT, NEW, source, through, retrieved, form("OR", "Bend"))


def test_without_a_base_text_there_is_no_redline():
    found = markup(None, NEW, "", None, None, form("OR", "Bend"), code="Bend Code")
    assert (
        found.legend == NEW_TEXT
        and found.clause == "Section 9.70.010 is added to the Bend Code to read as follows:"
    )
    body = read_parts(write_markup(found, "T", "A", SEEN[2]))["word/document.xml"].decode()
    assert "LegisInsert" not in body and "{+" not in found.text() and NEW[1] in found.text()


def test_a_repeal_shows_the_whole_section_deleted():
    found = markup(CURRENT, None, *SEEN, form("OR", "Bend"), code="Bend Code")
    assert (
        found.clause == "Section 9.70.010 of the Bend Code is repealed."
        and found.new == []
        and found.old == CURRENT
    )


def test_neither_text_is_an_error():
    with pytest.raises(DataError, match="neither"):
        markup("", [], *SEEN, form("OR", "Bend"))


def test_two_equal_texts_give_no_amendment():
    with pytest.raises(DataError, match="nothing to amend"):
        markup(CURRENT, ["  ", *CURRENT], *SEEN, form("OR", "Bend"), code="Bend Code")


def test_marks_that_were_only_recalled_are_left_to_confirm():
    recalled = markup(CURRENT, NEW, *SEEN, form("CA", "Oakland", profile="oakland"))
    assert any("only recalled" in note for note in recalled.notes) and "only recalled" in recalled.text()
    assert not any(
        "recalled" in note
        for note in markup(CURRENT, NEW, *SEEN, form("IL", "Chicago", profile="chicago")).notes
    )


def test_a_text_of_two_sections_says_that_its_sentence_names_one():
    two = ["Sec. 14-7. Reports.", "Section 14-9 binds the clerk.", "Sec. 14-8. Fees.", "(a) The clerk may."]
    notes = markup(two, [*two[:3], "(a) The clerk shall."], *SEEN, form("OR", "Bend")).notes
    assert [n for n in notes if "also holds" in n] == [
        "[CONFIRM: this text also holds Section 14-8; write an amending sentence for it]"
    ]


def test_the_amending_sentence_follows_the_profile():
    assert markup(CURRENT, NEW, *SEEN, form("WA", "King County", "county", "king-county")).clause == (
        "Ordinance [CONFIRM: number of the ordinance last amending it], Section [CONFIRM: "
        "its section], as amended, and K.C.C. 9.70.010 are each amended to read as follows:"
    )
    assert (
        "by adding the language underscored and by deleting the language struck through"
        in markup(CURRENT, NEW, *SEEN, form("IL", "Chicago", profile="chicago")).clause
    )
    assert any(
        "last law that added or amended it" in note
        for note in markup(CURRENT, NEW, *SEEN, form("NY", "New York", profile="new-york-city")).notes
    )
    assert markup(CURRENT[1:], NEW[1:], *SEEN, form("OR", "Bend")).clause.startswith(
        "Section [CONFIRM: section number] of the [CONFIRM: name of the code]"
    )
    assert markup(CURRENT, NEW, *SEEN, form("OR", "Bend")).subject == "Amendment of Section 9.70.010"
    assert markup(CURRENT, NEW, *SEEN, form("OR", "Bend"), section="Chapter 9.70").clause.startswith(
        "Chapter 9.70 of the"
    )


def test_unchanged_text_is_printed_or_left_out_by_the_full_section_rule():
    chicago = form("IL", "Chicago", profile="chicago")
    left_out = markup(CURRENT, NEW, *SEEN, chicago)
    assert (
        left_out.shown == (0, 1, 2, None, 4, None, 6)
        and "(Omitted text is unaffected by this ordinance)" in left_out.text()
    )
    assert None not in markup(CURRENT, NEW, *SEEN, form("OR", "Bend")).shown
    assert None not in markup(CURRENT, NEW, *SEEN, chicago, whole=True).shown
    assert "* * * * *" in markup(CURRENT, NEW, *SEEN, form("OR", "Bend"), whole=False).text()
    assert left_out.old == CURRENT and left_out.new == NEW


def test_lines_are_numbered_where_the_profile_says_so():
    numbered, plain = (
        write_markup(markup(CURRENT, NEW, *SEEN, f), "T", "A", SEEN[2])
        for f in (form("WA", "King County", "county", "king-county"), form("OR", "Bend"))
    )
    assert (
        b"w:lnNumType" in read_parts(numbered)["word/document.xml"]
        and b"w:lnNumType" not in read_parts(plain)["word/document.xml"]
    )


# ------------------------------------------------------------------ commands


def test_the_redline_command_takes_intakes_and_files(tmp_path, capsys):
    other = tmp_path / "other.yaml"
    other.write_text(OAKLAND.read_text().replace("strength: strong", "strength: minimal"))
    (tmp_path / "old.docx").write_bytes(OLD_FILE)
    (tmp_path / "new.docx").write_bytes(NEW_FILE)
    for old, new in (
        (OAKLAND, other),
        (OAKLAND, None),
        (tmp_path / "old.docx", tmp_path / "new.docx"),
        (other, tmp_path / "new.docx"),
    ):
        out = tmp_path / "out.docx"
        assert (
            main(["redline", str(old), *([str(new)] if new else []), "-o", str(out), "--author", "Jane"]) == 0
        )
        assert out.stat().st_size > 1000
    assert (
        main(["redline", str(tmp_path / "old.docx"), "-o", str(out)]) == 2
        and "name OLD and NEW" in capsys.readouterr().err
    )
    assert main(["redline", str(OAKLAND), str(other), "-o", str(tmp_path / "x.pdf")]) == 2


def test_the_amend_command_writes_word_and_text(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("\n\n".join(CURRENT))
    (tmp_path / "b.txt").write_text("\n\n".join(NEW))
    seen = ["--source", SEEN[0], "--current-through", "2026-09-01", "--retrieved", "2026-11-20"]
    for place in (["--state", "WA", "--name", "King County", "--kind", "county"], ["--intake", str(OAKLAND)]):
        for out in ("out.docx", "out.txt"):
            assert (
                main(
                    [
                        "amend",
                        str(tmp_path / "a.txt"),
                        str(tmp_path / "b.txt"),
                        "-o",
                        str(tmp_path / out),
                        *seen,
                        *place,
                    ]
                )
                == 0
            )
    assert "Existing text: https://example.org/code/9.70" in (tmp_path / "out.txt").read_text()
    assert (
        main(["amend", "none", str(tmp_path / "b.txt"), "-o", str(tmp_path / "out.txt"), "--state", "OR"])
        == 0
    )
    assert NEW_TEXT in (tmp_path / "out.txt").read_text()
    for bad in (
        ["--state", "ZZ"],
        ["--state", "OR", "--retrieved", "yesterday"],
        ["--state", "OR", "--retrieved", "2999-01-01"],
        ["--state", "OR", *seen[:2], "--current-through", "2026-11-21", "--retrieved", "2026-11-20"],
        ["--state", "OR", "--profile", "nowhere"],
        ["--state", "OR"],
    ):
        assert (
            main(
                [
                    "amend",
                    str(tmp_path / "a.txt"),
                    str(tmp_path / "b.txt"),
                    "-o",
                    str(tmp_path / "out.txt"),
                    *bad,
                ]
            )
            == 2
        )
    capsys.readouterr()
