"""The package, file by file: progress is shown, and Cancel stops it before the next file.

Each finished file is kept, so that a click elsewhere on the page only interrupts the work.
"""

from __future__ import annotations

import streamlit as st

from drafting.data.problems import DataError
from drafting.form import cached, names, show, template
from drafting.form.language import _
from drafting.model import Draft, Issue
from drafting.package import pdf
from drafting.package.build import build, file_name, papers_about, zip_bytes
from drafting.package.formats import FORMATS

WITH_PDF = "package_pdf"


@st.fragment
def draw(draft: Draft, issues: list[Issue]) -> None:
    """Draw the button, the work under way, or the finished package; it is dropped as soon as the draft changes."""
    for name in ("package", "packing"):
        if name in st.session_state and st.session_state[name][0] != draft.content_hash:
            del st.session_state[name]
    place = st.empty()
    if pdf.available():
        st.checkbox(
            _("With tagged PDF copies"),
            key=WITH_PDF,
            on_change=_again,
            help=_("LibreOffice makes a PDF of each Word file. It takes a quarter of a minute or more."),
        )
    if "packing" in st.session_state:
        _in(place, draft, issues)
    if "package" in st.session_state:
        place.download_button(
            _("Download the whole package (zip)"),
            st.session_state["package"][1],
            file_name=names.package_name(draft.intake),
            mime="application/zip",
            key="get.package",
            on_click="ignore",
            icon=":material/folder_zip:",
            width="stretch",
        )
    elif "packing" not in st.session_state:
        place.button(
            _("Prepare the whole package (zip)"),
            key="make_package",
            icon=":material/folder_zip:",
            width="stretch",
            on_click=start,
            args=(draft.content_hash,),
            help=_("Every file, a check report and a note on what is in it."),
        )


def start(content: str) -> None:
    """Begin to make the package of this draft."""
    st.session_state["packing"] = (content, {})


def cancel() -> None:
    """Stop making the package and drop what is made."""
    st.session_state.pop("packing", None)


def _again() -> None:
    """Drop a package that was made with the other choice."""
    st.session_state.pop("package", None)


def _in(place, draft: Draft, issues: list[Issue]) -> None:
    """Do the work in its place on the page; what goes wrong is told below it, and the work can be begun again."""
    try:
        with place.container():
            _work(draft, issues)
    except DataError as error:
        cancel()
        for problem in error.problems:
            st.error(show.md(f"{show.sentence(problem.message)} {show.sentence(problem.fix)}"))


def _work(draft: Draft, issues: list[Issue]) -> None:
    """Make the files that are still missing; a click on Cancel ends this function at the next change of the bar."""
    files = st.session_state["packing"][1]
    kinds = [kind for kind, form in FORMATS.items() if form.wanted(draft)]
    bar = st.progress(0.0, _("Starting"))
    st.button(_("Cancel"), key="cancel_package", icon=":material/close:", on_click=cancel)
    for index, kind in enumerate(kinds):
        name = file_name(kind, draft)
        bar.progress(
            index / len(kinds),
            _("{at} of {count}: {name}", at=index + 1, count=len(kinds), name=show.md(name)),
        )
        if name not in files:
            files.update(build(draft, cached.library(), issues, [kind], template=template.in_use()))
    if st.session_state.get(WITH_PDF):
        _add_pdf(files, bar)
    bar.progress(1.0, _("Packing"))
    files |= papers_about(files, draft, cached.library(), issues, kinds)
    st.session_state["package"] = (draft.content_hash, zip_bytes(files))
    st.session_state.pop("packing", None)


def _add_pdf(files: dict[str, bytes], bar) -> None:
    """Add the PDF copies that are still missing; the bar is drawn anew several times a second, so that Cancel is heard and LibreOffice stopped."""
    words = pdf.word_names(files)
    missing = {name: files[name] for name in words if pdf.copy_name(name) not in files}
    if not missing:
        return
    with pdf.converting(missing) as run:
        while run.wait():
            files.update(run.finished())
            done = sum(pdf.copy_name(name) in files for name in words)
            bar.progress(done / len(words), _("PDF copies: {done} of {count}", done=done, count=len(words)))
        files.update(run.finished())
