"""The place step as a person meets it: a few letters, a choice, and facts that are taken one by one."""

from __future__ import annotations

from driver import click, expect, field, pick, settle, too_wide


def test_a_place_is_found_by_a_few_letters_and_a_fact_is_taken_alone(visit, address):
    page = visit(f"{address}?step=place")
    pick(page, "ask-jurisdiction-state", "North Carolina")
    field(page, "ask-jurisdiction-name").press_sequentially("durh")
    settle(page)
    click(page, "pick-NC-Durham")
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Durham")
    expect(page.get_by_text("ICE’s list of July 24, 2026 shows").first).to_be_visible()
    taken = page.get_by_role("button", name="Take this as the answer")
    before = taken.count()
    taken.first.click()
    settle(page)
    expect(taken).to_have_count(before - 1)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == 0
