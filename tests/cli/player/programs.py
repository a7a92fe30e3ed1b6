"""A program that plays sound, as far as others can tell: it writes down what it was given and takes its time."""

import json
import os
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Place", "place"]

_PLAYER = """#!{python} -SE
import json, os, signal, sys, time, wave

def note(**more):
    with open({log!r}, "a") as log:
        log.write(json.dumps({{"pid": os.getpid(), "name": os.path.basename(sys.argv[0]), **more}}) + "\\n")

def told(number, frame):
    note(what="told")
    if not {is_deaf}:
        sys.exit(143)

signal.signal(signal.SIGTERM, told)
with wave.open(sys.argv[-1]) as file:
    rate, frames = file.getframerate(), file.readframes(file.getnframes())
samples = [int.from_bytes(frames[n : n + 2], "little", signed=True) for n in (0, len(frames) - 2)]
note(what="plays", arguments=sys.argv[1:-1], first=samples[0], last=samples[1], seconds=len(frames) / 2 / rate)
if {code}:
    sys.stderr.write("Traceback: no such device\\n")
    sys.exit({code})
until = time.monotonic() + len(frames) / 2 / rate
while time.monotonic() < until:
    time.sleep(0.02)
note(what="ends")
"""


@dataclass(frozen=True)
class Place:
    """A folder of such programs, and what they wrote down."""

    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    def add(self, name: str, *, code: int = 0, is_deaf: bool = False) -> None:
        """Put a program there; with a code it fails at once, a deaf one does not go when told to."""
        file = self.folder / name
        file.write_text(_PLAYER.format(python=sys.executable, log=str(self.log), code=code, is_deaf=is_deaf))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def notes(self, what: str = "") -> list[dict[str, Any]]:
        """Return what was written down."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        found = [json.loads(line) for line in lines]
        return [one for one in found if not what or one["what"] == what]

    def wait_for(self, what: str, count: int = 1, seconds: float = 60) -> list[dict[str, Any]]:
        """Wait until so many of them have been written down, and return them."""
        until = time.monotonic() + seconds
        while len(self.notes(what)) < count:
            assert time.monotonic() < until, self.notes()
            time.sleep(0.02)
        return self.notes(what)

    def left(self) -> list[int]:
        """Return the programs that still run."""
        return [pid for pid in {one["pid"] for one in self.notes()} if _runs(pid)]


def place(folder: Path) -> Place:
    """Return a folder for such programs."""
    folder.mkdir()
    return Place(folder)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
