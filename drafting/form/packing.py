"""The package, file by file: progress is shown, and Cancel stops it before the next file.

Each finished file is kept, so that a click elsewhere on the page only interrupts the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from drafting.data.problems import DataError
from drafting.form import cached, names, show, template
from drafting.form.language import _
from drafting.form.session import Entry
from drafting.model import Draft, Issue
from drafting.package import pdf
from drafting.package.build import build, file_name, papers_about, zip_bytes
from drafting.package.formats import FORMATS

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

WITH_PDF = "package_pdf"


class Package(NamedTuple):
    """A finished package: the hash of the draft that it was made of, and the zip file."""

    content: str
    zip: bytes


class Packing(NamedTuple):
    """A package under way: the hash of its draft, and the files made so far."""

    content: str
    files: dict[str, bytes]


PACKAGE: Entry[Package | None] = Entry("package", lambda: None)
_PACKING: Entry[Packing | None] = Entry("packing", lambda: None)


@st.fragment
def draw(draft: Draft, issues: list[Issue]) -> None:
    """Draw the button, the work under way, or the finished package, dropped when the draft changes."""
    _drop_outdated(draft.content_hash)
    place = st.empty()
    if pdf.available():
        st.checkbox(
            _("With tagged PDF copies"),
            key=WITH_PDF,
            on_change=_again,
            help=_("LibreOffice makes a PDF of each Word file. It takes a quarter of a minute or more."),
        )
    if _PACKING.is_set():
        _in(place, draft, issues)
    package = PACKAGE.get()
    if package:
        place.download_button(
            _("Download the whole package (zip)"),
            package.zip,
            file_name=names.package_name(draft.intake),
            mime="application/zip",
            key="get.package",
            on_click="ignore",
            icon=":material/folder_zip:",
            width="stretch",
        )
    elif not _PACKING.is_set():
        place.button(
            _("Prepare the whole package (zip)"),
            key="make_package",
            icon=":material/folder_zip:",
            width="stretch",
            on_click=start,
            args=(draft.content_hash,),
            help=_("Every file, a check report and a note on what is in it."),
        )


def _drop_outdated(content: str) -> None:
    """Drop what was made of another draft."""
    package, packing = PACKAGE.get(), _PACKING.get()
    if package and package.content != content:
        PACKAGE.clear()
    if packing and packing.content != content:
        _PACKING.clear()


def start(content: str) -> None:
    """Begin to make the package of this draft."""
    _PACKING.set(Packing(content, {}))


def cancel() -> None:
    """Stop making the package and drop the files made so far."""
    _PACKING.clear()


def _again() -> None:
    """Drop a package that was made with the other choice."""
    PACKAGE.clear()


def _in(place: DeltaGenerator, draft: Draft, issues: list[Issue]) -> None:
    """Do the work in its place on the page; an error is shown below it, and the work can start again."""
    try:
        with place.container():
            _work(draft, issues)
    except DataError as error:
        cancel()
        for problem in error.problems:
            st.error(show.md(f"{show.sentence(problem.message)} {show.sentence(problem.fix)}"))


def _work(draft: Draft, issues: list[Issue]) -> None:
    """Make the missing files; a click on Cancel ends this function at the next change of the bar."""
    packing = _PACKING.get()
    files = packing.files if packing else {}
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
    PACKAGE.set(Package(draft.content_hash, zip_bytes(files)))
    _PACKING.clear()


def _add_pdf(files: dict[str, bytes], bar: DeltaGenerator) -> None:
    """Add the missing PDF copies.

    The bar is redrawn several times a second, so that a click on Cancel is noticed and LibreOffice stops.
    """
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
