"""Reads one clause file: front matter of facts, then prose under fixed headings.

The text of a clause is data.  Its only Jinja is a blank, `{{ name }}`, and the two calls
`section("id"[, "a.1"])` and `subsection("a.1")`; the Jinja syntax tree is walked and anything
else is refused with file and line, so that no logic hides in the law.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from drafting.data.problems import Problem, nearest
from drafting.model import STRENGTHS, Objection, Paragraph, Strength, Task, Variant, condition_names
from drafting.model.marks import following

HEADINGS = (
    "strong",
    "moderate",
    "minimal",
    "Report",
    "Effect",
    "Why",
    "Plainly",
    "Objections",
    "Notes for counsel",
    "To carry it out",
)
_MARK = re.compile(
    r"^\s*(?:\[if (?P<cond>(?:not )?[a-z0-9_/-]+(?: or [a-z0-9_/-]+)*)\]\s*)?(?:\("
    r"(?P<mark>[A-Za-z0-9]{1,5})\)\s+)?(?P<text>.*)$"
)
_PLAIN_MARK = re.compile(r"^\s*(?:\((?P<mark>[A-Za-z0-9]{1,5})\)\s+)?(?P<text>.*)$")
_ONLY = r"^- (?:\[(?P<only>[^\]]*)\]\s*)?"
_TASK = re.compile(_ONLY + r"(?P<owner>[^:]+): (?P<text>.*?)\s*\[(?P<due>[^\]]+)\]$")
_OBJECTION = re.compile(
    r"^- (?:\[if (?P<cond>[^\]]+)\]\s*)?(?:\[(?P<only>[^\]]*)\]\s*)?(?P<who>[a-z_]+): (?P<text>.+)$"
)
_EFFECT = re.compile(r"^- (?P<strength>strong|moderate|minimal): (?P<text>.+)$")
_REPORT = re.compile(_ONLY + r"(?P<text>.+)$")
CITE = re.compile(r"\[cite ([^\]\s]+)\]")
_ENV = SandboxedEnvironment(autoescape=False)


Lines: TypeAlias = list[tuple[int, str]]
"""Lines with their numbers in the file."""
Report: TypeAlias = tuple[tuple[str, tuple[Strength, ...]], ...]
"""Report items, each with the variants that call for it; none named, all do."""


@dataclass
class ClauseText:
    """What the prose of one clause file holds, with the problems met on the way."""

    variants: tuple[Variant, ...] = ()
    report: Report = ()
    prose: dict[str, str] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    objections: tuple[Objection, ...] = ()
    effects: dict[Strength, str] = field(default_factory=dict)
    plain: dict[Strength, str] = field(default_factory=dict)
    blanks: dict[str, int] = field(default_factory=dict)
    sections: dict[tuple[str, str], int] = field(default_factory=dict)
    cites: dict[str, int] = field(default_factory=dict)
    conditions: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text_hash: str = ""


def parse(body: str, file: str, first_line: int) -> ClauseText:
    """Parse everything below the front matter; `first_line` is the line the body starts on."""
    out = ClauseText()
    blocks = _blocks(body, file, first_line, out)
    out.variants = tuple(
        Variant(strength=s, paragraphs=read_paragraphs(blocks[s][1], file, out), line=blocks[s][0])
        for s in STRENGTHS
        if s in blocks
    )
    out.report = _report(blocks.get("Report", (0, []))[1], file, out)
    out.effects = _effects(blocks.get("Effect", (0, []))[1], file, out)
    out.tasks = _tasks(blocks.get("To carry it out", (0, []))[1], file, out)
    out.objections = _objections(blocks.get("Objections", (0, []))[1], file, out)
    for name in ("Why", "Plainly", "Notes for counsel"):
        lines = blocks.get(name, (0, []))[1]
        if name == "Plainly":
            lines = _plain_of_variants(lines, file, out)
        out.prose[name] = "\n".join(text for _, text in lines).strip()
        for number, text in lines:
            for ref in CITE.findall(text):
                out.cites.setdefault(ref, number)
    out.text_hash = text_hash(out.variants, out.report)
    return out


def text_hash(variants: Iterable[Variant], report: Report = ()) -> str:
    """Return `sha256:…` over the normalised text of the variants and report items."""
    parts: list[str] = []
    for variant in variants:
        parts.append(variant.strength)
        parts += [
            f"{'.'.join(p.path)}|{p.condition or ''}|{' '.join(p.text.split())}" for p in variant.paragraphs
        ]
    parts += [f"{' '.join(text.split())}|{','.join(only)}" for text, only in report]
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _blocks(body: str, file: str, first_line: int, out: ClauseText) -> dict[str, tuple[int, Lines]]:
    """Split the body at `## ` headings; refuse unknown and repeated ones."""
    blocks: dict[str, tuple[int, Lines]] = {}
    current: Lines | None = None
    for number, line in enumerate(body.splitlines(), first_line):
        if line.startswith("## "):
            name = line[3:].strip()
            out.lines[name] = number
            if name not in HEADINGS:
                out.problems.append(
                    Problem(file, number, f"unknown heading ## {name}", nearest(name, HEADINGS))
                )
            if name in blocks:
                out.problems.append(
                    Problem(file, number, f"the heading ## {name} is repeated", "join the two")
                )
            current = []
            blocks[name] = (number, current)
        elif current is not None:
            current.append((number, line))
        elif line.strip():
            out.problems.append(
                Problem(file, number, "text before the first ## heading", "move it under a heading")
            )
    return blocks


def read_paragraphs(lines: Lines, file: str, out: ClauseText, vetted: bool = True) -> tuple[Paragraph, ...]:
    """Read numbered paragraphs, check the sequence of marks and, in vetted text, the Jinja in each.

    A user's own words (`vetted=False`) have no conditions and no report items: there such marks
    are words like any other.
    """
    result: list[Paragraph] = []
    stack: list[str] = []
    for number, raw in lines:
        if not raw.strip():
            continue
        if vetted and raw.strip() == "[report items]":
            result.append(Paragraph(path=(*stack[:1], "*"), text="", line=number, report_items=True))
            continue
        condition, mark, text = _marks(raw, vetted)
        if mark is None and result and not result[-1].report_items and condition is None:
            result[-1] = result[-1].model_copy(update={"text": f"{result[-1].text} {text}"})
            continue
        if mark is not None:
            stack = _place(mark, stack, number, file, out)
        if condition:
            for name in condition_names(condition):
                out.conditions.setdefault(name, number)
        result.append(
            Paragraph(path=tuple(stack) if mark else (), text=text, condition=condition, line=number)
        )
    for paragraph in result if vetted else ():
        _check_jinja(paragraph, file, out)
    _check_shape(result, file, out)
    return tuple(result)


def _marks(raw: str, vetted: bool) -> tuple[str | None, str | None, str]:
    """Return the condition, the mark and the words of a line."""
    match = (_MARK if vetted else _PLAIN_MARK).match(raw)
    if match is None:  # both patterns take every line
        return None, None, raw.strip()
    return match["cond"] if vetted else None, match["mark"], match["text"].strip()


def _place(mark: str, stack: list[str], number: int, file: str, out: ClauseText) -> list[str]:
    """Return the path of a mark: the next of its level, or the first of the level below."""
    for depth in range(len(stack), -1, -1):
        wanted = _first(depth) if depth == len(stack) else _next(stack[depth], depth)
        if wanted == mark:
            return [*stack[:depth], mark]
    expected = _first(0) if not stack else _next(stack[-1], len(stack) - 1)
    out.problems.append(
        Problem(file, number, f"({mark}) is out of sequence", f"write ({expected}) or renumber")
    )
    return [*stack[:-1], mark] if stack else [mark]


def _first(depth: int) -> str:
    return ("a", "1", "A", "i", "?")[min(depth, 4)]


def _next(mark: str, depth: int) -> str:
    return following(mark, as_roman=depth == 3) or _first(depth)


def _check_shape(paragraphs: list[Paragraph], file: str, out: ClauseText) -> None:
    """Refuse text beside marks, and a level with one child only (lint S9)."""
    if not paragraphs:
        return
    running = [p for p in paragraphs if not p.path]
    if running and len(paragraphs) > 1 and any(len(p.path) == 1 and not p.report_items for p in paragraphs):
        out.problems.append(
            Problem(file, running[0].line, "running text beside (a), (b) paragraphs", "give it a mark")
        )
    children: dict[tuple[str, ...], list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.path:
            children.setdefault(paragraph.path[:-1], []).append(paragraph)
    for parent, group in children.items():
        if len(group) == 1 and not group[0].report_items:
            mark = f"({group[0].path[-1]})"
            where = f"under ({')('.join(parent)})" if parent else "in this variant"
            fix = (
                "join it to the text above" if parent else f"drop the mark {mark}, so that the text runs on,"
            )
            out.problems.append(
                Problem(
                    file, group[0].line, f"{mark} stands alone {where}", f"{fix} or add a second paragraph"
                )
            )


_PLAIN_BLANKS = (
    'use {{ name }}, {{ section("id") }} or {{ subsection("a") }}; a sentence that must change is a variant'
)


def _check_jinja(paragraph: Paragraph, file: str, out: ClauseText) -> None:
    """Take down the blanks and references of a paragraph, and refuse all other Jinja."""
    try:
        tree = _ENV.parse(paragraph.text)
    except TemplateSyntaxError as error:
        out.problems.append(
            Problem(file, paragraph.line, f"broken blank ({error.message})", "write {{ name }}")
        )
        return
    for part in (part for node in tree.body for part in getattr(node, "nodes", [node])):
        if isinstance(part, nodes.Name):
            out.blanks.setdefault(part.name, paragraph.line)
        elif reference := _reference(part):
            out.sections.setdefault(reference, paragraph.line)
        elif not isinstance(part, nodes.TemplateData):
            out.problems.append(Problem(file, paragraph.line, "Jinja beyond a plain blank", _PLAIN_BLANKS))


def _reference(node: nodes.Node) -> tuple[str, str] | None:
    """Return the clause and the path that a reference names; None for any other expression."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.kwargs:
        return None
    args = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
    if len(args) != len(node.args):
        return None
    if node.node.name == "section" and len(args) in (1, 2):
        return args[0], args[1] if len(args) > 1 else ""
    return ("", args[0]) if node.node.name == "subsection" and len(args) == 1 else None


