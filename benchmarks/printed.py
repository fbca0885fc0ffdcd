"""Reads what packages print and counts what may not be there: `python -m benchmarks printed --packages 200`.

Each random draft is written as text, report, notes for counsel, checklist and comparison.  Looked for: record
ids, names of clauses and facts, names of library files, placeholders, brackets without a partner, sentences
cut at an abbreviation, a citation said twice, links to other than official addresses and studies, and another
state in the questions for counsel.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from benchmarks.measure import ROOT, write_section
from drafting.data.library import load_library
from drafting.data.official import OfficialSites, read_official_sites
from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.model import Draft, Intake, Library
from drafting.papers.agenda import write_agenda_text
from drafting.papers.annexes import counsel_questions, sources_blocks
from drafting.papers.annotations import notes
from drafting.papers.companions import checklist_blocks, sections_blocks
from drafting.papers.markdown import blocks_to_markdown, write_markdown
from drafting.papers.memo import memo_blocks
from drafting.papers.summary import summary_blocks
from drafting.sets.compare import compare_with_law, write_report
from drafting.word.table import plain

_FILE = re.compile(r"\b[\w/-]+\.(?:yaml|py)\b|\bclauses/\S+\.md\b")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\[cite |\{[a-z_]+\}|\bNone\b(?= [;,)])")
_SLUG = re.compile(r"(?<![\w/.@-])(?:[a-z]+(?:_[a-z]+)+|[a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)(?![\w/@-])")
_CUT = re.compile(r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|App|Div|Cir|Supp|Stat|Reg|Misc|Cnty|[Vv])\.\)?$")
_TWICE = re.compile(r"(\([^()]{8,}\))\s*\1|(?<![\w.])([A-Z][\w.,’ -]{9,60}) \(\2\)")
_LINK = re.compile(r"\]\(<?(https?://[^\s)>]+)")
_MARK = re.compile(r"^(?:&emsp;|\s)*(?:[a-z]|[ivx]+|[A-Z]|\d{1,2})\)(?=\s)")


def main(*options: str) -> None:
    """Write random packages, count the faults of each kind, and write the section."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks printed")
    parser.add_argument("--packages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(options)
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for number, intake in enumerate(random_intakes(args.packages, args.seed)):
        for kind, words in faults_of(made(intake, load_library(ROOT)), load_library(ROOT)):
            found[kind] += 1
            shown.setdefault(f"{kind}: {words}", f"package {number}")
    print(*(f"{where}: {words}" for words, where in list(shown.items())[:200]), sep="\n")
    print(args.packages, "packages", dict(found) or "no fault")
    counted = ", ".join(f"{kind} {n}" for kind, n in sorted(found.items())) or "no fault"
    write_section("What packages print", [f"{args.packages} random packages (seed {args.seed}): {counted}."])


def random_intakes(count: int, seed: int) -> Iterator[Intake]:
    """Yield random intakes, the same ones for the same seed."""
    import random

    library = load_library(ROOT)
    rng = random.Random(seed)
    goals = [t.id for t in library.topics.values() if not t.always]
    for _ in range(count):
        state = rng.choice(sorted(library.states))
        kind = rng.choice(("city", "city", "county", "town", "consolidated"))
        chosen = rng.sample(goals, rng.randint(1, 6))
        yield Intake.model_validate(
            {
                "schema": 1,
                "jurisdiction": {
                    "name": "Alder Falls",
                    "kind": kind,
                    "state": state,
                    "operates_jail": rng.random() < 0.5,
                },
                "document": {"date": "2026-11-30", "kind": rng.choice(("ordinance", "resolution", "policy"))},
                "goals": [
                    {"topic": t, "strength": rng.choice(("strong", "moderate", "minimal"))} for t in chosen
                ],
                "memo": {"mode": rng.choice(("staff", "advocate"))},
            }
        )


def made(intake: Intake, library: Library) -> Draft:
    """Return the draft of an intake."""
    return assemble(select(intake, library), intake, library)


def texts_of(draft: Draft, library: Library) -> dict[str, str]:
    """Return what the papers of a draft print, as plain text or Markdown, by name."""
    blocks = {
        "report": memo_blocks(draft, library),
        "sources": sources_blocks(draft, library),
        "summary": summary_blocks(draft, library),
        "checklist": checklist_blocks(draft, library),
        "sections": sections_blocks(draft, library),
    }
    return {
        "text": write_markdown(draft).decode(),
        "agenda": write_agenda_text(draft, library).decode(),
        "notes": "\n".join(plain(p) for n in notes(draft, library) for p in n.paragraphs),
        "comparison": write_report(compare_with_law(draft, library), ".md").decode(),
        **{name: blocks_to_markdown(found).decode() for name, found in blocks.items()},
    }


def faults_of(draft: Draft, library: Library) -> Iterator[tuple[str, str]]:
    """Yield (kind of fault, words around it) for everything a draft prints that may not be there."""
    state = library.states[draft.intake.jurisdiction.state].name
    studies = {address for f in library.evidence.values() for address in (f.address, f.link)}
    for name, text in texts_of(draft, library).items():
        for line in re.split(r"\n| \| |<br>", text):
            for kind, words in line_faults(_bare(line), library):
                yield kind, f"{name}: {words}"
        for url in _LINK.findall(text):
            address = url.replace("\\", "").replace("&amp;", "&")
            if address not in studies and not _sites().allows(address):
                yield "link", f"{name}: {url}"
    for _, question in counsel_questions(draft, library):
        for other in (s.name for s in library.states.values() if s.name != state):
            if re.search(rf"\b{other}\b(?! (?:City|County|v\.))", question) and other not in state:
                yield "other state", f"{other}: {question[:90]}"


def line_faults(line: str, library: Library) -> Iterator[tuple[str, str]]:
    """Yield (kind of fault, words around it) for one printed line or cell."""
    for word in re.findall(r"(?<![\w/#.-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/.-])", line):
        if word in _ids(library):
            yield "record id", word
    for word in _SLUG.findall(line):
        if word in library.clauses or word in library.questions or word in library.blanks:
            yield "slug", word
    for kind, pattern in (("file name", _FILE), ("placeholder", _PLACEHOLDER), ("said twice", _TWICE)):
        if match := pattern.search(line):
            yield kind, line[max(0, match.start() - 30) : match.end() + 30]
    body = _MARK.sub("", line)
    if body.count("(") != body.count(")") or body.count("“") != body.count("”"):
        yield "bracket", line[:160]
    if _CUT.search(line):
        yield "cut sentence", line[-60:]


def _bare(line: str) -> str:
    """Return a line without the marks of Markdown and without links."""
    text = re.sub(r"\]\(<?https?://[^\s)>]+>?\)", "]", line)
    return re.sub(r"\\([\\`*_{}\[\]<>#|~()+.!-])", r"\1", text).strip(" |*#>")


_FOUND: dict[str, frozenset[str]] = {}


@cache
def _sites() -> OfficialSites:
    return read_official_sites(ROOT, [])


def _ids(library: Library) -> frozenset[str]:
    """Return the ids of records that look like ids, found once for each library."""
    if library.version not in _FOUND:
        _FOUND[library.version] = _record_ids(library)
    return _FOUND[library.version]


def _record_ids(library: Library) -> frozenset[str]:
    rules = [i.id for s in library.states.values() for i in (*s.rules, *s.provisions)]
    found = (*library.authorities, *library.precedents, *library.evidence, *rules)
    return frozenset(i for i in found if i.count("-") > 0 and re.search(r"\d|-v-|-.*-", i))
