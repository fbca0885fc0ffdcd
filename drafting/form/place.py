"""Step 2: which place, its facts, and what the clerk already knows of the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple, get_args

import streamlit as st

from drafting.engine import forms, scope
from drafting.form import answers as data
from drafting.form import cached, known, paper, questions, show, state
from drafting.form.language import N_, _, named
from drafting.form.layout import box, in_grid
from drafting.model import USUAL_DOCUMENT, DocumentKind, Intake, Jurisdiction, Kind

_GOVERNMENT = ("jurisdiction", "government")
_STATUS = {
    "prescribed": N_("words that the law prescribes"),
    "seen": N_("words seen in this place’s own ordinances"),
    "customary": N_("customary words; counsel must confirm them"),
}


class Detail(NamedTuple):
    """One text field of the document: its name, label, placeholder and longest text."""

    name: str
    label: str
    placeholder: str
    length: int = 200


TITLE = Detail("title", N_("Title"), N_("made from your goals"), 500)
ENACTING = Detail("enacting_clause", N_("Enacting clause"), "", 500)
DETAILS_BOX = "open_document_details"
DETAILS = (
    Detail("sponsor", N_("Introduced by"), N_("to be named by the sponsor"), 2_000),
    Detail("requested_by", N_("Requested by"), N_("the department that asks for it")),
    Detail("file_number", N_("File number"), N_("to be assigned by the clerk"), 100),
    Detail("code_name", N_("Name of the code it amends"), N_("for example Oakland Municipal Code")),
    Detail(
        "code_chapter",
        N_("What it adds to the code"),
        N_("for example Chapter 9.70; left empty, the text stands alone"),
        80,
    ),
    Detail("code_first", N_("Its first section"), N_("for example 9.70.010 or Sec. 14-101"), 40),
    Detail("preparer", N_("Prepared by"), N_("name or office")),
    Detail("version", N_("Version"), "A", 20),
)


def draw() -> None:
    """Draw the step."""
    st.header(_("Which place is this for?"), anchor=False)
    _where()
    made = data.stand_in(state.answers(), cached.library())
    _facts(made)
    known.facts(made)
    _document(made)


def _where() -> None:
    states = cached.library().states
    left, middle, right = st.columns([1.2, 1, 1.6])
    left.selectbox(
        _("State"),
        sorted(states, key=lambda s: states[s].name),
        index=None,
        format_func=lambda s: states[s].name,
        placeholder=_("Choose a state"),
        **state.bind(("jurisdiction", "state"), None, N_("the state")),
    )
    middle.selectbox(
        _("Kind of place"),
        get_args(Kind),
        index=None,
        placeholder=_("Choose"),
        format_func=named(get_args(Kind), lambda kind: _(kind).capitalize()),
        **state.bind(("jurisdiction", "kind"), None, N_("the kind of place")),
        help=_("Consolidated means one government for a city and its county."),
    )
    right.text_input(
        _("Name"),
        max_chars=200,
        placeholder=_("for example Oakland"),
        **state.bind_text(("jurisdiction", "name"), N_("the name of the place")),
    )
    known.names()
    if state.get(("jurisdiction", "name"), "").strip() and state.get(("jurisdiction", "kind"), ""):
        right.caption(
            _(
                "Will read: **{name}**",
                name=show.md(data.stand_in(state.answers(), cached.library()).place.legal),
            )
        )


def _facts(made: Intake) -> None:
    st.subheader(_("Facts of the place"), anchor=False)
    asked = [
        q
        for q in cached.library().questions.values()
        if q.where == "jurisdiction" and q.id in Jurisdiction.model_fields
    ]
    asks: list[Callable[[], None]] = [partial(questions.ask, q, ("jurisdiction", q.id)) for q in asked]
    asks += [_people, *([_county] if made.place.group == "city" else []), *_governments(made)]
    in_grid("facts", asks, lambda ask: ask(), wide=3)


def _people() -> None:
    st.number_input(
        _("Population (optional)"),
        min_value=0,
        step=1,
        value=None,
        placeholder=_("not given"),
        **state.bind(("jurisdiction", "population"), None, N_("the population")),
    )


def _county() -> None:
    st.text_input(
        _("County it lies in"),
        max_chars=100,
        placeholder=_("not given"),
        **state.bind_text(("jurisdiction", "county"), N_("the county")),
    )


def _governments(made: Intake) -> list[Callable[[], None]]:
    """Return the question on the form of government, where the record of the state has several."""
    if not state.get(("jurisdiction", "kind"), ""):
        return []
    found = scope.governments(scope.chain(made, cached.library()), made.place)
    labels = {g.form: g.label for _profile, g in found if g.form}
    if state.answered(_GOVERNMENT) not in (None, *labels):
        state.write(_GOVERNMENT, None)
    return [partial(_government, labels)] if len(labels) > 1 else []


def _government(labels: dict[str, str]) -> None:
    st.selectbox(
        _("Form of government"),
        list(labels),
        index=None,
        placeholder=_("not given; the usual one is taken"),
        format_func=labels.__getitem__,
        help=_("Bodies, enacting words and procedure follow it."),
        **state.bind(_GOVERNMENT, None, N_("the form of government")),
    )


_MEANS: dict[DocumentKind, str] = {
    "ordinance": N_("a local law, which the governing body adopts"),
    "resolution": N_("what the governing body decides or asks for, in a few pages; it is no law"),
    "policy": N_("rules that one agency issues for its own staff"),
    "memo": N_("a paper that proposes a law; the text goes with it as a model, and nothing is adopted yet"),
}


def _meaning(kind: DocumentKind) -> str:
    return f"**{_(kind).capitalize()}**: {_(_MEANS[kind])}."


def _document(made: Intake) -> None:
    st.subheader(_("The document"), anchor=False)
    row = st.container(horizontal=True, gap="medium")
    kind = row.segmented_control(
        _("Kind of document"),
        get_args(DocumentKind),
        format_func=named(get_args(DocumentKind), lambda kind: _(kind).capitalize()),
        help="\n\n".join(map(_meaning, get_args(DocumentKind))),
        required=True,
        width="content",
        **state.bind(("document", "kind"), USUAL_DOCUMENT, N_("the kind of document")),
    )
    row.date_input(
        _("Date of the document"),
        width=260,
        format="YYYY-MM-DD",
        help=_("State law is read as of this date."),
        **state.bind(
            ("document", "date"), date.today(), N_("the date"), date.fromisoformat, lambda d: d.isoformat()
        ),
    )
    st.caption(_meaning(kind or USUAL_DOCUMENT))
    with box(
        _("What the clerk may already know (all optional)"),
        DETAILS_BOX,
        ":material/edit_document:",
    ) as inside:
        if inside.open:
            _details(made)
    paper.draw(made)


def _details(made: Intake) -> None:
    form = forms.resolve(made, cached.library())
    _text(TITLE)
    asks: list[Callable[[], None]] = [partial(_text, detail) for detail in DETAILS]
    in_grid("details", [asks[0], _by_request, *asks[1:]], lambda ask: ask())
    _text(ENACTING._replace(placeholder=form.enacting_clause))
    _code_sample(made)
    profiles = {p.id: p.name for p in sorted(cached.library().profiles.values(), key=lambda p: p.name)}
    st.selectbox(
        _("Written in the form of"),
        list(profiles),
        index=None,
        format_func=profiles.__getitem__,
        placeholder=_("found from the name of the place"),
        help=_(
            "How this place numbers, titles and enacts an ordinance. "
            "Choose another only when you know that it fits."
        ),
        **state.bind(("jurisdiction", "profile"), None, N_("the form followed")),
    )
    st.caption(
        _(
            "Left empty, the draft prints the clause shown in grey: {status}. Form followed: {form}.",
            status=_(_STATUS[form.enacting_status]),
            form=show.md(_profile_name(form.profile)),
        )
    )


def _code_sample(made: Intake) -> None:
    """Ask for one section of the code, and show how the new sections are numbered."""
    st.text_area(
        _("Any section of your code, pasted here"),
        max_chars=20_000,
        placeholder=_("for example Sec. 14-1. Names of streets. (a) The clerk keeps a list."),
        help=_("It shows how your code numbers its sections and paragraphs."),
        **state.bind(("document", "code_sample"), "", N_("the section of the code")),
    )
    scheme = forms.resolve(made, cached.library()).scheme
    if scheme:
        st.caption(
            _(
                "Will add **{adds}**, with sections {first}, {second}, and so on.",
                adds=show.md(scheme.adds),
                first=show.md(scheme.label(1).rstrip(".:")),
                second=show.md(scheme.label(2).rstrip(".:")),
            )
        )


def _text(field: Detail) -> None:
    st.text_input(
        _(field.label),
        max_chars=field.length,
        placeholder=_(field.placeholder),
        **state.bind_text(("document", field.name), field.label.lower()),
    )


def _by_request() -> None:
    st.checkbox(
        _("Introduced by request"),
        help=_("The draft then says “by request” after those who introduce it."),
        **state.bind(("document", "by_request"), False, N_("by request")),
    )


def _profile_name(profile: str) -> str:
    found = cached.library().profiles.get(profile)
    return found.name if found else profile
