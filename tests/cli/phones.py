"""A phone of a few lines: it trusts the certificate made by the server, and checks the host."""

import http.client
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from supine.web.authority import authority_der
from tests.cli.running import Running, serving
from tests.warm import Forked

__all__ = ["Answer", "Lan", "Phone", "on_the_lan", "trusting"]

UA = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Phone:
    """A browser with cookies of its own that asks one server."""

    base: str
    tls: ssl.SSLContext | None
    cookies: dict[str, str] = field(default_factory=dict)

    at: str = ""
    """Where to connect, when the base's name leads nowhere on this machine."""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **more: str) -> Answer:
        """Ask as a page would; with a form, send it as the page's own."""
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if form is None:
            return self._ask(method, path, None, headers)
        csrf = next((value for name, value in self.cookies.items() if "csrf" in name), "")
        own = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base, "Referer": self.base}
        return self._ask(method, path, urlencode({**form, "csrfmiddlewaretoken": csrf}), {**own, **headers})

    def send(self, path: str, body: str, headers: dict[str, str]) -> Answer:
        """Send JSON as a script of the page would."""
        referer = {"Content-Type": "application/json", "Referer": f"{self.base}/"}
        return self._ask("POST", path, body, {**referer, **headers})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(self._connection()) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):  # refused before it was read to its end: it answers
                connection.request(method, path, body, {"User-Agent": UA, "Cookie": cookies, **headers})
            response = connection.getresponse()
            found = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
            for one in found:
                name, _, value = one.partition(";")[0].partition("=")
                self.cookies[name] = value
            answered = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, answered, found, _read(response))

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.base)
        assert parts.hostname
        made = (
            http.client.HTTPSConnection(parts.hostname, parts.port, context=self.tls, timeout=60)
            if self.tls
            else http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        )
        if self.at:
            made._create_connection = lambda place, *rest: socket.create_connection((self.at, place[1]), *rest)  # type: ignore[attr-defined]
        return made

    def pair(self, address: str) -> Answer:
        """Open the address of a code and say yes to the page it shows."""
        parts = urlsplit(address)
        shown = self.ask("GET", f"{parts.path}?{parts.query}")
        assert shown.status == 200, shown.text
        return self.ask("POST", parts.path, {"token": parts.query.partition("=")[2]})


@dataclass
class Lan:
    """A server with a door for phones, and what it printed about it."""

    own: Running
    printed: str
    folder: Path

    @property
    def code(self) -> str:
        """Return the address that the code stands for."""
        found = re.search(r"open this on the phone: (\S+)", self.printed)
        assert found, self.printed
        return found[1]

    @property
    def base(self) -> str:
        return self.code.partition("/enter")[0]

    def phone(self) -> Phone:
        return Phone(self.base, trusting(self.folder) if self.base.startswith("https") else None)


@contextmanager
def on_the_lan(folder: Path, *arguments: str) -> Iterator[Lan]:
    """Start a server with a door for phones on free ports, and give it when it has said all."""
    with serving(folder, "--lan", *(arguments or ("--port", "0"))) as own:
        yield Lan(own, rest_of(own.process), folder)


def rest_of(process: subprocess.Popen[str] | Forked) -> str:
    """Return what a server prints for phones, up to its last line."""
    assert process.stdout
    lines: list[str] = []
    while not lines or "For another phone" not in lines[-1]:
        line = process.stdout.readline()
        assert line, "".join(lines) + (process.stderr.read() if process.stderr else "")
        lines.append(line)
    return "".join(lines)


def trusting(folder: Path) -> ssl.SSLContext:
    """Return how a phone checks the server that trusts the authority made in this folder, and nothing else."""
    der = authority_der(folder)
    assert der
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=der)
    return context


def _read(response: http.client.HTTPResponse) -> bytes:
    """Return what came of an answer: a proxy that refuses a body may close before it has said why."""
    try:
        return response.read()
    except http.client.IncompleteRead as cut:
        return cut.partial
