"""Fresh processes of ``supine`` that need not load Python's modules again: each is forked from one that only loaded.

What a process reads of its surroundings it reads after the fork, as if it had been started anew; nobody's data folder
was ever open in the one it came from. The tests of starting itself start anew (running.py).
"""

import atexit
import gc
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

__all__ = ["IS_HERE", "Forked", "forked"]

IS_HERE = hasattr(os, "pidfd_open")
"""Whether this system can do it; another starts every process anew."""

# None of these reads the surroundings or opens the data folder: supine.web.settings does both.
_LIBRARIES = (
    "csp.middleware",
    "django.core.management.commands.migrate",
    "django.core.servers.basehttp",
    "django.db.backends.sqlite3.base",
    "django.forms",
    "django.middleware.common",
    "django.middleware.csrf",
    "django.middleware.gzip",
    "django.middleware.locale",
    "django.shortcuts",
    "django.template.backends.django",
    "django.template.loaders.cached",
    "django.templatetags.i18n",
    "django.templatetags.l10n",
    "django.templatetags.static",
    "django.templatetags.tz",
    "django.views.defaults",
    "django.views.generic",
    "granian.server.mp",
    "jinja2",
    "pydantic.dataclasses",
    "pydantic.json_schema",
    "pydantic.networks",
    "pydantic.type_adapter",
    "whitenoise.middleware",
)
_COMMANDS = ("backup", "door", "pairing", "restore", "screen", "serve")
_ROOMS = ("guidance", "screening", "fitting", "planning", "session", "outcomes", "journal", "exchange", "sound")


class Forked:
    """A process that runs, as ``subprocess.Popen`` would show it."""

    def __init__(self, pid: int, ended: int, stdout: int, stderr: int) -> None:
        self.pid, self._ended = pid, ended
        self.returncode: int | None = None
        self.stdout = os.fdopen(stdout, encoding="utf-8")
        self.stderr = os.fdopen(stderr, encoding="utf-8")

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(timeout=0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("supine", timeout or 0)
            self.returncode = int(os.read(self._ended, 20) or b"-9")
            os.close(self._ended)
        return self.returncode


def forked(arguments: list[str], surroundings: dict[str, str]) -> Forked:
    """Run ``supine`` in a process and a session of its own."""
    ended, out, err = os.pipe(), os.pipe(), os.pipe()
    order = json.dumps({"arguments": arguments, "surroundings": surroundings, "folder": str(Path.cwd())})
    ours, theirs = socket.socketpair()
    with ours, theirs:
        socket.send_fds(_source(), [b"."], [theirs.fileno(), ended[1], out[1], err[1]])
        for number in (ended[1], out[1], err[1]):
            os.close(number)
        theirs.close()
        ours.sendall(order.encode())
        ours.shutdown(socket.SHUT_WR)
        pid = ours.recv(20)
    assert pid, "the process to fork from has ended"
    return Forked(int(pid), ended[0], out[0], err[0])


@cache
def _source() -> socket.socket:
    """Start the process that loads and is forked; it ends when this one does."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    atexit.register(_end, ours, process)
    return ours


def _end(orders: socket.socket, process: subprocess.Popen[bytes]) -> None:
    orders.close()
    process.wait()


def _load() -> None:
    import_module("supine.web.database").prefer_newest_sqlite()
    rooms = [import_module(f"supine.{room}") for room in _ROOMS]
    core = [one.name for room in rooms for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    for name in (*_LIBRARIES, *(f"supine.cli.{one}" for one in _COMMANDS), *core):
        import_module(name)
    for language in ("en", "de"):
        import_module("supine.journal.handbook").open_handbook(language)
    gc.freeze()


def _wait_for_orders(orders: int) -> list[str]:
    """Fork a process for every order; return what it shall do, in that process alone."""
    children: dict[int, tuple[int, int]] = {}
    with socket.socket(fileno=orders) as given:
        while True:
            for number in select.select([orders, *children], [], [])[0]:
                if number != orders:
                    _say_how_it_ended(number, *children.pop(number))
                    continue
                word, numbers, _, _ = socket.recv_fds(given, 1, 4)
                if not word:
                    os._exit(0)
                pid = os.fork()
                if not pid:
                    given.detach()
                    return _begin(*numbers)
                children[os.pidfd_open(pid)] = (pid, numbers[1])
                for each in (numbers[0], *numbers[2:]):
                    os.close(each)


def _say_how_it_ended(number: int, pid: int, ended: int) -> None:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with suppress(BrokenPipeError):
        os.write(ended, str(code).encode())
    os.close(ended)
    os.close(number)


def _begin(asked: int, _: int, out: int, err: int) -> list[str]:
    """Be a process that was just started."""
    os.setsid()
    os.dup2(out, 1)
    os.dup2(err, 2)
    with os.fdopen(os.dup(asked), "rb") as read:
        order = json.loads(read.read())
    os.write(asked, str(os.getpid()).encode())
    os.closerange(3, 1024)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["surroundings"])
    time.tzset()
    return list(order["arguments"])


if __name__ == "__main__":
    sys.path[0] = ""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    _load()
    given_to_do = _wait_for_orders(int(sys.argv[1]))
    sys.argv = ["-c", *given_to_do]
    sys.exit(import_module("supine.cli.main").main())
