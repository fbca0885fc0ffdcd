"""Changes values of a YAML file of the library and leaves every other line as it is.

    edited(text, {("provisions", 2, "checked"): "2026-12-01"})

A loader that writes the whole file anew folds other lines too, and a person could not read the diff.
Here the place of a value is taken from the parser and only that is replaced; the result is read again
and must hold exactly the changed data.
"""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Mapping
from types import MappingProxyType

import yaml

from drafting.data import strict_yaml
from drafting.data.problems import Loc
from drafting.data.strict_yaml import Plain

WIDTH = 110
NOTHING: Mapping[str, str] = MappingProxyType({})
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NotEdited(AssertionError):
    """An edit that would have changed something else; the text is never handed out."""


def edited(text: str, changes: Mapping[Loc, Plain], after: Mapping[str, str] = NOTHING) -> str:
    """Return the text with each value set; None removes a key.

    A new key follows the key that `after` names for it, or the last; a new item of a list stands at its end.
    The parent of each place must be there; KeyError or IndexError when it is not.
    """
    wanted = strict_yaml.read(text, "file").data
    for loc, value in changes.items():
        wanted = _with(wanted, loc, value)
        text = _one(text, loc, value, after)
    if strict_yaml.read(text, "file").data != wanted:
        raise NotEdited(f"The edit at {', '.join('.'.join(map(str, loc)) for loc in changes)} is not exact.")
    return text


def _with(data: Plain, loc: Loc, value: Plain) -> Plain:
    """Return a copy of plain data with one value set or removed."""
    result = copy.deepcopy(data)
    holder = _at(result, loc[:-1])
    last = loc[-1]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last : last + 1] = [] if value is None else [value]
    elif isinstance(holder, dict) and isinstance(last, str):
        if value is None:
            holder.pop(last, None)
        else:
            holder[last] = value
    else:
        raise KeyError(loc)
    return result


def _at(data: Plain, loc: Loc) -> Plain:
    """Return what stands at a place of plain data; KeyError or IndexError when there is nothing."""
    for part in loc:
        if isinstance(part, int):
            data = strict_yaml.sequence(data)[part]
        else:
            data = strict_yaml.mapping(data)[part]
    return data


def _one(text: str, loc: Loc, value: Plain, after: Mapping[str, str]) -> str:
    """Set one value in the text: its own lines are replaced, or those of the nearest line-wise holder."""
    root = yaml.compose(text, Loader=_Loader)
    if root is None:
        raise KeyError(loc)
    place, node = _line_wise(root, loc)
    if place != loc:  # the holder is written in one line, so all of it is written anew
        data = _with(_at(strict_yaml.read(text, "file").data, place), loc[len(place) :], value)
        return _replaced(text, root, place, data)
    if node is not None and value is not None:
        return _replaced(text, root, loc, value)
    return _removed(text, root, loc) if node is not None else _added(text, root, loc, value, after)


def _line_wise(root: yaml.Node, loc: Loc) -> tuple[Loc, yaml.Node | None]:
    """Return the place itself and its node, or the first holder that is written in one line.

    The node is None where the last key is not there yet.
    """
    node: yaml.Node | None = root
    for depth, part in enumerate(loc):
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return loc[:depth], node
        node = _child(node, part, depth == len(loc) - 1)
    return loc, node


def _child(node: yaml.Node | None, part: str | int, last: bool) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        if last and part == len(node.value):
            return None
        return node.value[part]  # type: ignore[no-any-return]  # types of PyYAML leave nodes untyped
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value  # type: ignore[no-any-return]  # as above
    if last and isinstance(node, yaml.MappingNode):
        return None
    raise KeyError(part)


def _entry(root: yaml.Node, loc: Loc) -> tuple[yaml.Node, yaml.Node]:
    """Return the node where an entry starts (its key, or itself in a list) and the node of its value."""
    node: yaml.Node = root
    start = root
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            start, node = next((k, v) for k, v in node.value if k.value == part)
        else:
            start = node = node.value[int(part)]
    return start, node