def _report(lines: Lines, file: str, out: ClauseText) -> Report:
    items = []
    for number, raw in lines:
        if not raw.strip():
            continue
        match = _REPORT.match(raw)
        if not match:
            out.problems.append(
                Problem(
                    file,
                    number,
                    "a report item does not start with '- '",
                    "write one item a line: - the number of …",
                )
            )
            continue
        items.append((match["text"].strip().rstrip(".;"), _only(match["only"], number, file, out)))
        _check_jinja(Paragraph(path=(), text=match["text"], line=number), file, out)
    return tuple(items)


def _only(words: str | None, number: int, file: str, out: ClauseText) -> tuple[Strength, ...]:
    """Return the strengths that `[strong, moderate]` limits a line to.

    An unknown word, and a variant that the clause lacks, are problems.
    """
    given = [w.strip() for w in words.split(",")] if words is not None else []
    had = [v.strength for v in out.variants]
    for word in given:
        if word not in STRENGTHS:
            out.problems.append(
                Problem(file, number, f"unknown strength {word or '[]'}", nearest(word, STRENGTHS))
            )
        elif word not in had:
            out.problems.append(
                Problem(file, number, f"the clause has no variant {word}", nearest(word, had))
            )
    return tuple(strength for word in given for strength in had if word == strength)


