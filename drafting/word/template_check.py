"""Does a city's own Word template print everything that a draft has?

A template is free in look and order, but words must not vanish: a list that it does not loop
over, or a kind of block that it has no paragraph for, would drop law in silence.  So each
template is filled once with marked text, and every mark must come out, once.
"""

from __future__ import annotations

from markupsafe import Markup

from drafting.word.numbering import levels
from drafting.word.package import BadTemplate
from drafting.word.template import load
from drafting.word.template_tags import left_over, misplaced
from drafting.word.text import Piece, piece, run

_ONE = ("jurisdiction", "instrument", "title", "short_title", "legend", "version", "footer")
LISTS = {
    "notices": ("notice",),
    "recitals": ("recital",),
    "enacting": ("enacting",),
    "toc": ("toc1", "toc2", "toc3"),
    "signing": ("signing-heading", "signing-note", "vote", "line", "role"),
    "blocks": (
        "part1",
        "part2",
        "heading1",
        "heading2",
        "heading3",
        "text",
        "definition",
        *(f"{name}{n}" for name in ("level", "continue") for n in (1, 2, 3, 4)),
    ),
}
MUST = ("title", "legend")


def template_problems(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with a template for ordinances, resolutions and policies, in plain words."""
    try:
        prepared = load(data)
        numbering = prepared.numbering(levels(()))
        parts = prepared.fill(_probe(), numbering)
    except BadTemplate as error:
        return (str(error),)
    text = "".join(content.decode() for name, content in parts.items() if name in prepared.templates)
    problems = [*left_over(parts), *misplaced({name: parts[name] for name in prepared.templates})]
    problems += [f"It never prints {{{{ {name} }}}}." for name in MUST if _mark(name) not in text]
    for name, kinds in LISTS.items():
        counts = {kind: text.count(_mark(name, kind)) for kind in kinds}
        problems += [
            f'It does not print the blocks of kind "{kind}" in {name}.' for kind, n in counts.items() if not n
        ]
        problems += [
            f'It prints the blocks of kind "{kind}" in {name} more than once.'
            for kind, n in counts.items()
            if n > 1
        ]
    if _mark("header_fields", "label") not in text or _mark("header_fields", "value") not in text:
        problems.append("It does not print the label and the runs of header_fields.")
    return tuple(problems)


def _mark(*words: str) -> str:
    return f"\u27e6{'/'.join(words)}\u27e7"


def _probe() -> dict[str, object]:
    """Return a context in which every value is its own mark."""
    context: dict[str, object] = {name: _mark(name) for name in _ONE}
    context |= {name: [_marked(name, kind) for kind in kinds] for name, kinds in LISTS.items()}
    label, value = _mark("header_fields", "label"), Markup(run(_mark("header_fields", "value")))
    context["header_fields"] = [{"label": label, "runs": value, "num_pr": ""}]
    return context | {"line_numbers": "", "page_setup": "", "text_width": 9360}


def _marked(name: str, kind: str) -> Piece:
    return piece(kind, run(_mark(name, kind)))
