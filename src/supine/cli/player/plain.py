"""The plain player: each cue is a line, printed at its time. For pipes, simple terminals and screen readers."""

import time
from collections.abc import Callable

from supine.cli.player.clock import as_clock
from supine.cli.player.signals import Told, heeding, obey
from supine.cli.player.sitting import Sitting
from supine.session.rows import Anchor, Kind

__all__ = ["play_plainly", "say_getting_off"]

Say = Callable[[str], None]
Sleep = Callable[[float], None]


def play_plainly(sitting: Sitting, say: Say, sleep: Sleep = time.sleep) -> None:
    """Play a session to its end, or until the program is told to go or nobody reads on."""
    try:
        with heeding(obey):
            _play(sitting, say, sleep)
    except (Told, OSError):
        sitting.break_off()


def say_getting_off(sitting: Sitting, say: Say) -> None:
    """Say how to get off, all at once."""
    for row in sitting.timeline.script.fixed_cues:
        if row.anchor is Anchor.OFF:
            say(row.text)


def _play(sitting: Sitting, say: Say, sleep: Sleep) -> None:
    sitting.start()
    for cue in sitting.timeline.cues:
        if cue.kind is not Kind.ASK:
            _wait(sitting, cue.at.total_seconds(), sleep)
            say(f"{as_clock(cue.at):>6}  {cue.text}")
    _wait(sitting, sitting.timeline.total.total_seconds(), sleep)


def _wait(sitting: Sitting, until_s: float, sleep: Sleep) -> None:
    """Sleep until so many seconds of the session have passed."""
    while (left := until_s - sitting.played.total_seconds()) > 0:
        sleep(left / sitting.speed)
    sitting.follow()