def _effects(lines: Lines, file: str, out: ClauseText) -> dict[Strength, str]:
    """Read one sentence for each variant: what it does, for tables and side-by-side choices."""
    effects: dict[Strength, str] = {}
    for number, raw in lines:
        match = _EFFECT.match(raw.strip())
        if match:
            strength = next(known for known in STRENGTHS if known == match["strength"])
            effects[strength] = match["text"].strip()
            _check_told(effects[strength], number, file, out)
        elif raw.strip():
            fix = "write one line for each variant"
            out.problems.append(Problem(file, number, "an effect line is not '- strong: …'", fix))
    return effects


def _check_told(text: str, line: int, file: str, out: ClauseText) -> None:
    """Check the blanks and the `[if fact: words]` of a sentence that tells what a variant does."""
    _check_jinja(Paragraph(path=(), text=text, line=line), file, out)
    for condition in re.findall(r"\[if ([^:\]]+):", text):
        for name in condition_names(condition):
            out.conditions.setdefault(name, line)


def _plain_of_variants(lines: Lines, file: str, out: ClauseText) -> Lines:
    """Read the `- strong: …` lines of the plain words, all variants or none; return the other lines."""
    rest = []
    for number, raw in lines:
        match = _EFFECT.match(raw.strip())
        if match:
            strength = next(known for known in STRENGTHS if known == match["strength"])
            out.plain[strength] = match["text"].strip()
            _check_told(out.plain[strength], number, file, out)
        else:
            rest.append((number, raw))
    had = {v.strength for v in out.variants}
    if out.plain and set(out.plain) != had:
        line = out.lines.get("Plainly", 1)
        fix = "write one line for each, or none"
        out.problems.append(Problem(file, line, "plain words do not name each variant once", fix))
    return rest


def _tasks(lines: Lines, file: str, out: ClauseText) -> tuple[Task, ...]:
    tasks = []
    for number, raw in lines:
        if not raw.strip():
            continue
        match = _TASK.match(raw.strip())
        if not match:
            out.problems.append(
                Problem(
                    file,
                    number,
                    "a task line is not '- owner: what. [when]'",
                    "write the owner, a colon, the task and the time in brackets",
                )
            )
            continue
        _check_told(match["due"], number, file, out)
        tasks.append(
            Task(
                owner=match["owner"].strip(),
                text=match["text"].strip(),
                due=match["due"].strip(),
                only=_only(match["only"], number, file, out),
                line=number,
            )
        )
    return tuple(tasks)


def _objections(lines: Lines, file: str, out: ClauseText) -> tuple[Objection, ...]:
    """Read `- [if fact] [strong] who: what is said.` with the answer on the lines below it."""
    found: list[Objection] = []
    for number, raw in lines:
        match = _OBJECTION.match(raw)
        if match:
            only, said = _only(match["only"], number, file, out), match["text"].strip()
            item = Objection(who=match["who"], objection=said, condition=match["cond"], line=number)
            found.append(item.model_copy(update={"only": only}))
        elif raw.strip() and found and not raw.startswith("-"):
            answer = f"{found[-1].answer} {raw.strip()}".strip()
            found[-1] = found[-1].model_copy(update={"answer": answer})
        elif raw.strip():
            fix = "write - who: what is said, and the answer on the next line"
            out.problems.append(Problem(file, number, "an objection names no one who says it", fix))
    out.problems += [
        Problem(file, o.line, f"{o.who} gets no answer", "write the answer on the next line, indented")
        for o in found
        if not o.answer
    ]
    return tuple(found)
