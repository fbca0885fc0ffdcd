"""Tagged PDF copies of Word files, through LibreOffice when it is installed.

All files go through one start of the program, in a profile of its own, so that a LibreOffice
that is open on the desk is left alone, and nothing of one draft is there for the next.  It runs
apart, without a network, and its profile fetches no link and runs no macro.  The export asks for
tags and PDF/UA; what it claims is LibreOffice's word, and no more than that.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from drafting.data.files import scratch_folder
from drafting.data.problems import DataError, Problem
from drafting.read import apart

_OPTIONS = (
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
LIMITS = apart.Limits(seconds=180, megabytes=4096, processes=256, output=200)
PATIENCE = 1800
_PAUSE = 0.25
_FOLDER = "drafting-office-"
_SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


@dataclass(frozen=True)
class Conversion:
    """One run of LibreOffice over some Word files, in the order of `names`."""

    process: subprocess.Popen[bytes]
    folder: Path
    names: tuple[str, ...]
    ends: float

    def finished(self) -> dict[str, bytes]:
        """Return the whole PDF copies by name; the last one is whole only when the run has succeeded."""
        ended = self.process.poll() == 0
        made = [(self.folder / f"{i}.pdf").exists() for i in range(len(self.names))]
        whole = [i for i, there in enumerate(made) if there and (ended or any(made[i + 1 :]))]
        return {copy_name(self.names[i]): (self.folder / f"{i}.pdf").read_bytes() for i in whole}

    def wait(self) -> bool:
        """Wait a moment and return whether the run continues; raise DataError if it failed or is too slow."""
        try:
            code = self.process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            code = None
        if code or time.monotonic() > self.ends or (code == 0 and len(self.finished()) < len(self.names)):
            raise DataError(
                [
                    Problem(
                        "--pdf",
                        1,
                        "LibreOffice did not make the PDF files",
                        "try again, or save as PDF from Word with tags on",
                    )
                ]
            )
        return code is None


@contextmanager
def converting(files: Mapping[str, bytes]) -> Iterator[Conversion]:
    """Start to convert the Word files; at the end of the block LibreOffice is stopped and its folder removed.

    The program gets a session of its own, because `soffice` is a script that starts two others:
    all three are stopped together.  Raise DataError when LibreOffice is missing.
    """
    if not available():
        raise DataError(
            [
                Problem(
                    "--pdf",
                    1,
                    "LibreOffice is not installed, so no PDF was made",
                    "install libreoffice-writer, or save as PDF from Word with tags on",
                )
            ]
        )
    names = word_names(files)
    with scratch_folder(_FOLDER) as folder:
        sources = [_put(folder / f"{i}.docx", files[name]) for i, name in enumerate(names)]
        _put(folder / "profile/user/registrymodifications.xcu", _settings())
        process = None
        try:
            with _undisturbed():
                process = subprocess.Popen(
                    apart.command(LIMITS, _command(folder, sources)),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                    env=apart.surroundings(),
                )
            yield Conversion(process, folder, names, time.monotonic() + PATIENCE)
        finally:
            if process:
                _stop(process)


def _command(folder: Path, sources: list[Path]) -> list[str]:
    profile, target = (
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f"pdf:writer_pdf_Export:{_OPTIONS}",
    )
    return [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        *map(str, (folder, *sources)),
    ]


def _settings() -> bytes:
    """Return the profile's settings: no link is followed, no macro runs, no web traffic leaves."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'.encode()
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Delay Ctrl-C and a plain `kill` until the end of the block, so that no program starts unrecorded."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a run with all that it started; there may be nothing left to end."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def pdf_copies(
    files: Mapping[str, bytes], progress: Callable[[int, int, str], None] = lambda done, total, name: None
) -> dict[str, bytes]:
    """Return a PDF for each Word file, by name; `progress(done, total, name)` is called for each.

    Raise DataError when LibreOffice is missing or does not finish.
    """
    names = word_names(files)
    if not names:
        return {}
    with converting(files) as run:
        while run.wait():
            done = len(run.finished())
            progress(done, len(names), copy_name(names[min(done, len(names) - 1)]))
        progress(len(names), len(names), "")
        return run.finished()


def word_names(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of the Word files among the files."""
    return tuple(name for name in files if name.endswith(".docx"))


def copy_name(name: str) -> str:
    """Return the name of the PDF copy of a Word file."""
    return name.removesuffix(".docx") + ".pdf"


def _put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
