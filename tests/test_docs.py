"""The pages for people are true: commands are run or parsed, and every file and test named exists."""

from __future__ import annotations

import ast
import contextlib
import glob
import importlib.util
import io
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
from places import HERE
from small import made

from drafting.cli.main import main
from drafting.cli.parser import parser
from drafting.data.proofs import verified_share

ROOT = HERE.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(
    p for p in (ROOT / "docs").rglob("*.md") if "decisions" not in p.parts
)
FOLDERS = "|".join(
    ("clauses", "law", "drafting", "tests", "docs", "examples", "locale", "deploy", "benchmarks")
)
PATH = re.compile(rf"^(?:{FOLDERS})/[\w./@*-]*$|^[\w-]+\.(?:md|py|toml|txt|ps1)$")
FILES = {
    p.name
    for top in (ROOT, *(ROOT / f for f in FOLDERS.split("|")))
    for p in (top.glob("*") if top == ROOT else top.rglob("*"))
}
MADE_BY_READER = {"secrets.toml", "law/audits.yaml"}
LONG = ("batch", "form", "library", "map", "mcp", "verify")  # these run in tests of their own


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks_of(page: Path) -> list[str]:
    """Return every command of the shell blocks of a page."""
    blocks = re.findall(r"```sh\n(.+?)```", words_of(page), re.S)
    return [
        c for b in blocks for line in b.splitlines() if (c := line.split("  #")[0].strip()) and c[0] != "#"
    ]


def mentions_of(page: Path) -> list[str]:
    """Return every short piece of code that begins like a command."""
    begins = r"\./start|make |(?:\.venv/bin/)?python -m |drafting [a-z]+\b"
    return re.findall(rf"`((?:{begins})[^`]*)`", words_of(page))


def drafting_words(command: str) -> list[str] | None:
    """Return the arguments of a command of this program, or None when it is another program."""
    match = re.match(r"(?:(?:\.venv/bin/)?python -m )?drafting (?P<rest>[a-z].*)$", command)
    return shlex.split(match["rest"]) if match else None


def each(found) -> list:
    """Return (page, command) for every page, named for a report."""
    return [pytest.param(p, c, id=f"{name_of(p)}: {c[:50]}") for p in PAGES for c in found(p)]


README_RUNS = [
    words for c in blocks_of(ROOT / "README.md") if (words := drafting_words(c)) and words[0] not in LONG
]


