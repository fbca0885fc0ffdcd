"""The plain writers and the package: what they print, under which names, and whole or not at all."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from small import INTAKE, made

from drafting.checks import check
from drafting.data.library import ROOT
from drafting.data.official import read_official_sites
from drafting.data.problems import DataError
from drafting.engine import checklist
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake, read_intake
from drafting.model import Issue, Span
from drafting.package import build as package
from drafting.package.formats import FORMATS, Format
from drafting.papers.agenda import write_agenda_text
from drafting.papers.check_report import check_report_blocks, status
from drafting.papers.html import anchor, blocks_fragment, draft_fragment, write_html
from drafting.papers.markdown import blocks_to_markdown, escape, write_markdown
from drafting.papers.memo import memo_blocks
from drafting.papers.motion import motion
from drafting.papers.sidecar import write_json
from drafting.papers.summary import summary
from drafting.word.blocks import Bullets, Fields, Heading, Numbers, PageBreak, Para, Run, Table
from drafting.word.lines import lines, recital_spans

HOSTILE = "<script>alert(1)</script> & {{ 7*7 }} | *a* _b_ `c` [d](e) # f"
BLOCKS = [
    Heading(1, "Title"),
    Para("A <b>paragraph</b>."),
    Para([Run("Bold ", bold=True), Run("link", link="https://example.org/a)b"), " tail"], style="note"),
    Fields((("To", "Council"),)),
    Bullets(("one", "two")),
    Numbers(("first", "second")),
    Table("A table", ("A", "B"), (("1", "2\n3"), ("x|y", ""))),
    PageBreak(),
    Para(
        [
            Run("[CONFIRM: x]", style="confirm"),
            Run("new", style="insert"),
            Run("old", style="delete"),
            Run("bad", link="javascript:alert(1)"),
        ]
    ),
]


class Page(HTMLParser):
    """Collects tags, ids, links and words of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.tags, self.ids, self.links, self.words = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [v for k, v in attrs if k == "id"]
        self.links += [v for k, v in attrs if k == "href"]

    def handle_data(self, data):
        self.words.append(data)


# ------------------------------------------------------------------------ lines


def test_the_lines_of_a_draft_come_in_the_order_of_the_page(tiny):
    kinds = list(dict.fromkeys(line.kind for line in lines(made(tiny))))
    assert kinds == [
        "place",
        "field",
        "title",
        "notice",
        "recital",
        "adoption",
        "section",
        "text",
        "definition",
        "paragraph",
        "vote",
        "sign",
    ]


def test_numbers_votes_and_names_are_never_filled_in(tiny):
    printed = {(line.kind, line.label): line.text for line in lines(made(tiny))}
    assert (
        printed["field", "Ordinance No."] == "to be assigned by the clerk"
        and printed["field", "Introduced by"] == "to be named by the sponsor"
    )
    assert (
        all(text == "" for (kind, _), text in printed.items() if kind == "vote")
        and printed["sign", "Attest"] == "City Recorder"
    )


def test_a_policy_has_no_vote_and_no_adopting_words(tiny):
    kinds = {line.kind for line in lines(made(tiny, document={"date": "2026-11-22", "kind": "policy"}))}
    assert not kinds & {"vote", "adoption", "recital"}


@pytest.mark.parametrize(
    "text, ending, printed",
    [
        ("Street trees cool the air.", "; and", "street trees cool the air; and"),
        ("Street trees cool the air.", "; now, therefore,", "street trees cool the air; now, therefore,"),
        ("New York has trees.", "; and", "New York has trees; and"),
        ("The City has trees.", "; and", "the City has trees; and"),
        ("A tree stands.", ".", "a tree stands."),
    ],
)
def test_a_recital_follows_whereas_and_leads_to_the_next(text, ending, printed):
    assert "".join(s.text for s in recital_spans((Span(text=text),), ending)) == printed


