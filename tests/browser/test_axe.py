"""Everyone can use the form: axe-core finds nothing serious on any step, keys alone lead to a download, and neither 200 % zoom nor a telephone needs sideways scrolling."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver import STEPS, click, expect, field, go, newcomer, open_form, settle, too_wide

axe_package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (requirements-dev.txt)")
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
BAD = ("serious", "critical")
# What Streamlit itself draws and we cannot change: rule -> (part of the element, why).
STREAMLIT: dict[str, tuple[str, str]] = {}


def violations(page, within: str = "body") -> list[str]:
    """Return what axe-core finds: rule, gravity, and where."""
    page.evaluate("() => document.getAnimations().forEach(a => { try { a.finish() } catch (e) {} })")
    found = page.evaluate("async at => (await axe.run(at, {resultTypes: ['violations']})).violations", within)
    lines = []
    for rule in found:
        part, _ = STREAMLIT.get(rule["id"], ("\0", ""))
        nodes = [n for n in rule["nodes"] if part not in n["html"]]
        if rule["impact"] in BAD and nodes:
            lines += [f"{rule['id']} ({rule['impact']}): {n['target']} {n['html'][:260]} {n['failureSummary'][:300]}" for n in nodes[:4]]
    return lines


def look(browser, address: str, width: int, scheme: str = "light", height: int = 900):
    """Open the form in a context of its own; return its page with axe-core ready."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(AXE)
    open_form(page, address)
    return page


@pytest.fixture(scope="module")
def work(browser, address) -> str:
    """Fill a work once; return its link, which every look at it opens."""
    page = look(browser, address, 1280)
    click(page, "open_example")
    page.wait_for_url("**work=**")
    link = page.url
    page.context.close()
    return link


def test_a_fault_would_be_found(browser, work):
    page = look(browser, work, 1280)
    page.evaluate("() => document.querySelector('.st-key-head').insertAdjacentHTML('beforeend', '<img src=x><p style=\"color:#ccc;background:#fff\">pale</p>')")
    found = "\n".join(violations(page))
    page.context.close()
    assert "image-alt" in found and "color-contrast" in found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (640, "dark"), (390, "light")], ids=["a desk", "200 % zoom", "a telephone"])
def test_no_step_has_a_serious_fault_or_scrolls_sideways(browser, work, width, scheme):
    """A page of 1280 pixels at 200 % is laid out like one of 640."""
    page = look(browser, work, width, scheme)
    faults = []
    for step in STEPS:
        go(page, step)
        faults += [f"{step}: {line}" for line in violations(page)]
        wide = too_wide(page)
        faults += [f"{step} is {wide} pixels too wide"] * (wide > 1)
    page.context.close()
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_panel_has_a_serious_fault(browser, work, scheme):
    page = look(browser, work, 1280, scheme)
    faults = []
    for panel in ("open_history", "open_share"):
        click(page, panel)
        page.get_by_role("dialog").wait_for()
        settle(page)
        faults += [f"{panel}: {line}" for line in violations(page)]
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
    page.goto(work.split("?")[0] + "?work=wrong")
    page.locator(".st-key-refused").wait_for()
    settle(page)
    faults += [f"refused: {line}" for line in violations(page)]
    page.context.close()
    assert faults == [], "\n".join(faults)


# -------------------------------------------------------------------- keys alone


def tab_to(page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is in an element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => !!document.activeElement.closest(s)", selector):
            seen = page.evaluate("() => { const r = document.activeElement.getBoundingClientRect(); return r.width > 0 && r.height > 0 }")
            assert seen, f"the focus on {selector} cannot be seen"
            return
    pytest.fail(f"Tab does not reach {selector}")


def press(page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)
    settle(page)


def test_keys_alone_lead_through_all_steps_to_a_download(browser, address):
    page = look(browser, address, 1280)
    press(page, ".st-key-door-staff")
    tab_to(page, ".st-key-ask-jurisdiction-state")
    page.keyboard.type("Illinois")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, ".st-key-ask-jurisdiction-name")
    page.keyboard.type("Springfield")
    page.keyboard.press("Enter")
    settle(page)
    press(page, ".st-key-next")
    press(page, '[class*="st-key-goal-"] [data-testid="stCheckbox"]', "Space")
    for _ in STEPS[3:]:
        press(page, ".st-key-next", "Enter")
    expect(page.locator('.st-key-step_bar [aria-checked="true"]')).to_contain_text("Document")
    tab_to(page, ".st-key-get-ordinance")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"
    page.context.close()


def test_keys_alone_open_and_leave_the_panels(browser, address):
    page = look(browser, address, 1280)
    newcomer(page, "Springfield")
    go(page, "Place")
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Springfield")
    press(page, ".st-key-open_history")
    page.get_by_role("dialog").wait_for()
    page.wait_for_function("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.context.close()
