"""Reminders on a CalDAV server of another project: taken, changed, cancelled, taken away; and what it refuses."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from supine.exchange.calendar.writing import file
from tests.exchange.calendar.written import OUTSIDE, as_file, events, reminder
from tests.journal.making import NOW, uid

_COLLECTION = """<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>
<resourcetype><collection/><C:calendar/></resourcetype></prop></set></mkcol>"""


@dataclass
class Server:
    """A CalDAV server on this machine with an empty calendar."""

    port: int

    def ask(self, method: str, path: str, body: bytes | str | None = None) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            kind = "application/xml" if method == "MKCOL" else "text/calendar; charset=utf-8"
            content = body.encode() if isinstance(body, str) else body
            connection.request(method, path, content, {"Content-Type": kind})
            response = connection.getresponse()
            return response.status, response.read().decode()


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start Radicale for these tests alone."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    folder: Path = tmp_path_factory.mktemp("radicale")
    chosen = ["--auth-type", "none", "--rights-type", "authenticated", "--storage-filesystem-folder", str(folder)]
    command = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}", *chosen]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        server = Server(port)
        try:
            _wait(server)
            yield server
        finally:
            process.terminate()


def _wait(server: Server) -> None:
    for _ in range(150):
        try:
            assert server.ask("MKCOL", "/me/")[0] == 201
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            assert server.ask("MKCOL", "/me/reminders/", _COLLECTION)[0] == 201
            return
    pytest.fail("Radicale did not start")


def test_a_caldav_server_takes_a_reminder_its_change_and_its_end(radicale: Server) -> None:
    first = reminder(1)
    moved = reminder(2, NOW + timedelta(hours=1), 1, at="20:15")
    gone = reminder(3, NOW + timedelta(hours=2), 2)
    place = f"/me/reminders/{uid(1)}.ics"
    assert radicale.ask("PUT", place, as_file(first))[0] == 201
    assert radicale.ask("PUT", place, as_file(first, moved))[0] in (201, 204)
    status, kept = radicale.ask("GET", place)
    assert status == 200
    assert "SEQUENCE:1\r\n" in kept
    assert "T201500" in kept
    assert radicale.ask("PUT", place, as_file(first, moved, gone))[0] in (201, 204)
    assert "STATUS:CANCELLED" in radicale.ask("GET", place)[1]
    assert radicale.ask("DELETE", place)[0] == 200
    assert radicale.ask("GET", place)[0] == 404


def test_a_caldav_server_takes_every_event_of_a_file_by_itself(radicale: Server) -> None:
    breaks = events(reminder(7, what="break", every_minutes=90, starts="09:00", ends="17:00", zone="Asia/Kathmandu"))
    assert len(breaks) == 6
    for one in breaks:
        assert radicale.ask("PUT", f"/me/reminders/{one.uid}.ics", file([one], OUTSIDE))[0] == 201


def test_the_server_is_a_judge_it_refuses_an_event_without_a_name_and_one_name_in_two_places(radicale: Server) -> None:
    mine = as_file(reminder(9))
    nameless = mine.replace(f"UID:{uid(9)}\r\n".encode(), b"", 1)
    assert nameless != mine
    assert radicale.ask("PUT", "/me/reminders/nameless.ics", nameless)[0] == 400
    assert radicale.ask("PUT", f"/me/reminders/{uid(9)}.ics", mine)[0] == 201
    assert radicale.ask("PUT", "/me/reminders/again.ics", mine)[0] == 409
