"""The programs of this machine that play a sound file."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

__all__ = ["KNOWN", "Program", "programs"]

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "paplay": (),
        "pw-play": (),
        "aplay": ("-q",),
        "afplay": (),
        "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
        "mpv": ("--no-video", "--no-terminal"),
        "play": ("-q",),
    }
)
"""What each is told beside the file, the most at home on a desktop first."""


@dataclass(frozen=True, slots=True)
class Program:
    """One that is here, by its name and where it is."""

    name: str
    place: str

    def command(self, file: Path) -> list[str]:
        """Return what to run to play a file."""
        return [self.place, *KNOWN[self.name], str(file)]


def programs() -> tuple[Program, ...]:
    """Return those that are here, in the order to try them."""
    found = ((name, shutil.which(name)) for name in KNOWN)
    return tuple(Program(name, place) for name, place in found if place)
