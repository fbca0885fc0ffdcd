"""The wheel carries all that the program reads: built, installed alone, and used from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from places import HERE

from deploy.postgres import free_port
from deploy.server import PATIENCE, answers

ROOT = HERE.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Return the bin folder of a new environment with the wheel, which borrows this one's dependencies."""
    home = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(home), str(ROOT)]
    subprocess.run([sys.executable, "-m", "pip", *build], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / "env"], check=True)
    (site,) = (home / "env").glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    (wheel,) = home.glob("*.whl")
    place = ["--python", str(home / "env/bin/python"), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *place], check=True)
    return home / "env/bin"


@pytest.fixture
def elsewhere(tmp_path) -> dict:
    """Return how a command runs in a folder that has nothing but an intake, with a home of its own."""
    shutil.copy(ROOT / "examples/oakland-ca.yaml", tmp_path / "in.yaml")
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DRAFTING_CACHE")}
    return {"cwd": tmp_path, "env": kept | {"HOME": str(tmp_path)}, "stdin": subprocess.DEVNULL}


def run(installed: Path, elsewhere: dict, *words: str) -> subprocess.CompletedProcess:
    """Run the installed command."""
    return subprocess.run(
        [installed / "drafting", *words], **elsewhere, capture_output=True, text=True, check=False
    )


def test_the_installed_program_drafts(installed, elsewhere):
    done = run(installed, elsewhere, "draft", "in.yaml", "-o", "out", "--only", "markdown")
    assert done.returncode == 0, done.stderr
    (made,) = (elsewhere["cwd"] / "out" / "More").glob("*.md")
    assert made.read_text(encoding="utf-8") == (ROOT / "examples/oakland-ca.md").read_text(encoding="utf-8")


def test_the_installed_program_plans_shows_and_checks(installed, elsewhere):
    for words in (["plan", "in.yaml"], ["law", "ca"], ["clauses"], ["form", "--help"]):
        done = run(installed, elsewhere, *words)
        assert done.returncode == 0 and done.stdout, done.stderr


def test_the_installed_program_serves_an_assistant(installed, elsewhere):
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello})
    elsewhere = {k: v for k, v in elsewhere.items() if k != "stdin"} | {"input": f"{asked}\n"}
    done = subprocess.run(
        [installed / "drafting", "mcp"], **elsewhere, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout)["result"]["serverInfo"]["name"] == "drafting", done.stderr


def test_the_installed_form_opens_from_anywhere_and_listens_on_this_computer_only(installed, elsewhere):
    port = free_port()
    words = [installed / "drafting", "form", "--port", str(port), "--no-browser"]
    with subprocess.Popen(
        words, **elsewhere, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as form:
        until = time.monotonic() + PATIENCE
        while not answers(f"http://127.0.0.1:{port}/") and form.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        alive = form.poll() is None
        form.terminate()
        said = form.communicate()[0]
    assert alive and f"http://127.0.0.1:{port}" in said, said
    assert "Email" not in said and "External URL" not in said


def test_the_installed_form_draws_its_first_page_with_examples_and_languages(installed, elsewhere):
    look = (
        "from drafting.data.root import data_root; from drafting.data.language import languages\n"
        "from drafting.form import cached; from streamlit.testing.v1 import AppTest\n"
        "page = AppTest.from_file(str(data_root() / 'streamlit_app.py'), default_timeout=300).run()\n"
        "assert not page.exception and page.selectbox and 'es' in languages() and "
        "len(cached.examples()) > 5\n"
        "from drafting.form.template import tags; assert '{{ title }}' in tags()\n"
    )
    elsewhere["env"]["DRAFTING_NO_STORE"] = "1"
    done = subprocess.run(
        [installed / "python", "-c", look], **elsewhere, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_wheel_that_lost_its_data_says_so_without_a_traceback(installed, elsewhere):
    (data,) = installed.parent.glob("lib/python*/site-packages/drafting/_data")
    (data / "law").rename(data / "gone")
    try:
        for words in (["plan", "in.yaml"], ["form", "--no-browser"]):
            done = run(installed, elsewhere, *words)
            assert done.returncode == 2 and "Traceback" not in done.stderr
            assert "law/states/*.yaml:1: this part of the library is missing. Fix: install" in done.stderr
    finally:
        (data / "gone").rename(data / "law")
