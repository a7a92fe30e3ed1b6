"""The plain player: each cue is a line, printed at its time. For pipes, simple terminals and screen readers."""

import time
from collections.abc import Callable

from supine.cli.player.clock import as_clock
from supine.cli.player.hearing import Hearing
from supine.cli.player.signals import Told, heeding, obey
from supine.cli.player.sitting import Sitting
from supine.session.rows import Kind

__all__ = ["play_plainly", "say_getting_off"]

Say = Callable[[str], None]
Sleep = Callable[[float], None]

_LOOK_S = 0.1
"""How often the sound is looked after."""

_BELL = "\a"


def play_plainly(sitting: Sitting, hearing: Hearing, say: Say, sleep: Sleep = time.sleep) -> None:
    """Play a session to its end, or until the program is told to go or nobody reads on."""
    try:
        with heeding(obey):
            _Plain(sitting, hearing, say, sleep).play()
    except (Told, OSError):
        sitting.break_off()


def say_getting_off(sitting: Sitting, say: Say) -> None:
    """Say how to get off, all at once."""
    for row in sitting.timeline.getting_off:
        say(row.text)


class _Plain:
    def __init__(self, sitting: Sitting, hearing: Hearing, say: Say, sleep: Sleep) -> None:
        self._sitting = sitting
        self._hearing = hearing
        self._say = say
        self._sleep = sleep
        self._fault = ""

    def play(self) -> None:
        """Say every cue at its time; what would be asked is left out, as nobody can answer here."""
        self._sitting.start()
        for cue in self._sitting.timeline.cues:
            self._wait(cue.at.total_seconds())
            if cue.kind is not Kind.ASK:
                rung = _BELL if cue.kind.rings and self._hearing.rings else ""
                self._say(f"{rung}{as_clock(cue.at):>6}  {cue.text}")
        self._wait(self._sitting.timeline.total.total_seconds())

    def _wait(self, until_s: float) -> None:
        """Sleep until so many seconds of the session have passed, and let be heard what belongs to them."""
        self._hear()
        while (left_s := until_s - self._sitting.played.total_seconds()) > 0:
            real_s = left_s / self._sitting.speed
            self._sleep(min(real_s, _LOOK_S) if self._hearing.has_track else real_s)
            self._hear()
        self._sitting.follow()

    def _hear(self) -> None:
        self._hearing.follow(self._sitting.timeline, self._sitting.played.total_seconds(), is_running=True)
        if self._hearing.fault != self._fault:
            self._fault = self._hearing.fault
            self._say(self._fault)
