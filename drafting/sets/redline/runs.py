"""Marks changes inside a paragraph of someone else's file, in its runs as they stand.

The runs are cut where a change begins or ends; inserted pieces are wrapped, deleted text is put
in beside them in their look.  Everything that is not text (pictures, notes, fields) stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from drafting.read.words import EQUATION, leaves
from drafting.sets.redline.tracked import Pen
from drafting.sets.redline.words import Op, Ops
from drafting.word.xml import Element, W, parent_of, parent_tag

_NS = f'xmlns:w="{W[1:-1]}"'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_Piece = tuple[Element, int, str]
_SET_APART = EQUATION + "Para"


def rewrite(paragraph: Element, ops: Ops, pen: Pen) -> None:
    """Mark the changes inside a paragraph, in the runs as they stand."""
    ops = whole_equations(ops, equations(paragraph))
    pieces = _split(paragraph, _cuts(ops))
    at = 0
    for op, text in ops:
        if op == "delete":
            _delete_at(paragraph, pieces, at, text, pen)
            continue
        end = at + len(text)
        if op == "insert":
            for run in [run for run, start, _ in pieces if at <= start < end]:
                wrap(run, pen)
        at = end


def equations(paragraph: Element) -> list[tuple[int, int]]:
    """Return where in the text of a paragraph its equations begin and end."""
    found, at = [], 0
    for leaf, text in leaves(paragraph):
        found += [(at, at + len(text))] if leaf.tag == EQUATION else []
        at += len(text)
    return found


def whole_equations(ops: Ops, spans: Sequence[tuple[int, int]]) -> Ops:
    """Return the same change in which an equation of the new text stays or is replaced as a whole."""
    if not spans:
        return ops
    pieces = _placed(ops, {at for span in spans for at in span})
    broken = [
        (start, end)
        for start, end in spans
        if not any(op == "equal" and a <= start and end <= b for op, _, a, b in pieces)
        or any(op == "delete" and start < a < end for op, _, a, _ in pieces)
    ]
    found: Ops = []
    for op, text, a, b in pieces:
        inside = op == "equal" and any(start <= a and b <= end for start, end in broken)
        found += [("delete", text), ("insert", text)] if inside else [(op, text)]
    return found


def _placed(ops: Ops, cuts: set[int]) -> list[tuple[Op, str, int, int]]:
    """Return the pieces of a change with where they begin and end in the new text, cut at some places."""
    placed: list[tuple[Op, str, int, int]] = []
    at = 0
    for op, text in ops:
        if op == "delete":
            placed.append((op, text, at, at))
            continue
        bounds = [at, *sorted(cut for cut in cuts if at < cut < at + len(text)), at + len(text)]
        placed += [(op, text[a - at : b - at], a, b) for a, b in pairwise(bounds)]
        at += len(text)
    return placed


def _cuts(ops: Ops) -> list[int]:
    """Return the places in the new text where a piece of the change begins or ends."""
    cuts, at = [0], 0
    for op, text in ops:
        at += len(text) * (op != "delete")
        cuts.append(at)
    return cuts


def _split(paragraph: Element, cuts: list[int]) -> list[_Piece]:
    """Cut the runs so that each holds one piece of text; return run, start and text of each."""
    pieces, at = [], 0
    for leaf, text in list(leaves(paragraph)):
        if leaf.tag == EQUATION:
            pieces.append((holder(leaf), at, text))
            at += len(text)
            continue
        bounds = sorted({0, len(text), *(cut - at for cut in cuts if 0 < cut - at < len(text))})
        for start, end in pairwise(bounds):
            pieces.append((_own_run(leaf, text[start:end]), at + start, text[start:end]))
        _drop(leaf)
        at += len(text)
    return pieces


def _own_run(leaf: Element, text: str) -> Element:
    """Return a run of its own for a piece of a leaf, put before what is left of the run."""
    run = parent_of(leaf)
    before = element("<w:r/>")
    look = run.find(f"{W}rPr")
    for child in list(run)[: run.index(leaf)]:
        if child.tag != f"{W}rPr":
            before.append(child)
    if len(before):
        _with_look(before, look)
        run.addprevious(before)
    made = _with_look(element("<w:r/>"), look)
    piece = deepcopy(leaf)
    piece.tail = None
    if piece.tag == f"{W}t":
        piece.text = text
        piece.set(_SPACE, "preserve")
    made.append(piece)
    run.addprevious(made)
    return made


def _with_look(run: Element, look: Element | None) -> Element:
    if look is not None:
        run.insert(0, deepcopy(look))
    return run


def _drop(leaf: Element) -> None:
    """Take a leaf away, and its run when nothing else is in it."""
    run = parent_of(leaf)
    run.remove(leaf)
    if all(child.tag == f"{W}rPr" for child in run):
        parent_of(run).remove(run)


def _delete_at(paragraph: Element, pieces: list[_Piece], at: int, text: str, pen: Pen) -> None:
    """Put deleted text where it stood, in the look of the text beside it."""
    after = next((run for run, start, _ in pieces if start >= at), None)
    beside = after if after is not None else pieces[-1][0] if pieces else None
    look = beside.find(f"{W}rPr") if beside is not None else None
    shown = "" if look is None else _bare(look)
    made = element(pen.piece("delete", text, shown))
    if after is None:
        paragraph.append(made)
    else:
        after.addprevious(made)


def holder(equation: Element) -> Element:
    """Return what is marked for an equation: itself, or the line that it has to itself."""
    return parent_of(equation) if parent_tag(equation) == _SET_APART else equation


def wrap(run: Element, pen: Pen) -> None:
    """Mark one run or equation as inserted, once."""
    if parent_tag(run) == f"{W}ins":
        return
    mark = element(f"<w:ins {pen.attributes()}/>")
    run.addprevious(mark)
    mark.append(run)


def element(text: str) -> Element:
    """Return an element of our own making from its text."""
    return etree.fromstring(f"<w:x {_NS}>{text}</w:x>")[0]


def _bare(element: Element) -> str:
    """Return an element as text in the namespace of our own elements; foreign children are left out."""
    copied = deepcopy(element)
    for child in list(copied):
        if not str(child.tag).startswith(W):
            copied.remove(child)
    text = etree.tostring(copied, encoding="unicode", with_tail=False)
    return text[text.index("<w:") :] if "<w:" in text[:4] else ""
