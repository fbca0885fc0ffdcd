"""The server: its tools are the methods of `Answers`, over standard input and output and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import ContentBlock, ToolAnnotations
from pydantic import BaseModel, ValidationError

from drafting.data.problems import DataError, Problem, explain, nearest
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


class _Server(FastMCP):
    """A server that answers a wrong request in words: what is wrong, and the fix."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any]
    ) -> Sequence[ContentBlock] | dict[str, Any]:
        """Call a tool by name; ToolError with every fault of the request."""
        tools = {tool.name: tool.inputSchema.get("properties", {}) for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(str(Problem("server", 0, f"unknown tool {name}", nearest(name, tools))))
        unknown = [
            Problem(name, 0, f"unknown key {key}", nearest(key, tools[name]))
            for key in arguments
            if key not in tools[name]
        ]
        if unknown:
            raise ToolError(str(DataError(unknown)))
        try:
            return await super().call_tool(name, arguments)
        except ToolError as error:
            raise ToolError(_told(error, name)) from error


def _told(error: ToolError, name: str) -> str:
    """Return what is wrong with a request, in the words of our own messages."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        return "\n".join(map(str, explain(cause, name, lambda loc: 0, BaseModel)))
    return str(cause if isinstance(cause, DataError) else error)


def serve(library: Library) -> FastMCP:
    """Return a server of this library; `run("stdio")` starts it.  A wrong request gets its fix."""
    server, tools = _Server("drafting", instructions=INSTRUCTIONS, log_level="WARNING"), Answers(library)
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
