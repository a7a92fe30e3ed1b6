"""``supine serve`` for real: who gets in, what survives, and the one line when it cannot start."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.cli.running import Running, run, serving
from tests.web.record import a_note

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small file system needs root"
)


def one_line(errors: str) -> str:
    lines = errors.strip().splitlines()
    assert len(lines) == 1, errors
    assert "Traceback" not in errors
    return lines[0]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of 6 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine does not let us mount a file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_the_printed_address_lets_one_browser_in(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert Running(server.process, server.address).ask("GET", "/")[0] == 403
        server.enter()
        assert server.ask("GET", "/api/entries")[0] == 200
        assert server.ask("GET", server.address.partition(server.place)[2])[0] == 403


def test_ctrl_c_ends_it_quietly_and_frees_the_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.stop() == 0
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""
    with serving(tmp_path) as again:
        assert again.ask("GET", "/health")[0] == 200


def store_until_killed(server: Running, seconds: float) -> list[str]:
    """Send note after note, and kill the server so long after its first answer, which takes its time."""
    first = a_note("x" * 200)
    assert server.add(first) == "stored"
    acknowledged = [first["id"]]
    threading.Timer(seconds, server.kill).start()
    while True:
        entry = a_note("x" * 200)
        try:
            status = server.add(entry)
        except (OSError, HTTPException):
            return acknowledged
        assert status == "stored"
        acknowledged.append(entry["id"])


def test_what_was_acknowledged_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for n in range(10):
        with serving(tmp_path) as server:
            acknowledged += store_until_killed(server.enter(), 0.15 + 0.013 * n)
            server.process.wait(timeout=10)
    with serving(tmp_path) as server:
        seen = [entry["id"] for entry in all_entries(server.enter())]
    assert len(acknowledged) > 10
    assert set(acknowledged) <= set(seen)
    assert len(seen) == len(set(seen)) <= len(acknowledged) + 10


def all_entries(server: Running) -> list[dict[str, str]]:
    found, cursor, is_last = [], 0, False
    while not is_last:
        page = json.loads(server.ask("GET", f"/api/entries?limit=1000&after={cursor}")[1])
        found += page["entries"]
        cursor, is_last = page["cursor"], page["is_last"]
    return found


def test_the_worker_does_not_outlive_its_parent(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.process.kill()
        server.process.wait()
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            try:
                server.ask("GET", "/health")
                time.sleep(0.05)
            except OSError:
                break
        else:
            pytest.fail("the worker still answers")
    with serving(tmp_path) as again:
        assert again.ask("GET", "/health")[0] == 200


def test_a_second_server_on_the_folder_names_the_first_and_gives_a_new_address(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        second = run("serve", "--no-browser", folder=tmp_path)
        line = one_line(second.stderr)
        assert second.returncode == 2
        found = re.search(r"http://\S+", line)
        assert found
        assert server.place in found[0]
        Running(server.process, found[0]).enter()


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = run("serve", "--no-browser", "--port", taken.getsockname()[1], folder=tmp_path)
    assert refused.returncode == 2
    assert "in use" in one_line(refused.stderr)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_a_host_that_others_could_reach_is_refused_with_the_reason(tmp_path: Path, host: str) -> None:
    refused = run("serve", "--no-browser", "--host", host, folder=tmp_path)
    assert refused.returncode == 2
    assert "open to others" in one_line(refused.stderr)


@pytest.mark.parametrize("host", ["localhost", "::1"])
def test_the_other_names_of_this_machine_work_too(tmp_path: Path, host: str) -> None:
    with serving(tmp_path, "--port", "0", "--host", host) as server:
        assert server.enter().ask("GET", "/api/entries")[0] == 200


def test_another_host_header_is_refused_by_the_real_server(tmp_path: Path) -> None:
    with serving(tmp_path) as server, socket.create_connection(server.place.rsplit(":", 1)) as raw:  # type: ignore[arg-type]
        raw.sendall(b"GET /static/tokens.css HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 400")


@needs_root
def test_a_read_only_folder_is_one_line(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused = run("serve", "--no-browser", "--port", "0", folder=small_disk)
    assert refused.returncode == 2
    assert "cannot be written" in one_line(refused.stderr)


@needs_root
def test_a_full_folder_is_one_line(small_disk: Path) -> None:
    (small_disk / "filling").write_bytes(bytes(5_000_000))
    refused = run("serve", "--no-browser", "--port", "0", folder=small_disk)
    assert refused.returncode == 2
    assert "is full" in one_line(refused.stderr)


@needs_root
def test_a_disk_that_fills_up_loses_nothing_and_says_so(small_disk: Path) -> None:
    with serving(small_disk) as server:
        server.enter()
        stored: list[str] = []
        status, answer = 200, b""
        while status == 200 and len(stored) < 100:
            entry = a_note("x" * 100_000)
            status, answer = server.ask("POST", "/api/entries", [entry])
            stored += [entry["id"]] if status == 200 else []
        assert status == 507, answer
        assert b"Traceback" not in answer
        assert b"still there" in answer
        subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
        assert [entry["id"] for entry in all_entries(server)] == stored
        assert server.add(a_note()) == "stored"


def test_a_damaged_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "supine.sqlite3").write_bytes(b"this is no database" * 1000)
    refused = run("serve", "--no-browser", "--port", "0", folder=tmp_path)
    assert refused.returncode == 2
    assert "supine restore" in one_line(refused.stderr)


def test_a_database_of_a_newer_supine_is_left_alone(tmp_path: Path) -> None:
    assert run("backup", tmp_path / "first", folder=tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "supine.sqlite3")) as database:
        later = ("web", "0999_later", "2030-01-01")
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", later)
        database.execute("PRAGMA user_version = 7")
        database.commit()
    refused = run("serve", "--no-browser", "--port", "0", folder=tmp_path)
    assert refused.returncode == 2
    assert "newer Supine" in one_line(refused.stderr)


def test_wrong_use_is_exit_code_2_and_help_is_0(tmp_path: Path) -> None:
    assert run("--help", folder=tmp_path).returncode == 0
    assert "doctor" in run("--help", folder=tmp_path).stdout
    assert run("--version", folder=tmp_path).stdout.startswith("supine ")
    assert run("dance", folder=tmp_path).returncode == 2
    assert run("serve", "--port", "x", folder=tmp_path).returncode == 2


def test_without_phones_nothing_is_loaded_that_only_phones_need(tmp_path: Path) -> None:
    script = (
        "import sys; import supine.cli.serve; from supine.cli.the_web import web; web('make_ready')();"
        "import supine.web.wsgi; from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([one for one in ('cryptography', 'segno') if one in sys.modules])"
    )
    command = [sys.executable, "-c", script]
    surroundings = {**os.environ, "SUPINE_DATA": str(tmp_path)}
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout
    assert "cryptography" not in told
    assert "segno" not in told
