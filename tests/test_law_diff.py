"""A change of the law: which drafts it touches and where, and the redline, amending text and memo."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document
from places import TINY

from drafting.cli.main import main
from drafting.data.library import ROOT, library_version, load_library, read_library
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.form.answers import from_intake
from drafting.model import Library
from drafting.sets.redline import accept_all, printed, reject_all, texts
from drafting.sets.upkeep.change_report import memo
from drafting.sets.upkeep.changes import Touched, law_changes, states_changed, touched
from drafting.store import Store
from drafting.word.docx_check import faults

ELM = """\
schema: 1
jurisdiction: {name: Elm, kind: city, state: OR}
document: {date: 2026-11-22}
goals: [{topic: trees}]
blanks: {forester: City Forester, governing_body: City Council, effective_days: 30, notice_days: 60}
"""
OAK = ELM.replace("Elm", "Oak").replace("state: OR", "state: WA")
LIMIT = """\
- {id: or-notice-limit, effect: limit, provision: or-seen, topics: [trees], says: At most 20 days.,
   limits: {effective_days: {maximum: 20}}}
"""
BLOCK = """\
- {id: or-new-block, effect: block, acts: [cut-tree], steps: [cut-tree], provision: or-seen,
   says: No permits., because: The rule is about cutting.,
   instead: {says: A resolution., document: resolution}}
"""


@pytest.fixture
def newer(tmp_path) -> Path:
    """Return a copy of the tiny library, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "newer"))


@pytest.fixture
def works(tmp_path) -> Path:
    """Return a folder with the answers of a city of each of two states."""
    folder = tmp_path / "works"
    folder.mkdir()
    (folder / "elm.yaml").write_text(ELM.replace(", notice_days: 60", ""), encoding="utf-8")
    (folder / "oak.yaml").write_text(OAK.replace(", notice_days: 60", ""), encoding="utf-8")
    return folder


