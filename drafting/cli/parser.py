"""The commands and their arguments; each names the function of this folder that runs it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

KINDS = ["city", "town", "village", "borough", "township", "county", "parish", "consolidated"]
if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    root = argparse.ArgumentParser(
        prog="drafting", description="Draft local ordinances and memos from vetted clauses. Not legal advice."
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")

    _form(commands)
    _mcp(commands)
    _draft(commands)
    _compare(commands)
    _place(commands)
    _redlines(commands)
    _library(commands)
    _files(commands)
    return root


def _draft(commands: Commands) -> None:
    """Add the commands that plan, draft and check."""
    plan = _add(commands, "plan", "plan:plan", "what is picked and passed over, and what the law bars")
    plan.add_argument("intake", type=Path)
    plan.add_argument("--json", action="store_true")
    draft = _add(commands, "draft", "draft:draft", "write the package of documents")
    draft.add_argument("intake", type=Path)
    draft.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    draft.add_argument("--only", metavar="KINDS", help="comma-separated kinds of file")
    draft.add_argument(
        "--template", type=Path, metavar="FILE.docx", help="a city's own Word template for the clean text"
    )
    draft.add_argument("--pdf", action="store_true", help="tagged PDF copies too, through LibreOffice")
    draft.add_argument("--zip", action="store_true", help="one zip instead of loose files")
    check = _add(
        commands,
        "check",
        "check:check",
        "run the checks on an intake, or hold a .docx made here against today's library",
    )
    check.add_argument("file", type=Path, metavar="INTAKE|DOCX")
    check.add_argument("--json", action="store_true")
    accessible = _add(
        commands,
        "accessibility",
        "accessibility:accessibility",
        "what stands in the way of assistive technology in Word and PDF files",
    )
    accessible.add_argument("files", type=Path, nargs="+", metavar="FILE.docx|.pdf")


def _compare(commands: Commands) -> None:
    """Add the command that sets texts side by side."""
    compare = _add(
        commands,
        "compare",
        "compare:compare",
        "clauses, precedents or intakes side by side; one intake against enacted law",
    )
    compare.add_argument("targets", nargs="+", metavar="INTAKE|CLAUSE|PRECEDENT|TABLE")
    compare.add_argument(
        "--intake", type=Path, metavar="BASE.yaml", help="the answers that the places of a table share"
    )
    compare.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.docx|.xlsx|.csv|.md")
    compare.add_argument(
        "--precedents", metavar="IDS", help="comma-separated precedents instead of those the clauses cite"
    )


def _place(commands: Commands) -> None:
    """Add the command that says what is known of a place."""
    place = _add(commands, "place", "place:place", "what is known of a place; update takes a newer list")
    place.add_argument("name", help="the name of a place, or update")
    place.add_argument("file", type=Path, nargs="?", help="a newer list, for update")
    place.add_argument("--state", help="its name or two letters")
    place.add_argument("--kind", choices=KINDS, help="the kind of place, where its name does not say")
    place.add_argument("--json", action="store_true")
    place.add_argument("--through", metavar="YYYY-MM-DD", help="the day of the newer list")
    place.add_argument("--into", type=Path, metavar="DIR", help="another folder that holds data/places")


def _form(commands: Commands) -> None:
    """Add the command that opens the form."""
    form = _add(
        commands, "form", "form:form", "open the form in the browser; it listens on this computer only"
    )
    form.add_argument("--port", type=int, metavar="N", help="a fixed port; else 8501 or the next free one")
    form.add_argument("--no-browser", action="store_true", help="open no browser window")
    form.add_argument("--no-store", action="store_true", help="keep no work on this computer")


def _mcp(commands: Commands) -> None:
    """Add the command that serves the library to an assistant."""
    _add(commands, "mcp", "mcp:mcp", "serve the library to an assistant on this computer (read-only, stdio)")


def _library(commands: Commands) -> None:
    """Add the commands that show, check or review the library."""
    clauses = _add(commands, "clauses", "clauses:clauses", "the library, for people")
    clauses.add_argument("action", nargs="?", choices=["list", "show", "book"], default="list")
    clauses.add_argument("id", nargs="?")
    clauses.add_argument("-o", "--output", type=Path, metavar="FILE.docx", help="where the book is written")
    clauses.add_argument("--printed", action="store_true", help="show each variant as a draft prints it")
    clauses.add_argument("--topic")
    clauses.add_argument("--json", action="store_true")

    _law(commands)

    library = _add(commands, "library", "gate:library", "may these clauses enter?")
    library.add_argument("action", choices=["check", "conflicts", "lengths", "pages"])
    library.add_argument("--clause", metavar="CLAUSE", help="one clause, with a yes or no for each criterion")

    review = _add(commands, "review", "gate:review", "show what a review answers, or record one")
    review.add_argument("id")
    review.add_argument("--by", metavar="NAME")
    review.add_argument("--level", choices=["draft", "source-checked", "counsel-reviewed"])


def _law(commands: Commands) -> None:
    """Add the command that shows the law and keeps it current."""
    law = _add(commands, "law", "law:law", "what is known of a state, tables of state law, and their upkeep")
    law.add_argument(
        "what",
        help="two letters; standing, collisions, evidence, precedents; "
        "stale, verify, sheet, take, diff, audit",
    )
    law.add_argument("names", nargs="*", help="a state or `federal`; a filled sheet; two libraries for diff")
    law.add_argument("--days", type=int, default=180, help="for stale: facts looked at before that are old")
    law.add_argument("--most", type=int, default=40, metavar="N", help="for stale: how many are listed")
    law.add_argument("--topic", default="", help="one topic, for evidence")
    law.add_argument(
        "--library", type=Path, metavar="DIR", help="a folder with clauses/ and law/, if not this one"
    )
    law.add_argument(
        "--against",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="for verify: official text, downloaded",
    )
    law.add_argument(
        "--only", default="", metavar="RECORD", help="for verify: one record, which the file is of"
    )
    law.add_argument("--text", default="", metavar="WORDS", help="for verify: which text the files are")
    law.add_argument(
        "--copy", action="store_true", help="for verify: somebody else's copy, not official text"
    )
    law.add_argument(
        "-o", "--output", type=Path, metavar="FILE|DIR", help="where a sheet or a report is written"
    )
    law.add_argument(
        "--works", type=Path, nargs="+", default=[], metavar="FILE", help="for diff: answers, folders, tables"
    )
    law.add_argument("--intake", type=Path, metavar="BASE.yaml", help="for diff: the base of a table")
    law.add_argument("--sample", type=int, default=40, metavar="N", help="for audit: how many statements")
    law.add_argument("--seed", type=int, default=1, metavar="N", help="for audit: which sample")
    law.add_argument("--kept", action="store_true", help="for diff: the works kept on this computer")


def _files(commands: Commands) -> None:
    """Add the commands that take or describe other files: tables, someone else's text, templates."""
    batch = _add(commands, "batch", "batch:batch", "one package per row of a table")
    batch.add_argument("table", type=Path, metavar="TABLE.xlsx|.csv")
    batch.add_argument(
        "--intake", type=Path, metavar="BASE.yaml", help="the answers that a row does not give"
    )
    batch.add_argument("-o", "--output", type=Path, metavar="DIR")
    batch.add_argument("--preview", action="store_true", help="show what was understood; make nothing")
    batch.add_argument("--only", metavar="KINDS", help="comma-separated kinds of file, such as ordinance")
    batch.add_argument("--workers", type=int, default=1, metavar="N")
    batch.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help="a Dask cluster that shares the output folder"
    )

    _add(commands, "schema", "schema:schema", "JSON Schema of the intake")
    mapping = _add(
        commands,
        "map",
        "map:map_file",
        "someone else's text: which questions it answers, and which it leaves open",
    )
    mapping.add_argument("file", type=Path, metavar="FILE.docx|.md|.txt|.pdf")
    mapping.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx|.md|.csv|.json")
    _as_shown(mapping)
    mapping.add_argument(
        "--corrections", type=Path, metavar="FILE.yaml", help="lines such as 4: topic/clause, or 4: none"
    )
    check = _add(commands, "verify", "verify:verify", "which sentences of a Word file still are vetted text")
    check.add_argument("file", type=Path, metavar="FILE.docx")
    template = _add(
        commands, "template", "template:template", "does a city's own Word template meet the contract?"
    )
    template.add_argument("action", choices=["check"])
    template.add_argument("file", type=Path)


