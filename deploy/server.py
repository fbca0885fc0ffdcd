"""One process of the form on a loopback port, that can be killed and started again there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds until a process that does not answer is given up


def answers(address: str) -> bool:
    """Say whether the form answers at an address."""
    try:
        urllib.request.urlopen(f"{address}_stcore/health", timeout=2)
        return True
    except OSError:
        return False


class Server:
    """The form as its own process.  It keeps its port over every restart."""

    def __init__(self, port: int, environment: Mapping[str, str], log: Path | None = None):
        """Start it; `environment` extends this process's own, and the output goes to `log` or nowhere."""
        self.port = port
        self.address = f"http://127.0.0.1:{port}/"
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2", **environment}
        self._log = log or Path(os.devnull)
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.begin()
        self.wait()

    def begin(self) -> None:
        """Start it without waiting."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "streamlit",
                    "run",
                    "streamlit_app.py",
                    "--server.headless",
                    "true",
                    "--server.port",
                    str(self.port),
                ],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until it answers; raise RuntimeError when it has stopped or stays silent."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(
                    f"the form on port {self.port} stopped by itself with code {self.process.returncode}"
                )
            if answers(self.address):
                return
            time.sleep(0.02)
        raise RuntimeError(f"the form on port {self.port} did not answer within {PATIENCE} seconds")

    def kill(self) -> None:
        """End it with SIGKILL: it can clean up nothing."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)

    def stop(self) -> None:
        """End it in order."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
