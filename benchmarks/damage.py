"""Damage and malice for the fuzzing: good files of each kind, and ways to break them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache

from benchmarks.measure import ROOT

HOSTILE = (
    b"{{ ''.__class__.__mro__[1].__subclasses__() }}",
    b"{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    b"{% for a in range(10**9) %}x{% endfor %}",
    b"{{ 'x' * 10**9 }}",
    b"{% include '/etc/passwd' %}",
    b"{% block x %}",
    b"{{ title",
    b"{{ missing.value.deep }}",
    b"{% set x = namespace(a=1) %}",
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    b"&a;",
    b"&#0;",
    b"&#x110000;",
    b"]]>",
    b"<w:p><w:p>",
    b"</w:body>",
    b"<w:r/>" * 3000,
    b'<w:altChunk r:id="rId9"/>',
    b'<w:instrText> INCLUDETEXT "http://127.0.0.1/x" </w:instrText>',
    b"<w:instrText> DDEAUTO cmd </w:instrText>",
    b'<Relationship Id="rId99" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://127.0.0.1/t.dotm" TargetMode="External"/>',
    b'<w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>',
    "\u202e\u0000\ufffe🏛".encode(),
    b"\xff\xfe\x00",
    b"",
    b"A" * 100_000,
)


@cache
def seeds() -> dict:
    """Return a draft and good files: a clean Word text, a template, an annotated copy, Markdown and text."""
    from drafting.checks import check
    from drafting.data.library import load_library
    from drafting.engine.assemble import assemble
    from drafting.engine.intake import read_intake
    from drafting.engine.select import select
    from drafting.package.formats import FORMATS
    from drafting.word.templates.build import build

    library = load_library()
    intake = read_intake(ROOT / "examples" / "ithaca-town-ny.yaml", library)
    draft = assemble(select(intake, library), intake, library)
    issues = check(draft, library)
    made = {
        kind: FORMATS[kind].write(draft, library, issues)
        for kind in ("ordinance", "memo", "markdown", "agenda")
    }
    files = {
        "clean.docx": made["ordinance"],
        "memo.docx": made["memo"],
        "template.docx": build("ordinance"),
        "text.md": made["markdown"],
        "text.txt": made["agenda"],
        "text.pdf": _pdf(),
    }
    return {"draft": draft, "files": files}


def _pdf() -> bytes:
    """Return a small PDF with a text layer."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(
        b"BT /F1 12 Tf 20 200 Td (Section 1. The clerk shall keep a record of each request.) Tj ET"
    )
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def damaged(dice: random.Random, shelf: dict) -> tuple[str, bytes]:
    """Return the name and bytes of one good file, broken in one of several ways."""
    name = dice.choice(sorted(shelf["files"]))
    data = shelf["files"][name]
    ways = [_bytes, _cut] + ([_inside_a_part] * 5 + [_the_parts] if name.endswith(".docx") else [_planted])
    broken = dice.choice(ways)(data, dice)
    return (name if dice.random() < 0.95 else dice.choice(("x.docx", "x.pdf", "x.md", "x.doc", "x"))), broken


def _bytes(data: bytes, dice: random.Random) -> bytes:
    """Change some bytes anywhere."""
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, dice: random.Random) -> bytes:
    """Leave a piece out."""
    a, b = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    return data[:a] + data[b:]


def _planted(data: bytes, dice: random.Random) -> bytes:
    """Put something hostile in."""
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(HOSTILE) + data[at:]


def _inside_a_part(data: bytes, dice: random.Random) -> bytes:
    """Unpack, damage one to three parts at or between tags, and pack again, so that readers meet it."""
    parts = _parts(data)
    for name in dice.sample(sorted(parts), k=min(len(parts), dice.randint(1, 3))):
        parts[name] = dice.choice(
            (_planted_between_tags, _planted_between_tags, _without_a_tag, _bytes, _cut)
        )(parts[name], dice)
    return _zipped(parts.items())


def _planted_between_tags(content: bytes, dice: random.Random) -> bytes:
    ends = [m.end() for m in re.finditer(rb">", content)] or [0]
    at = dice.choice(ends)
    return content[:at] + dice.choice(HOSTILE) + content[at:]


def _without_a_tag(content: bytes, dice: random.Random) -> bytes:
    """Take one tag away, or write it twice."""
    tags = list(re.finditer(rb"<[^>]+>", content))
    if not tags:
        return content
    tag = dice.choice(tags)
    return content[: tag.start()] + tag[0] * dice.choice((0, 2)) + content[tag.end() :]


def _the_parts(data: bytes, dice: random.Random) -> bytes:
    """Drop, rename, repeat or add parts."""
    parts = list(_parts(data).items())
    index = dice.randrange(len(parts))
    name, content = parts[index]
    change = dice.choice(
        (
            [],
            [("../" + name, content)],
            [(name, content), (name, b"")],
            [(name.upper(), content)],
            [(name, content), ("word/vbaProject.bin", b"x")],
            [(name, content), ("word/x.xml", b"<a>" * 5000)],
        )
    )
    return _zipped([*parts[:index], *change, *parts[index + 1 :]])


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts) -> bytes:
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()
