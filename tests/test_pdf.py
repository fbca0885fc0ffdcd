"""PDF copies: every Word file gets one, progress is shown, and a canceled run leaves no process.

Most tests replace LibreOffice by a small script that writes its files one by one and has a child process.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from test_form import at, fill, go  # noqa: F401  (the fixture)

from drafting.data.library import ROOT
from drafting.data.problems import DataError
from drafting.form import packing
from drafting.package import pdf
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import DocProps, Para

FILES = {"a b.docx": b"one", "note.txt": b"no", "é.docx": b"two", "c.docx": b"three"}
PDFS = ["a b.pdf", "é.pdf", "c.pdf"]
_SCRIPT = """#!/bin/sh
# Stands in for LibreOffice: {how}
sleep 1000 &
echo $! > {pids}.new && echo $$ >> {pids}.new && mv {pids}.new {pids}
out=""; take=""
for word in "$@"; do
    [ -z "$take" ] || {{ out="$word"; take=""; }}
    [ "$word" != --outdir ] || take=yes
    case "$word" in *.docx) {each} ;; esac
done
{end}
kill %1 2>/dev/null || kill $(head -1 {pids})
exit {code}
"""
_COPY = (
    'name=$(basename "$word" .docx); printf "%%PDF of " > "$out/$name.pdf"; cat "$word" >> "$out/$name.pdf"'
)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Return a function that puts a stand-in for LibreOffice on the path and gives its process ids."""

    def install(each: str = _COPY, end: str = "", code: int = 0) -> Path:
        folder, pids = tmp_path / "bin", tmp_path / "pids"
        folder.mkdir()
        script = folder / "soffice"
        script.write_text(_SCRIPT.format(how=each, pids=pids, each=each, end=end, code=code))
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return pids

    return install


def _until(true, what: str, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, f"not in {seconds} seconds: {what}"
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _all_gone(pids: Path) -> None:
    numbers = [int(line) for line in pids.read_text().split()]
    assert len(numbers) == 2
    _until(lambda: not any(map(_alive, numbers)), "every process of the run has ended")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_makes_a_tagged_copy_of_each_word_file():
    data = write_blocks([Para("A word of proof.")], DocProps(title="Proof", author="A", day=date(2026, 1, 2)))
    copies = pdf.pdf_copies({"one.docx": data, "two.docx": data, "plain.txt": b"x"})
    assert list(copies) == ["one.pdf", "two.pdf"]
    for copy in copies.values():
        reader = PdfReader(io.BytesIO(copy))
        assert "A word of proof." in reader.pages[0].extract_text()
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_each_word_file_gets_a_copy_under_its_own_name(office):
    pids = office()
    copies = pdf.pdf_copies(FILES)
    assert copies == dict(zip(PDFS, (b"%PDF of one", b"%PDF of two", b"%PDF of three"), strict=True))
    _all_gone(pids)


def test_files_without_word_start_nothing(office):
    pids = office()
    assert pdf.pdf_copies({"note.txt": b"x"}) == {} and not pids.exists()


def test_progress_is_told_and_ends_with_all(office):
    told = []
    office(each=f"{_COPY}; sleep 0.4")
    pdf.pdf_copies(FILES, lambda *said: told.append(said))
    assert told[-1] == (3, 3, "") and [t[0] for t in told] == sorted(t[0] for t in told)
    assert all(name in PDFS for _, _, name in told[:-1]) and len(told) > 1


def test_a_copy_counts_only_when_the_next_was_begun_or_the_run_ended(office):
    office(each=f'{_COPY}; [ "$name" != 1 ] || sleep 1000')
    with pdf.converting(FILES) as run:
        _until(lambda: run.wait() and (run.folder / "1.pdf").exists(), "two files stand there")
        assert list(run.finished()) == ["a b.pdf"]


@pytest.mark.parametrize("fault", [{"code": 3}, {"each": ":"}, {"each": _COPY, "end": 'rm "$out/1.pdf"'}])
def test_a_run_that_fails_is_explained(office, fault):
    pids = office(**fault)
    with pytest.raises(DataError, match="LibreOffice did not make the PDF files"):
        pdf.pdf_copies(FILES)
    _all_gone(pids)


def test_a_run_that_takes_too_long_is_stopped(office, monkeypatch):
    pids = office(end="sleep 1000")
    monkeypatch.setattr(pdf, "PATIENCE", 0.5)
    with (
        pytest.raises(DataError, match="LibreOffice did not make the PDF files"),
        pdf.converting(FILES) as run,
    ):
        _until(pids.exists, "the run has begun")
        while run.wait():
            pass
    _all_gone(pids)


def test_without_libreoffice_the_mend_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not pdf.available()
    with pytest.raises(DataError, match="install libreoffice-writer"):
        pdf.pdf_copies(FILES)


def test_however_the_block_is_left_every_process_is_stopped_and_the_folder_removed(office):
    pids = office(end="sleep 1000")
    with pytest.raises(KeyboardInterrupt), pdf.converting(FILES) as run:
        _until(pids.exists, "the run has begun")
        raise KeyboardInterrupt
    _all_gone(pids)
    assert not run.folder.exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_who_stops_the_command_line_stops_libreoffice_and_writes_nothing(office, tmp_path, how):
    pids, out = office(end="sleep 1000"), tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "drafting",
        "draft",
        "examples/seattle-wa.yaml",
        "-o",
        str(out),
        "--only",
        "ordinance",
        "--pdf",
    ]
    # A shell's background job ignores Ctrl-C, and so would this.
    heeding = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    run = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heeding
    )
    _until(lambda: pids.exists() or run.poll() is not None, "the run has begun")
    run.send_signal(how)
    assert run.wait(60) == 130
    assert not out.exists() and "Stopped" in run.stderr.read()
    _all_gone(pids)


