"""Runs the benchmarks named on the command line, or all: `python -m benchmarks [NAME …]`."""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.measure import machine, write_section

ALL = ("one_draft", "word_rivals", "growth", "cold_start", "form_reruns", "form_load")

for name in sys.argv[1:] or ALL:
    print(name, flush=True)
    import_module(f"benchmarks.{name}").main()
write_section("Machine", [f"Measured on {machine()}.", "Times are processor time; ratios are taken from runs interleaved in one process unless a section says otherwise."])