def starter():
    """Return start.py as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options_of(command: str) -> set[str]:
    """Return the options of a command of this program, from its own help."""
    with pytest.raises(SystemExit), contextlib.redirect_stdout(io.StringIO()) as out:
        parser().parse_args([command, "--help"])
    return set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", out.getvalue()))


@pytest.mark.parametrize("page, command", each(blocks_of))
def test_a_command_in_a_block_is_taken_by_its_program(page, command):
    words = drafting_words(command)
    assert parser().parse_args(words) if words else is_known(command)


@pytest.mark.parametrize("page, command", each(mentions_of))
def test_a_command_in_a_sentence_is_one_that_there_is(page, command):
    words = (
        re.sub(r"[\[\]]", "", command.partition("drafting ")[2]).split() if drafting_words(command) else []
    )
    if words:
        assert {w for w in words[1:] if w.startswith("-")} <= options_of(words[0])
    else:
        assert is_known(command)


def is_known(command: str) -> bool:
    """Whether a command of another program names what is there."""
    first, *rest = command.split()
    if first == "./start":
        return (rest or ["app"])[0] in (*starter().COMMANDS, "--no-store", "--port")
    if first == "make":
        return bool(re.search(rf"^{rest[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    module = re.search(r"python -m ([\w.]+\w)", command)
    files = [w for w in rest if w.startswith("tests/") and "<" not in w]
    return bool(module and importlib.util.find_spec(module[1])) and all((ROOT / f).exists() for f in files)


@pytest.mark.parametrize("words", README_RUNS, ids=lambda words: " ".join(words)[:60])
def test_each_drafting_command_of_the_readme_runs(words, tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("*.md", "*.txt"))
    shutil.copy(ROOT / "examples/oakland-ca.yaml", tmp_path / "old.yaml")
    shutil.copy(ROOT / "examples/seattle-wa.yaml", tmp_path / "new.yaml")
    monkeypatch.chdir(tmp_path)
    if any("model.docx" in w or "out/" in w for w in words):
        with contextlib.redirect_stdout(io.StringIO()):
            main(["draft", "old.yaml", "-o", "out", "--only", "ordinance"])
        shutil.copy(next(Path("out").rglob("*.docx")), "model.docx")
    given = [made for w in words for made in (glob.glob(w) if "*" in w else [w])]
    assert main(given) in ((0, 1) if words[0] in ("plan", "check", "draft") else (0,))
    out = capsys.readouterr()
    assert (out.out or out.err) and "Traceback" not in out.err
    if "-o" in given:
        assert Path(given[given.index("-o") + 1]).exists()


def test_the_readme_says_how_many_facts_were_found_in_a_text(library):
    share, words = verified_share(library), words_of(ROOT / "README.md")
    assert f"phrases of {share.official} of {share.seen} words-seen facts in official text" in words
    assert f"and of {share.copied} more in a copy" in words


def test_the_check_that_a_page_shows_runs(tiny, tmp_path):
    page = words_of(ROOT / "docs/tasks/add-a-check.md")
    code = re.search(r"```python\n(.+?)```", page, re.S)[1]
    path = tmp_path / "w4_etc.py"
    path.write_text(textwrap.dedent(code), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("w4_etc", path)
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    draft = made(tiny, clauses={"edits": {"trees/watering": "No person shall cut oaks, elms, etc."}})
    assert [issue.message for issue in check.run(draft, tiny)] == ["“etc.” leaves the list open"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_file_that_a_page_names_exists(page):
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", words_of(page)) if ":" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    code = re.sub(r"```.+?```", "", words_of(page), flags=re.S)
    named = {w.split("::")[0] for w in re.findall(r"`([^`\s]+)`", code)}
    paths = {w for w in named if PATH.match(w) and w not in MADE_BY_READER}
    assert [w for w in sorted(paths) if not glob.glob(str(ROOT / w)) and Path(w).name not in FILES] == []


def test_the_first_screen_of_the_readme_has_the_two_commands():
    block = re.search(r"```sh\n(.+?)```", words_of(ROOT / "README.md"), re.S)
    assert [line.split()[:2] for line in block[1].splitlines()] == [["./start", "#"], ["./start", "test"]]
    assert words_of(ROOT / "README.md")[: block.start()].count("\n") < 15


def security_rows() -> list[tuple[str, list[str]]]:
    """Return each threat of SECURITY.md with the tests named beside it."""
    table = words_of(ROOT / "SECURITY.md").split("## Threats")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    return [(row[0].strip("| "), re.findall(r"`(tests/[^`]+)`", row[2])) for row in rows]


@pytest.mark.parametrize("threat, tests", security_rows(), ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_each_threat_names_tests_that_there_are(threat, tests):
    assert tests
    for test in tests:
        file, _, function = test.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert function in {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}, test


def test_the_browser_tests_of_the_form_fail_on_a_request_to_another_host():
    """SECURITY.md says so of the fixture `page`, which looks at every request."""
    fixture = (
        (HERE / "browser/test_browser.py")
        .read_text(encoding="utf-8")
        .split("def page(")[1]
        .split("\ndef ")[0]
    )
    assert '"request": lambda r: asked.add' in fixture and "page.on(event, note)" in fixture
    assert 'assert asked - {""} == {"127.0.0.1"}' in fixture


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-cluster.txt"])
def test_every_pinned_package_has_its_hashes(name):
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.M)[1:]
    assert len(entries) > 5
    assert [e.split()[0] for e in entries if "==" not in e.split()[0] or "--hash=sha256:" not in e] == []
