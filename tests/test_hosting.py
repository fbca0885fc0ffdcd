"""The files an IT department installs: unit, site and container name existing things and start alike."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from deploy import replicas as hosted
from deploy import server

ROOT = Path(__file__).resolve().parent.parent
UNIT, CONTAINER, GUIDE = (
    ROOT / p for p in ("deploy/drafting@.service", "deploy/Containerfile", "docs/hosting.md")
)


def container(word: str) -> list[str]:
    """Return what follows an instruction of the container file, one entry a line."""
    return re.findall(rf"^{word} (.+)$", CONTAINER.read_text(encoding="utf-8"), re.M)


def command(words: list[str]) -> list[str]:
    """Return a command from `streamlit` on, without its port and its addresses."""
    words = words[words.index("streamlit") :]
    for option in ("--server.port", "--server.address", "--browser.serverAddress"):
        if option in words:
            at = words.index(option)
            del words[at : at + 2]
    return words


def test_unit_container_and_tests_start_the_form_alike(monkeypatch):
    started = []
    monkeypatch.setattr(server.subprocess, "Popen", lambda words, **rest: started.append(words))
    monkeypatch.setattr(server.Server, "wait", lambda self: None)
    server.Server(1, {})
    unit = re.search(r"^ExecStart=(.+)$", UNIT.read_text(encoding="utf-8"), re.M)[1].split()
    assert command(unit) == command(json.loads(container("CMD")[0])) == command(started[0])


def test_the_container_holds_all_that_the_form_reads(tmp_path):
    for line in container("COPY"):
        *sources, target = line.split()
        for source in sources:
            found, place = ROOT / source, tmp_path / target
            assert found.exists(), source
            if found.is_dir():
                shutil.copytree(found, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                place = place / found.name if target.endswith("/") else place
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, place)
    look = (
        "from streamlit.testing.v1 import AppTest; at = AppTest.from_file('streamlit_app.py', "
        "default_timeout=300).run(); assert not at.exception; print(len(at.selectbox))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "DRAFTING_NO_STORE": "1",
            "DRAFTING_CACHE": os.environ["DRAFTING_CACHE"],
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_the_container_copies_what_the_wheel_carries():
    """The lists of places were not copied: the first page opened, and the place step did not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    copied = {name for line in container("COPY") for name in line.split()[:-1]}
    assert {name for name in wheel if not any(name == c or c.startswith(f"{name}/") for c in copied)} == set()


def test_a_process_that_listens_on_all_addresses_names_one_for_the_browser():
    words = json.loads(container("CMD")[0])
    assert words[words.index("--browser.serverAddress") + 1] == "localhost"


def test_the_container_runs_without_rights_and_watches_itself():
    assert container("USER") == ["drafting"] and "/_stcore/health" in container("HEALTHCHECK")[0]
    assert re.fullmatch(r"python:3\.\d+-\S+", container("FROM")[0])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_takes_the_unit(tmp_path):
    unit = tmp_path / UNIT.name
    unit.write_text(
        UNIT.read_text(encoding="utf-8").replace("/opt/drafting/.venv/bin/python", "/bin/true"),
        encoding="utf-8",
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "drafting@8501.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and str(tmp_path) not in done.stderr, done.stderr


def test_the_site_asks_both_processes_and_lets_uploads_through(tmp_path):
    site = hosted.here(hosted.NGINX_CONF.read_text(encoding="utf-8"), tmp_path, (1, 2, 3))
    assert "listen 127.0.0.1:1;" in site and "127.0.0.1:2 " in site and "127.0.0.1:3 " in site
    assert "ssl" not in site and "/var/log" not in site
    largest = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["server"][
        "maxUploadSize"
    ]
    assert int(re.search(r"client_max_body_size (\d+)m", site)[1]) > largest


def test_a_site_that_the_rehearsal_cannot_change_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"listen 443 ssl;.* is not there\. Fix: "):
        hosted.here("server { listen 80; }", tmp_path, (1, 2, 3))


def test_a_machine_without_nginx_is_told_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(hosted.shutil, "which", lambda *names, **path: None)
    assert hosted.main() == 2
    assert "apt-get install nginx-light" in capsys.readouterr().err


def test_a_form_that_stops_by_itself_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "ROOT", tmp_path)  # where there is no form to run
    with pytest.raises(RuntimeError, match="stopped by itself"):
        server.Server(1, {})


def test_the_guide_names_files_that_exist_and_copies_none_of_them():
    guide = GUIDE.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", guide) + [
        f"../{p}" for p in re.findall(r"`((?:deploy|tests|benchmarks)/[\w./@]+)`", guide)
    ]
    assert len(links) > 8
    assert [link for link in links if not (GUIDE.parent / link).exists()] == []
    assert "proxy_pass" not in guide and "ExecStart" not in guide
    keys = tomllib.loads(re.search(r"```toml\n(.+?)```", guide, re.S)[1])["auth"]
    assert set(keys) == {"redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"}
