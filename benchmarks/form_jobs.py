"""Three jobs from an empty form to the files, as a newcomer does them: clicks, typing, and words on screen.

`python -m benchmarks form_jobs [--FOLDER]`: with a folder, a picture of each step is kept there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.measure import ROOT, machine, table, write_section
from deploy.postgres import free_port
from deploy.server import Server

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

sys.path.insert(0, str(ROOT / "tests" / "browser"))

from driver import CHROMIUM, FLAGS, STEPS, person, settle

HEIGHT = {1366: 768, 390: 844}
# Words that the page shows; what only a screen reader is told is one pixel wide.
_WORDS = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 1;
  let words = 0;
  while (walk.nextNode())
    if (shown(walk.currentNode.parentElement))
      words += (walk.currentNode.data.match(/[\\p{L}\\p{N}]+/gu) || []).length;
  return words;
}"""
_TALL = """() => document.querySelector('[data-testid="stMain"]').scrollHeight"""
_DOWNLOADS = ("get-ordinance", "get-memo", "get-annotated")


@dataclass(frozen=True)
class Job:
    """What one person wants: a place, its facts, the kind of document, and the goals."""

    name: str
    state: str
    kind: str
    place: str
    document: str
    jail: str
    goals: tuple[str, ...]


_CUSTODY, _GANGS = "Detainers and custody", "Gang databases"
_DRIVERS, _CARDS = "Driver records and license photographs", "Municipal identification cards"
_THREE = ("Plate readers", _DRIVERS, _CARDS)
JOBS = (
    Job("Tucson", "Arizona", "City", "Tucson", "Ordinance", "No", (_CUSTODY, _GANGS)),
    Job(
        "Durham County",
        "North Carolina",
        "County",
        "Durham County",
        "Ordinance",
        "Yes",
        (_CUSTODY, _GANGS, _DRIVERS, _CARDS),
    ),
    Job("Minneapolis, resolution", "Minnesota", "City", "Minneapolis", "Resolution", "No", _THREE),
    Job("Minneapolis, policy", "Minnesota", "City", "Minneapolis", "Policy", "No", _THREE),
)


@dataclass
class Seen:
    """What one step asked of the person: words on screen and pixels of height at first, then their acts."""

    step: str
    words: int
    height: int
    clicks: int = 0
    fields: int = 0
    characters: int = 0


@dataclass
class Visitor:
    """A person at the form, whose every act is counted under the step where it is done."""

    page: Page
    job: Job
    folder: Path | None
    seen: list[Seen] = field(default_factory=list)

    def arrive(self, step: str) -> None:
        """Begin to count for a step, as it is shown at first."""
        self.page.locator(".st-key-steps_foot").wait_for()
        settle(self.page)
        self.seen.append(Seen(step, self.page.evaluate(_WORDS), self.page.evaluate(_TALL)))
        self.picture(step)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page; none without a folder."""
        if self.folder is None:
            return
        size = self.page.viewport_size or {"width": 0, "height": 0}
        self.page.set_viewport_size({"width": size["width"], "height": min(self.page.evaluate(_TALL), 8000)})
        settle(self.page)
        file = f"{self.job.name}-{size['width']}-{len(self.seen)}-{name}.png".replace(" ", "-")
        self.page.screenshot(path=self.folder / file)
        self.page.set_viewport_size(size)
        settle(self.page)

    def click(self, target: Locator) -> None:
        """Click something."""
        target.first.click()
        self.seen[-1].clicks += 1
        settle(self.page)

    def type(self, target: Locator, text: str) -> None:
        """Click into a field and type."""
        self.click(target)
        target.first.press_sequentially(text)
        self.seen[-1].fields += 1
        self.seen[-1].characters += len(text)
        settle(self.page)

    def choose(self, label: str, option: str) -> None:
        """Open a list and choose from it; where it is long, by its first letters."""
        self.click(self.page.get_by_role("combobox", name=label))
        choice = self.page.get_by_role("option", name=option, exact=True)
        if not choice.is_visible():
            self.page.keyboard.type(option[:5])
            self.seen[-1].characters += 5
        self.click(choice)

    def next(self, step: str) -> None:
        """Go on to the next step."""
        self.click(self.page.locator(".st-key-next button"))
        self.arrive(step)


def do(visitor: Visitor) -> None:
    """Do a job from the first page to the three files in front."""
    page = visitor.page
    visitor.arrive(STEPS[0])
    visitor.click(page.locator(".st-key-door-staff button"))
    visitor.arrive(STEPS[1])
    _place(visitor)
    visitor.next(STEPS[2])
    for goal in visitor.job.goals:
        card = page.locator('[class*="st-key-goal-"]').filter(has=page.get_by_text(goal, exact=True))
        visitor.click(card.locator('[data-testid="stCheckbox"] label'))
        visitor.click(card.get_by_role("radio", name="Strong", exact=True))
    visitor.picture("Goals chosen")
    for step in STEPS[3:]:
        visitor.next(step)
    for file in _DOWNLOADS:
        with page.expect_download():
            visitor.click(page.locator(f".st-key-{file} button:visible"))


def _place(visitor: Visitor) -> None:
    page, job = visitor.page, visitor.job
    visitor.choose("State", job.state)
    visitor.choose("Kind of place", job.kind)
    visitor.type(page.get_by_role("textbox", name="Name", exact=True), job.place)
    jail = page.locator(".st-key-ask-jurisdiction-operates_jail")
    visitor.click(jail.get_by_role("radio", name=job.jail, exact=True))
    if job.document != "Ordinance":
        visitor.click(page.get_by_role("radio", name=job.document, exact=True))
    visitor.picture("Place answered")


@contextmanager
def _form() -> Iterator[str]:
    """Run a form of its own with an empty store; yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        running = Server(free_port(), {"DRAFTING_STORE_URL": f"sqlite:///{folder}/works.sqlite"})
        try:
            yield running.address
        finally:
            running.stop()


def jobs(folder: Path | None) -> dict[tuple[str, int], list[Seen]]:
    """Do each job at each width; return what each step asked."""
    found = {}
    with _form() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width, height in HEIGHT.items():
            for job in JOBS:
                page = person(browser, viewport={"width": width, "height": height})
                page.goto(address)
                visitor = Visitor(page, job, folder)
                do(visitor)
                found[job.name, width] = visitor.seen
                page.context.close()
        browser.close()
    return found


def _rows(found: dict[tuple[str, int], list[Seen]]) -> list[tuple[str, ...]]:
    """Return a row for each job and width: its acts in all, then words and screens of each step."""
    rows = []
    for (job, width), steps in found.items():
        acts = [sum(getattr(s, act) for s in steps) for act in ("clicks", "fields", "characters")]
        shown = [f"{s.words} / {s.height / HEIGHT[width]:.1f}" for s in steps]
        rows.append((job, str(width), *map(str, acts), *shown))
    return rows


def main(*options: str) -> None:
    """Do the jobs and write their figures into the results."""
    folder = Path(options[0].removeprefix("--")) if options else None
    head = ("job", "width", "clicks", "fields typed", "characters", *STEPS)
    write_section(
        "Three jobs from an empty form",
        [
            f"`python -m benchmarks form_jobs`, {machine()}.",
            "From the first page to the three files in front: every click, every field typed into and its "
            "characters; then for each step the words on screen when it opens (the preview of the draft "
            "among them) and its height in screens.",
            "",
            *table(head, _rows(jobs(folder))),
        ],
    )
