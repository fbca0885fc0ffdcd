"""The zip around a Word file from outside, unpacked within limits.

Sizes are read from the directory of the zip before anything is unpacked, and no part is unpacked
beyond the size that it declares, so memory stays bounded whatever the file says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from drafting.data.problems import DataError
from drafting.read.refusal import refuse

MOST_UNPACKED = 40_000_000
MOST_MEMBERS = 500
MOST_RATIO = 200
_SMALL = 1_000_000
_MOST_DIRECTORY = 200_000
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


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts by name; DataError for a damaged or encrypted zip, or one that is too large."""
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
