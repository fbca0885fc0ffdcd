"""Each step opens at its top with the focus on its heading, at every width, and no key skips one."""

from __future__ import annotations

import pytest
from driver import STEPS, click, expect, go, kept_example, settle

WIDTHS = ((1366, 768), (768, 1024), (390, 844))
_WHERE = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const head = document.querySelector('[class*="st-key-page-"] h2');
  const box = head.getBoundingClientRect();
  return {head: head.innerText, scrolled: main.scrollTop, top: box.top,
          seen: box.top >= 0 && box.bottom <= innerHeight, focused: document.activeElement === head};
}"""

# A step that opens keeps the focus on its heading for twelve pictures after all is drawn.
_FREE = """() => new Promise(free => {
  let pictures = 0;
  const next = () => ++pictures > 15 ? free() : requestAnimationFrame(next);
  next() })"""


def at_top(page, step: str) -> None:
    """Fail unless the step is shown from its top, its heading in view and focused."""
    expect(page.locator('.st-key-step_bar [aria-checked="true"]:visible')).to_contain_text(step)
    settle(page)
    found = page.evaluate(_WHERE)
    assert found["seen"] and found["focused"] and found["scrolled"] == 0, (step, found)


def scroll_down(page) -> None:
    """Scroll to the foot of the page, as a reader does before Next."""
    page.locator(".st-key-steps_foot").scroll_into_view_if_needed()


@pytest.fixture(scope="module")
def work(address) -> str:
    return f"{address}?work={kept_example('oakland-ca')}&step=start"


@pytest.mark.parametrize("size", WIDTHS, ids=lambda s: str(s[0]))
def test_next_back_and_the_row_of_steps_open_a_step_at_its_top(visit, work, size):
    page = visit(work, size=size)
    for step in STEPS[1:]:
        scroll_down(page)
        click(page, "next")
        at_top(page, step)
    for step in reversed(STEPS[:-1]):
        scroll_down(page)
        click(page, "back")
        at_top(page, step)
    for step in ("Clauses", "Place", "Document"):
        go(page, step)
        at_top(page, step)
    scroll_down(page)
    page.go_back()
    at_top(page, "Place")


def test_a_link_to_a_step_shows_it_in_the_row_of_steps_and_takes_no_focus(visit, work):
    page = visit(work.replace("step=start", "step=document"), size=(390, 844))
    expect(page.locator('.st-key-step_bar [aria-checked="true"]:visible')).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => document.activeElement === document.body")


def test_enter_twice_skips_no_step(visit, work):
    page = visit(work, size=WIDTHS[0])
    for step in STEPS[1:]:
        page.evaluate(_FREE)
        page.locator(".st-key-next button").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        settle(page)
        at_top(page, step)


def test_a_double_click_on_next_skips_no_step(visit, work):
    page = visit(work, size=WIDTHS[0])
    for step in STEPS[1:4]:
        scroll_down(page)
        page.locator(".st-key-next button").dblclick()
        settle(page)
        at_top(page, step)


def test_each_change_link_leads_to_its_field(visit, work):
    page = visit(work, size=WIDTHS[0])
    for asked, key in (
        ("Name", "ask-jurisdiction-name"),
        ("How much general text", "ask-document-frame"),
        ("Gang databases", "ask-goals-gang-databases-strength"),
        ("Clerk", "ask-blanks-clerk"),
        ("Days until the text takes effect", "ask-blanks-effective_days"),
    ):
        go(page, "Answers")
        page.get_by_role("button", name=f"Change {asked}", exact=True).click()
        settle(page)
        box = page.locator(f".st-key-{key}")
        expect(box).to_be_in_viewport()
        assert box.evaluate("box => box.contains(document.activeElement)"), asked


def test_the_head_takes_one_row_at_1366_and_no_tool_is_cut_off_at_any_width(visit, work):
    page = visit(work)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        brand, tools = (page.locator(f".st-key-{key}").bounding_box() for key in ("brand", "tools"))
        assert tools["x"] + tools["width"] <= width, width
        if width == 1366:
            assert tools["y"] < brand["y"] + brand["height"] and tools["height"] < 50
