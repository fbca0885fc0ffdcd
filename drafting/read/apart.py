"""Opens a file from outside in its own process: no network, limits on time, memory and processes.

    made = run(module("drafting.read.pdf_pages"), job, Limits(seconds=8))

The process gets a network of its own in which there is nothing.  Where the system has no such thing, or
forbids it, its web traffic is sent to a port at which nobody listens.  Time is processor time, so that a
file is not refused because the machine was busy.  This file is also the program that sets the limits and
then becomes the other one, which is why it imports nothing of the project.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import NoReturn

try:
    import resource
except ImportError:  # a system without limits: only the wait holds
    resource = None  # type: ignore[assignment]  # a module has no optional type

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NOWHERE = "http://127.0.0.1:9"
_PATIENCE = 30
_ENDED_BY_CLOCK, _ENDED_BY_FORCE = -24, -9


@dataclass(frozen=True)
class Limits:
    """Limits of a process: seconds of CPU, megabytes, processes and threads, megabytes of a file."""

    seconds: int
    megabytes: int = 1024
    processes: int = 32
    output: int = 40


class Overrun(Exception):
    """A process that did not end well: `time`, `memory` or `failed`."""


def command(limits: Limits, words: Sequence[str]) -> list[str]:
    """Return the words that run a program within limits and without a network."""
    return [sys.executable, "-I", "-S", str(Path(__file__).resolve()), *map(str, astuple(limits)), *words]


def module(name: str) -> list[str]:
    """Return the words that run a module as a program, with nothing of the folder where the user stands."""
    return [sys.executable, "-P", "-s", "-m", name]


def surroundings() -> dict[str, str]:
    """Return the environment of such a process: its web traffic leads nowhere, and it finds this package."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    kept = {k: v for k, v in os.environ.items() if k.lower() not in (*proxies, "no_proxy")}
    loud = {name.upper(): value for name, value in proxies.items()}
    return {**kept, **proxies, **loud, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def run(words: Sequence[str], job: bytes, limits: Limits) -> bytes:
    """Return what a program prints when it is given the job; raise Overrun when it does not end well."""
    try:
        done = subprocess.run(
            command(limits, words),
            input=job,
            capture_output=True,
            timeout=_PATIENCE * limits.seconds,
            check=False,
            env=surroundings(),
        )
    except subprocess.TimeoutExpired:
        raise Overrun("time") from None
    if done.returncode == _ENDED_BY_CLOCK:
        raise Overrun("time")
    too_much = len(done.stdout) > limits.output * 2**20
    if too_much or done.returncode == _ENDED_BY_FORCE or b"MemoryError" in done.stderr:
        raise Overrun("memory")
    if done.returncode:
        raise Overrun("failed")
    return done.stdout


def _leave_the_network() -> bool:
    """Enter a network with nothing in it, as the same user; return whether the system allows it."""
    user, group = os.getuid(), os.getgid()
    try:
        if ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK):
            return False
    except (OSError, AttributeError):
        return False
    for name, words in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        Path(f"/proc/self/{name}").write_text(words)
    return True


def _become(limits: Limits, words: list[str]) -> NoReturn:
    """Take the limits on and turn into another program."""
    alone = hasattr(os, "getuid") and _leave_the_network()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 2))
        kinds = {
            resource.RLIMIT_AS: limits.megabytes * 2**20,
            resource.RLIMIT_FSIZE: limits.output * 2**20,
            resource.RLIMIT_CORE: 0,
        }
        if alone:  # elsewhere the limit would count every process of the user
            kinds[resource.RLIMIT_NPROC] = limits.processes
        for what, most in kinds.items():
            resource.setrlimit(what, (most, most))
    os.execvp(words[0], words)


if __name__ == "__main__":
    _become(Limits(*map(int, sys.argv[1:5])), sys.argv[5:])
