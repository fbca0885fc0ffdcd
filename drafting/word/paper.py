"""The sheet that a text is printed on: its size, its margins, and numbers beside the lines."""

from __future__ import annotations

from drafting.model import PageSetup

_SIZES = {"letter": (12240, 15840), "legal": (12240, 20160)}


def page_setup(page: PageSetup, turned: bool = False) -> tuple[int, str]:
    """Return the width of the text and the page setup; margins run top, right, bottom, left."""
    width, height = _SIZES[page.size][::-1] if turned else _SIZES[page.size]
    top, right, bottom, left = (round(inches * 1440) for inches in page.margins_in)
    edge = min(648, max(360, min(top, bottom) // 2))
    orient = ' w:orient="landscape"' if turned else ""
    return width - left - right, (
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
    )


def line_numbers(on: bool) -> str:
    """Return what numbers the lines of each page from one; nothing where it is off."""
    return '<w:lnNumType w:countBy="1" w:distance="288" w:restart="newPage"/>' if on else ""
