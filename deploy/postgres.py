"""A private PostgreSQL for tests: its own folder, a free loopback port, a random password; then removed."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PACKAGE = "postgresql"


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    programs: Path
    folder: Path
    port: int
    password: str

    def url(self, database: str) -> str:
        """Return the address of a database as the setting DRAFTING_STORE_URL takes it."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database, give its address, and drop it afterwards."""
        name = f"test_{secrets.token_hex(6)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        yield self.url(name)
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(sql)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{self.folder}' -c "
            "synchronous_commit=off"
        )
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server; `immediate` is a crash: it writes nothing and recovers at the next start."""
        self._control("stop", "-m", mode)

    def _control(self, *words: str) -> None:
        _run(self.programs / "pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "60", *words)


def missing() -> str:
    """Return why there can be no server here, or an empty string."""
    return "" if _programs() else f"PostgreSQL is not installed: apt-get install {PACKAGE}"


def _programs() -> Path | None:
    """Return the folder of initdb and pg_ctl; Debian keeps them out of PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda p: int(p.parts[4]) if p.parts[4].isdecimal() else 0,
    )
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def _user() -> dict:
    """PostgreSQL refuses to run as root, so root lends it Debian's user `postgres`."""
    if os.geteuid():
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(*command: object) -> None:
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(
        [str(word) for word in command],
        check=True,
        timeout=120,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        **quiet,
        **_user(),
    )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Run a server in a block.  Its `synchronous_commit` is off, to show that the store insists on it."""
    folder = Path(tempfile.mkdtemp(prefix="drafting-postgres-"))
    server = Cluster(_programs(), folder, free_port(), secrets.token_urlsafe(16))
    password = folder / "password"
    password.write_text(server.password)
    for path in (folder, password):
        os.chown(path, _user().get("user", -1), _user().get("group", -1))
    try:
        _run(
            server.programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "postgres",
            "-A",
            "scram-sha-256",
            "--pwfile",
            password,
            "-E",
            "UTF8",
        )
        server.start()
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Return a loopback port that nobody uses now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
