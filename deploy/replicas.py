"""The hosted form on one machine: two processes, nginx, PostgreSQL.  `python -m deploy.replicas` runs it.

nginx gets `deploy/nginx.conf` with other ports and folders and no certificate; a host installs the rest.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy import postgres
from deploy.server import PATIENCE, Server, answers

NGINX_CONF = Path(__file__).with_name("nginx.conf")
PORTS = (8500, 8501, 8502)
NAMES = ("a", "b")
COOKIE = "drafting_process"
_MAIN = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log crit;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/drafting.conf;
}}
"""


@dataclass(frozen=True)
class Replicas:
    """The running set."""

    address: str
    servers: dict[str, Server]
    folder: Path


def missing() -> str:
    """Return what is not installed, or an empty string."""
    return "" if _nginx() else "nginx is not installed: apt-get install nginx-light"


def _nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def replicas(store_url: str, ports: tuple[int, int, int] = PORTS) -> Iterator[Replicas]:
    """Run the set on loopback, nginx on the first port; it stops in order: nginx, then the processes."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="drafting-replicas-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o711)
        shared = {"DRAFTING_STORE_URL": store_url, "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex()}
        servers = {}
        for name, port in zip(NAMES, ports[1:], strict=True):
            servers[name] = Server(port, shared, folder / f"process-{name}.log")
            stack.callback(servers[name].stop)
        address = f"http://127.0.0.1:{ports[0]}/"
        stack.enter_context(_proxy(folder, ports, address))
        yield Replicas(address, servers, folder)


@contextmanager
def _proxy(folder: Path, ports: tuple[int, int, int], address: str) -> Iterator[None]:
    """Run nginx and wait until it answers."""
    (folder / "drafting.conf").write_text(
        here(NGINX_CONF.read_text(encoding="utf-8"), folder, ports), encoding="utf-8"
    )
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder), encoding="utf-8")
    nginx = subprocess.Popen(
        [_nginx(), "-e", str(folder / "nginx-error.log"), "-c", str(main)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + PATIENCE
        while not answers(address):
            if nginx.poll() is not None or time.monotonic() > until:
                raise RuntimeError(
                    f"nginx did not start: {(folder / 'nginx-error.log').read_text(encoding='utf-8')}"
                )
            time.sleep(0.02)
        yield
    finally:
        nginx.terminate()
        nginx.wait()


def here(conf: str, folder: Path, ports: tuple[int, int, int]) -> str:
    """Return the site of `deploy/nginx.conf` for loopback: other ports, local logs, no certificate."""
    conf = re.sub(r"^ *ssl_certificate.*\n", "", conf, flags=re.M)
    for said, instead in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports[0]};"),
        (":8501", f":{ports[1]}"),
        (":8502", f":{ports[2]}"),
        ("/var/log/nginx", str(folder)),
    ):
        if said not in conf:
            raise ValueError(
                f"deploy/nginx.conf: “{said}” is not there. Fix: write it again, or change "
                "deploy/replicas.py with it."
            )
        conf = conf.replace(said, instead)
    return conf


def main() -> int:
    """Run the set until Ctrl-C; a process that dies is started again, as systemd would."""
    lacking = missing() or (postgres.missing() if "DRAFTING_STORE_URL" not in os.environ else "")
    if lacking:
        print(lacking, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        url = os.environ.get("DRAFTING_STORE_URL") or stack.enter_context(
            stack.enter_context(postgres.cluster()).database()
        )
        running = stack.enter_context(replicas(url))
        print(
            f"{running.address}\n"
            + "\n".join(
                f"process {n}: port {s.port}, id {s.process.pid}" for n, s in running.servers.items()
            ),
            flush=True,
        )
        while True:
            for name, server in running.servers.items():
                if server.process.poll() is not None:
                    server.start()
                    print(
                        f"process {name} had died and was started again: id {server.process.pid}", flush=True
                    )
            time.sleep(0.5)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
