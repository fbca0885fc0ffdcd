"""HTML: the live preview of a draft and of a memo; every word escaped, every place with an id to jump to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from drafting.model import Draft, Span
from drafting.word.blocks import (
    Block,
    Bullets,
    Contents,
    Fields,
    Heading,
    Inline,
    Numbers,
    PageBreak,
    Para,
    Run,
    Table,
    runs,
)
from drafting.word.lines import Line, lines

_STYLE = """
.draft{font-family:Georgia,'Times New Roman',serif;line-height:1.5;max-width:46rem;margin:0 auto;
  padding:1rem;color:#1b1b1b;background:#fff}
.draft h1{font-size:1.15rem;text-align:center;margin:.2rem 0}
.draft h2{font-size:1.1rem;text-align:center;margin:1rem 0}
.draft h3{font-size:1.05rem;text-align:center;margin:1.6rem 0 .4rem;border-top:1px solid #999;
  padding-top:.8rem}
.draft h4,.draft h3.section{font-size:1rem;margin:1.1rem 0 .3rem;text-align:left;border:0;padding:0}
.draft p{margin:.35rem 0}.draft .notice{border:1px solid #8a4b00;padding:.4rem .6rem;font-weight:bold}
.draft .l1{margin-left:1.5rem}.draft .l2{margin-left:3rem}.draft .l3{margin-left:4.5rem}
.draft .l4{margin-left:6rem}
.draft .confirm{background:#ffe9a8;font-weight:bold;border-bottom:2px solid #8a4b00}
.draft .edited{border-bottom:2px dotted #00509e}
.draft table{border-collapse:collapse;width:100%;font-size:.92rem}
.draft th,.draft td{border:1px solid #999;padding:.3rem .45rem;text-align:left;vertical-align:top}
.draft caption{text-align:left;font-weight:bold;padding:.3rem 0}.draft a{color:#00509e}
"""


def write_html(draft: Draft) -> bytes:
    """Return the draft as one HTML page without scripts or outside links."""
    return _page(draft.title, draft_fragment(draft))


def draft_fragment(draft: Draft, style: bool = True) -> str:
    """Return the draft as an HTML fragment for the preview."""
    body = "\n".join(_body(draft))
    return (
        f"<style>{_STYLE}</style>" if style else ""
    ) + f'<article class="draft" lang="en">{body}</article>'


def anchor(node_id: str) -> str:
    """Return the HTML id of a node."""
    return "n-" + "".join(ch if ch.isalnum() else "-" for ch in node_id)


def _page(title: str, body: str) -> bytes:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title>"
    )
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'.encode()


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.kind == "ref":
        return f'<a href="#{anchor(span.target)}">{words}</a>'
    return f'<span class="{span.kind}">{words}</span>' if span.kind in ("confirm", "edited") else words


def _body(draft: Draft) -> Iterator[str]:
    """Yield every line.

    Sections are third-level headings, or fourth-level below a group heading, so that no level is skipped.
    """
    level = 3
    for line in lines(draft):
        level = 4 if line.kind == "heading" else level
        yield _line(line, level)


def _line(line: Line, level: int) -> str:
    words = "".join(map(_span, line.spans))
    label = escape(line.label)
    at = f' id="{anchor(line.node)}"' if line.node else ""
    match line.kind:
        case "place":
            return f"<h1>{words}</h1>"
        case "title":
            return f"<h2>{words}</h2>"
        case "heading":
            return f"<h3{at}>{words}</h3>"
        case "section":
            return f'<h{level} class="section"{at}>{label} {words}.</h{level}>'
        case "notice":
            return f'<p class="notice">{words}</p>'
        case "field" | "vote":
            return f"<p>{label}: <em>{words}</em></p>"
        case "sign":
            return f"<p>{label}: <em>{words} (not signed)</em></p>"
        case _:
            return f'<p class="l{line.level}"{at}>{label} {words}</p>'


def blocks_fragment(blocks: list[Block]) -> str:
    """Return blocks as an HTML fragment."""
    return (
        f'<style>{_STYLE}</style><article class="draft" lang="en">'
        + "\n".join(map(_block, blocks))
        + "</article>"
    )


def inline(text: Inline) -> str:
    """Return text as safe HTML, with its looks and its web links."""
    return "".join(map(_run, runs(text)))


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.link.startswith(("https://", "http://")):
        words = f'<a href="{escape(run.link, quote=True)}" rel="noreferrer">{words}</a>'
    words = f"<strong>{words}</strong>" if run.bold else words
    words = f"<em>{words}</em>" if run.italic else words
    return {
        "confirm": f'<span class="confirm">{words}</span>',
        "insert": f"<ins>{words}</ins>",
        "delete": f"<del>{words}</del>",
    }.get(run.style, words)


def _cells(row: Sequence[Inline]) -> str:
    """Return the cells of a row, separated; a line break in a cell stays one."""
    return "</td><td>".join(map(inline, row)).replace("\n", "<br>")


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{inline(text)}</h{level + 1}>"
        case Para(text, style):
            return f'<p class="{style}">{inline(text)}</p>'
        case Fields(fields):
            lines = (f"<strong>{escape(label)}:</strong> {inline(value)}" for label, value in fields)
            return f"<p>{'<br>'.join(lines)}</p>"
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{inline(i)}</li>" for i in items) + "</ul>"
        case Numbers(items):
            return "<ol>" + "".join(f"<li>{inline(i)}</li>" for i in items) + "</ol>"
        case Table():
            head = "".join(f'<th scope="col">{inline(h)}</th>' for h in block.header)
            rows = "".join(f"<tr><td>{_cells(row)}</td></tr>" for row in block.rows)
            return (
                f"<table><caption>{inline(block.caption)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{rows}</tbody></table>"
            )
        case PageBreak():
            return "<hr>"
        case Contents():
            return ""
