"""Plain text for agenda systems, which drop formatting: numbers and marks are literal characters."""

from __future__ import annotations

from drafting.model import Draft, Library
from drafting.papers.motion import motion
from drafting.papers.summary import summary
from drafting.word.lines import Line, lines


def write_agenda_text(draft: Draft, library: Library) -> bytes:
    """Return the blocks an agenda system asks for: title, recommendation, summary and body."""
    body = "\n\n".join(filter(None, map(_line, lines(draft))))
    parts = [
        ("TITLE", draft.title),
        ("RECOMMENDATION", motion(draft, library)),
        ("SUMMARY", summary(draft, library)),
        ("BODY", body),
    ]
    text = "\n\n".join(f"==== {name} ====\n\n{words}" for name, words in parts) + "\n"
    return text.replace("\u00a0", " ").encode()


def _line(line: Line) -> str:
    indent = "    " * line.level
    match line.kind:
        case "section":
            return f"{line.label} {line.text}."
        case "heading" | "place":
            return line.text.upper()
        case "field" | "vote":
            return f"{line.label}: {line.text}"
        case "sign":
            return f"{line.label} ({line.text}): not signed"
        case _:
            return f"{indent}{line.label} {line.text}".rstrip() if line.label else f"{indent}{line.text}"
