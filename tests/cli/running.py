"""A real ``supine serve`` in a process of its own, and a browser of a few lines for it."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlsplit

from tests.warm import IS_HERE, Forked, forked

__all__ = ["PROGRAM", "Running", "run", "serving"]

PROGRAM = (sys.executable, "-c", "import sys; from supine.cli.main import main; sys.exit(main())")


@dataclass
class Running:
    """A server and the cookies its browser holds."""

    process: subprocess.Popen[str] | Forked
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return urlsplit(self.address).netloc

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self.cookies["csrf"]}
        with closing(http.client.HTTPConnection(self.place, timeout=60)) as connection:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie":
                    key, _, content = value.partition(";")[0].partition("=")
                    self.cookies[key] = content
            return response.status, response.read()

    def enter(self) -> "Running":
        parts = urlsplit(self.address)
        assert self.ask("GET", f"{parts.path}?{parts.query}")[0] == 302
        door = next(name for name in self.cookies if name.startswith("supine_"))
        self.cookies["csrf"] = "c" * 32
        self.cookies[door.replace("supine_", "supine_csrf_")] = "c" * 32
        return self

    def add(self, entry: dict[str, Any]) -> str:
        status, answer = self.ask("POST", "/api/entries", [entry])
        assert status == 200, answer
        return str(json.loads(answer)["receipts"][0]["status"])

    def entries(self) -> list[dict[str, Any]]:
        return list(json.loads(self.ask("GET", "/api/entries?limit=1000")[1])["entries"])

    def kill(self) -> None:
        """End the server and its worker at once, as a power cut would, and wait until both are gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with suppress(ProcessLookupError):
            for _ in range(100):
                os.killpg(self.process.pid, 0)
                sleep(0.05)

    def stop(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=60)


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, env=_surroundings(folder), capture_output=True, text=True, timeout=180, check=False)


@contextmanager
def serving(folder: Path, *arguments: str, is_warm: bool = False) -> Iterator[Running]:
    """Start a server on a free port and give it when it answers; a warm one has loaded Python's modules before."""
    process = _started(["serve", "--no-browser", *(arguments or ("--port", "0"))], folder, is_warm=is_warm)
    assert process.stdout and process.stderr
    try:
        line = process.stdout.readline()
        assert "http" in line, process.stderr.read()
        yield Running(process, "http" + line.partition("http")[2].strip())
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        process.stdout.close()
        process.stderr.close()


def _started(arguments: list[str], folder: Path, *, is_warm: bool) -> subprocess.Popen[str] | Forked:
    if is_warm and IS_HERE:
        return forked(arguments, _surroundings(folder))
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        env=_surroundings(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _surroundings(folder: Path) -> dict[str, str]:
    return {**os.environ, "SUPINE_DATA": str(folder), "LANG": "C.UTF-8"}