def _ends(node: yaml.Node) -> tuple[int, int]:
    """Return line and column after a value, without the empty lines and comments that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _ends(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return mark.line, mark.column


def _replaced(text: str, root: yaml.Node, loc: Loc, value: Plain) -> str:
    lines = text.split("\n")
    start, node = _entry(root, loc)
    indent = start.start_mark.column
    head = lines[start.start_mark.line][:indent]
    line, column = _ends(node)
    rest = [] if column == 0 else [lines[line][column:]]
    following = lines[line:] if column == 0 else lines[line + 1 :]
    step = _step(root)
    made = rendered(value, indent, step) if start is node else entry(str(loc[-1]), value, indent, step)
    made = [head + made[0].lstrip(), *made[1:]]
    if rest and rest[0].strip():
        made[-1] += rest[0]
    return "\n".join([*lines[: start.start_mark.line], *made, *following])


def _removed(text: str, root: yaml.Node, loc: Loc) -> str:
    """Return the text without the lines of an entry that is not the first of its holder."""
    lines = text.split("\n")
    start, node = _entry(root, loc)
    line, column = _ends(node)
    return "\n".join([*lines[: start.start_mark.line], *lines[line + (column > 0) :]])


def _added(text: str, root: yaml.Node, loc: Loc, value: Plain, after: Mapping[str, str]) -> str:
    """Return the text with a new key, after a named sibling or as the last of its mapping."""
    lines = text.split("\n")
    _, holder = _entry(root, loc[:-1]) if len(loc) > 1 else (root, root)
    if isinstance(holder, yaml.SequenceNode):
        line, column = _ends(holder.value[-1])
        made = _item(value, holder.start_mark.column, _step(root))
    else:
        pairs: list[tuple[yaml.Node, yaml.Node]] = holder.value
        before = after.get(str(loc[-1]))
        at = next((pair for pair in pairs if pair[0].value == before), pairs[-1])
        line, column = _ends(at[1])
        made = entry(str(loc[-1]), value, pairs[0][0].start_mark.column, _step(root))
    cut = line + (column > 0)
    return "\n".join([*lines[:cut], *made, *lines[cut:]])


def _step(node: yaml.Node) -> int:
    """Return how many spaces further in than its key a list stands in this file: two where there is none."""
    if not isinstance(node, yaml.CollectionNode):
        return 2
    for item in node.value:
        if isinstance(item, tuple):
            key, value = item
            if isinstance(value, yaml.SequenceNode) and not value.flow_style:
                return int(value.start_mark.column - key.start_mark.column)
            item = value
        found = _step(item)
        if found != 2:
            return found
    return 2


def entry(key: str, value: Plain, indent: int, step: int = 2) -> list[str]:
    """Return the lines of a key with its value, `indent` spaces in; a list stands `step` further in."""
    pad = " " * indent
    if isinstance(value, dict):
        return [f"{pad}{key}:", *(line for k, v in value.items() for line in entry(k, v, indent + 2, step))]
    if isinstance(value, list):
        return [f"{pad}{key}:", *(line for v in value for line in _item(v, indent + step, step))]
    flat = f"{pad}{key}: {_scalar(value or '')}"
    if len(flat) <= WIDTH and "\n" not in flat:
        return [flat]
    return [f"{pad}{key}: >-", *_folded(value or "", indent + 2)]


def _item(value: Plain, indent: int, step: int) -> list[str]:
    made = rendered(value, indent + 2, step)
    return [f"{' ' * indent}- {made[0].lstrip()}", *made[1:]]


def rendered(value: Plain, indent: int, step: int = 2) -> list[str]:
    """Return the lines of a value that stands alone or in a list, `indent` spaces in."""
    if isinstance(value, dict):
        return [line for k, v in value.items() for line in entry(k, v, indent, step)]
    if isinstance(value, list):
        return [line for v in value for line in _item(v, indent, step)]
    flat = f"{' ' * indent}{_scalar(value or '')}"
    return [flat] if len(flat) <= WIDTH else [f"{' ' * indent}>-", *_folded(value or "", indent)]


def _folded(value: str, indent: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        value,
        WIDTH,
        initial_indent=pad,
        subsequent_indent=pad,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _scalar(value: str) -> str:
    """Return a text as YAML writes it in one line, quoted where it must be.

    Every scalar is read as text, so that a day, a number or `no` needs no quotes.
    """
    plain = yaml.dump([value], Dumper=_Texts, allow_unicode=True, width=100_000, default_flow_style=False)
    return plain.removeprefix("- ").rstrip("\n")


class _Texts(yaml.SafeDumper):
    """Writes texts only, and resolves no day, number or truth value."""


_Texts.yaml_implicit_resolvers = {}