def test_nothing_leads_into_the_question_of_a_town_meeting(tiny):
    draft = made(tiny)
    asking = draft.model_copy(update={"adoption_line": "To see if the Town will vote to adopt:"})
    ends = [[line.text.rstrip() for line in lines(d) if line.kind == "recital"][-1] for d in (draft, asking)]
    assert ends[0].endswith("; now, therefore,") and ends[1].endswith(".") and ";" not in ends[1][-4:]


# --------------------------------------------------------------------- markdown


def test_markdown_escapes_what_is_markdown():
    assert (
        escape("a*b_[c](d) `e` #f <g> |h| \\i {j}")
        == "a\\*b\\_\\[c\\](d) \\`e\\` \\#f \\<g\\> \\|h\\| \\\\i \\{j\\}"
    )


def test_markdown_shows_headings_levels_and_open_values(tiny):
    text = write_markdown(made(tiny, blanks={})).decode()
    assert (
        text.startswith("# City of Alder Falls\n\n") and "\n#### SECTION 3. Cutting a street tree.\n" in text
    )
    assert (
        "&emsp;(a) The **\\[CONFIRM: City Forester\\]** shall" in text
        and "\n&emsp;&emsp;(1) a tree" in text
        and text.endswith("\n")
    )


def test_blocks_become_markdown(golden, request):
    golden(request.path.parent / "goldens" / "blocks.md", blocks_to_markdown(BLOCKS).decode())


# ------------------------------------------------------------------------- html


def test_html_escapes_every_word_and_runs_nothing(tiny):
    draft = made(
        tiny,
        blanks=INTAKE["blanks"] | {"forester": HOSTILE},
        jurisdiction=INTAKE["jurisdiction"] | {"name": HOSTILE},
    )
    page = Page(write_html(draft).decode())
    assert not {"script", "b", "img", "iframe"} & set(page.tags) and HOSTILE in "".join(page.words)


def test_every_section_can_be_jumped_to_and_every_reference_jumps_to_one(tiny):
    page = Page(write_html(made(tiny)).decode())
    assert len(page.ids) == len(set(page.ids)) and anchor("trees/removal") in page.ids
    assert page.links and all(link.removeprefix("#") in page.ids for link in page.links)


def test_the_page_asks_nothing_of_the_network(tiny):
    text = write_html(made(tiny)).decode()
    assert "http" not in text and "src=" not in text and "url(" not in text


def test_no_level_of_heading_is_left_out(tiny, library):
    drafts = [
        made(tiny),
        *(
            make_draft(read_intake(ROOT / f"examples/{name}.yaml", library), library)
            for name in ("houston-tx", "ithaca-town-ny")
        ),
    ]
    for page in map(Page, (draft_fragment(draft) for draft in drafts)):
        levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h\d", tag)]
        assert levels[:2] == [1, 2] and all(b <= a + 1 for a, b in pairwise(levels))


def test_a_fragment_can_come_without_its_style(tiny):
    assert "<style>" in draft_fragment(made(tiny)) and "<style>" not in draft_fragment(
        made(tiny), style=False
    )


def test_blocks_become_html_with_table_headers_and_safe_links():
    page = Page(blocks_fragment(BLOCKS))
    assert (
        page.links == ["https://example.org/a)b"]
        and page.tags.count("th") == 2
        and {"caption", "thead", "ul", "ol", "ins", "del", "hr"} <= set(page.tags)
    )


# -------------------------------------------------------------- agenda, sidecar


def test_the_agenda_text_has_its_four_parts_and_no_fixed_spaces(tiny):
    text = write_agenda_text(made(tiny), tiny).decode()
    assert [line for line in text.splitlines() if line.startswith("====")] == [
        "==== TITLE ====",
        "==== RECOMMENDATION ====",
        "==== SUMMARY ====",
        "==== BODY ====",
    ]
    assert (
        "\u00a0" not in text
        and "        (1) a tree of a protected kind" in text
        and "Attest (City Recorder): not signed" in text
    )


