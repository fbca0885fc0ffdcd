"""Everyone can use the form: axe-core finds nothing, keys alone suffice, no sideways scrolling at 200 %."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver import (
    STEPS,
    click,
    download,
    expect,
    field,
    go,
    kept_example,
    newcomer,
    settle,
    too_wide,
)

from drafting.data.library import ROOT

axe_package = pytest.importorskip(
    "axe_playwright_python", reason="axe-playwright-python is not installed (requirements-dev.txt)"
)
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What Streamlit itself draws and we cannot change: rule -> (part of the element, why).
STREAMLIT: dict[str, tuple[str, str]] = {
    "presentation-role-conflict": (
        'data-testid="stFileUploaderDropzone"',
        "the drop zone of an upload has no role and yet a name; its button has both, and is what keys and "
        "screen readers reach",
    ),
    "aria-dialog-name": (
        'data-testid="stToast"',
        "a toast is to be named by an element that is not drawn; its words are read out all the same",
    ),
}
# What opens on a step, so that one look sees all that it can show.
BOXES = {
    "Place": ("open_document_details",),
    "Goals": ("goal-",),
    "Clauses": ("open_values",),
    "Law": ("open_override-", "open_law_map", "open_law_record", "open_law-"),
    "Document": ("open_formats", "open_memo", "open_frame"),
}


# axe-core measures colors only where no scrolling box cuts an element off, and Streamlit's page is such a
# box; where it gives up it says so only under "incomplete".  So colors are measured with all boxes laid
# open, and giving up is a fault.  It takes seconds where a page is long, so a look at what has opened since
# the last one measures the colors of that part alone.
_LOOK = """async part => {
  const colours = ["color-contrast", "link-in-text-block"];
  const kinds = {resultTypes: ["violations", "incomplete"]};
  const others = Object.fromEntries(colours.map(rule => [rule, {enabled: false}]));
  const first = await axe.run({...kinds, rules: others});
  const open = document.createElement("style");
  const boxes = ':is(.scroll, .st-key-issues, [class*="st-key-preview-"])';
  open.textContent = `${boxes}, :has(> ${boxes}), [data-testid="stMain"], :has([data-testid="stMain"]) {
    overflow: visible !important; height: auto !important; max-height: none !important }
    [data-testid="stMain"], :has([data-testid="stMain"]) { position: static !important }`;
  document.head.append(open);
  const second = await axe.run({include: [part]}, {...kinds, runOnly: colours});
  open.remove();
  const gaveUp = node => node.none.some(check => check.id === "error-occurred");
  const unsure = run => run.incomplete.filter(rule => rule.nodes.some(gaveUp));
  return [first, second].flatMap(run => [...run.violations, ...unsure(run)]);
}"""


def found(page, part: str = "html") -> list[tuple[str, str, str]]:
    """Return everything that axe-core reports, excused or not: the rule, the element, and a line for both.

    Colors are measured in a part of the page, all else in the whole.
    """
    rules = page.evaluate(_LOOK, part)
    return [
        (
            rule["id"],
            n["html"],
            f"{rule['id']} ({rule['impact']}): {n['target']} {n['html'][:260]} "
            f"{(n.get('failureSummary') or 'axe-core gave up')[:300]}",
        )
        for rule in rules
        for n in rule["nodes"]
    ]


def violations(page, part: str = "html") -> list[str]:
    """Return what axe-core finds that Streamlit alone does not account for."""
    return [
        said
        for rule, element, said in found(page, part)
        if rule not in STREAMLIT or STREAMLIT[rule][0] not in element
    ]


def look(visit, address: str, width: int = 1280, scheme: str = "light"):
    """Open the form as another person; return the page with axe-core ready."""
    return visit(address, size=(width, 900), scheme=scheme, script=AXE)


def show_topic(page, name: str) -> None:
    """Show the clauses of a topic."""
    page.locator(".st-key-pick-topic button", has_text=name).click()
    settle(page)


def open_box(page, key: str) -> None:
    """Open the first box whose key begins so."""
    box = page.locator(f'[class*="st-key-{key}"] details').first
    box.locator("summary").first.click()
    expect(box).to_have_attribute("open", "")
    settle(page)


@pytest.fixture(scope="module")
def work(address) -> str:
    """Return the link of a work that has everything: clauses, and state law that bars some."""
    return f"{address}?work={kept_example('houston-tx', 'detainers', 'dmv-data')}"


def test_a_fault_would_be_found(visit, work):
    page = look(visit, work)
    page.evaluate(
        "() => document.querySelector('.st-key-steps_foot').insertAdjacentHTML('afterend', '<div><img src=x>"
        '<p style="color:#ccc;background:#fff">pale</p><h6>deep</h6></div>\')'
    )
    said = violations(page)
    assert {line.split(":")[0] for line in said} == {
        "image-alt (critical)",
        "color-contrast (serious)",
        "heading-order (moderate)",
    }


def test_no_step_has_a_fault_or_scrolls_sideways(visit, work):
    """At a desk, at 200 % zoom in the dark, and on a phone; 1280 pixels at 200 % are laid out like 640.

    A phone has the colors of the desk but in the head and the steps, which it lays out in its own way.
    """
    page = look(visit, work)
    faults = []
    for step in STEPS:
        go(page, step)
        if step == "Clauses":
            show_topic(page, "Driver records")
        for box in BOXES.get(step, ()):
            open_box(page, box)
        for width, scheme in ((1280, "light"), (640, "dark"), (390, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(
                "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
                arg=scheme,
            )
            settle(page)
            part = ".st-key-head, .st-key-step_bar" if width == 390 else "html"
            faults += [f"{step}, {width} pixels, {scheme}: {line}" for line in violations(page, part)]
            wide = too_wide(page)
            faults += [f"{step} is {wide} pixels too wide for {width}"] * (wide > 1)
    assert faults == [], "\n".join(faults)


def test_no_step_has_a_fault_before_anything_is_typed(visit, address):
    page = look(visit, address)
    faults = []
    for step in STEPS:
        go(page, step)
        faults += [f"{step}: {line}" for line in violations(page)]
    assert faults == [], "\n".join(faults)


def test_no_tab_of_a_clause_has_a_fault(visit, work):
    page = look(visit, f"{work}&step=clauses")
    show_topic(page, "Driver records")
    open_box(page, "open-dmv-data-face-search")
    card = ".st-key-open-dmv-data-face-search"
    box = page.locator(card)
    faults = []
    for tab in ("As it will read", "Variants", "Why", "Notes for counsel", "Sources", "Change the words"):
        box.get_by_role("tab", name=tab).click()
        settle(page)
        faults += [f"{tab}: {line}" for line in violations(page, card)]
    box.locator("textarea").fill("The council does otherwise.")
    expect(box).to_contain_text("Departs from the vetted text")
    settle(page)
    faults += [f"own words: {line}" for line in violations(page, card)]
    assert faults == [], "\n".join(faults)


def test_no_preview_and_no_comparison_has_a_fault(visit, work):
    page = look(visit, f"{work}&step=document")
    faults = []
    for kind in ("Report or proposal", "Summary", "More papers"):
        page.locator(".st-key-preview_kind button", has_text=kind).click()
        settle(page)
        faults += [f"{kind}: {line}" for line in violations(page, '[class*="st-key-preview"]')]
    click(page, "open_compare")
    for kind in (
        "With enacted law",
        "Drafts with each other",
        "Variants of a clause",
        "What is open in my state",
        "Amend a section",
        "Batch from a spreadsheet",
        "Someone else’s text",
    ):
        page.locator(".st-key-pick-compare button", has_text=kind).click()
        settle(page)
        if kind == "With enacted law":
            open_box(page, "open_law_parts")
        faults += [f"{kind}: {line}" for line in violations(page)]
    page.locator(".st-key-theirs_text textarea").fill(
        "Sec. 1. No officer shall honor a civil immigration detainer.\nSec. 2. The park closes at dusk."
    )
    click(page, "theirs_go")
    expect(page.get_by_role("heading", name="The pasted text")).to_be_visible()
    faults += [f"their text, compared: {line}" for line in violations(page)]
    assert faults == [], "\n".join(faults)


def test_no_upload_and_nothing_said_of_one_has_a_fault(visit, work):
    """What is taken, what is taken and misses something, and what is refused."""
    page = look(visit, f"{work}&step=document")
    ordinance, template = (
        download(page, "get-ordinance"),
        (ROOT / "drafting/word/templates/ordinance.docx").read_bytes(),
    )
    faults = []

    def give(key: str, name: str, data: bytes, said: str, part: str = "html") -> None:
        page.locator(f".st-key-{key} input[type=file]").set_input_files(
            {"name": name, "mimeType": "", "buffer": data}
        )
        expect(page.locator(".stMain")).to_contain_text(said)
        settle(page)
        faults.extend(f"{name}: {line}" for line in violations(page, part))

    open_box(page, "open_template")
    for name, data, said in (
        ("taken.docx", template, "is in use"),
        ("without-tags.docx", ordinance, "Paste these tags"),
        ("refused.docx", b"PK", "was not taken"),
    ):
        give("template_file", name, data, said, ".st-key-open_template")
    go(page, "Start")
    give("upload", "answers.yaml", b"goals: {", "was not loaded")
    give("old_draft", "refused.docx", template, "could not be checked")
    give("old_draft", "old.docx", ordinance, "Clause by clause")
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_popover_has_a_fault(visit, address, scheme):
    page = look(visit, f"{address}?work={kept_example('oakland-ca')}&step=place", scheme=scheme)
    field(page, "ask-jurisdiction-name").fill("Oakville")
    field(page, "ask-jurisdiction-name").press("Enter")
    settle(page)
    faults = []

    def open_popover(key: str) -> None:
        page.locator(f'[class*="st-key-{key}"] button').first.click()
        page.locator('[data-testid="stPopoverBody"]').wait_for()
        settle(page)
        faults.extend(f"{key}: {line}" for line in violations(page, '[data-testid="stPopoverBody"]'))
        page.keyboard.press("Escape")
        page.locator('[data-testid="stPopoverBody"]').wait_for(state="hidden")

    open_popover("over_box")
    click(page, "open_history")
    page.get_by_role("dialog").wait_for()
    for key in ("hist-compare", "hist-name_box-"):
        open_popover(key)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_panel_has_a_fault(visit, work, scheme):
    page = look(visit, work, scheme=scheme)
    faults = []
    for panel in ("open_history", "open_share"):
        click(page, panel)
        page.get_by_role("dialog").wait_for()
        settle(page)
        faults += [f"{panel}: {line}" for line in violations(page, "[role=dialog]")]
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
    page.goto(work.split("?")[0] + "?work=wrong")
    page.locator(".st-key-refused").wait_for()
    settle(page)
    faults += [f"refused: {line}" for line in violations(page)]
    assert faults == [], "\n".join(faults)


def test_what_is_excused_is_still_drawn_by_streamlit(visit, address):
    """An excuse that Streamlit has made needless must go."""
    page = look(visit, address)
    go(page, "Place")
    go(page, "Start")
    seen = {
        (rule, STREAMLIT[rule][0])
        for rule, element, _ in found(page)
        if STREAMLIT.get(rule, ("\0",))[0] in element
    }
    page.evaluate("""() => { window.toasted = new Promise(seen => {
        const watch = new MutationObserver(() => {
          const toast = document.querySelector('[data-testid="stToast"]');
          if (toast) { watch.disconnect(); seen(axe.run(toast, {runOnly: ["aria-dialog-name"]})) }
        });
        watch.observe(document.body, {childList: true, subtree: true}) }) }""")
    click(page, "open_goals")
    for rule in page.evaluate("async () => (await window.toasted).violations"):
        seen |= {
            (rule["id"], STREAMLIT[rule["id"]][0])
            for n in rule["nodes"]
            if STREAMLIT[rule["id"]][0] in n["html"]
        }
    assert seen == {(rule, part) for rule, (part, _) in STREAMLIT.items()}


# -------------------------------------------------------------------- keys alone


def tab_to(page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is in an element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => !!document.activeElement.closest(s)", selector):
            seen = page.evaluate(
                "() => { const r = document.activeElement.getBoundingClientRect(); "
                "return r.width > 0 && r.height > 0 }"
            )
            assert seen, f"the focus on {selector} cannot be seen"
            return
    pytest.fail(f"Tab does not reach {selector}")


def press(page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)
    settle(page)


def test_keys_alone_lead_through_all_steps_to_a_download(visit, address):
    page = look(visit, address)
    press(page, ".st-key-door-staff")
    tab_to(page, ".st-key-ask-jurisdiction-state")
    page.keyboard.type("Illinois")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, ".st-key-ask-jurisdiction-kind [role=combobox]")
    page.keyboard.type("City")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, ".st-key-ask-jurisdiction-name")
    page.keyboard.type("Springfield")
    page.keyboard.press("Enter")
    settle(page)
    press(page, ".st-key-next")
    press(page, '[class*="st-key-goal-"] [data-testid="stCheckbox"]', "Space")
    press(page, '[class*="st-key-goal-"] [role=radiogroup]', "Space")
    for _ in STEPS[3:]:
        press(page, ".st-key-next", "Enter")
    expect(page.locator('.st-key-step_bar [aria-checked="true"]:visible')).to_contain_text("Document")
    tab_to(page, ".st-key-get-ordinance")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"


def test_keys_alone_open_and_leave_the_panels(visit, address):
    page = look(visit, address)
    newcomer(page, "Springfield")
    go(page, "Place")
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Springfield")
    press(page, ".st-key-open_history")
    page.get_by_role("dialog").wait_for()
    page.wait_for_function("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
