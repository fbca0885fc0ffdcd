"""Reruns of the form in one process without a server: each step changed 50 times through AppTest."""

from __future__ import annotations

import os
import tempfile
from statistics import median
from time import process_time

from streamlit.testing.v1 import AppTest

from benchmarks.form_steps import EXAMPLES, MAP, RERUNS, Step, example_number, map_topics, report, steps
from benchmarks.measure import ROOT, machine, write_section

KINDS = ("toggle", "text_input", "number_input", "text_area", "selectbox", "button_group")


def change(page: AppTest, key: str, value: object) -> None:
    """Give the widget of a key a value and run the script; a box is opened, and a tab shown, by its name."""
    if key.startswith("open"):
        if "opened" not in page.session_state:
            page.session_state["opened"] = []
        page.session_state["opened"] = [*page.session_state["opened"], key]
    elif key.startswith("tab"):
        page.session_state[key] = value
    else:
        widget = next(w for kind in KINDS for w in page.get(kind) if w.key == key)
        widget.set_value(map_topics()[value]) if key == MAP else widget.select_index(
            value
        ) if key == "example" else widget.set_value(value)
    page.run()
    assert not page.exception, page.exception


def _timed(work, *given: object) -> float:
    start = process_time()
    work(*given)
    return 1000 * (process_time() - start)


def measured(example: str) -> list[tuple[Step, float, float]]:
    """Return each step of an example with the median milliseconds of a rerun, changed or not."""
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    change(page, "example", example_number(example))
    page.button(key="open_example").click().run()
    found = []
    for step in steps(example):
        change(page, f"step_bar.{page.session_state['step']}", step.name)
        for key, value in step.first:
            change(page, key, value)
        found.append(
            (
                step,
                median([_timed(change, page, *step.change(n)) for n in range(RERUNS)]),
                median([_timed(page.run) for _ in range(RERUNS // 2)]),
            )
        )
    return found


def main() -> None:
    """Measure and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAFTING_STORE_URL"] = f"sqlite:///{folder}/works.sqlite"
        found = {name: measured(name) for name in EXAMPLES}
    head = [
        f"`python -m benchmarks form_reruns`, {machine()}.",
        "",
        "Every change new: processor time of a rerun, AppTest's own reading of the "
        f"page included, median of {RERUNS}.",
    ]
    write_section("Reruns of the form", head + report(found))


if __name__ == "__main__":
    main()