def test_the_sidecar_holds_all_that_is_behind_the_draft(tiny):
    draft = made(tiny)
    data = json.loads(write_json(draft, tiny, check(draft, tiny)))
    assert (
        data["library"] == {"version": tiny.version, "law_as_of": "2026-11-22"}
        and data["content_hash"] == draft.content_hash
    )
    assert (
        set(data["clauses"]) == {p.clause for p in draft.plan.picked}
        and data["clauses"]["trees/removal"]["review_level"] == "source-checked"
    )
    assert data["intake"]["schema"] == 1 and data["issues"] == [] and len(data["body"]) == len(draft.body)


def test_a_clause_that_nobody_reviewed_has_no_reviewer_in_the_sidecar(tiny):
    draft = made(tiny, clauses={"include": ["trees/fee"]}, minimum_review="draft", goals=[{"topic": "trees"}])
    entry = json.loads(write_json(draft, tiny, []))["clauses"]["trees/fee"]
    assert (entry["review_level"], entry["reviewed_by"]) == ("draft", "")


# ----------------------------------------------------------------- check report


def test_the_data_for_programs_links_only_to_official_sites(library):
    sites = read_official_sites(ROOT, [])
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        draft = make_draft(read_intake(path, library), library)
        links = re.findall(r"https?://[^\"\\ ]+", write_json(draft, library, []).decode())
        assert [link for link in links if not sites.allows(link)] == [], path.stem


def test_the_check_report_names_every_clause_with_its_review_and_never_approves(tiny):
    draft = made(tiny)
    text = blocks_to_markdown(check_report_blocks(draft, tiny, [])).decode()
    assert all(p.clause in text for p in draft.plan.picked) and "project maintainers" in text
    assert "ready for attorney review" in text and "nobody has approved it" in text


def test_a_draft_with_an_error_is_not_ready(tiny):
    error, warning = (
        Issue(id="X", severity=s, place="p", message="m", fix="f") for s in ("error", "warning")
    )
    draft = made(tiny)
    assert status(draft, [warning, error]) == "draft: errors to fix first"
    assert status(draft, [warning]) == "ready for attorney review"
    missing = draft.model_copy(update={"plan": draft.plan.model_copy(update={"not_ready": ("gone",)})})
    assert status(missing, [warning]).startswith("not ready")


# ------------------------------------------------------------------------- memo


def test_a_staff_memo_takes_no_position_and_an_advocate_s_asks(tiny):
    staff = blocks_to_markdown(memo_blocks(made(tiny), tiny)).decode()
    advocate = blocks_to_markdown(memo_blocks(made(tiny, memo={"mode": "advocate"}), tiny)).decode()
    assert "Staff takes no position" in staff and "We ask" not in staff
    assert "We ask the City of Alder Falls to adopt" in advocate and "Staff takes no position" not in advocate


def test_a_memo_invents_no_figure_and_no_position(tiny):
    text = blocks_to_markdown(memo_blocks(made(tiny), tiny)).decode()
    assert "Cost" not in text and "$" not in text
    given = made(tiny, memo={"cost": "One clerk, half a day a month."})
    assert "One clerk, half a day a month." in blocks_to_markdown(memo_blocks(given, tiny)).decode()


def test_what_a_user_says_of_the_memo_is_printed_as_text(tiny):
    text = blocks_to_markdown(
        memo_blocks(made(tiny, memo={"to": HOSTILE, "background": [HOSTILE]}), tiny)
    ).decode()
    assert text.count(escape(HOSTILE)) >= 2


def test_the_public_summary_has_at_most_150_words_whatever_is_chosen(library):
    draft = made(
        library,
        goals=[{"topic": t} for t in library.topics if not library.topics[t].always],
        blanks={},
        minimum_review="draft",
    )
    assert 20 < len(summary(draft, library).split()) <= 150


def test_the_summary_of_a_draft_without_a_clause_of_its_subject_says_so(tiny):
    assert summary(made(tiny, minimum_review="counsel-reviewed"), tiny).startswith(
        "The draft ordinance would add general provisions only"
    )


@pytest.mark.parametrize(
    "kind, words", [("ordinance", "introduce"), ("resolution", "resolution"), ("policy", "policy")]
)
def test_the_motion_fits_the_document(kind, words, tiny):
    assert words in motion(made(tiny, document={"date": "2026-11-22", "kind": kind}), tiny).lower()


