"""The form in another language: each session has its own, and changing it keeps what was typed."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

pytest.importorskip("streamlit")

import streamlit
from opened import form
from test_form import NAME, fill, go, words

from drafting.data import language
from drafting.form.language import TERMS
from drafting.model import DocumentKind, Frame, Kind, ReviewLevel, Strength

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "Esta traducción no ha sido revisada por un abogado"
HEADS = {
    "start": "Redactar una ordenanza",
    "place": "¿Para qué lugar es esto?",
    "goals": "¿Qué debe lograr el borrador?",
    "clauses": "Cláusulas",
    "law": "Qué dicen las leyes de",
    "document": "Su borrador",
}


def test_every_step_is_spanish_and_says_that_nobody_checked_it():
    at = form(lang="es")
    assert HEADS["start"] in words(at)
    fill(at)
    for step in list(HEADS)[1:]:
        go(at, step)
        said = words(at)
        assert HEADS[step] in said and NOTICE in said
    assert 'lang="en"' in said and "shall" in said, "the text to be enacted stays English"
    assert at.query_params["lang"] in ("es", ["es"])


def test_the_notice_counts_what_is_not_translated_yet(monkeypatch):
    monkeypatch.setattr(language, "untranslated", lambda code: 3)
    assert "3 textos aún no están traducidos" in words(form(lang="es"))


def test_english_carries_no_notice_and_no_mark_in_the_address():
    at = form()
    assert (
        "Draft an ordinance" in words(at)
        and "Esta traducción" not in words(at)
        and "documentElement" not in words(at)
    )
    assert "lang" not in at.query_params


def test_the_chooser_changes_the_language_and_keeps_what_was_typed():
    at = form(step="place")
    at.text_input(key=NAME).set_value("O'Fallon {x} <b>").run()
    at.segmented_control(key="pick.language").set_value("es").run()
    assert not at.exception and HEADS["place"] in words(at)
    assert at.text_input(key=NAME).value == "O'Fallon {x} <b>" and at.text_input(key=NAME).label == "Nombre"
    at.segmented_control(key="pick.language").set_value("en").run()
    assert "Which place is this for?" in words(at) and at.text_input(key=NAME).value == "O'Fallon {x} <b>"
    assert 'documentElement.lang = "en"' in words(at)


def test_each_language_is_named_in_itself():
    chooser = form().segmented_control(key="pick.language")
    assert chooser.options == ["English", "Español"] and "Idioma" in chooser.label


def test_two_sessions_do_not_mix():
    spanish, english = form(lang="es"), form(lang="en")
    for step in ("place", "goals"):
        go(spanish, step)
        go(english, step)
        spanish.run()
        assert HEADS[step] in words(spanish) and HEADS[step] not in words(english)
        assert NOTICE in words(spanish) and NOTICE not in words(english)


@pytest.mark.parametrize("lang", ["xx", "../../x", "ES", "es\x00", "<script>", "e" * 10_000, ""])
def test_an_address_with_another_language_is_data(lang):
    at = form(lang=lang)
    assert "Draft an ordinance" in words(at)
    assert at.query_params.get("lang") in (None, "en", ["en"])


@pytest.mark.parametrize(
    ("locale", "head"),
    [("es-MX", HEADS["start"]), ("fr-FR", "Draft an ordinance"), ("", "Draft an ordinance")],
)
def test_the_language_of_the_browser_is_the_first_choice(monkeypatch, locale, head):
    monkeypatch.setattr(type(streamlit.context), "locale", property(lambda self: locale))
    assert head in words(form())


def test_the_address_goes_before_the_browser(monkeypatch):
    monkeypatch.setattr(type(streamlit.context), "locale", property(lambda self: "es-US"))
    assert "Draft an ordinance" in words(form(lang="en"))


def test_the_public_summary_is_shown_in_spanish():
    at = fill(form(lang="es"))
    go(at, "document")
    at.segmented_control(key="preview_kind").set_value("summary").run()
    assert "puntos principales del borrador de ordenanza" in words(at)


def test_each_word_of_a_closed_list_that_the_form_shows_is_collected():
    lists = (Kind, DocumentKind, Strength, ReviewLevel, Frame)
    assert {word for closed in lists for word in get_args(closed)} <= set(TERMS)
