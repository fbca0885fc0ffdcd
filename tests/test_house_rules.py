"""House rules: what keeps the engine neutral, the law out of the code, and every file readable."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from places import HERE

ROOT = HERE.parent
ENGINE = ROOT / "drafting"
MODULES = sorted(ENGINE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
FONTS = re.compile(r"Georgia(?=,[' ]?(?:Times|serif))")


def name_of(path: Path) -> str:
    """Return a path as people write it."""
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(tree: ast.AST):
    """Yield every function and method."""
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def literals(tree: ast.Module):
    """Yield (line, text) of every string literal that is not a docstring."""
    docs = {
        id(n.body[0].value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(n)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


@pytest.fixture(scope="module")
def engine_literals() -> list[tuple[str, str]]:
    """Return (place, text) of every string literal of the engine."""
    return [(f"{name_of(p)}:{line}", text) for p in MODULES for line, text in literals(tree_of(p))]


def test_the_engine_names_no_topic(library, engine_literals):
    topics = {t.id for t in library.topics.values()}
    assert [(place, text) for place, text in engine_literals if text in topics] == []


def test_the_engine_names_no_clause(library, engine_literals):
    pattern = re.compile("|".join(map(re.escape, library.clauses)))
    assert [(place, m.group(0)) for place, text in engine_literals for m in pattern.finditer(text)] == []


def test_the_engine_names_no_state(library, engine_literals):
    codes = set(library.states)
    pattern = re.compile(r"\b(" + "|".join(s.name for s in library.states.values()) + r")\b")
    assert [(place, text) for place, text in engine_literals if text in codes] == []
    assert [
        (place, m.group(0)) for place, text in engine_literals for m in pattern.finditer(FONTS.sub("", text))
    ] == []


def test_the_engine_names_no_record_of_law(library, engine_literals):
    records = (
        set(library.authorities)
        | set(library.precedents)
        | {r.id for s in library.states.values() for r in s.rules}
    )
    profiles = {p.id for p in library.profiles.values() if not p.id.startswith("generic-")}
    assert [(place, text) for place, text in engine_literals if text in records | profiles] == []


def test_the_engine_drafts_about_anything(tiny):
    assert {t.id for t in tiny.topics.values()} == {"trees", "common"}


def imports(tree: ast.AST) -> set[str]:
    """Return the packages that a file imports."""
    found = set()
    for node in ast.walk(tree):
        found |= (
            {a.name for a in node.names}
            if isinstance(node, ast.Import)
            else {node.module or ""}
            if isinstance(node, ast.ImportFrom)
            else set()
        )
    return {name.split(".")[0] for name in found}


def test_only_the_app_and_the_form_import_streamlit():
    python = [
        p
        for p in ROOT.rglob("*.py")
        if not {".venv", "tests", "benchmarks"} & set(p.parts) and "streamlit" in imports(tree_of(p))
    ]
    assert [
        name_of(p) for p in python if p.name != "streamlit_app.py" and ENGINE / "form" not in p.parents
    ] == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent == ENGINE / "checks"], ids=name_of)
def test_a_check_imports_no_writer_and_no_file_access(path):
    tree = tree_of(path)
    names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    ours = {n.split(".")[1] for n in names if n.startswith("drafting.")}
    assert ours <= {"checks", "engine", "data", "model"}
    assert not imports(tree) & {"os", "pathlib", "io", "subprocess"}


def test_clauses_and_law_hold_no_code():
    assert [
        name_of(p)
        for top in ("clauses", "law")
        for p in (ROOT / top).rglob("*")
        if p.is_file() and p.suffix not in (".md", ".yaml")
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_name_says_what_it_is_for(path):
    tree = tree_of(path)
    assert ast.get_docstring(tree), "the module has no docstring"
    nodes = [
        n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")
    ]
    nodes += [
        m
        for n in nodes
        if isinstance(n, ast.ClassDef)
        for m in n.body
        if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")
    ]
    assert [n.name for n in nodes if not ast.get_docstring(n)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_and_no_function_is_too_long(path):
    tree, lines = tree_of(path), path.read_text(encoding="utf-8").count("\n")
    longest = max(((f.end_lineno - f.lineno + 1, f.name) for f in functions(tree)), default=(0, ""))
    assert longest[0] <= LONGEST_FUNCTION, longest
    assert lines <= LONGEST_MODULE, f"{lines} lines"


def test_nothing_in_the_engine_runs_text_as_code():
    calls = {
        (name_of(p), n.func.id)
        for p in MODULES
        for n in ast.walk(tree_of(p))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert {(p, f) for p, f in calls if f in ("eval", "exec", "compile", "__import__")} == set()
    assert [name_of(p) for p in MODULES if imports(tree_of(p)) & {"pickle", "marshal", "shelve"}] == []


def test_only_the_worker_of_a_batch_touches_the_collection_of_garbage():
    assert [name_of(p) for p in MODULES if "gc" in imports(tree_of(p))] == ["drafting/batch/workers.py"]


def test_nothing_compares_the_kind_of_a_document():
    """What differs by kind is a trait of `model.documents`, so that a new kind is added in one place."""
    kinds = {"ordinance", "resolution", "policy"}
    compared = []
    for path in MODULES:
        for node in (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.Compare)):
            words = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant)}
            reads = any(isinstance(n, ast.Attribute) and n.attr == "kind" for n in ast.walk(node))
            if words & kinds and (reads or words & kinds != {"ordinance"}):
                compared.append(f"{name_of(path)}:{node.lineno}")
    assert compared == []


IGNORE = re.compile(r"type: ignore\b(?P<code>\[[a-z, -]+\])?(?P<reason>\s+#.+)?")


def test_an_ignored_type_has_its_error_code_and_a_reason():
    bare = []
    for path in MODULES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            match = IGNORE.search(line)
            if match and not (match["code"] and (match["reason"] or before.strip().startswith("#"))):
                bare.append(f"{name_of(path)}: {line.strip()}")
    assert bare == []


def test_the_engine_reads_the_clock_only_for_commands_and_the_form():
    clock = re.compile(r"\b(date\.today|datetime\.now|time\.time)\(")
    users = {p.relative_to(ENGINE).parts[0] for p in MODULES if clock.search(p.read_text(encoding="utf-8"))}
    assert users <= {"cli", "form", "batch", "store", "package", "sets"}


def test_every_test_asserts_something():
    def asserts(function: ast.AST) -> bool:
        return any(isinstance(n, ast.Assert | ast.Raise) for n in ast.walk(function))

    silent = []
    for path in sorted(HERE.glob("test_*.py")):
        found = list(functions(tree_of(path)))
        helpers = {f.name for f in found if asserts(f)} | {
            "golden",
            "pytest.raises",
            "pytest.fail",
            "assert_valid_docx",
            "run_state_machine_as_test",
        }
        tests = [f for f in found if f.name.startswith("test_") and not asserts(f)]
        silent += [
            f"{path.name}: {f.name}"
            for f in tests
            if not helpers & {ast.unparse(n.func) for n in ast.walk(f) if isinstance(n, ast.Call)}
        ]
    assert silent == []