def changed(root: Path, old: str, new: str, file: str = "law/states/or.yaml") -> Path:
    """Change one place of a file of a library."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


def effect(root: Path, answers: Path) -> Touched:
    """Return what the change from the tiny library to this one does to a draft."""
    old, new = load_library(TINY), read_library(root, library_version(root))
    drafts = (make_draft(read_intake(answers, lib), lib) for lib in (old, new))
    return touched(answers.stem, *drafts, law_changes(old, new), old, new)


def test_no_change_of_the_law_touches_no_draft(newer, works):
    found = effect(newer, works / "elm.yaml")
    assert not found.any and law_changes(load_library(TINY), load_library(TINY)).facts == ()


def test_a_fact_is_found_again_by_what_it_says_when_another_comes_before_it(newer):
    changed(newer, "advice:\n", "advice:\n- {id: b, says: Towns may act., known_by: seen-secondary}\n")
    made = law_changes(load_library(TINY), read_library(newer, library_version(newer)))
    assert [(c.kind, c.fact.says) for c in made.facts] == [("added", "Towns may act.")]
    assert states_changed(made) == {"OR"}


def test_a_fact_that_was_only_looked_at_again_is_no_change_of_the_law(newer, works):
    changed(newer, "checked: 2026-06-01", "checked: 2026-11-30")
    old, new = load_library(TINY), read_library(newer, library_version(newer))
    assert {c.kind for c in law_changes(old, new).facts} == {"looked at again"}
    assert not effect(newer, works / "elm.yaml").any


def test_a_new_limit_moves_the_answer_that_crosses_it_and_names_the_paragraph(newer, works):
    found = effect(changed(newer, "rules:\n", f"rules:\n{LIMIT}"), works / "elm.yaml")
    assert len(found.paragraphs) == 1 and found.moved and "30" in found.paragraphs[0].old
    assert "[-30-]" in found.paragraphs[0].marked and "{+20+}" in found.paragraphs[0].marked
    assert "the law leaves at most 20; the new text says 20" in memo(found)
    assert found.paragraphs[0].place.split(",")[0] in memo(found)


def test_a_new_bar_changes_the_standing_and_the_memo_says_so(newer, works):
    found = effect(changed(newer, "rules:\n", f"rules:\n{BLOCK}"), works / "elm.yaml")
    assert [new.standing for _, new in found.standing] == ["barred"]
    assert "to barred (Or. Tree Code § 1)" in memo(found)
    assert any(issue.severity == "error" for issue in found.issues) and "error" in memo(found)


def test_a_recalled_fact_is_never_cited_in_the_memo(newer, works):
    changed(newer, "Perhaps the state forbids pruning.", "Perhaps the state forbids all pruning.")
    found = effect(newer, works / "elm.yaml")
    assert found.facts and "pruning" not in memo(found) and "Tree Code § 2" not in memo(found)


def test_law_diff_writes_a_report_a_redline_and_an_amending_text(newer, works, tmp_path, capsys):
    changed(newer, "rules:\n", f"rules:\n{LIMIT}")
    out = tmp_path / "out"
    assert main(["law", "diff", str(TINY), str(newer), "--works", str(works), "-o", str(out)]) == 0
    assert {p.name for p in out.iterdir()} == {"What changed.docx", "elm redline.docx", "elm amendment.docx"}
    assert [p.name for p in out.iterdir() if faults(p.read_bytes())] == []
    redline = (out / "elm redline.docx").read_bytes()
    old = make_draft(read_intake(works / "elm.yaml", load_library(TINY)), load_library(TINY))
    assert texts(reject_all(redline)) == printed(old) != texts(accept_all(redline))
    amendment = "\n".join(
        p.text for p in Document(io.BytesIO((out / "elm amendment.docx").read_bytes())).paragraphs
    )
    assert (
        "is amended to read as follows:" in amendment
        and "3020" in amendment
        and "[CONFIRM: ordinance or" in amendment
    )
    report = "\n".join(p.text for p in Document(out / "What changed.docx").paragraphs)
    assert "added rule or-notice-limit" in report and "oak" not in report
    assert "elm: " in capsys.readouterr().out


def test_members_of_a_batch_and_kept_works_are_looked_at_too(newer, works, tmp_path, monkeypatch, capsys):
    changed(newer, "rules:\n", f"rules:\n{LIMIT}")
    table = tmp_path / "members.csv"
    table.write_text("name,state\nAsh,OR\nFir,WA\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'works.sqlite'}"
    store = Store(url)
    store.create(from_intake(read_intake(works / "elm.yaml", load_library(TINY))))
    store.close()
    monkeypatch.setenv("DRAFTING_STORE_URL", url)
    words = ["--works", str(table), "--intake", str(works / "elm.yaml"), "--kept"]
    assert main(["law", "diff", str(TINY), str(newer), *words]) == 0
    said = capsys.readouterr().out
    assert "members" in said and "kept work" in said and "Fir" not in said


def test_law_diff_refuses_what_is_no_library(tmp_path, capsys):
    assert main(["law", "diff", str(TINY)]) == 2 and "it takes two libraries" in capsys.readouterr().err
    assert main(["law", "diff", str(TINY), "no-such-revision-1"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["law", "diff", str(TINY), "--output=x; rm"]) == 2
    table = tmp_path / "t.csv"
    table.write_text("name\nAsh\n", encoding="utf-8")
    assert main(["law", "diff", str(TINY), str(TINY), "--works", str(table)]) == 2
    assert "add --intake BASE.yaml" in capsys.readouterr().err


LOUISVILLE = """\
schema: 1
jurisdiction: {name: Louisville, kind: city, state: KY, has_police: true}
document: {kind: ordinance, date: 2026-11-30}
goals: [{topic: plate-readers, strength: moderate}]
blanks: {plate_retention_days: 120}
"""


def without(library: Library, provision: str) -> Library:
    """Return a library as it was before a statute of Kentucky, which its record names."""
    ky = library.states["KY"]
    left = {
        "provisions": tuple(p for p in ky.provisions if p.id != provision),
        "rules": tuple(r for r in ky.rules if r.provision != provision),
    }
    return library.model_copy(update={"states": {**library.states, "KY": ky.model_copy(update=left)}})


def test_the_kentucky_act_on_plate_readers_cuts_a_louisville_draft_to_ninety_days(library, tmp_path):
    answers = tmp_path / "louisville.yaml"
    answers.write_text(LOUISVILLE, encoding="utf-8")
    old = without(library, "ky-189-632")
    drafts = (make_draft(read_intake(answers, lib), lib) for lib in (old, library))
    found = touched("louisville", *drafts, law_changes(old, library), old, library)
    assert [("120" in p.old, "90" in p.new) for p in found.paragraphs] == [(True, True)]
    assert "KRS 189.632" in memo(found)


def test_the_secure_america_act_changes_no_word_and_reaches_the_drafts_that_cite_section_1373(library):
    record = library.authorities["usc-8-1373"]
    earlier = tuple(s for s in record.statements if "June 10, 2026" not in s.says)
    assert len(earlier) + 1 == len(record.statements)
    before = {**library.authorities, record.id: record.model_copy(update={"statements": earlier})}
    old = library.model_copy(update={"authorities": before})
    example = ROOT / "examples" / "oakland-ca.yaml"
    drafts = (make_draft(read_intake(example, lib), lib) for lib in (old, library))
    found = touched("oakland", *drafts, law_changes(old, library), old, library)
    assert found.paragraphs == () and [c.fact.record for c in found.facts] == [record.id]


OFFICES = """\
schema: 1
jurisdiction: {name: New York City, kind: city, state: NY, operates_jail: true, has_police: true}
document: {kind: ordinance, date: 2026-11-30}
goals: [{topic: detainers, strength: strong}, {topic: agreements, strength: strong}]
"""


def test_local_law_63_of_2026_reaches_a_new_york_draft_and_changes_no_word_of_it(library, tmp_path):
    answers = tmp_path / "new-york.yaml"
    answers.write_text(OFFICES, encoding="utf-8")
    record = library.precedents["nyc-9-131"]
    earlier = [
        p.model_copy(update={"says": "No office to look into civil violations."})
        if p.pin == "§ 9-131(h)(2)"
        else p
        for p in record.provisions
    ]
    terms = [d for d in record.definitions if d.term != "federal immigration authorities"]
    assert len(terms) + 1 == len(record.definitions)
    before = record.model_copy(update={"provisions": tuple(earlier), "definitions": tuple(terms)})
    old = library.model_copy(update={"precedents": {**library.precedents, record.id: before}})
    drafts = (make_draft(read_intake(answers, lib), lib) for lib in (old, library))
    found = touched("new-york", *drafts, law_changes(old, library), old, library)
    assert found.paragraphs == () and {c.fact.record for c in found.facts} == {"nyc-9-131"}
    said = memo(found)
    assert "Enacted texts that its clauses cite changed: NYC Admin. Code § 9-131(h)(2): No federal" in said
    assert (
        "Before: No office to look into civil violations." in said and "No word of the text changes" in said
    )
