"""Reads the whole library, strictly: every data problem in all files is reported at once.

`load_library()` returns one frozen `Library` or raises `DataError` with every problem as
`file:line: what is wrong. Fix: …`.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from pydantic import ValidationError

from drafting.data import cache, clause_text, forms, law, provisions, strict_yaml
from drafting.data.evidence import read_evidence
from drafting.data.official import read_official_sites
from drafting.data.problems import DataError, Problem, explain
from drafting.data.records import read_acts, read_kinds
from drafting.data.references import reference_problems
from drafting.data.root import data_root, missing
from drafting.data.sources import read_federal, read_precedents, read_subjects
from drafting.data.strict_yaml import Plain
from drafting.model import Act, Blank, Clause, FrontMatter, Library, Question, Topic

ROOT = data_root()
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")


@lru_cache(maxsize=4)
def load_library(root: Path = ROOT) -> Library:
    """Return the library under `root`, cached if nothing changed; DataError has every problem found."""
    root = Path(root)
    lacking = missing(root)
    if lacking:
        raise DataError(lacking)
    version = library_version(root)
    library = cache.read(version)
    if library is None:
        library = read_library(root, version)
        cache.write(library)
    return library


def read_library(root: Path, version: str) -> Library:
    """Read `clauses/` and `law/` under `root`; raise DataError with every problem found."""
    problems: list[Problem] = []
    sites, subjects = read_official_sites(root, problems), read_subjects(root, problems)
    authorities, rules = read_federal(root, sites, subjects, problems)
    blanks = {b.id: b for b in law.read_models(root / "clauses/schema/blanks.yaml", root, Blank, problems)}
    facts = {q.id: q for q in law.read_models(root / "clauses/schema/facts.yaml", root, Question, problems)}
    topics = _read_topics(root, problems)
    clauses, texts = _read_clauses(root, problems)
    states, lines = provisions.read_states(root, problems)
    library = Library.model_construct(
        acts={a.id: a for a in law.read_models(root / "clauses/schema/acts.yaml", root, Act, problems)},
        clauses=clauses,
        topics=topics,
        blanks=blanks,
        questions={**facts, **{q.id: q for t in topics.values() for q in t.questions}},
        authorities=authorities,
        rules=rules,
        precedents=read_precedents(root, sites, subjects, problems),
        evidence=read_evidence(root, topics, facts, sites, problems),
        records_acts=read_acts(root, states, problems),
        record_kinds=read_kinds(
            root, topics, [*facts, *(q.id for t in topics.values() for q in t.questions)], problems
        ),
        subjects=subjects.enacted,
        states=states,
        profiles=forms.read_profiles(root, problems),
        as_of=_as_of(root, problems),
        version=version,
    )
    problems += reference_problems(library, texts, lines)
    if problems:
        raise DataError(problems)
    return library


def tried(root: Path, files: Mapping[str, str]) -> Library:
    """Return the library as it would be with some files changed; DataError has every problem found in it."""
    with tempfile.TemporaryDirectory(prefix="drafting-library-") as folder:
        copy = Path(folder)
        for top in ("clauses", "law"):
            shutil.copytree(root / top, copy / top)
        for name, text in files.items():
            (copy / name).write_text(text, encoding="utf-8")
        return read_library(copy, library_version(copy))


def library_files(root: Path = ROOT) -> list[Path]:
    """Return every file that makes up the library, in a fixed order."""
    return sorted(
        p for top in ("clauses", "law") for p in (root / top).rglob("*") if p.suffix in (".md", ".yaml")
    )


def library_version(root: Path = ROOT) -> str:
    """Return a short hash over the names and bytes of all library files."""
    digest = hashlib.sha256()
    for path in library_files(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _as_of(root: Path, problems: list[Problem]) -> str:
    """Return the day through which the federal facts were gathered."""
    try:
        meta = strict_yaml.mapping(law.read_yaml(root / "law/meta.yaml", root).data)
        return str(date.fromisoformat(strict_yaml.text(strict_yaml.mapping(meta["federal"])["as_of"])))
    except DataError as error:
        problems += error.problems
    except (KeyError, TypeError, ValueError):
        problems.append(Problem("law/meta.yaml", 1, "federal.as_of is no day", "write it as YYYY-MM-DD"))
    return ""


def _read_topics(root: Path, problems: list[Problem]) -> dict[str, Topic]:
    """Read each topic.yaml with the README beside it, in the order topics give themselves."""
    topics = []
    for path in sorted((root / "clauses").glob("*/topic.yaml")):
        readme = path.with_name("README.md")
        extra = {
            "id": path.parent.name,
            "file": str(path.relative_to(root)),
            "readme": readme.read_text(encoding="utf-8") if readme.exists() else "",
        }
        topic = law.read_model(path, root, Topic, problems, partial(_with, extra))
        if topic:
            topics.append(topic)
    return {t.id: t for t in sorted(topics, key=lambda t: (t.order, t.id))}


def _with(extra: dict[str, str], data: dict[str, Plain]) -> dict[str, object]:
    return {**data, **extra}


def _read_clauses(
    root: Path, problems: list[Problem]
) -> tuple[dict[str, Clause], dict[str, clause_text.ClauseText]]:
    clauses: dict[str, Clause] = {}
    texts: dict[str, clause_text.ClauseText] = {}
    for path in sorted((root / "clauses").glob("*/*.md")):
        if path.name == "README.md" or path.parent.name == "schema":
            continue
        clause, text, found = read_clause(path, root)
        problems += found
        if clause and text:
            clauses[clause.id], texts[clause.id] = clause, text
    return clauses, texts


def read_clause(
    path: Path, root: Path = ROOT
) -> tuple[Clause | None, clause_text.ClauseText | None, list[Problem]]:
    """Read one clause file: the clause, its parsed text, and every problem in the file alone."""
    name = str(path.relative_to(root))
    clause_id = f"{path.parent.name}/{path.stem}"
    if not _ID.match(clause_id):
        return (
            None,
            None,
            [
                Problem(
                    name, 1, f"{clause_id} is not a clause id", "use lower-case letters, digits and hyphens"
                )
            ],
        )
    try:
        head, body, body_line, found = _split(law.read_text(path, root), name)
    except DataError as error:
        return None, None, list(error.problems)
    if found:
        return None, None, found
    text = clause_text.parse(body, name, body_line)
    try:
        document = strict_yaml.read(head, name, first_line=2)
        front = FrontMatter.model_validate(document.data or {})
        clause = _clause(clause_id, name, front, text)
    except DataError as error:
        return None, None, [*error.problems, *text.problems]
    except ValidationError as error:
        return None, None, [*explain(error, name, document.line_of, FrontMatter), *text.problems]
    text.lines.update({key: document.line_of((key,)) for key in FrontMatter.model_fields})
    return clause, text, text.problems


def _split(text: str, file: str) -> tuple[str, str, int, list[Problem]]:
    """Split a clause file into front matter, body and the line the body starts on."""
    lines = text.split("\n")
    if not lines or lines[0].strip() != "---" or "---" not in [line.strip() for line in lines[1:]]:
        return (
            "",
            "",
            1,
            [Problem(file, 1, "no front matter", "start the file with --- and end the facts with ---")],
        )
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2, []


def _clause(clause_id: str, file: str, front: FrontMatter, text: clause_text.ClauseText) -> Clause:
    return Clause(
        id=clause_id,
        file=file,
        **front.model_dump(),
        variants=text.variants,
        report_items=text.report,
        effects=text.effects,
        tasks=text.tasks,
        objections=text.objections,
        text_hash=text.text_hash,
        why=text.prose["Why"],
        plainly=text.prose["Plainly"],
        plain=text.plain,
        notes=text.prose["Notes for counsel"],
    )
