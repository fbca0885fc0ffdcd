"""Writes a draft as a Word file: ordinance, resolution or policy.

The template holds the look and the order of the document; this module says what it prints.
Everything that only an officer may supply (number, dates, votes, signatures) is left empty, as
content controls with readable words or as ruled lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup, escape

from drafting.model import Draft
from drafting.word.fields import control
from drafting.word.lines import LEGEND, Line, around_body
from drafting.word.numbering import levels
from drafting.word.package import BadTemplate, add_data, core_properties, set_properties, write_parts
from drafting.word.paper import line_numbers, page_setup
from drafting.word.template import Prepared, load
from drafting.word.template_check import LISTS, MUST, template_problems
from drafting.word.text import Piece, kept_with_next, one_line, piece, run
from drafting.word.tree import Tree

CONTENTS_FROM = 26
_LEADING = 2
_FIRST_CONTROL = 100_001


def write_word(
    draft: Draft,
    template: Path | bytes | None = None,
    *,
    extra: Mapping[str, object] | None = None,
    fixed_numbers: bool = False,
) -> bytes:
    """Return the draft as a .docx file.

    `template` is a city's own Word template; without one the project's template for the kind of
    document is used, with page, margins and line numbers of the form.  `extra` is stored as JSON
    in a custom XML part and never printed.  `fixed_numbers` prints subsection numbers as text.
    """
    parts = word_parts(draft, template, fixed_numbers=fixed_numbers)
    if extra is not None:
        add_data(parts, extra)
    return write_parts(parts)


def word_parts(
    draft: Draft, template: Path | bytes | None = None, *, fixed_numbers: bool = False
) -> dict[str, bytes]:
    """Return the parts of that file by name, not zipped yet, for a writer that adds to them."""
    prepared = _prepared(draft, template)
    numbering = prepared.numbering(levels(draft.form.series))
    context = _context(draft, Tree(draft, numbering, fixed_numbers))
    parts = prepared.fill(context, numbering)
    if template is not None:
        _refuse_loss(context, "".join(parts[name].decode() for name in prepared.templates))
    set_properties(parts, _properties(draft))
    return parts


def _prepared(draft: Draft, template: Path | bytes | None) -> Prepared:
    """Return the template ready to fill; refuse a city's own that would drop words of the draft."""
    if template is None:
        return load(draft.intake.document.traits.like)
    data = template.read_bytes() if isinstance(template, Path) else template
    problems = template_problems(data)
    if problems:
        raise BadTemplate(" ".join(problems))
    return load(data)


def _refuse_loss(context: Mapping[str, object], filled: str) -> None:
    """Refuse a template that has dropped words of this draft, as under a condition that holds for another."""
    low = filled.casefold()
    lost = [name for name in MUST if escape(str(context[name])).casefold() not in low]
    for name in LISTS:
        pieces = context[name]
        if isinstance(pieces, list) and any(p.runs not in filled for p in pieces):
            lost.append(name)
    if lost:
        raise BadTemplate(f"The template leaves out words of this draft, in {' and '.join(lost)}.")


def _context(draft: Draft, tree: Tree) -> dict[str, object]:
    """Return all that a template may print; the words outside the body are those of `lines`."""
    width, setup = page_setup(draft.form.page)
    sections = sum(node.kind == "section" for node in draft.nodes())
    long = sections >= CONTENTS_FROM and not draft.intake.document.traits.states_rules
    blocks = tree.blocks(with_contents=long)
    printed = around_body(draft)

    def of(kind: str) -> list[Line]:
        """Return the lines of a kind."""
        return [line for line in printed if line.kind == kind]

    return {
        "jurisdiction": one_line(draft.place.marked),
        "instrument": one_line(draft.instrument),
        "title": one_line(draft.title),
        "short_title": one_line(draft.short_title),
        "legend": LEGEND,
        "version": one_line(draft.intake.document.version),
        "footer": _footer(draft),
        "header_fields": _header_fields(of("field")),
        "notices": [piece("notice", run(line.text, bold=line.text == LEGEND)) for line in of("notice")],
        "toc": tree.contents() if long else [],
        "recitals": [
            piece("recital", run(f"{line.label} ") + tree.spans(line.spans)) for line in of("recital")
        ],
        "enacting": [piece("enacting", tree.spans(line.spans)) for line in of("adoption")],
        "blocks": _led([*blocks, *(piece("text", tree.spans(line.spans)) for line in of("closing"))]),
        "signing": _signing(of("vote"), of("sign")),
        "line_numbers": Markup(line_numbers(draft.form.line_numbers)),
        "page_setup": Markup(setup),
        "text_width": width,
    }


def _header_fields(fields: list[Line]) -> list[dict[str, str]]:
    """Return the lines of the header block, each value a content control."""
    made = []
    for number, line in enumerate(fields, _FIRST_CONTROL):
        name = line.label.rstrip(".")
        value, words = ("", line.text) if line.text.startswith("to be ") else (line.text, "")
        tag = "-".join(name.lower().split())
        made.append(
            {
                "label": one_line(line.label),
                "runs": Markup(control(tag, name, value, words, number)),
                "num_pr": "",
            }
        )
    return made


def _led(blocks: list[Piece]) -> list[Piece]:
    """Return the body with its last paragraphs kept on the page of the signatures."""
    return [*blocks[:-_LEADING], *map(kept_with_next, blocks[-_LEADING:])]


def _signing(votes: list[Line], signatures: list[Line]) -> list[Piece]:
    """Return the vote, signature and approval blocks, all empty."""
    blocks = [
        piece("signing-heading", run("Vote and signatures" if votes else "Issue")),
        piece("signing-note", run("Left empty in this draft, to be completed by the officers named.")),
    ]
    blocks += [piece("vote", run(f"{line.label}:\t\t")) for line in votes]
    for line in signatures:
        blocks += [piece("line", run(f"{line.label}:\t\t")), piece("role", run(line.text))]
    return blocks


def _footer(draft: Draft) -> str:
    document = draft.intake.document
    parts = [f"Version {document.version}", f"{document.date:%B} {document.date.day}, {document.date.year}"]
    parts += [f"Prepared by {document.preparer}"] if document.preparer else []
    return one_line(" · ".join(parts))


def _properties(draft: Draft) -> bytes:
    place, document = draft.intake.place.legal, draft.intake.document
    title = f"{draft.instrument}: {draft.short_title} ({place})"
    return core_properties(title, draft.title, document.preparer or place, "", "en-US", document.date)
