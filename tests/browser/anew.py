"""One server for many tests: before each it is put back to the moment it was started, its token good again."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from pathlib import Path

from tests.cli.running import Running

__all__ = ["Anew"]

RECORD = "supine.sqlite3"
ITS_OWN = (RECORD, f"{RECORD}-wal", f"{RECORD}-shm", "server.lock")
"""What the server holds open: never written but through SQLite."""


class Anew:
    """Gives a server that is as new: the one that runs, or another when a test has ended it."""

    def __init__(self, serve: Callable[[Path], AbstractContextManager[Running]], folder: Callable[[], Path]) -> None:
        self._serve = serve
        self._folder = folder
        self._open = ExitStack()
        self._server: Running | None = None
        self._files: dict[str, bytes] = {}
        self._record = sqlite3.connect(":memory:")

    def server(self) -> Running:
        """Return the server, without any cookies."""
        if self._server is None or self._server.process.poll() is not None:
            self._server = self._start()
        else:
            self._put_back(self._server)
        return Running(self._server.process, self._server.address, self._server.folder)

    def close(self) -> None:
        """End the server."""
        self._open.close()
        self._record.close()

    def _start(self) -> Running:
        self._open.close()
        server = self._open.enter_context(self._serve(self._folder()))
        self._files = {one.name: one.read_bytes() for one in server.folder.iterdir() if _is_plain(one)}
        with closing(sqlite3.connect(server.folder / RECORD)) as record:
            record.backup(self._record)
        return server

    def _put_back(self, server: Running) -> None:
        for one in server.folder.iterdir():
            if _is_plain(one):
                one.unlink()
        for name, content in self._files.items():
            (server.folder / name).write_bytes(content)
            (server.folder / name).chmod(0o600)
        with closing(sqlite3.connect(server.folder / RECORD)) as record:
            self._record.backup(record)
        _drain(server)


def _is_plain(one: Path) -> bool:
    return one.is_file() and one.name not in ITS_OWN


def _drain(server: Running) -> None:
    """Read what the server has said: a pipe that is full would stop it."""
    for said in (server.process.stdout, server.process.stderr):
        if said is not None:
            os.set_blocking(said.fileno(), False)
            with suppress(BlockingIOError):
                while os.read(said.fileno(), 65536):
                    pass
