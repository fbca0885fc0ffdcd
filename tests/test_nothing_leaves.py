"""Nothing leaves the computer: a port is listened at while every route opens files that ask for it."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from itertools import product

import pytest
from opened import form
from places import HERE
from test_form_pages import compare, open_template

from drafting.cli.main import main
from drafting.package import pdf
from drafting.read import apart

OUTSIDE = HERE / "outside"
LEAKS = ("extimage_as_hyperlink.docx", "template-leak.docx")
NAMED = b":8699/"  # the port that the files name; another one is put in its place, which nobody else uses
EXAMPLE = str(HERE.parent / "examples/ithaca-town-ny.yaml")


_WORDS = "BT /F 12 Tf 72 700 Td (No officer shall honor a detainer.) Tj ET /X Do"
_PDF = (
    "<</Type/Catalog /Pages 2 0 R /OpenAction <</S/URI /URI(http://127.0.0.1:8699/opened)>>"
    ' /AcroForm <</Fields[] /XFA(<x href="http://127.0.0.1:8699/xfa"/>)>>>>',
    "<</Type/Pages /Kids[3 0 R] /Count 1>>",
    "<</Type/Page /Parent 2 0 R /MediaBox[0 0 612 792] /Contents 4 0 R /Annots[7 0 R 8 0 R]"
    " /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>"
    " /AA <</O <</S/SubmitForm /F <</FS/URL /F(http://127.0.0.1:8699/form)>>>>>>>>",
    f"<</Length {len(_WORDS)}>> stream\n{_WORDS}\nendstream",
    "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
    "<</Type/XObject /Subtype/Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace/DeviceGray /Length 0"
    " /F <</FS/URL /F(http://127.0.0.1:8699/picture)>>>> stream\n\nendstream",
    "<</Type/Annot /Subtype/Link /Rect[0 0 9 9] /A <</S/GoToR /F(http://127.0.0.1:8699/a.pdf) /D[0]>>>>",
    "<</Type/Annot /Subtype/Link /Rect[0 0 9 9] /A <</S/Launch /F(http://127.0.0.1:8699/a.exe)>>>>",
)


def asking_pdf(port: int) -> bytes:
    """Return a PDF with words whose parts name the port: on opening, as a picture, a form, a link."""
    made, places = b"%PDF-1.7\n", []
    for number, words in enumerate(_PDF, 1):
        places.append(len(made))
        made += f"{number} 0 obj {words} endobj\n".encode().replace(NAMED, b":%d/" % port)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(_PDF) + 1}\n0000000000 65535 f \n{table}trailer <</Root 1 0 R /Size {len(_PDF) + 1}>>"
    )
    return made + f"{end}\nstartxref\n{len(made)}\n%%EOF\n".encode()


class Heard(list[bytes]):
    """What was asked for at a port."""

    port = 0

    def leak(self, name: str) -> bytes:
        """Return a file that names the port which is listened at."""
        if name == "asks.pdf":
            return asking_pdf(self.port)
        made = io.BytesIO()
        with zipfile.ZipFile(OUTSIDE / name) as source, zipfile.ZipFile(made, "w") as target:
            for part in source.namelist():
                target.writestr(part, source.read(part).replace(NAMED, b":%d/" % self.port))
        return made.getvalue()


@pytest.fixture(scope="module")
def asked():
    """Listen at a port, and return the list of what was asked for."""
    heard = Heard()
    server = socket.create_server(("127.0.0.1", 0))
    heard.port = server.getsockname()[1]

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(200))

    threading.Thread(target=listen, daemon=True).start()
    yield heard
    server.close()


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize(
    "route",
    [
        "draft {example} -o {out} --only ordinance --pdf --template {file}",
        "template check {file}",
        "redline {file} {other} -o {out}/r.docx",
        "redline {other} {file} -o {out}/r.docx",
        "map {file} -o {out}/m.docx",
        "accessibility {file}",
        "check {file}",
        "amend {file} {other} -o {out}/a.docx --source https://example.gov --current-through 2026-01-01"
        " --retrieved 2026-01-02 --state WA --name Tacoma",
    ],
)
def test_no_command_asks_for_what_a_file_names(route, name, tmp_path, asked, capsys):
    file = tmp_path / name
    file.write_bytes(asked.leak(name))
    words = route.format(example=EXAMPLE, out=tmp_path, file=file, other=OUTSIDE / "good.docx")
    code = main(words.split())
    assert asked == [] and code in (0, 1, 2), capsys.readouterr().err


@pytest.mark.parametrize(
    "route",
    [
        "map {file} -o {out}/m.docx",
        "accessibility {file}",
        "amend {file} {other} -o {out}/a.txt --source https://example.gov --current-through 2026-01-01"
        " --retrieved 2026-01-02 --state WA --name Tacoma",
    ],
)
def test_no_command_asks_for_what_a_pdf_names(route, tmp_path, asked, capsys):
    file = tmp_path / "asks.pdf"
    file.write_bytes(asked.leak("asks.pdf"))
    code = main(route.format(out=tmp_path, file=file, other=OUTSIDE / "good.docx").split())
    assert asked == [] and code in (0, 1), capsys.readouterr().err


def test_no_batch_asks_for_what_a_cell_names(asked, tmp_path, capsys):
    web = f"http://127.0.0.1:{asked.port}/x.png"
    rows = tmp_path / "rows.csv"
    formulas = (f'"=HYPERLINK(""{web}"")"', f'"=WEBSERVICE(""{web}"")"')
    cells = (*formulas, *(f'"Clerk {cell[1:]}' for cell in formulas), f"file://127.0.0.1:{asked.port}/x")
    lines = [f"Alder {n},town,NY,{cell}" for n, cell in enumerate(cells)]
    rows.write_text("\n".join(["name,kind,state,clerk", *lines]))
    out = tmp_path / "out"
    words = f"batch {rows} --intake {EXAMPLE} -o {out} --only ordinance,html,json --workers 1"
    assert main(words.split()) == 1
    assert capsys.readouterr().err.count("is a formula and no value") == len(formulas)
    assert len(list(out.rglob("1 *.docx"))) == len(cells) - len(formulas) and asked == []


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@needs_office
def test_libreoffice_has_no_network_even_when_a_link_gets_past_the_gate(asked):
    copies = pdf.pdf_copies({name: asked.leak(name) for name in LEAKS})
    assert len(copies) == 2 and asked == []


@needs_office
def test_a_tagged_pdf_is_made_without_asking_for_an_address_that_was_typed(asked, tmp_path, capsys):
    web = f"http://127.0.0.1:{asked.port}/x.png"
    intake = tmp_path / "typed.yaml"
    words = (HERE.parent / "examples/ithaca-town-ny.yaml").read_text(encoding="utf-8")
    intake.write_text(words.replace("Town Clerk", f"Clerk {web}"), encoding="utf-8")
    assert web in intake.read_text(encoding="utf-8")
    command = f"draft {intake} -o {tmp_path} --only ordinance --pdf"
    assert main(command.split()) in (0, 1), capsys.readouterr().err
    assert list(tmp_path.glob("*.pdf")) and asked == []


@needs_office
def test_libreoffice_asks_for_nothing_where_the_system_has_no_networks_of_their_own(asked, monkeypatch):
    monkeypatch.setattr(apart, "command", lambda limits, words: list(words))
    assert pdf.pdf_copies({LEAKS[0]: asked.leak(LEAKS[0])}) and asked == []


def test_a_process_that_runs_apart_reaches_no_port_of_this_computer(asked):
    code = f"import socket; socket.create_connection(('127.0.0.1', {asked.port}), 5)"
    with pytest.raises(apart.Overrun, match="failed"):
        apart.run([sys.executable, "-c", code], b"", apart.Limits(seconds=5))
    assert asked == []


def test_a_process_that_runs_apart_is_the_same_user_and_can_read_its_files(tmp_path):
    (tmp_path / "a").write_text("words")
    code = f"import os; print(os.getuid(), open({str(tmp_path / 'a')!r}).read())"
    assert apart.run([sys.executable, "-c", code], b"", apart.Limits(seconds=5)).split()[1] == b"words"


@pytest.mark.parametrize(
    "code, why",
    [
        ("while True: pass", "time"),
        ("b = bytearray(300 * 2**20)", "memory"),
        ("print('x' * 3 * 2**20)", "memory"),
        ("raise SystemExit(3)", "failed"),
    ],
)
def test_a_process_that_takes_too_much_is_ended_with_the_reason(code, why):
    with pytest.raises(apart.Overrun, match=why):
        apart.run([sys.executable, "-c", code], b"", apart.Limits(seconds=1, megabytes=200, output=2))


def test_no_file_where_the_user_stands_takes_the_place_of_a_library(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert apart.run(apart.module("json.tool"), b"[1]", apart.Limits(seconds=5)).split() == [b"[", b"1", b"]"]


@pytest.mark.skipif(os.getuid() == 0, reason="the system counts no processes of root")
def test_a_process_that_starts_too_many_others_is_ended():
    code = "import os, time\nfor _ in range(40):\n    if not os.fork(): time.sleep(3); os._exit(0)"
    with pytest.raises(apart.Overrun, match="failed"):
        apart.run([sys.executable, "-c", code], b"", apart.Limits(seconds=5))


def test_the_time_that_counts_is_processor_time():
    code = "import time; time.sleep(1.6); print('done')"
    assert apart.run([sys.executable, "-c", code], b"", apart.Limits(seconds=1)) == b"done\n"


def test_the_port_is_heard_when_it_is_asked_for(asked):
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"import socket; socket.create_connection(('127.0.0.1', {asked.port}), 5).send(b'x')",
        ],
        check=True,
    )
    assert [words for words in asked if words] == [b"x"]
    asked.clear()


@pytest.mark.parametrize(
    "key, name",
    [("theirs_file", "asks.pdf"), *product(("theirs_file", "template_file", "old_draft"), LEAKS)],
)
def test_no_upload_in_the_form_asks_for_what_a_file_names(key, name, asked):
    at = form()
    if key == "theirs_file":
        compare(at, "text")
    elif key == "template_file":
        open_template(at)
    at.file_uploader(key=key).upload(name, asked.leak(name)).run()
    assert asked == [] and not at.exception
