"""The server for assistants, asked by its library's own client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager

import pytest
from places import HERE

pytest.importorskip("mcp", reason="mcp is not installed (requirements-dev.txt)")
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server.fastmcp.exceptions import ToolError

from drafting.data.problems import DataError
from drafting.mcp.answers import Answers
from drafting.mcp.server import serve

ROOT = HERE.parent
EXAMPLE = (ROOT / "examples/oakland-ca.yaml").read_text(encoding="utf-8")
TOOLS = {"goals", "clauses", "clause", "state", "source", "intake_format", "check", "draft"}


@asynccontextmanager
async def client():
    """Open a session with the command, run from a folder of its own."""
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "drafting", "mcp"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
        yield session, await session.initialize()


def test_an_assistant_finds_quotes_and_drafts_over_standard_input_and_output():
    async def talk() -> dict:
        async with client() as (session, hello):
            listed = (await session.list_tools()).tools
            asked = {
                "goals": {},
                "clauses": {"goal": "detainers"},
                "clause": {"id": "detainers/hold", "strength": "strong"},
                "draft": {"intake": EXAMPLE},
            }
            said = {name: await session.call_tool(name, given) for name, given in asked.items()}
            wrong = await session.call_tool("clause", {"id": "detainers/hald"})
            return {"hello": hello, "listed": listed, "said": said, "wrong": wrong}

    told = asyncio.run(talk())
    assert {tool.name for tool in told["listed"]} == TOOLS
    assert all(t.description and t.annotations.readOnlyHint for t in told["listed"])
    assert "never write a citation of your own" in told["hello"].instructions
    said = {name: json.loads(answer.content[0].text) for name, answer in told["said"].items()}
    assert all("Not legal advice" in answer["notice"] for answer in said.values())
    assert "detainers/hold" in {c["id"] for c in said["clauses"]["clauses"]}
    assert (
        set(said["clause"]["text"]) == {"strong"}
        and "shall not keep a person" in said["clause"]["text"]["strong"]
    )
    assert said["draft"]["text"] == (ROOT / "examples/oakland-ca.md").read_text(encoding="utf-8")
    assert said["draft"]["standing"] and said["draft"]["status"] in ("ready", "not ready")
    assert told["wrong"].isError and "write detainers/hold" in told["wrong"].content[0].text


@pytest.fixture(scope="module")
def tools(library) -> Answers:
    """Return the tools without a server around them."""
    return Answers(library)


def test_each_tool_answers_with_plain_data(library, tools):
    given = {
        "clauses": {},
        "clause": {"id": next(iter(library.clauses))},
        "state": {"code": "tx", "kind": "county"},
        "source": {"id": next(a.id for a in library.authorities.values() if a.citable)},
        "check": {"intake": EXAMPLE},
    }
    for name in TOOLS - {"draft"}:
        answer = getattr(tools, name)(**given.get(name, {}))
        assert json.loads(json.dumps(answer)) == answer and answer


def test_a_barred_goal_is_told_as_barred_with_its_law(tools):
    barred = [s for s in tools.state("TX", "city")["standing"] if s["standing"] == "barred"]
    assert barred and all(s["why"] and s["rules"] for s in barred)


def test_the_example_of_an_intake_drafts(tools):
    example = tools.intake_format()["example"]
    assert tools.draft(example)["text"].startswith("# ")


def test_a_state_is_known_by_its_name_and_by_its_letters(tools):
    assert tools.state("oregon")["state"] == tools.state("or")["state"] == "Oregon"
    with pytest.raises(DataError, match=r"the record of Texas has no parish .* Fix: write county"):
        tools.state("TX", "parish")


def test_what_was_not_seen_is_not_cited(library, tools):
    recalled = [p.id for p in (*library.precedents.values(), *library.authorities.values()) if not p.citable]
    for id in recalled:
        with pytest.raises(DataError, match="was not seen"):
            tools.source(id)
    assert "recalled" not in {s["known_by"] for c in library.clauses for s in tools.clause(c)["sources"]}


@pytest.mark.parametrize(
    "ask, told",
    [
        (lambda t: t.clauses("detaners"), "write detainers"),
        (lambda t: t.clause("detainers/hold", "mild"), "unknown variant mild"),
        (lambda t: t.state("ZZ"), "unknown state ZZ"),
        (lambda t: t.source("nothing-of-the-kind"), "unknown source"),
        (lambda t: t.draft("goals: {"), "this is not YAML"),
        (lambda t: t.draft("schema: 1"), "goals is missing"),
        (lambda t: t.check("x" * 2_000_001), "over 2 MB"),
    ],
)
def test_a_wrong_request_is_answered_with_what_is_wrong(ask, told, tools):
    with pytest.raises(DataError, match=told) as caught:
        ask(tools)
    assert all(problem.fix for problem in caught.value.problems)


@pytest.mark.parametrize(
    "tool, given, told",
    [
        ("clause", {"id": "detainers/hold", "strength": "big"}, "clause: strength is 'big'. Fix: use one of"),
        ("clause", {"id": ["a"]}, "clause: id is ['a']: must be text. Fix: write one text"),
        ("clause", {}, "clause: id is missing. Fix: add id."),
        ("clause", {"id": "trees/fee", "strenght": "strong"}, "unknown key strenght. Fix: write strength."),
        ("state", {"code": "OR", "kind": "tribe"}, "state: kind is 'tribe'. Fix: use one of borough, city"),
        ("draft", {"intake": {"schema": 1}}, "draft: intake is {'schema': 1}: must be text."),
        ("state", {"code": ""}, "state: unknown state (none). Fix: use one of"),
        ("clauze", {}, "unknown tool clauze. Fix: write clause."),
    ],
)
def test_a_request_of_a_wrong_type_is_answered_in_our_words_and_in_one_line(tool, given, told, tiny):
    with pytest.raises(ToolError) as caught:
        asyncio.run(serve(tiny).call_tool(tool, given))
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_the_server_opens_no_port_and_names_every_tool_once(tiny):
    names = [tool.name for tool in asyncio.run(serve(tiny).list_tools())]
    assert sorted(names) == sorted(TOOLS)


def test_without_the_package_the_command_says_what_to_install(monkeypatch, capsys):
    from drafting.cli import mcp as command
    from drafting.cli.main import main

    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert main(["mcp"]) == 2
    assert "the package mcp is not installed. Fix: pip install mcp" in capsys.readouterr().err