# ------------------------------------------------------------------- in the form


class Cancelled(BaseException):
    """What Streamlit raises at the next change of the page after a click on Cancel."""


class Bar:
    """A progress bar that a person watches, who clicks Cancel as soon as so many copies are there."""

    def __init__(self, patience: int):
        self.said, self.patience = [], patience

    def progress(self, part: float, words: str) -> None:
        self.said.append(words)
        if part * 3 >= self.patience:
            raise Cancelled


def test_cancel_in_the_form_stops_libreoffice_and_keeps_the_finished_copies(office):
    pids, files, bar = office(each=f'{_COPY}; [ "$name" != 1 ] || sleep 1000'), dict(FILES), Bar(1)
    with pytest.raises(Cancelled):
        packing._add_pdf(files, bar)
    _all_gone(pids)
    assert bar.said[-1].startswith("PDF copies: 1 of 3") and files.keys() - FILES.keys() == {"a b.pdf"}


def test_work_that_goes_on_makes_only_the_missing_copies(office):
    office()
    files = {**FILES, "a b.pdf": b"kept"}
    packing._add_pdf(files, Bar(4))
    assert files["a b.pdf"] == b"kept" and files["c.pdf"] == b"%PDF of three"


def test_the_form_packs_pdf_copies_when_asked(at, office, tmp_path):  # noqa: F811
    page = PdfWriter()
    page.add_blank_page(612, 792)
    page.write(tmp_path / "page.pdf")
    office(each=f'cp {tmp_path}/page.pdf "$out/$(basename "$word" .docx).pdf"')
    go(fill(at), "document")
    at.checkbox(key="package_pdf").check().run()
    at.button(key="make_package").click().run()
    assert not at.exception
    names = zipfile.ZipFile(io.BytesIO(at.session_state["package"][1])).namelist()
    assert {n.removesuffix(".docx") for n in names if n.endswith(".docx")} == {
        n.removesuffix(".pdf") for n in names if n.endswith(".pdf")
    }
    at.checkbox(key="package_pdf").uncheck().run()
    assert "package" not in at.session_state and at.button(key="make_package")


def test_a_failed_run_is_told_in_the_form_and_can_be_begun_again(at, office):  # noqa: F811
    office(code=3)
    go(fill(at), "document")
    at.checkbox(key="package_pdf").check().run()
    at.button(key="make_package").click().run()
    assert not at.exception and "LibreOffice did not make the PDF files" in " ".join(
        e.value for e in at.error
    )
    assert "packing" not in at.session_state and at.button(key="make_package")


def test_without_libreoffice_the_form_offers_no_pdf(at, monkeypatch):  # noqa: F811
    monkeypatch.setattr(pdf, "available", lambda: False)
    go(fill(at), "document")
    assert not [c for c in at.checkbox if c.key == "package_pdf"]