# ---------------------------------------------------------------------- package


def wanted(draft) -> list[str]:
    """Return the kinds of file that a draft gives; some have nothing to say of it."""
    return [kind for kind, form in FORMATS.items() if form.wanted(draft)]


@pytest.fixture(scope="module")
def files(tiny) -> dict[str, bytes]:
    """Return the whole package of the small draft."""
    draft = made(tiny)
    return package.build(draft, tiny, check(draft, tiny))


def below(name: str) -> str:
    """Return the name of a file inside the folders of a package."""
    return re.sub(r"^More/(Hearing/|Records requests/)?", "", name)


def test_the_package_has_one_file_of_each_kind_with_an_intake_and_a_note(files, tiny):
    draft = made(tiny)
    assert set(files) == {package.file_name(k, draft) for k in wanted(draft)} | {
        "More/intake.yaml",
        "README.txt",
        "More/Accessibility report.txt",
    }
    assert all(files.values()) and all(
        name == name.strip() and "/" not in below(name) and "{" not in name for name in files
    )


def test_the_file_names_say_what_the_document_is(tiny):
    assert package.file_name("markdown", made(tiny)) == "More/Ordinance.md"
    assert (
        package.file_name("markdown", made(tiny, document={"date": "2026-11-22", "kind": "resolution"}))
        == "More/Resolution.md"
    )
    assert (
        package.file_name("memo", made(tiny)) == "2 Staff report.docx"
        and package.file_name("memo", made(tiny, memo={"mode": "advocate"})) == "2 Proposal.docx"
    )


def test_a_name_typed_by_a_user_is_never_a_path(tiny):
    draft = made(
        tiny,
        jurisdiction=INTAKE["jurisdiction"] | {"name": "../../etc"},
        document={"date": "2026-11-22", "title": "../../x", "file_number": "/tmp/x"},
    )
    names = [below(package.file_name(kind, draft)) for kind in FORMATS]
    assert not any("/" in name or ".." in name for name in names)


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_the_same_draft_gives_the_same_bytes(kind, files, tiny):
    draft = made(tiny)
    (one,) = package.build(draft, tiny, check(draft, tiny), [kind]).items()
    assert package.build(draft, tiny, check(draft, tiny), [kind]) == dict([one])
    assert kind not in wanted(draft) or files[one[0]] == one[1]


@pytest.mark.parametrize("kind", ["ordinance", "resolution", "policy", "memo"])
def test_every_kind_of_document_gives_a_whole_package(kind, tiny):
    draft = made(tiny, document={"date": "2026-11-22", "kind": kind})
    assert len(package.build(draft, tiny, check(draft, tiny))) == len(wanted(draft)) + 3


def test_a_draft_with_the_users_own_words_gives_every_kind_of_file(tiny):
    draft = made(
        tiny,
        clauses={"edits": {"trees/watering": "The City Forester shall water trees."}},
        memo={"mode": "advocate"},
    )
    assert len(package.build(draft, tiny, check(draft, tiny))) == len(FORMATS) + 3


def test_the_intake_in_the_package_loads_again(files, tiny):
    assert parse_intake(files["More/intake.yaml"].decode(), "intake.yaml", tiny) == made(tiny).intake


def test_the_note_says_what_nobody_has_done(files):
    text = files["README.txt"].decode()
    assert (
        "Nobody has approved this draft" in text
        and "not legal advice" in text
        and "Law as of 2026-11-22" in text
    )


def test_an_unknown_kind_of_file_is_refused_with_the_nearest(tiny):
    with pytest.raises(DataError, match=r"unknown kind of file ordnance\. Fix: write ordinance"):
        package.build(made(tiny), tiny, [], ["ordnance"])


def test_progress_is_told_before_each_file_and_at_the_end(tiny):
    told = []
    package.build(made(tiny), tiny, [], ["markdown", "html"], lambda *step: told.append(step))
    assert told == [(0, 2, "More/Ordinance.md"), (1, 2, "More/Ordinance.html"), (2, 2, "")]


