"""Spanish in a real browser: languages are marked, keys reach the chooser, axe-core finds nothing."""

from __future__ import annotations

from driver import click, expect, go, open_form, settle, too_wide
from test_axe import look, tab_to, violations

STEPS = ("Inicio", "Lugar", "Objetivos", "Leyes", "Cláusulas", "Cargos", "Respuestas", "Documento")


def test_keys_alone_choose_spanish_and_the_page_is_marked_and_without_fault(visit, address):
    page = look(visit, address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    tab_to(page, ".st-key-pick-language")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.wait_for_url("**lang=es**")
    click(page, "open_example")
    page.wait_for_url("**work=**")
    open_form(page, page.url)  # a page without the toast, in which Streamlit names nothing
    faults = []
    for step in STEPS:
        go(page, step)
        faults += [f"{step}: {line}" for line in violations(page)]
    assert faults == [], "\n".join(faults)
    expect(page.locator('[class*="st-key-english-title"]').first).to_have_attribute("lang", "en")
    expect(page.locator('.st-key-issues span[lang="en"]').first).to_be_visible()


def test_spanish_fits_a_telephone(visit, address):
    page = look(visit, f"{address}?lang=es", 390)
    for step in STEPS[:3]:
        go(page, step)
        wide = too_wide(page)
        assert wide <= 1, f"{step} is {wide} pixels too wide"
