"""The form in a real browser: a newcomer gets a Word file, nothing is lost, nothing leaves the machine."""

from __future__ import annotations

import contextlib
import io
import signal
import zipfile
from urllib.parse import urlparse

import pytest
from driver import STEPS, click, download, expect, field, go, kept_example, newcomer, open_form, settle, shown

docx = pytest.importorskip("docx")

ABSURD = "O'Fallon & <b>{{x}}</b>"


@pytest.fixture
def page(person):
    """Return a page; at the end, fail if any request asked for another host or the page raised an error."""
    page = person()
    asked: set[str] = set()
    errors: list[str] = []
    notes = {
        "request": lambda r: asked.add(urlparse(r.url).hostname or ""),
        "websocket": lambda w: asked.add(urlparse(w.url).hostname or ""),
        "pageerror": lambda e: errors.append(str(e)),
    }
    for event, note in notes.items():
        page.on(event, note)
    yield page
    for event, note in notes.items():
        page.remove_listener(event, note)
    assert asked - {""} == {"127.0.0.1"}
    assert errors == []


@contextlib.contextmanager
def held(server):
    """Let the server do nothing for as long."""
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


@pytest.fixture(scope="module")
def example(address) -> str:
    """Return the link of an example."""
    return f"{address}?work={kept_example()}"


def test_a_newcomer_downloads_an_ordinance_for_their_own_city(page, address):
    open_form(page, address)
    newcomer(page, "Springfield")
    document = docx.Document(io.BytesIO(download(page, "get-ordinance")))
    words = "\n".join(p.text for p in document.paragraphs) + "\n".join(
        c.text for t in document.tables for r in t.rows for c in r.cells
    )
    assert "Springfield" in words
    assert "shall" in words
    assert "{{" not in words


def test_every_download_works(page, address):
    open_form(page, address)
    click(page, "open_example")
    go(page, "Document")
    assert docx.Document(io.BytesIO(download(page, "get-memo"))).paragraphs
    page.locator(".st-key-open_formats summary").click()
    page.locator(".st-key-get-intake button").first.wait_for()
    for key in ("markdown", "json", "intake"):
        assert download(page, f"get-{key}").decode("utf-8").strip()
    click(page, "make_package")
    names = zipfile.ZipFile(io.BytesIO(download(page, "get-package"))).namelist()
    assert "More/intake.yaml" in names and any(n.endswith(".docx") for n in names)


def test_an_issue_jumps_to_its_place_in_the_preview(page, example):
    open_form(page, f"{example}&step=document")
    link = page.locator(".st-key-issues a").last
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    page.wait_for_function(
        """id => { const at = document.getElementById(id).getBoundingClientRect();
                   const box = document.querySelector('[class*="st-key-preview-"]').getBoundingClientRect();
                   const below = at.top >= Math.max(0, box.top) - 2;
                   return below && at.top < Math.min(box.bottom, innerHeight) }""",
        arg=target,
    )
    expect(page.locator(".st-key-issues")).to_be_visible()


def test_back_goes_back_one_step_and_keeps_what_was_typed(page, address):
    open_form(page, address)
    newcomer(page, "Springfield")
    page.go_back()
    page.get_by_role("heading", name="What Illinois law says").wait_for()
    page.go_back()
    page.get_by_role("heading", name="What should the draft achieve?").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Which place is this for?").wait_for()
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Springfield")
    for step in (*STEPS, "Place"):
        go(page, step)
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Springfield")


def test_boxes_clicked_at_once_on_a_slow_server_all_open_and_all_close(page, server, example):
    """The second click comes before the server has heard of the first, or while it answers it."""
    open_form(page, f"{example}&step=law")
    boxes = [page.locator(f".st-key-{key} details").first for key in ("open_law_map", "open_law_record")]
    inside = page.locator('[class*="st-key-open_law-"]').first
    with held(server):
        for box in boxes:
            box.locator("summary").first.click()
    inside.wait_for()
    settle(page)
    assert [box.get_attribute("open") for box in boxes] == ["", ""]
    boxes[0].locator("summary").first.click()
    with held(server):
        boxes[1].locator("summary").first.click()
    inside.wait_for(state="detached")
    settle(page)
    assert [box.get_attribute("open") for box in boxes] == [None, None]


def test_absurd_text_is_shown_and_printed_as_typed(page, address):
    open_form(page, address)
    newcomer(page, ABSURD)
    preview = page.locator('[class*="st-key-preview-"]')
    expect(preview).to_contain_text(shown(ABSURD))
    expect(page.locator(".st-key-head")).to_contain_text(shown(ABSURD))
    assert preview.locator("b").count() == 0
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(download(page, "get-ordinance"))).paragraphs)
    assert "<b>{{x}}</b>" in words


def test_a_changed_clause_stays_open_and_says_so(page, address):
    open_form(page, f"{address}?work={kept_example()}&step=clauses")
    card = page.locator('[class*="st-key-open-"]', has=page.locator("summary", has_text="strong")).first
    key = next(c for c in card.get_attribute("class").split() if c.startswith("st-key-open-"))
    card = page.locator(f".{key}")
    card.locator("summary").click()
    settle(page)
    card.get_by_role("radio", name="Minimal").click()
    settle(page)
    minimal = card.get_by_role("radio", name="Minimal").get_attribute("aria-checked") == "true"
    assert minimal or "You chose minimal; state law makes it" in card.inner_text()
    card.get_by_role("tab", name="Change the words").click()
    box = card.locator("textarea")
    box.fill("The {{ police_chief }} shall do as the council")
    expect(card).to_contain_text("Against the vetted text")
    box.press_sequentially(" says", delay=60)
    expect(card).to_contain_text("Departs from the vetted text")
    expect(box).to_be_focused()
    expect(box).to_have_value("The {{ police_chief }} shall do as the council says")
    click(page, "undo")
    expect(page.locator(f".{key}")).not_to_contain_text("Departs from the vetted text")


def test_a_bad_file_is_explained(page, address):
    open_form(page, address)
    page.locator('.st-key-upload input[type="file"]').set_input_files(
        {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": b"schema: 1\njurisdiktion: {}\n"}
    )
    expect(page.locator('[data-testid="stMain"]')).to_contain_text("This file was not loaded")


@pytest.mark.parametrize("pause", [30, 120])
def test_a_box_that_is_clicked_twice_is_as_it_was(page, example, pause):
    """The second click comes before the page is drawn anew; what was drawn must not decide what it means."""
    open_form(page, f"{example}&step=clauses")
    page.locator(".st-key-open_frame summary").first.click()
    settle(page)
    box = page.locator('[class*="st-key-pick-general"] [data-testid="stCheckbox"]').nth(1)
    box.scroll_into_view_if_needed()
    before, at = box.locator("input").is_checked(), box.locator("label").bounding_box()
    for _ in range(2):
        page.mouse.click(at["x"] + 10, at["y"] + 10)
        page.wait_for_timeout(pause)
    settle(page)
    expect(box.locator("input")).to_be_checked(checked=before)
