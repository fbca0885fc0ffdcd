"""Other languages: catalogs hold every text with its placeholders, and each session reads its own."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from typing import get_args

import pytest
from babel import dates, numbers
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from places import HERE

from drafting import model
from drafting.data import language
from drafting.data.language import translate, translate_count
from drafting.data.problems import DataError
from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.model import Intake
from drafting.package.build import build
from drafting.package.formats import FORMATS
from drafting.papers.summary import summary, summary_blocks
from drafting.word.package import read_parts

ROOT = HERE.parent
OTHERS = [code for code in language.languages() if code != language.ENGLISH]
PLACEHOLDER = re.compile(r"\{[^{}]*\}|\[cite [^\]]+\]|\[CONFIRM: [^\]]+\]|\*\*|:[a-z]+\[")
FORMS = {"_": 1, "Phrase": 1, "N_": 1, "marked": 1, "n_": 2, "marked_count": 2}


def ids(catalogue) -> set:
    return {m.id for m in catalogue if m.id}


def single(texts) -> set[str]:
    return {t for text in texts for t in (text if isinstance(text, tuple) else (text,))}


def read(path):
    return read_po(path.open("rb"), abort_invalid=True)


@pytest.fixture(scope="module")
def template():
    return read(language.FOLDER / "drafting.pot")


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request):
    return read_po(
        (language.FOLDER / request.param / "LC_MESSAGES" / "drafting.po").open("rb"),
        locale=request.param,
        abort_invalid=True,
    )


# -------------------------------------------------------------------- catalogues


def test_the_template_holds_the_texts_of_today(template, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    CommandLineInterface().run(
        ["pybabel", "-q", "extract", "-F", "pyproject.toml", "-o", str(tmp_path / "now.pot"), "."]
    )
    found = ids(read(tmp_path / "now.pot"))
    assert (found - ids(template), ids(template) - found) == (set(), set()), (
        "run the extract command of docs/tasks/add-a-language.md"
    )


def test_every_marked_text_is_found_wherever_it_stands(template):
    """`pybabel` does not look inside an f-string or another call; this looks everywhere."""
    known, lost = single(ids(template)), []
    for path in (ROOT / "drafting").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORMS:
                texts = [
                    a.value
                    for a in node.args[: FORMS[node.func.id]]
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                lost += [f"{path.name}:{node.lineno}: {t}" for t in texts if t not in known]
    assert lost == []


def test_the_words_of_closed_lists_are_in_the_template(template):
    words = {
        *get_args(model.Kind),
        *get_args(model.DocumentKind),
        *model.STRENGTHS,
        *get_args(model.ReviewLevel),
    }
    assert words - single(ids(template)) == set()


def test_the_plain_words_of_the_library_are_in_the_template(template, library):
    topics = [
        w
        for t in library.topics.values()
        for w in (t.label, t.goal, t.group, t.subject, *t.strengths.values())
    ]
    questions = [w for q in library.questions.values() for w in (q.text, q.help, *q.choices.values())]
    clauses = [
        w
        for c in library.clauses.values()
        for w in (c.title, c.heading, c.asks, c.single, c.plainly, *c.plain.values(), *c.effects.values())
    ]
    blanks = [w for b in library.blanks.values() for w in (b.label, b.help, b.unit)]
    assert {*topics, *questions, *clauses, *blanks} - single(ids(template)) - {""} == set()


def test_no_text_to_enact_and_no_law_is_in_the_template(template, library):
    enacted = {p.text for c in library.clauses.values() for v in c.variants for p in v.paragraphs}
    law = {
        w for a in library.authorities.values() for w in (*(s.says for s in a.statements), a.status.text)
    } | {r.says for s in library.states.values() for r in s.rules}
    assert (enacted | law) & single(ids(template)) == set()


def test_a_catalogue_has_the_texts_of_the_template(template, catalogue):
    assert (ids(template) - ids(catalogue), ids(catalogue) - ids(template)) == (set(), set()), (
        "run the update command of docs/tasks/add-a-language.md"
    )


def test_nearly_every_text_is_translated_and_none_by_a_guess(catalogue):
    left = language.untranslated(str(catalogue.locale))
    assert left <= len(catalogue) // 20, f"{left} texts of {len(catalogue)} are not translated"
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_a_translation_keeps_placeholders_marks_and_lines(catalogue):
    wrong = []
    for message in catalogue:
        pairs = (
            zip(message.id, message.string)
            if isinstance(message.id, tuple)
            else [(message.id, message.string)]
        )
        wrong += [
            a
            for a, b in pairs
            if a
            and b
            and (sorted(PLACEHOLDER.findall(a)), a.count("\n"))
            != (sorted(PLACEHOLDER.findall(b)), b.count("\n"))
        ]
    assert [w for w in wrong if "double braces" not in w] == []


def test_two_clauses_have_no_title_in_common(library):
    for code in OTHERS:
        titles = [translate(code, c.title) for c in library.clauses.values()]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("damaged", [b"no catalogue", b"msgid a\n", b"\xff\xfe"])
def test_a_damaged_catalogue_is_explained(tmp_path, monkeypatch, damaged):
    file = tmp_path / "eo" / "LC_MESSAGES" / "drafting.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(damaged)
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setattr(language, "languages", lambda: {"en": "English", "eo": "Esperanto"})
    with pytest.raises(
        DataError,
        match=r"drafting.po:\d+: this is not a gettext catalogue .*Fix: see docs/tasks/add-a-language.md",
    ):
        language.words("eo")


# ------------------------------------------------------------------------- words


def test_english_and_unknown_languages_change_nothing():
    for code in ("en", "xx", "../../x", "", "es/../es"):
        assert translate(code, "Save") == "Save"


def test_values_are_put_in_as_they_are():
    odd = "{0} {what} %s <b>&amp; {{x}} 😀 \x00"
    assert translate("es", "Take back: {what}", what=odd) == f"Deshacer: {odd}"
    assert translate("es", odd) == odd


def test_a_count_takes_its_form():
    assert [translate_count("es", "{count} goal", "{count} goals", n) for n in (0, 1, 2)] == [
        "0 objetivos",
        "1 objetivo",
        "2 objetivos",
    ]
    assert translate_count("en", "{count} goal", "{count} goals", 1) == "1 goal"


def test_numbers_and_dates_are_written_as_in_the_united_states():
    pattern = translate("es", "d MMMM y, HH:mm")
    assert (
        dates.format_datetime(datetime(2026, 11, 22, 14, 5), pattern, locale=language.region("es"))
        == "22 de noviembre de 2026, 14:05"
    )
    assert numbers.format_decimal(1234567, locale=language.region("es")) == "1,234,567"


def test_the_summary_is_translated_and_stays_short(library):
    draft = made(library)
    words = summary(draft, library, "es")
    assert (
        words.startswith("Estos son los puntos principales del borrador de ordenanza. ")
        and len(words.split()) <= 150
    )
    assert summary(draft, library).startswith("These are the main points of the draft ordinance. ")


def test_the_translated_summary_says_first_that_nobody_checked_it(library):
    first = summary_blocks(made(library), library, "es")[0]
    assert (
        first.style == "notice"
        and first.text.startswith("Esta traducción no ha sido revisada por un abogado")
        and "prevalece el inglés" in first.text
    )


def test_the_translated_summary_is_spanish_to_a_screen_reader(library):
    files = build(made(library), library, [], ["summary", "summary-es"])
    assert list(files) == [
        "More/Plain-language summary.docx",
        "More/Plain-language summary (Spanish).docx",
    ]
    english, spanish = (read_parts(data) for data in files.values())
    assert (
        b"<dc:language>es-US<" in spanish["docProps/core.xml"]
        and b"<dc:language>en-US<" in english["docProps/core.xml"]
    )
    assert set(re.findall(rb'<w:lang w:val="([^"]+)"', spanish["word/styles.xml"])) == {b"es-US"}
    assert set(re.findall(rb'<w:lang w:val="([^"]+)"', english["word/styles.xml"])) == {b"en-US"}
    assert "Qué debe saber".encode() in spanish["word/document.xml"]


def test_each_package_has_the_summary_in_each_language():
    assert [k for k in FORMATS if k.startswith("summary")] == [
        "summary",
        *(f"summary-{code}" for code in OTHERS),
    ]


def made(library):
    asked = Intake.model_validate(
        {
            "jurisdiction": {"name": "Springfield", "kind": "city", "state": "IL", "operates_jail": True},
            "document": {"kind": "ordinance", "date": "2026-11-22"},
            "goals": [
                {"topic": t.id, "strength": "moderate"} for t in library.topics.values() if not t.always
            ][:3],
        }
    )
    return assemble(select(asked, library), asked, library)
