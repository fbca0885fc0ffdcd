"""The layers: imports go downward, in no circle, and stand at the top of their file."""

from __future__ import annotations

import ast

from importlinter.cli import lint_imports
from places import HERE

ROOT = HERE.parent
MODULES = [p for p in sorted((ROOT / "drafting").rglob("*.py")) if p.parent.name != "cli"]


def inside_functions(source: str) -> list[int]:
    """Return the lines on which a function imports a part of the project."""
    functions = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted({n.lineno for f in functions for n in ast.walk(f) if is_ours(n)})


def is_ours(node: ast.AST) -> bool:
    """Whether a node imports a part of the project."""
    if isinstance(node, ast.Import):
        return any(name.name.split(".")[0] == "drafting" for name in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "drafting"


def test_imports_go_downward_and_in_no_circle(capsys):
    code = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_an_import_upward_is_found(tmp_path, monkeypatch, capsys):
    for path, text in (
        ("house/__init__.py", ""),
        ("house/low.py", "from house import high\n"),
        ("house/high.py", ""),
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    contract = (
        '[[tool.importlinter.contracts]]\nname = "Down"\ntype = "layers"\nlayers = ["house.high", '
        '"house.low"]\n'
    )
    (tmp_path / "pyproject.toml").write_text(f'[tool.importlinter]\nroot_package = "house"\n{contract}')
    monkeypatch.syspath_prepend(tmp_path)
    assert lint_imports(str(tmp_path / "pyproject.toml"), no_cache=True, no_logo=True) == 1
    assert "house.low is not allowed to import house.high" in capsys.readouterr().out


def test_no_function_outside_the_command_line_imports_a_part_of_the_project():
    found = {str(p.relative_to(ROOT)): inside_functions(p.read_text(encoding="utf-8")) for p in MODULES}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_an_import_inside_a_function_is_found():
    text = "import os\n\ndef f():\n    import pypdf\n    from drafting.model import Draft\n"
    assert inside_functions(text) == [5]
    assert inside_functions("from drafting.model import Draft\n") == []
