"""Someone else's text: which of our questions it answers, what differs, what is open; with corrections."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from drafting.data.problems import DataError
from drafting.form import cached, compare_report, show, tables, uploaded
from drafting.form.desk import keeping
from drafting.form.language import _
from drafting.form.theirs_report import as_report
from drafting.read.text import Reading, read_text
from drafting.sets.compare import write_report
from drafting.sets.mapping import Mapping, Row, map_text, write_mapping
from drafting.sets.mapping.corrections import NONE
from drafting.sets.mapping.measured import ENACTED

_PAGE = 15
_KINDS = ["docx", "md", "txt", "pdf"]
_AS_FOUND = ""


@keeping(1)
def _mapped(name: str, text: Reading, fixes: tuple[tuple[int, str], ...]) -> Mapping:
    with st.spinner(_("Reading the text…")):
        made = map_text(text.paragraphs, cached.library(), name, dict(fixes))
    return made.model_copy(update={"notes": tuple(map(str, text.notes))})


def draw() -> None:
    """Draw the way in, then what was found."""
    st.markdown(_("Paste a model ordinance or a neighbour’s code, or upload it. It stays on this computer."))
    left, right = st.columns(2, gap="large")
    with left:
        st.text_area(
            _("Text"),
            key="theirs_text",
            height=170,
            max_chars=1_000_000,
            placeholder="Sec. 1. No officer shall …",
        )
        st.button(_("Compare this text"), key="theirs_go", type="primary", on_click=_paste)
    with right:
        st.file_uploader(
            _("Or a file (.docx, .md, .txt, .pdf with a text layer)"),
            type=_KINDS,
            key="theirs_file",
            on_change=_read,
            max_upload_size=10,
        )
        st.checkbox(
            _("Read a Word file as it is shown, without struck-through, hidden and white words"),
            key="theirs_as_shown",
            on_change=_read,
        )
    uploaded.refusal(st.session_state.get("theirs_problems", ()), _("This text was not compared."))
    if "theirs" in st.session_state:
        _found(*st.session_state["theirs"])


def _paste() -> None:
    words = st.session_state.get("theirs_text") or ""
    _take(_("The pasted text"), lambda: Reading(tuple(line for line in words.splitlines() if line.strip())))


def _read() -> None:
    file = st.session_state.get("theirs_file")
    if file is not None:
        as_shown = st.session_state.get("theirs_as_shown", False)
        _take(file.name, lambda: read_text(file.getvalue(), file.name, as_shown=as_shown))


def _take(name: str, read: Callable[[], Reading]) -> None:
    """Keep a text when it can be mapped; else say why, and keep the one before."""
    st.session_state["theirs_problems"] = ()
    try:
        text = read()
        _mapped(name, text, ())
    except DataError as error:
        st.session_state["theirs_problems"] = tuple(error.problems)
        return
    for key in [k for k in st.session_state if str(k).startswith("theirs.fix.")]:
        del st.session_state[key]
    st.session_state.update(theirs=(name, text), theirs_fix={}, theirs_page=1)


def _found(name: str, text: Reading) -> None:
    library = cached.library()
    made = _mapped(name, text, tuple(sorted(st.session_state.get("theirs_fix", {}).items())))
    questions = len({row.clause for row in made.matched})
    st.subheader(show.md(name), anchor=False)
    st.markdown(
        _(
            "**{count} provisions:** {matched} answer {questions} questions of the "
            "library, {unmatched} match none.",
            count=len(made.rows),
            matched=len(made.matched),
            questions=questions,
            unmatched=len(made.unmatched),
        )
    )
    st.warning(
        _(
            "Found by comparing words, not by reading. On whole enacted texts {share} of the matches were "
            "right and {found} of the answers were found; "
            "the score ranks matches and is no probability. "
            "Check each row, and correct it where it is wrong.",
            share=f"{ENACTED.precision:.0%}",
            found=f"{ENACTED.recall:.0%}",
        ),
        icon=":material/rule:",
    )
    uploaded.left_out(made.notes)
    compare_report.downloads(
        "text-compared",
        lambda suffix: (
            write_report(as_report(made, library), suffix)
            if suffix == ".xlsx"
            else write_mapping(made, library, suffix)
        ),
    )
    _rows(made)
    _silent(made)


def _rows(made: Mapping) -> None:
    pages = -(-len(made.rows) // _PAGE)
    page = 1
    if pages > 1:
        page = st.number_input(
            _("Page, of {count}", count=pages),
            1,
            pages,
            min(st.session_state.get("theirs_page", 1), pages),
            key="pick.theirs_page",
        )
        st.session_state["theirs_page"] = page
    for row in made.rows[(page - 1) * _PAGE : page * _PAGE]:
        with st.container(border=True, key=f"theirs.row.{row.provision.no}"):
            _row(row)


def _row(row: Row) -> None:
    """Draw one provision: its words, the question it answers, what differs, and the way to correct it."""
    library, provision = cached.library(), row.provision
    left, right = st.columns([1, 1], gap="medium")
    with left:
        head = ". ".join(filter(None, (str(provision.no), provision.label.rstrip("."), provision.heading)))
        st.markdown(f"**{show.md(head)}**\n\n{show.md(_shortened(provision.whole))}")
    with right:
        if not row.clause:
            st.markdown(
                _("**No question of the library.** Set by you.")
                if row.how == "corrected"
                else _("**No question of the library.**")
            )
        else:
            clause = library.clauses[row.clause]
            how = _("set by you") if row.how == "corrected" else _("score {score} of 100", score=row.score)
            st.markdown(f"**{show.md(_(clause.asks))}** ({how})\n\n{_differs(row)}")
        _correct(row)


def _differs(row: Row) -> str:
    said = [
        f"{word}: {'; '.join(f'“{p}”' for p in phrases)}."
        for word, phrases in ((_("Adds"), row.adds), (_("Omits"), row.omits))
        if phrases
    ]
    return "\n\n".join(show.md(s) for s in said) or _("Nothing telling differs.")


def _shortened(words: str, most: int = 600) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _correct(row: Row) -> None:
    """Let the user name the right question, or none; the best other candidates come first."""
    library, number = cached.library(), row.provision.no
    near = [c.clause for c in row.others]
    options = [_AS_FOUND, NONE, *near, *(c for c in library.clauses if c not in near)]
    words = {
        _AS_FOUND: _("As found"),
        NONE: _("None of our questions"),
        **{c: f"{_(library.clauses[c].title)} ({c})" for c in library.clauses},
    }
    key = f"theirs.fix.{number}"
    st.session_state[key] = st.session_state.get("theirs_fix", {}).get(number, _AS_FOUND)
    st.selectbox(
        _("Correct the match of provision {number}", number=number),
        options,
        format_func=words.__getitem__,
        key=key,
        on_change=_fix,
        args=(number, key),
    )


def _fix(number: int, key: str) -> None:
    fixes = {k: v for k, v in st.session_state.get("theirs_fix", {}).items() if k != number}
    chosen = st.session_state[key]
    st.session_state["theirs_fix"] = {**fixes, number: chosen} if chosen != _AS_FOUND else fixes


def _silent(made: Mapping) -> None:
    near = [s for s in made.silent if s.touched]
    st.subheader(_("Questions that the text leaves open ({count})", count=len(made.silent)), anchor=False)
    if near:
        st.html(
            tables.table(
                _("In the topics that it touches"),
                (_("Topic"), _("Question")),
                [(_(s.topic), _(s.asks)) for s in near],
                "24rem",
            )
        )
    far = [s for s in made.silent if not s.touched]
    topics = list(dict.fromkeys(s.topic for s in far))
    if topics:
        st.caption(
            _(
                "It says nothing on: {topics}.",
                topics=show.md("; ".join(f"{_(t)} ({sum(s.topic == t for s in far)})" for t in topics)),
            )
        )
