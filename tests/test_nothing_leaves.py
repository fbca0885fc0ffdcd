"""Nothing leaves the computer: a port is listened at while every route opens files that ask for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading

import pytest
from places import HERE

from drafting.cli.main import main
from drafting.package import pdf
from drafting.read import apart

OUTSIDE = HERE / "outside"
LEAKS = ("extimage_as_hyperlink.docx", "template-leak.docx")
PORT = 8699  # the files name it
EXAMPLE = str(HERE.parent / "examples/ithaca-town-ny.yaml")


@pytest.fixture(scope="module")
def asked():
    """Listen at the port that the files name, and return the list of what was asked for."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", PORT))

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
    words = route.format(example=EXAMPLE, out=tmp_path, file=OUTSIDE / name, other=OUTSIDE / "good.docx")
    code = main(words.split())
    assert asked == [] and code in (0, 1, 2), capsys.readouterr().err


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@needs_office
def test_libreoffice_has_no_network_even_when_a_link_gets_past_the_gate(asked):
    copies = pdf.pdf_copies({name: (OUTSIDE / name).read_bytes() for name in LEAKS})
    assert len(copies) == 2 and asked == []


@needs_office
def test_libreoffice_asks_for_nothing_where_the_system_has_no_networks_of_their_own(asked, monkeypatch):
    monkeypatch.setattr(apart, "command", lambda limits, words: list(words))
    assert pdf.pdf_copies({LEAKS[0]: (OUTSIDE / LEAKS[0]).read_bytes()}) and asked == []


def test_a_process_that_runs_apart_reaches_no_port_of_this_computer(asked):
    code = f"import socket; socket.create_connection(('127.0.0.1', {PORT}), 5)"
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
    code = "import os\nfor _ in range(40):\n    if not os.fork(): os.pause()"
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
            f"import socket; socket.create_connection(('127.0.0.1', {PORT}), 5).send(b'x')",
        ],
        check=True,
    )
    assert [words for words in asked if words] == [b"x"]
    asked.clear()
