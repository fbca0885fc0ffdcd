"""Tagged PDF copies of Word files, through LibreOffice when it is installed.

All files go through one start of the program, in a profile of its own, so that a LibreOffice
that is open on the desk is left alone.  The export asks for tags and PDF/UA; what it claims is
LibreOffice's word, and no more than that.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from drafting.problems import DataError, Problem

_OPTIONS = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
SECONDS = 180


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def pdf_copies(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return a PDF for each Word file among the files, by name.

    Raise DataError, with the mend, when LibreOffice is missing or does not finish.
    """
    word = {name: data for name, data in files.items() if name.endswith(".docx")}
    if not available():
        raise DataError([Problem("--pdf", 1, "LibreOffice is not installed, so no PDF was made", "install libreoffice-writer, or save as PDF from Word with tags on")])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = [_put(folder / f"{i}.docx", data) for i, data in enumerate(word.values())]
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", f"pdf:writer_pdf_Export:{_OPTIONS}", "--outdir", str(folder), *map(str, sources)]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            return {name.removesuffix(".docx") + ".pdf": (folder / f"{i}.pdf").read_bytes() for i, name in enumerate(word)}
        except (subprocess.SubprocessError, OSError):
            raise DataError([Problem("--pdf", 1, "LibreOffice did not make the PDF files", "try again, or save as PDF from Word with tags on")]) from None


def _put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
