"""How long until Supine answers, and how much the first page weighs: prints both and fails over the limits.

python bench/start.py [--times 5]
"""

import argparse
import gzip
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

START_LIMIT_S = 1.0
PAGE_LIMIT_KB = 120.0
PROGRAM = (sys.executable, "-c", "import sys; from supine.cli.main import main; sys.exit(main())")
LINKED = re.compile(rb"""(?:src|href)=["']?([^"'> ]+\.(?:css|js|mjs|svg|png|ico|webmanifest|woff2)[^"'> ]*)""")
IMPORTED = re.compile(rb"""(?:import|from)\s*\(?["']([^"']+\.m?js)["']|url\(["']?([^"')]+)""")


@dataclass(frozen=True)
class Part:
    """One file the first page needs: its path, and its bytes plain and as they travel."""

    path: str
    plain: int
    sent: int


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        first, _ = start(folder)
        again = [start(folder)[0] for _ in range(times)]
        _, parts = start(folder, weigh=True)
    for part in parts:
        print(f"{part.plain:8,} bytes  {part.sent:8,} sent  {part.path}")
    weight = sum(part.sent for part in parts) / 1000
    plain = sum(part.plain for part in parts) / 1000
    print(f"first page: {plain:.1f} kB, {weight:.1f} kB sent (limit {PAGE_LIMIT_KB:.0f})")
    middle = statistics.median(again)
    print(f"start to first answer: {first:.2f} s on a new folder, then {middle:.2f} s (limit {START_LIMIT_S:.0f})")
    return int(weight > PAGE_LIMIT_KB or middle > START_LIMIT_S)


def start(folder: str, *, weigh: bool = False) -> tuple[float, tuple[Part, ...]]:
    """Start the server, wait for its first answer, and weigh the first page when asked to."""
    began = time.perf_counter()
    port = free_port()
    command = [*PROGRAM, "serve", "--no-browser", "--port", str(port), "--data", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        wait_for(port)
        took = time.perf_counter() - began
        line = process.stdout.readline() if process.stdout else ""
        parts = first_page(port, "/" + line.rpartition("/")[2].strip()) if weigh else ()
        os.killpg(process.pid, signal.SIGINT)
    return took, parts


def free_port() -> int:
    """Return a port nobody has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when the server answers."""
    while True:
        try:
            status, _, _ = ask(port, "/health")
        except OSError:
            time.sleep(0.005)
        else:
            assert status == 200
            return


def ask(port: int, path: str, cookie: str = "") -> tuple[int, http.client.HTTPMessage, bytes]:
    """Return the status, the headers and the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer


def first_page(port: int, enter: str) -> tuple[Part, ...]:
    """Return every file a browser loads for the first page, following redirects, links and imports."""
    cookie = ask(port, enter)[1]["Set-Cookie"].partition(";")[0]
    found: dict[str, Part] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        status, headers, sent = ask(port, path, cookie)
        if status in (301, 302):
            waiting.append(urljoin(path, headers["Location"]))
        if status != 200:
            continue
        plain = gzip.decompress(sent) if headers["Content-Encoding"] == "gzip" else sent
        found[path] = Part(path, len(plain), len(sent))
        named = [one for match in (LINKED if b"<html" in plain else IMPORTED).findall(plain) for one in flat(match)]
        waiting += [urlsplit(urljoin(path, one.decode())).path for one in named if not one.startswith((b"data:", b"#"))]
    return tuple(found.values())


def flat(match: bytes | tuple[bytes, ...]) -> list[bytes]:
    """Return what a pattern found, without its empty groups."""
    return [match] if isinstance(match, bytes) else [one for one in match if one]


if __name__ == "__main__":
    sys.exit(main())
