"""The snippets of the reference, run by the real nginx and the real Caddy in front of a real Supine."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from supine.web.certificate import local_certificate
from tests.cli.phones import Phone, rest_of, trusting
from tests.cli.running import Running, serving

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
NAME = "supine.example"
GET = {"nginx": "apt-get install nginx-light", "caddy": "apt-get install caddy"}


@dataclass
class Behind:
    """A Supine behind a proxy."""

    own: Running
    printed: str
    public: str
    tls_folder: Path
    own_port: int
    plain_port: int

    def phone(self) -> Phone:
        return Phone(self.public, trusting(self.tls_folder), at="127.0.0.1")

    @property
    def code(self) -> str:
        found = re.search(r"open this on the phone: (\S+)", self.printed)
        assert found
        return found[1]


@pytest.fixture(params=["nginx", "caddy"])
def behind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Behind]:
    """Start the proxy with the snippet, and Supine behind it."""
    program = shutil.which(request.param) or shutil.which(request.param, path="/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.skip(f"no {request.param} on this machine (to get it: {GET[request.param]})")
    own, public, plain = free_port(), free_port(), free_port()
    certificate = local_certificate(tmp_path, (NAME,), datetime.now(UTC)).file
    write = {"nginx": as_nginx, "caddy": as_caddy}[request.param]
    command = [program, *write(tmp_path, certificate, own, public, plain)]
    address = f"https://{NAME}:{public}"
    with serving(tmp_path / "data", "--behind", address, "--port", str(own)) as running:
        printed = rest_of(running.process)
        with in_front(command, tmp_path, public):
            yield Behind(running, printed, address, tmp_path, own, plain)


@contextmanager
def in_front(command: list[str], folder: Path, port: int) -> Iterator[None]:
    surroundings = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "PATH": "/usr/bin:/bin"}
    with (folder / "proxy.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=surroundings)
        try:
            wait_for(process, port, folder / "proxy.log")
            yield
        finally:
            process.terminate()
            process.wait(timeout=15)


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(log.read_text())


def as_nginx(folder: Path, certificate: Path, own: int, public: int, plain: int) -> list[str]:
    """Return the arguments for the snippet with this test's ports and files in the place of those it names."""
    snippet = (REFERENCE / "nginx.conf").read_text()
    changed = snippet.replace("127.0.0.1:8765", f"127.0.0.1:{own}").replace("]:443", f"]:{public}")
    changed = changed.replace("listen 443", f"listen {public}").replace("listen 80", f"listen {plain}")
    changed = re.sub(r"listen \[::\].*\n", "", changed)
    changed = re.sub(r"(ssl_certificate(?:_key)?) .*;", rf"\1 {certificate};", changed)
    changed = changed.replace(f"https://{NAME}$", f"https://{NAME}:{public}$")
    own_places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""  # else nginx becomes somebody who may not use this folder
    file = folder / "nginx.conf"
    file.write_text(
        f"{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\nevents {{}}\n"
        f"http {{ access_log off; {own_places} {changed} }}\n"
    )
    return ["-c", str(file), "-p", str(folder), "-e", str(folder / "nginx.log")]


def as_caddy(folder: Path, certificate: Path, own: int, public: int, plain: int) -> list[str]:
    snippet = (REFERENCE / "Caddyfile").read_text()
    changed = snippet.replace("127.0.0.1:8765", f"127.0.0.1:{own}")
    changed = changed.replace(f"\n{NAME} {{", f"\n{NAME} {{\n\tbind 127.0.0.1\n\ttls {certificate} {certificate}")
    file = folder / "Caddyfile"
    file.write_text(f"{{\n\tadmin off\n\thttps_port {public}\n\thttp_port {plain}\n}}\n{changed}")
    return ["run", "--config", str(file), "--adapter", "caddyfile"]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
