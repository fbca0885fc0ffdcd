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


class Heard(list[bytes]):
    """What was asked for at a port."""

    port = 0

    def leak(self, name: str) -> bytes:
        """Return a file that names the port which is listened at."""
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


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@needs_office
def test_libreoffice_has_no_network_even_when_a_link_gets_past_the_gate(asked):
    copies = pdf.pdf_copies({name: asked.leak(name) for name in LEAKS})
    assert len(copies) == 2 and asked == []


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


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize("key", ["theirs_file", "template_file", "old_draft"])
def test_no_upload_in_the_form_asks_for_what_a_file_names(key, name, asked):
    at = form()
    if key == "theirs_file":
        compare(at, "text")
    elif key == "template_file":
        open_template(at)
    at.file_uploader(key=key).upload(name, asked.leak(name)).run()
    assert asked == [] and not at.exception
