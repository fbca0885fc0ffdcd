"""Our draft against enacted law: what each instrument does on each of our questions, as a map and a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from drafting.form import cached, compare_report, show, state
from drafting.form.desk import keeping
from drafting.form.language import N_, _, english
from drafting.form.layout import box
from drafting.model import STRENGTHS, Intake
from drafting.sets.compare import Report, compare_precedents, compare_with_law
from drafting.sets.compare.enacted import IN_DOCUMENT
from drafting.sets.compare.instruments import label
from drafting.sets.compare.report import EMPTY, IN_RECORD, NOT_REVIEWED, Grid

Spec = dict[str, object]
_LETTERS = dict(zip(STRENGTHS, ("S", "M", "m")))
_COLORS = {
    "S": "#1b4f8a",
    "M": "#6fa3d8",
    "m": "#c8def3",
    "1": "#e9e3f5",
    "o": "#f3dd8c",
    "?": "#eceff3",
    "–": "#ffffff",
}
_KEY = N_(
    "**S** strong · **M** moderate · **m** minimal · **1** one text without a grade · **o** own words · "
    "**?** in the record, not verified · **–** not looked for, or nothing to compare. "
    "Two letters: two provisions of different grade."
)


@keeping(1)
def _made(text: str, chosen: tuple[str, ...]) -> Report:
    with st.spinner(_("Comparing…")):
        return compare_with_law(cached.draft(Intake.model_validate_json(text)), cached.library(), chosen)


def draw() -> None:
    """Draw the comparison of the draft of this session, or of enacted laws with each other."""
    library = cached.library()
    mine = not state.missing()
    st.multiselect(
        _("Instruments to compare with"),
        list(library.precedents),
        format_func=lambda i: label(library.precedents[i]),
        key="compare_with",
        max_selections=12,
        placeholder=_("Those that the clauses cite"),
        help=_("Left empty, the instruments that the clauses of the draft cite are taken."),
    )
    chosen = tuple(st.session_state["compare_with"])
    if not mine:
        _with_each_other(chosen)
        return
    made = _made(state.intake().model_dump_json(by_alias=True), chosen)
    with english("compared"):
        for words in made.parts[0].paragraphs[:1]:
            st.markdown(show.md(words))
    compare_report.report("compared-with-law", made)
    _coverage(made, chosen)
    with box(
        _("Question by question, definitions and instruments"), "open_law_parts", ":material/table_rows:"
    ) as inside:
        if inside.open:
            compare_report.parts(made, 1)
    compare_report.method(made)


def _coverage(made: Report, chosen: tuple[str, ...]) -> None:
    """Draw which instrument answers which question, as a chart and as a table."""
    whole, matrix = made.sheets[0], _short(made.sheets[0], chosen)
    if len(matrix.header) > 2 and matrix.rows:
        st.subheader(_("Coverage"), anchor=False)
        st.markdown(_(_KEY))
        with st.container(key="coverage_box"):
            st.vega_lite_chart(
                chart(matrix),
                width="content",
                theme=None,
                key="coverage",
                alt=_(
                    "Coverage: questions by instruments, a letter in each cell. "
                    "The table below has the same facts."
                ),
            )
        compare_report.grid(replace(matrix, caption=_("The same as a table")), "26rem")
    every = len(whole.header) - 2
    if every > IN_DOCUMENT and not chosen:
        st.caption(
            _(
                "The {count} instruments that answer most questions are shown; "
                "the Excel and CSV files have all {all}.",
                count=IN_DOCUMENT,
                all=every,
            )
        )


def _with_each_other(chosen: tuple[str, ...]) -> None:
    """Draw enacted laws beside each other, where there is no draft to compare them with."""
    if len(chosen) < 2:
        st.info(_("Choose two or more instruments. With a draft of your own, it is compared too."))
        return
    made = compare_precedents(chosen, cached.library(), date.fromisoformat(cached.library().as_of))
    compare_report.report("laws-compared", made)
    compare_report.parts(made)
    compare_report.method(made)


def _short(matrix: Grid, chosen: tuple[str, ...]) -> Grid:
    """Return the first instruments, without the questions on which none of them has a provision."""
    end = len(matrix.header) if chosen else 2 + IN_DOCUMENT
    rows = [row[:end] for row in matrix.rows]
    return replace(
        matrix,
        header=matrix.header[:end],
        widths=(),
        rows=tuple(r for r in rows if any(w not in EMPTY or w == IN_RECORD for w in r[2:])),
    )


def letters(word: str) -> str:
    """Return the letters of one cell."""
    if word in (IN_RECORD, NOT_REVIEWED):
        return "?"
    found = "".join(letter for strength, letter in _LETTERS.items() if strength in word.split(", "))
    return found or {"one text": "1", "own words": "o"}.get(word, "–")


def chart(matrix: Grid) -> Spec:
    """Return the coverage as a map of letters in Vega-Lite.

    Rows are questions; columns are our draft and the instruments.
    """
    heads = [str(h) for h in matrix.header[1:]]
    names = [str(row[0]) for row in matrix.rows]
    values = [
        {
            "q": name,
            "i": head,
            "told": word,
            "letter": letters(str(word)),
            "shade": letters(str(word))[0],
            "dark": letters(str(word))[0] == "S",
        }
        for name, row in zip(names, matrix.rows)
        for head, word in zip(heads, row[1:])
    ]
    axis = {"labelColor": "#6b7785", "title": None, "ticks": False, "domain": False}
    columns = {"orient": "top", "labelAngle": -50, "labelLimit": 130, "labelOverlap": False, **axis}
    return {
        "data": {"values": values},
        "width": {"step": 58},
        "height": {"step": 24},
        "background": "transparent",
        "config": {"view": {"stroke": None}},
        "encoding": {
            "x": {"field": "i", "type": "nominal", "sort": heads, "axis": columns},
            "y": {"field": "q", "type": "nominal", "sort": names, "axis": {"labelLimit": 190, **axis}},
            "tooltip": [
                {"field": field, "type": "nominal", "title": title}
                for field, title in (("q", _("Question")), ("i", _("Instrument")), ("told", _("Grade")))
            ],
        },
        "layer": [_tile(), _letter()],
    }


def _tile() -> Spec:
    color = {
        "field": "shade",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(_COLORS), "range": list(_COLORS.values())},
    }
    return {"mark": {"type": "rect", "stroke": "#6b7785", "strokeWidth": 0.6}, "encoding": {"color": color}}


def _letter() -> Spec:
    color = {"condition": {"test": "datum.dark", "value": "#ffffff"}, "value": "#17202b"}
    return {
        "mark": {"type": "text", "fontSize": 12, "fontWeight": "bold"},
        "encoding": {"text": {"field": "letter", "type": "nominal"}, "color": color},
    }
