"""Reruns of the form in one process, without server and network: each step changed 50 times through Streamlit's own AppTest."""

from __future__ import annotations

import os
import tempfile
from statistics import median
from time import process_time

from streamlit.testing.v1 import AppTest

from benchmarks.form_steps import EXAMPLE, MAP, RERUNS, example_number, map_topics, steps
from benchmarks.measure import ROOT, machine, reach, table, write_section

KINDS = ("toggle", "text_input", "text_area", "selectbox", "button_group")


def change(page: AppTest, key: str, value: object) -> None:
    """Give the widget of a key a value and run the script; a box is opened by its name."""
    if key.startswith("open"):
        page.session_state["opened"] = [*page.session_state["opened"], key]
    else:
        widget = next(w for kind in KINDS for w in page.get(kind) if w.key == key)
        widget.set_value(map_topics()[value]) if key == MAP else widget.select_index(value) if key == "example" else widget.set_value(value)
    page.run()
    assert not page.exception, page.exception


def _timed(work, *given: object) -> float:
    start = process_time()
    work(*given)
    return 1000 * (process_time() - start)


def main() -> None:
    """Measure and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAFTING_STORE_URL"] = f"sqlite:///{folder}/works.sqlite"
        page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
        change(page, "example", example_number())
        page.button(key="open_example").click().run()
        rows = []
        for step in steps():
            change(page, "step_bar", step.name)
            for key, value in step.first:
                change(page, key, value)
            rows.append((step.label, median(_timed(change, page, *step.change(n)) for n in range(RERUNS)), median(_timed(page.run) for _ in range(RERUNS // 2))))
    heaviest = max(ms for _, ms, _ in rows)
    lines = [(label, f"{ms:.0f} ms", f"{same:.0f} ms", f"at most 50 ms: {reach(ms, 50)}" if ms == heaviest else "") for label, ms, same in rows]
    head = [f"`python -m benchmarks form_reruns`, {machine()}.", "", f"The example {EXAMPLE}, every change new: processor time of a rerun, AppTest's own reading of the page included, median of {RERUNS}.", ""]
    write_section("Reruns of the form", head + table(("step and change", "after the change", "without a change", "reach"), lines))


if __name__ == "__main__":
    main()
