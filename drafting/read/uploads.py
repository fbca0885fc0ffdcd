"""The gate for files that come from outside: a Word file is opened here or nowhere.

    data = open_docx(path_or_bytes, "Ordinance 123.docx")   # safe bytes, or DataError in plain words

`open_docx` refuses, each with its reason and its mend: an empty, truncated, encrypted or oversized
file, an old .doc or another kind of file under the name .docx, macros, embedded objects, links to
outside files (web links are kept), DTDs and entities, fields that fetch or run something, and
archives that unpack to far more than they weigh.  Sizes are read from the directory of the zip
before anything is unpacked, and no part is unpacked beyond the size that it declares, so memory
stays bounded whatever the file says of itself.  What comes back is a new zip with only the parts
that were looked at.  `text.read_text` reads the paragraphs of what was let in.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from drafting.data.problems import DataError, Problem
from drafting.read.scan import scan_part
from drafting.word.package import CONTENT_TYPES, write_parts

MOST_BYTES = 20_000_000
MOST_UNPACKED = 40_000_000
MOST_MEMBERS = 500
MOST_RATIO = 200
_SMALL = 1_000_000
_MOST_DIRECTORY = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = b"purl.oclc.org/ooxml/wordprocessingml"
_ACTIVE = re.compile(r"(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|(^|/)activeX/", re.I)
_EMBEDDED = re.compile(r"(^|/)embeddings/|(^|/)oleObject\d*\.bin$", re.I)


def refuse(name: str, message: str, fix: str) -> DataError:
    """Return the error that says why a file is not taken and what to do."""
    return DataError([Problem(name, 1, message, fix)])


def read_bytes(source: Path | str | bytes, name: str = "") -> tuple[bytes, str]:
    """Return the bytes of a file and the name to call it by; no more is read than may be taken."""
    if isinstance(source, bytes):
        data, name = source, name or "the uploaded file"
    else:
        name = name or Path(source).name
        try:
            with Path(source).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "no such file"
            raise refuse(
                name, f"the file cannot be read ({why})", "check the path and that it is a file"
            ) from None
    if len(data) > MOST_BYTES:
        raise refuse(
            name, f"the file is larger than {MOST_BYTES // 1_000_000} MB", "remove pictures or split it"
        )
    if not data:
        raise refuse(name, "the file is empty", "save it again and upload that copy")
    return data, name


def open_docx(source: Path | str | bytes, name: str = "") -> bytes:
    """Return a Word file as safe bytes; DataError with every reason when it may not be opened.

    `source` is a path or the bytes of the file, `name` what the messages call it.
    """
    data, name = read_bytes(source, name)
    _right_kind(data, name)
    parts = _unpack(data, name)
    problems = [Problem(name, 1, message, fix) for message, fix in _faults(parts)]
    if problems:
        raise DataError(problems)
    return write_parts(parts)


def open_document(source: Path | str | bytes, name: str = "") -> bytes:
    """Return a Word or PDF file as bytes; a Word file only as `open_docx` lets it through."""
    data, name = read_bytes(source, name)
    suffix = Path(name).suffix.lower()
    if suffix == ".pdf":
        return data
    if suffix != ".docx":
        raise refuse(
            name, f"files of kind {suffix or 'without suffix'} are not read", "use a .docx or .pdf file"
        )
    return open_docx(data, name)


def _right_kind(data: bytes, name: str) -> None:
    """Refuse what is not a zip at all, naming the usual causes."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refuse(
                name,
                "the file is encrypted with a password",
                "open it in Word, remove the password, and save it again",
            )
        raise refuse(
            name, "the file is an old .doc, whatever its name says", "open it in Word and save it as .docx"
        )
    if Path(name).suffix.lower() in (".docm", ".dotm"):
        raise refuse(name, "the file is of the kind that carries macros", "save it as .docx without macros")
    if not data.startswith(b"PK"):
        raise refuse(name, "the file is not a Word .docx file", "open it in Word and save it as .docx")


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts by name; the directory is checked before anything is unpacked."""
    damaged = refuse(
        name, "the file is damaged or cut off", "open it in Word, save it again, and upload that copy"
    )
    _directory_is_small(data, name, damaged)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            _modest(infos, name)
            return {info.filename: _member(package, info) for info in infos}
    except _BROKEN:
        raise damaged from None


def _directory_is_small(data: bytes, name: str, damaged: DataError) -> None:
    """Refuse a directory that would itself fill memory, read from the zip's own end record."""
    start = len(data) - 22 if data[-22:-18] == _END else data.rfind(_END, max(0, len(data) - 65_557))
    end = data[start : start + 22]
    if start < 0 or len(end) < 22:
        raise damaged
    members, size = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if (
        data[max(0, start - 20) : start].startswith(b"PK\x06\x07")
        or members > MOST_MEMBERS
        or size > _MOST_DIRECTORY
    ):
        raise refuse(
            name,
            f"the file has more than {MOST_MEMBERS} parts",
            "save it as a plain .docx without attachments",
        )


def _modest(infos: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse by what the directory declares: encryption, sizes, ratios, names."""
    names = [info.filename.lower() for info in infos]
    if any(info.flag_bits & 0x1 for info in infos):
        raise refuse(name, "the file is encrypted with a password", "remove the password and save it again")
    if len(infos) > MOST_MEMBERS:
        raise refuse(
            name,
            f"the file has more than {MOST_MEMBERS} parts",
            "save it as a plain .docx without attachments",
        )
    if len(set(names)) < len(names) or any(
        n.startswith("/") or "\\" in n or ".." in n.split("/") for n in names
    ):
        raise refuse(
            name,
            "the file has parts with unsafe or repeated names",
            "open it in Word and save it again as .docx",
        )
    swollen = any(i.file_size > _SMALL and i.file_size > MOST_RATIO * max(1, i.compress_size) for i in infos)
    if swollen or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise refuse(
            name,
            "the file unpacks to far more than a Word document does",
            "open it in Word, remove pictures, and save it again",
        )


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return one part, never more of it than it declares."""
    with package.open(info) as part:
        content = part.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile
    return content


def _faults(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return every reason not to take these parts, each with its mend."""
    types = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    found: list[tuple[str, str]] = []
    if any(map(_ACTIVE.search, parts)) or "macroEnabled" in types or "vbaProject" in types:
        found.append(("the file carries macros or controls", "save it as .docx without macros"))
    elif "word/document.xml" not in parts or _MAIN not in types:
        found.append(("the file is not a Word document", "open it in Word and save it as .docx"))
    elif _STRICT in parts["word/document.xml"][:5000]:
        found.append(
            ("the file is in the strict variant of Open XML", "save it in Word as “Word Document (*.docx)”")
        )
    if any(map(_EMBEDDED.search, parts)):
        found.append(("the file has an embedded object", "paste it as text or a picture, or remove it"))
    for part, content in parts.items():
        if part == CONTENT_TYPES or part.lower().endswith((".xml", ".rels")):
            found += scan_part(part, content)
    return list(dict.fromkeys(found))
