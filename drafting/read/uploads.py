"""The gate for files that come from outside: a Word file is opened here or nowhere.

    file = opened(path_or_bytes, "Ordinance 123.docx")          # to be handed on; DataError in plain words
    file = opened(data, "model.docx", read_only=True)           # to be read; what is inert is left out
    file.data, file.notes

Refused, each with its reason, its place and its fix: an empty, truncated, encrypted or oversized file, an
old .doc or another kind of file under the name .docx, macros, another document inside, DTDs and entities, and
archives that unpack to far more than they weigh.  A file that is handed on may not have embedded objects,
linked pictures, fields that fetch or run something, or scripts either; one that is only read is read without
them, and `notes` says so.  What comes back is a new zip with only the parts that the file's own
relationships lead to, under the names that Word gives them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from drafting.data.problems import DataError, Problem
from drafting.read.notes import Note, gathered, listed
from drafting.read.opc import NotAWordFile, Package, resolve, written
from drafting.read.refusal import refuse
from drafting.read.screen import MACROS, OBJECT, UNSEEN, Seen, screen
from drafting.read.unpack import unpack
from drafting.word.package import CONTENT_TYPES, write_parts

MOST_BYTES = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE = re.compile(r"(^|/)(vbaProject\w*\.bin|vbaData\.xml)$|(^|/)activeX/", re.I)
_EMBEDDED = re.compile(r"(^|/)embeddings/|(^|/)oleObject\d*\.bin$", re.I)
_OWN_DATA = b"urn:drafting:data:1"


class Opened(NamedTuple):
    """A Word file as safe bytes, and what was left out of it."""

    data: bytes
    notes: tuple[Note, ...]


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


def opened(source: Path | str | bytes, name: str = "", *, read_only: bool = False) -> Opened:
    """Return a Word file as safe bytes with what was left out; DataError has every reason for a refusal.

    `source` is a path or the bytes of the file, `name` what the messages call it.
    """
    data, name = read_bytes(source, name)
    _right_kind(data, name)
    members = unpack(data, name)
    try:
        seen = _by_name(members)
        if Seen(MACROS) in seen:
            raise DataError(_problems(seen, name))
        package = resolve(members)
    except NotAWordFile as error:
        raise refuse(name, *error.fault) from None
    seen += screen(package)
    refused = [one for one in seen if (one.rule.read if read_only else one.rule.hand_on) == "refuse"]
    if refused:
        raise DataError(_problems(refused, name))
    told = seen if read_only else [*seen, *_without_data(package)]
    return Opened(write_parts(written(package)), gathered((one.rule.message, one.place) for one in told))


def open_docx(source: Path | str | bytes, name: str = "") -> bytes:
    """Return the safe bytes of a Word file that is to be handed on; see `opened`."""
    return opened(source, name).data


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
    return opened(data, name, read_only=True).data


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


def _by_name(members: dict[str, bytes]) -> list[Seen]:
    """Return what the names of the parts and the content types say, whether they are reached or not."""
    types = members.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    if any(map(_ACTIVE.search, members)) or "macroEnabled" in types or "vbaProject" in types:
        return [Seen(MACROS)]
    return [Seen(OBJECT)] if any(map(_EMBEDDED.search, members)) else []


def _problems(refused: list[Seen], name: str) -> list[Problem]:
    """Return one problem for each rule, with all its places."""
    places: dict[tuple[str, str], list[str]] = {}
    for rule, place in refused:
        named = places.setdefault((rule.message, rule.fix), [])
        named += [place] if place else []
    return [Problem(name, 0, message, fix, listed(named)) for (message, fix), named in places.items()]


def _without_data(package: Package) -> list[Seen]:
    """Take the data parts out of a file that is handed on; those that this program put in are not told of."""
    gone = [part for part in package.parts.values() if part.kind.startswith("customXml")]
    for part in gone:
        del package.parts[part.name]
    foreign = [part for part in gone if part.kind == "customXml" and not part.holds(_OWN_DATA)]
    return [Seen(UNSEEN, part.name) for part in foreign]
