"""Reads `law/federal.yaml`, the drafting rules and `law/precedents/`: facts with words, source and doubt.

Whether a record may be cited follows from its typed fields alone.  Refused here, beside what the
models refuse: an unknown subject, an address that is not official, and a record id in a text that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafting.data.law import read_model, read_models, read_yaml
from drafting.data.official import FILE as SITES
from drafting.data.official import OfficialSites
from drafting.data.problems import Problem, nearest
from drafting.model import Authority, DraftingRule, Model, Precedent

FEDERAL = "law/federal.yaml"
SUBJECTS = "law/subjects.yaml"


class Subjects(Model):
    """The subjects that a record may be filed under, each with the name that is printed."""

    federal: dict[str, str]
    enacted: dict[str, str]


def read_subjects(root: Path, problems: list[Problem]) -> Subjects:
    """Read the list of subjects; an empty one where it cannot be read."""
    return read_model(root / SUBJECTS, root, Subjects, problems) or Subjects(federal={}, enacted={})


def read_federal(
    root: Path, sites: OfficialSites, subjects: Subjects, problems: list[Problem]
) -> tuple[dict[str, Authority], dict[str, DraftingRule]]:
    """Read the federal authorities and the drafting rules."""
    authorities = read_models(root / FEDERAL, root, Authority, problems)
    rules = read_models(root / "law/drafting-rules.yaml", root, DraftingRule, problems)
    if authorities:
        lines = read_yaml(root / FEDERAL, root)
        ids = [a.id for a in authorities]
        for index, record in enumerate(authorities):
            line = lines.line_of((index,))
            problems += [
                Problem(FEDERAL, line, *p) for p in _authority_problems(record, ids, sites, subjects)
            ]
    return {a.id: a for a in authorities}, {r.id: r for r in rules}


def _authority_problems(
    record: Authority, ids: list[str], sites: OfficialSites, subjects: Subjects
) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix) of one authority."""
    if ids.count(record.id) > 1:
        yield f"the id {record.id} is repeated", "give each record its own id"
    if record.official_url and not sites.allows(record.official_url):
        yield f"{record.official_url} is not an official address", f"leave it out, or add the host to {SITES}"
    for topic in record.topics:
        if topic not in subjects.federal:
            yield f"unknown topic {topic} in {record.id}", nearest(topic, subjects.federal)
    texts = [record.citation, record.short_name, record.status.text]
    texts += [text for s in record.statements for text in (s.says, s.question or "")]
    yield from named_records(record.id, texts, ids)


def read_precedents(
    root: Path, sites: OfficialSites, subjects: Subjects, problems: list[Problem]
) -> dict[str, Precedent]:
    """Read the enacted precedents, one file each, named by its id."""
    paths = sorted((root / "law" / "precedents").glob("*.yaml"))
    ids = [path.stem for path in paths]
    found = {}
    for path in paths:
        record = read_model(path, root, Precedent, problems)
        if record:
            name = str(path.relative_to(root))
            wrong = _precedent_problems(record, path.stem, ids, sites, subjects)
            problems += [Problem(name, 1, *p) for p in wrong]
            found[record.id] = record
    return found


def _precedent_problems(
    record: Precedent, stem: str, ids: list[str], sites: OfficialSites, subjects: Subjects
) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix) of one precedent."""
    if record.id != stem:
        yield f"the id {record.id} is not the name of the file", f"write id: {stem}"
    if record.official_url and not sites.allows(record.official_url):
        yield f"{record.official_url} is not an official address", f"leave it out, or add the host to {SITES}"
    for topic in dict.fromkeys(t for p in record.provisions for t in p.topics):
        if topic not in subjects.enacted:
            yield f"unknown topic {topic}", nearest(topic, subjects.enacted)
    texts = [
        record.title,
        record.citation,
        record.history or "",
        record.status.text,
        record.enforcement or "",
    ]
    texts += [text for p in record.provisions for text in (p.pin, p.says)]
    yield from named_records(record.id, [*texts, *(d.says for d in record.definitions)], ids)


def named_records(record: str, texts: Iterable[str], ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield a problem for each record id that stands in a text which is printed."""
    names = {i for i in ids if "-" in i}
    for text in texts:
        for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text):
            if word in names:
                yield f"{record} prints the record id {word}", "name the case or statute in words"
