"""Runs the benchmarks named on the command line, or all: `python -m benchmarks [NAME … [--OPTION …]]`."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import takewhile

from benchmarks.measure import machine, write_section

ALL = (
    "one_draft",
    "word_rivals",
    "growth",
    "cold_start",
    "pdf_copies",
    "form_reruns",
    "form_load",
    "replicas",
    "batch_speed",
)

names = list(takewhile(lambda word: not word.startswith("--"), sys.argv[1:]))
options = sys.argv[1 + len(names) :]
for name in names or ALL:
    print(name, flush=True)
    import_module(f"benchmarks.{name}").main(*options)
write_section(
    "Machine",
    [
        f"Measured on {machine()}.",
        "Times are processor time; ratios are taken from runs interleaved in one process unless a section "
        "says otherwise.",
    ],
)
