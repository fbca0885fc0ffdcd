"""The server: its tools are the methods of `Answers`, over standard input and output and nothing else."""

from __future__ import annotations

from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

from drafting.mcp.answers import Answers
from drafting.model import Library

INSTRUCTIONS = (
    "Vetted clauses for local ordinances and policies on immigration enforcement, "
    "with the state and federal law around them.\n"
    "Quote clause text and citations from here word for word and name the clause id; "
    "never write a citation of your own.\n"
    "A goal that is barred, held or not known is told so with its reason. "
    "Nothing here says that a draft is lawful."
)
_READS = ToolAnnotations(readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False)


def serve(library: Library) -> FastMCP:
    """Return a server of this library; `run("stdio")` starts it.  A wrong request gets its fix."""
    server, tools = FastMCP("drafting", instructions=INSTRUCTIONS, log_level="WARNING"), Answers(library)
    for tool in (
        tools.goals,
        tools.clauses,
        tools.clause,
        tools.state,
        tools.source,
        tools.intake_format,
        tools.check,
        tools.draft,
    ):
        server.add_tool(tool, annotations=_READS)
    return server
