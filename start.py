"""Sets everything up, then opens the form or runs the tests.  `./start` and `start.ps1` run this.

    ./start            opens the form in the browser; what follows goes to it: --port 9000, --no-store
    ./start test       passes the tests; what follows goes to pytest
    ./start setup      sets up for both, and stops
    ./start replicas   two processes behind nginx with PostgreSQL on this machine, as a host runs them

It asks for nothing.  Programs that no Python package brings are installed where this user may (Debian and
Ubuntu); elsewhere their names are told.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMMANDS = ("app", "test", "setup", "replicas")
BESIDE_PATH = ("/usr/sbin", "/Applications/LibreOffice.app/Contents/MacOS")


class Program(NamedTuple):
    """A program: the names under which it may be found, and what brings it on Debian and by Homebrew."""

    names: tuple[str, ...]
    debian: tuple[str, ...]
    brew: str


SOFFICE = Program(("soffice",), ("libreoffice-writer", "fonts-liberation"), "--cask libreoffice")
PDFTOTEXT = Program(("pdftotext",), ("poppler-utils",), "poppler")
CHROMIUM = Program(("chromium-headless-shell", "chromium"), ("chromium",), "--cask chromium")
NGINX = Program(("nginx",), ("nginx-light",), "nginx")
POSTGRES = Program(("initdb",), ("postgresql",), "postgresql@17")
LIGHT_CHROMIUM = ("chromium-headless-shell",)  # draws no window; not every distribution has it
DRIVER_LIBRARIES = ("libatomic1",)  # what the Node.js that Playwright brings lacks on a bare Debian


def main(words: list[str]) -> int:
    """Set up what a command needs and run it; return its exit code."""
    command = words[0] if words and not words[0].startswith("-") else "app"
    rest = words[1:] if words[:1] == [command] else words
    if command not in COMMANDS:
        say("Write ./start, ./start test, ./start replicas or ./start setup")
        return 2
    if command in ("app", "replicas"):
        set_up("requirements.txt")
    else:
        set_up("requirements-dev.txt")
        set_up_test_programs()
    if command == "app":
        return become(["drafting", "form", *rest])
    if command == "replicas":
        return become(["deploy.replicas", *rest]) if install((NGINX, POSTGRES)) else 1
    if command == "test":
        return become(["pytest", *rest]) if driver_starts() else 1
    return 0


def say(words: str) -> None:
    """Tell the person, apart from what the command itself prints."""
    print(words, file=sys.stderr, flush=True)


def set_up(requirements: str) -> None:
    """Make the environment once, and install what a list of requirements names when the list has changed."""
    if not PYTHON.exists():
        say("Making .venv (once) …")
        make_environment()
    listed = (ROOT / requirements).read_bytes()
    stamp = VENV / f"installed-{hashlib.sha256(listed).hexdigest()[:16]}"
    if not stamp.exists():
        say("Installing what is needed (a few minutes the first time) …")
        pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", requirements]
        if subprocess.call(pip, cwd=ROOT):
            sys.exit("The Python packages could not be installed; the lines above say why.")
        stamp.touch()


def make_environment() -> None:
    """Make .venv; Debian keeps the module for that in a package of its own."""
    making = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(making, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        shutil.rmtree(VENV, ignore_errors=True)
        if not apt_install(("python3-venv",)) or subprocess.call(making):
            sys.exit("No environment can be made: Python's module venv is missing.")


def set_up_test_programs() -> None:
    """Install what the tests drive: LibreOffice, a browser, and a host's nginx and PostgreSQL."""
    if on_debian() and not found(CHROMIUM):
        apt_install(LIGHT_CHROMIUM)
    if not install((SOFFICE, PDFTOTEXT, CHROMIUM, NGINX, POSTGRES)):
        say("The tests that need them are skipped and say so.")
    if on_debian() and driver_fault():
        apt_install(DRIVER_LIBRARIES)


def driver_fault() -> str:
    """Start Playwright's driver; return what it says instead of its version, or an empty string."""
    asked = [str(PYTHON), "-m", "playwright", "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


def driver_starts() -> bool:
    """Whether the tests can drive a browser; if not, say why and what brings the missing part."""
    fault = driver_fault()
    if fault:
        say(f"Playwright's driver does not start, so every browser test would fail:\n{fault}")
        say(f"On Debian or Ubuntu: apt-get install {' '.join(DRIVER_LIBRARIES)}")
    return not fault


def install(programs: tuple[Program, ...]) -> bool:
    """Install the programs that are missing, or tell their names; return whether all are there."""
    missing = [program for program in programs if not found(program)]
    if missing and on_debian():
        return apt_install(tuple(package for program in missing for package in program.debian))
    for program in missing:
        how = f": brew install {program.brew}" if platform.system() == "Darwin" else ""
        say(f"{program.names[-1]} is not on this machine{how}")
    return not missing


def found(program: Program) -> bool:
    """Whether a program is on this machine; Debian keeps PostgreSQL's own apart from the path."""
    folders = [*BESIDE_PATH, *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
    path = os.pathsep.join([os.environ.get("PATH", ""), *folders])
    return any(shutil.which(name, path=path) for name in program.names)


def on_debian() -> bool:
    """Whether packages come by apt here."""
    return shutil.which("apt-get") is not None


def apt_install(packages: tuple[str, ...]) -> bool:
    """Install Debian packages where this user may; otherwise tell which ones to install."""
    root = [] if os.name == "posix" and os.geteuid() == 0 else ["sudo", "-n"]
    names = " ".join(packages)
    if not on_debian() or (root and subprocess.call([*root, "true"], stderr=subprocess.DEVNULL)):
        say(f"Not installed, and may not be installed by this user: {names}")
        return False
    say(f"Installing {names} …")
    get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for words in ([*get, "update"], [*get, "install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            say(done.stdout)
            return False
    return True


def become(module: list[str]) -> int:
    """Become a module of the environment, so that stopping one stops the other; Windows waits for it."""
    os.chdir(ROOT)
    words = [str(PYTHON), "-m", *module]
    if os.name != "nt":
        os.execv(words[0], words)
    try:
        return subprocess.call(words)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