def _redlines(commands: Commands) -> None:
    """Add the two commands that mark changes."""
    _redline(commands)
    _amend(commands)


def _redline(commands: Commands) -> None:
    """Add the command that shows what changed between two versions."""
    compare = _add(
        commands,
        "redline",
        "redline:redline",
        "two intakes or Word files as tracked changes; one intake against its vetted text",
    )
    compare.add_argument("old", type=Path, metavar="OLD")
    compare.add_argument("new", type=Path, metavar="NEW", nargs="?")
    compare.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.docx")
    compare.add_argument(
        "--as",
        dest="shape",
        choices=("changes", "table", "amendments"),
        default="changes",
        help="tracked changes, a table of old and new text, or a floor amendment to be read aloud",
    )
    compare.add_argument("--author", help="the name on each change")


def _amend(commands: Commands) -> None:
    """Add the command that marks an amendment of existing law."""
    change = _add(
        commands,
        "amend",
        "redline:amend",
        "existing law and its new text as an amendment, marked in the body's own convention",
    )
    change.add_argument(
        "current",
        type=Path,
        metavar="CURRENT",
        help="the section as it stands (.txt, .md, .docx, .pdf), or none",
    )
    change.add_argument(
        "new", type=Path, metavar="NEW", help="the section as it shall read, or none to repeal it"
    )
    change.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.docx|.txt")
    _as_shown(change)
    change.add_argument("--source", metavar="URL", help="where the existing text was read")
    change.add_argument(
        "--current-through", metavar="DATE", help="the day through which the code says it is current"
    )
    change.add_argument("--retrieved", metavar="DATE", help="the day the existing text was read")
    _body_of_law(change)
    change.add_argument(
        "--section", default="", help="such as 9.70.010, when the text does not begin with it"
    )
    change.add_argument("--code", default="", help="the name of the code")
    change.add_argument("--author", help="the author in the file's properties")
    change.add_argument(
        "--text-markers", action="store_true", help="also mark with characters, for screen readers"
    )
    extent = change.add_mutually_exclusive_group()
    extent.add_argument(
        "--whole", action="store_true", default=None, help="print unchanged paragraphs in full"
    )
    extent.add_argument(
        "--parts", dest="whole", action="store_false", help="print an omission line for unchanged paragraphs"
    )


def _body_of_law(command: argparse.ArgumentParser) -> None:
    """Add the arguments that say which body amends: an intake, or a place."""
    command.add_argument("--intake", type=Path, help="take the body from an intake, instead of:")
    command.add_argument("--state", help="two letters")
    command.add_argument("--kind", default="city", choices=KINDS)
    command.add_argument("--name", help="the city or county")
    command.add_argument("--profile", help="a form profile, when not found by name")


def _as_shown(command: argparse.ArgumentParser) -> None:
    says = "read a Word file as it is shown: without struck-through, hidden and white words"
    command.add_argument("--as-shown", action="store_true", help=says)


def _add(commands: Commands, name: str, run: str, help: str) -> argparse.ArgumentParser:
    """Add a command; `run` names the module of cli/ and its function."""
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(run=run)
    return command
