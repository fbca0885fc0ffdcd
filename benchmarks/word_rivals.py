"""The Word writer against docxtpl, python-docx, docxtemplater and docx-templates."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from time import process_time

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.measure import ROOT, interleaved, reach, table, write_section
from benchmarks.samples import draft_of, example, synthetic
from drafting.model import Draft
from drafting.word.numbering import Numbering, levels
from drafting.word.ordinance import _context, word_parts, write_word
from drafting.word.package import TEMPLATES, write_parts
from drafting.word.template import load
from drafting.word.tree import Tree

DOCXTPL = 0.25
NODE = "DRAFTING_NODE_MODULES"
_ABOUT = f"""`python -m benchmarks word_rivals`, warm.  Ours is the whole call of `write_word`: numbering,
references, bookmarks, template, zip.  Plain docxtpl is given the finished context and only opens the
template, renders and saves; it makes no numbering.  The Node rivals are given headings and plain
paragraphs (no numbering, no references), timed in a process of their own with five warm rounds; set
{NODE} to a folder with `npm install docxtemplater pizzip docx-templates`."""


def plain_docxtpl(context: dict) -> bytes:
    """Open the template of the project, render and save, as the manual of docxtpl shows."""
    template = DocxTemplate(TEMPLATES / "ordinance.docx")
    template.render(context, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def python_docx(draft: Draft) -> bytes:
    """Write the words of a draft paragraph by paragraph with python-docx, numbers as text."""
    document = Document()
    for node in draft.nodes():
        words = f"{node.label} {node.heading or node.text}"
        document.add_heading(words, 1) if node.kind == "section" else document.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def node_rival(
    draft: Draft, library: str, marks: tuple[str, str, str, str, str, str], rounds: int
) -> float | None:
    """Return the median milliseconds of a rival in Node, or None where it is not installed."""
    modules = os.environ.get(NODE)
    if not modules or not shutil.which("node"):
        return None
    sections = [n for n in draft.body if n.kind == "section"]
    data = {
        "sections": [
            {
                "heading": f"{s.label} {s.heading}",
                "paragraphs": [{"text": f"{n.label} {n.text}"} for n in s.walk()[1:]],
            }
            for s in sections
        ]
    }
    with tempfile.TemporaryDirectory() as folder:
        template = Document()
        for mark in marks:
            template.add_paragraph(mark)
        template.save(Path(folder) / "template.docx")
        (Path(folder) / "data.json").write_text(json.dumps(data), encoding="utf-8")
        script = ROOT / "benchmarks" / "rivals" / "time_node.js"
        done = subprocess.run(
            ["node", str(script), f"{folder}/template.docx", f"{folder}/data.json", str(rounds), library],
            capture_output=True,
            text=True,
            env={**os.environ, "NODE_PATH": f"{modules}/node_modules"},
            check=False,
        )
    return float(done.stdout) if done.returncode == 0 and done.stdout.strip() else None


def compare(name: str, draft: Draft) -> list[tuple[str, ...]]:
    """Return the rows for one draft."""
    prepared = load("ordinance")
    series = levels(draft.form.series)

    def words() -> tuple[Numbering, dict[str, object]]:
        numbering = prepared.numbering(series)
        return numbering, _context(draft, Tree(draft, numbering))

    (numbering, context), parts = words(), word_parts(draft)
    found = interleaved(
        {
            "ours": lambda: write_word(draft),
            "of ours: numbers, references, words": words,
            "of ours: filling the template": lambda: prepared.fill(context, numbering),
            "of ours: the zip file": lambda: write_parts(parts),
            "plain docxtpl": lambda: plain_docxtpl(context),
            "python-docx calls": lambda: python_docx(draft),
        },
        rounds=9,
    )
    ours = found["ours"]
    return [
        (
            name,
            what,
            f"{ms:.1f} ms",
            f"{ours / ms:.2f}",
            f"at most {DOCXTPL}: {reach(ours / ms, DOCXTPL)}" if what == "plain docxtpl" else "",
        )
        for what, ms in found.items()
    ]


def main() -> None:
    """Measure and write the section."""
    intake, library = synthetic(34)
    draft = draft_of(intake, library)
    sections = sum(n.kind == "section" for n in draft.body)
    name = f"made up: {sections} sections, {len(draft.nodes()) - len(draft.body)} paragraphs"
    rows = compare(name, draft)
    start, rounds = process_time(), 15
    for _ in range(rounds):
        write_word(draft)
    ours = (process_time() - start) * 1000 / rounds
    for rival, marks in (
        (
            "docxtemplater",
            ("{#sections}", "{heading}", "{#paragraphs}", "{text}", "{/paragraphs}", "{/sections}"),
        ),
        (
            "docx-templates",
            (
                "+++FOR s IN sections+++",
                "+++INS $s.heading+++",
                "+++FOR p IN $s.paragraphs+++",
                "+++INS $p.text+++",
                "+++END-FOR p+++",
                "+++END-FOR s+++",
            ),
        ),
    ):
        ms = node_rival(draft, rival, marks, rounds)
        words = f"at most 0.5: {reach(ours / ms, 0.5)}" if ms and rival == "docxtemplater" else ""
        rows.append(
            (
                name,
                f"{rival} (Node)",
                f"{ms:.1f} ms" if ms else "not installed",
                f"{ours / ms:.2f}" if ms else "",
                words,
            )
        )
    rows += compare("oakland-ca", draft_of(*example("oakland-ca")))
    write_section(
        "Word writer", [_ABOUT, "", *table(("draft", "who", "measured", "ours ÷ theirs", "reach"), rows)]
    )


if __name__ == "__main__":
    main()
