"""A YAML reader for law and clauses: every scalar is text, repeated keys are refused.

Plain YAML turns `no` into false, `9.10` into 9.1 and the last of two equal keys into the
winner.  In legal data each of those is a wrong statement, so none happens here; pydantic
gives the types afterwards.  Anchors and aliases are refused too: they can make a small file
grow without bound.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml

from drafting.data.problems import DataError, LineOf, Loc, Problem

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a file holds once it is read."""
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_DEPTH = 30
_MOST_EVENTS = 60_000


class Document:
    """Plain data read from one YAML text, with the line of every place in it."""

    def __init__(self, data: Plain, lines: dict[Loc, int], first_line: int):
        self.data = data
        self._lines = lines
        self._first = first_line

    def line_of(self, loc: Loc) -> int:
        """Return the line of a location, or of the nearest place above it."""
        while loc and loc not in self._lines:
            loc = loc[:-1]
        return self._lines.get(loc, self._first)

    def under(self, *start: str | int) -> LineOf:
        """Return a function that gives the line of a location below `start`."""
        return lambda loc: self.line_of((*start, *loc))


def read(text: str, file: str, first_line: int = 1) -> Document:
    """Parse one YAML document; raise DataError that names file and line when it is not one."""
    try:
        _refuse_bombs(text, file, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise DataError([_yaml_problem(error, file, first_line)]) from None
    lines: dict[Loc, int] = {}
    problems: list[Problem] = []
    data = _build(node, (), lines, problems, file, first_line) if node is not None else None
    if problems:
        raise DataError(problems)
    return Document(data, lines, first_line)


def _refuse_bombs(text: str, file: str, first_line: int) -> None:
    """Refuse aliases and deep nesting while the text is scanned, before either can cost time or memory."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            raise DataError(
                [Problem(file, line, "anchors and aliases are not allowed", "write the value out")]
            )
        if count > _MOST_EVENTS:
            fix = "check that this is the file; answers and clauses hold a few hundred values"
            raise DataError([Problem(file, line, f"the file holds more than {_MOST_EVENTS:,} values", fix)])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise DataError([Problem(file, line, "nested too deeply", "flatten the file")])


def _yaml_problem(error: Exception, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(
        file, line, f"this is not YAML ({what})", "check quotes, colons and indentation on this line"
    )


def mapping(data: Plain) -> dict[str, Plain]:
    """Return plain data as names and values; empty when it is something else."""
    return data if isinstance(data, dict) else {}


def sequence(data: Plain) -> list[Plain]:
    """Return plain data as a list; empty when it is something else."""
    return data if isinstance(data, list) else []


def text(data: Plain) -> str:
    """Return plain data as text; nothing when it is something else."""
    return data if isinstance(data, str) else ""


def _build(
    node: yaml.Node, loc: Loc, lines: dict[Loc, int], problems: list[Problem], file: str, first: int
) -> Plain:
    """Turn a YAML node into dicts, lists and text, recording lines and repeated keys."""
    lines[loc] = first + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("null", "~", "") and not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*loc, i), lines, problems, file, first) for i, child in enumerate(node.value)]
    result: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        line = first + key_node.start_mark.line
        if key in result:
            problems.append(Problem(file, line, f"the key {key} is repeated", "keep one of the two"))
        result[key] = _build(value_node, (*loc, key), lines, problems, file, first)
        lines[(*loc, key)] = line
    return result