def test_a_zip_depends_on_nothing_but_the_files(files):
    first = package.zip_bytes(files)
    assert first == package.zip_bytes(dict(files))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert (
            archive.testzip() is None and {i.filename: archive.read(i) for i in archive.infolist()} == files
        )


def test_a_writer_that_fails_leaves_no_file_at_all(tiny, tmp_path, monkeypatch):
    def broken(draft, library, issues):
        raise RuntimeError("no ink")

    monkeypatch.setitem(FORMATS, "html", Format("x.html", "a test", broken))
    with pytest.raises(RuntimeError, match="no ink"):
        package.write_files(package.build(made(tiny), tiny, [], ["markdown", "html"]), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_write_that_fails_half_way_leaves_the_old_file_whole_and_no_scrap(tmp_path, monkeypatch):
    package.write_files({"a.txt": b"old"}, tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DataError, match=r"cannot write here \(No space left on device\)"):
        package.write_files({"a.txt": b"new"}, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"] and (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_file_in_place_of_the_folder_is_refused_in_words(tmp_path):
    (tmp_path / "out").write_text("x")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(DataError):
            package.write_files({"a.txt": b"a"}, folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_refused_in_words(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DataError, match="cannot write here"):
        package.write_files({"a.txt": b"a"}, tmp_path / "out")


def test_a_place_where_nothing_can_be_written_is_refused_in_words():
    with pytest.raises(DataError, match="cannot write here"):
        package.write_files({"a.txt": b"a"}, package.Path("/proc/nowhere"))


def test_files_are_readable_by_others(tmp_path):
    (path,) = package.write_files({"a.txt": b"a"}, tmp_path / "new" / "folder")
    assert path.read_bytes() == b"a" and path.stat().st_mode & 0o777 == 0o644


def test_the_memo_names_the_first_step_of_each_office_once(library):
    """The first six steps were once six of the same officer."""
    draft = make_draft(read_intake(ROOT / "examples/multnomah-county-or.yaml", library), library)
    [steps] = [
        b
        for b in memo_blocks(draft, library)
        if isinstance(b, Table) and b.caption == "First step of each office"
    ]
    (counsel, *others), found = steps.rows, checklist.items(draft, library)
    owners = [row[1] for row in steps.rows]
    assert len(owners) == len(set(owners)) > 3 and {row[1] for row in others} <= {i.owner for i in found}
    assert all(row[2] == next(i.text for i in found if i.owner == row[1]) for row in others)
    assert counsel[0] == "before the vote" and "Questions and sources" in counsel[2]


@pytest.mark.parametrize("mode", ["staff", "advocate"])
def test_nobody_is_asked_to_adopt_a_text_of_which_state_law_leaves_no_rule(mode, library):
    """A Florida city whose goals state law bars once got a memo that asked to adopt the rest."""
    barred = {
        "schema": 1,
        "jurisdiction": {"name": "Orlando", "kind": "city", "state": "FL"},
        "document": {"date": "2026-11-28"},
        "memo": {"mode": mode},
    }
    alone = make_draft(
        parse_intake(json.dumps(barred | {"goals": [{"topic": "detainers"}]}), "in.json", library), library
    )
    said = blocks_to_markdown(memo_blocks(alone, library)).decode()
    assert (
        "No motion is proposed" in said
        and "Not in the draft: Detainers and custody." in said
        and "Move to" not in said
        and "We ask the City" not in said
    )
    assert [i.severity for i in check(alone, library) if i.id == "F13"] == ["error"]
    beside = make_draft(
        parse_intake(
            json.dumps(barred | {"goals": [{"topic": "detainers"}, {"topic": "municipal-id"}]}),
            "in.json",
            library,
        ),
        library,
    )
    assert (
        beside.title == "An ordinance relating to municipal identification cards"
        and beside.short_title == "Municipal identification cards"
        and "Move to introduce" in motion(beside, library)
    )
    assert [(i.severity, i.place) for i in check(beside, library) if i.id == "F13"] == [
        ("warning", "detainers")
    ]
