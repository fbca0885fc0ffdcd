"""Reads `law/evidence/`, and lists what is known for and against local limits on a topic."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from drafting.data.law import read_models, read_yaml
from drafting.data.official import OfficialSites
from drafting.data.problems import Problem, nearest
from drafting.model import Finding, Library, Topic, condition_names
from drafting.model.evidence import EVIDENCE_KINDS
from drafting.model.facts import DIRECTIONS

NO_CONTRARY = "No contrary finding is known to us."


def read_evidence(
    root: Path,
    topics: Mapping[str, Topic],
    facts: Collection[str],
    sites: OfficialSites,
    problems: list[Problem],
) -> dict[str, Finding]:
    """Read the findings; refuse a repeated id, an unknown topic or fact, and an unknown contrary finding."""
    names = [
        *facts,
        *(name for t in topics.values() for name in (*(q.id for q in t.questions), *t.conditions)),
    ]
    places: list[tuple[str, int, Finding]] = []
    for path in sorted((root / "law" / "evidence").glob("*.yaml")):
        name = str(path.relative_to(root))
        records = read_models(path, root, Finding, problems)
        lines = read_yaml(path, root) if records else None
        places += [(name, lines.line_of((i,)), r) for i, r in enumerate(records) if lines]
    ids = [record.id for _, _, record in places]
    for name, line, record in places:
        if ids.count(record.id) > 1:
            problems.append(
                Problem(name, line, f"the id {record.id} is repeated", "give each finding its own id")
            )
        problems += [
            Problem(name, line, f"unknown topic {t} in {record.id}", nearest(t, topics))
            for t in record.topics
            if t not in topics
        ]
        problems += [
            Problem(name, line, f"{record.id} names the unknown finding {c}", nearest(c, ids))
            for c in record.contrary
            if c not in ids
        ]
        problems += [
            Problem(name, line, f"unknown fact {fact} in {record.id}", nearest(fact, names))
            for fact in (n for condition in record.when for n in condition_names(condition))
            if fact not in names
        ]
    return {record.id: _linked(record, sites) for _, _, record in places}


def _linked(record: Finding, sites: OfficialSites) -> Finding:
    """Return the finding with the address that may be printed, or none."""
    own = record.address if sites.publishes(record.address) else ""
    return record.model_copy(update={"link": f"https://doi.org/{record.doi}" if record.doi else own})


def findings(topics: Iterable[str], library: Library) -> list[Finding]:
    """Return the findings on some topics, the firmest kind of source first, those read here before others."""
    wanted, kinds = set(topics), list(EVIDENCE_KINDS)
    found = [f for f in library.evidence.values() if wanted & set(f.topics)]
    return sorted(found, key=lambda f: (kinds.index(f.kind), not f.text_seen, -(f.year or 0), f.id))


def contrary(finding: Finding, library: Library) -> list[Finding]:
    """Return the findings that contradict or limit one."""
    return [library.evidence[i] for i in finding.contrary]


def evidence_text(library: Library, topics: Collection[str] = ()) -> str:
    """Return the findings on each topic as text, with their limits: against limits, both ways, for them."""
    blocks = []
    for topic in (t for t in library.topics.values() if not topics or t.id in topics):
        found = findings([topic.id], library)
        if not found and not topics:
            continue
        blocks.append(f"{topic.label.upper()} ({len(found)})")
        blocks += [
            _entry(f, library) for direction in DIRECTIONS for f in found if f.direction == direction
        ] or ["  Nothing is recorded."]
    return "\n".join(blocks)


def _entry(finding: Finding, library: Library) -> str:
    against = "; ".join(f.id for f in contrary(finding, library)) or NO_CONTRARY
    method = f"\nMethod: {finding.method}" if finding.method else ""
    text = (
        f"{finding.direction.upper()} {finding.says} ({finding.source}) [{finding.id}]{method}"
        f"\nLimits: {finding.limits}\nContrary: {against}\n{finding.title}. {finding.published}. "
        f"{finding.address}"
    )
    return "\n".join(
        textwrap.fill(
            line,
            110,
            initial_indent="    " if n else "  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for n, line in enumerate(text.split("\n"))
    )
