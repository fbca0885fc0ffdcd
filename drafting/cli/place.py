"""The command `place`: what is known of a place, and newer lists to know it from."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator

from drafting.cli.shared import past_day
from drafting.data.library import load_library
from drafting.data.place_lists import read_lists, write_list
from drafting.data.problems import DataError, Problem
from drafting.data.root import data_root
from drafting.engine.lookup import KnownPlace, look_up
from drafting.model.lists import ListName, PlaceLists
from drafting.read import cells
from drafting.read.list_update import newer_list

_MOST_SHOWN = 20


def place(args: Namespace) -> int:
    """Print what is known of a place, or put a newer list in the place of an old one."""
    if args.name == "update":
        return _update(args)
    state = cells.state(args.state or "")
    if not state.value:
        raise DataError([Problem("--state", 1, state.asked, state.fix)])
    library = load_library()
    try:
        known = look_up(args.name, state.value, read_lists(), library, args.kind)
    except ValueError as error:
        raise DataError([Problem("place", 1, str(error), "name a city, town, county or the like")]) from None
    print(_json(known) if args.json else "\n".join(_lines(known)))
    return 0


def _lines(known: KnownPlace) -> Iterator[str]:
    yield f"{known.place.legal}, {known.place.state_name} ({known.place.kind})"
    for fact in known.facts:
        yield f"  {fact.about}: {fact.says}"
        hint = f"; suggests {fact.field}: {fact.value}" if fact.field else ""
        yield f"      {fact.source}{hint}"
    yield "To confirm"
    yield from (f"  {question}" for question in known.asks)
    yield "These lists suggest and do not decide. Not legal advice."


def _json(known: KnownPlace) -> str:
    facts = [fact._asdict() for fact in known.facts]
    data = {"place": known.place.model_dump(), "facts": facts, "asks": known.asks}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _update(args: Namespace) -> int:
    """Put a newer list in the place of the old one, and print what changed."""
    if args.file is None:
        raise DataError([Problem("place update", 1, "no list was named", "name the file of the newer list")])
    try:
        data = args.file.read_bytes()
    except OSError as error:
        why = f"cannot read the list ({error.strerror})"
        raise DataError([Problem(str(args.file), 1, why, "name an .xlsx or CSV file")]) from None
    name, rows = newer_list(data, str(args.file))
    through = _through(name, rows, args.through)
    root = args.into or data_root()
    old = read_lists(root)
    for line in _changes(name, old, rows):
        print(line)
    try:
        write_list(root, name, rows, through)
    except OSError as error:
        why = f"cannot write here ({error.strerror})"
        raise DataError([Problem(str(root), 1, why, "name a folder of data with --into")]) from None
    print(f"{old.sources[name].name}: now through {through}.")
    return 0


def _through(name: ListName, rows: Iterable[tuple[str, ...]], given: str | None) -> str:
    """Return the day that a list goes to: the one that was given, or the last year that it names."""
    if given:
        return past_day("--through", given).isoformat()
    if name == "agencies":
        return max(row[-1] for row in rows)
    raise DataError([Problem("--through", 1, "the day of the list is not known", "add --through 2026-11-24")])


def _changes(name: ListName, old: PlaceLists, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield how a list changed: how many rows came and went, and the first of each."""
    lists: dict[ListName, set[tuple[str, ...]]] = {
        "agencies": set(old.agencies),
        "287g": set(old.agreements),
        "atlas": set(old.tools),
    }
    before, after = lists[name], set(rows)
    for word, changed in (("new", after - before), ("gone", before - after)):
        yield f"{len(changed)} {word}"
        yield from (f"  {', '.join(filter(None, row))}" for row in sorted(changed)[:_MOST_SHOWN])
        if len(changed) > _MOST_SHOWN:
            yield f"  and {len(changed) - _MOST_SHOWN} more"
