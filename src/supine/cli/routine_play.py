"""A routine in the terminal: each sentence a line at its time, a bell where it rings, and whether it helped."""

import sys
import time
from datetime import timedelta
from pathlib import Path

from supine.cli.player.clock import Clock, Stopwatch, as_clock
from supine.cli.player.keeping import Keeper
from supine.cli.player.signals import Told, heeding, ignore, obey
from supine.cli.speech import Translator
from supine.journal.entries import Aid
from supine.session.routine.laying import Guided
from supine.session.routine.outcome import done_until, minutes_until
from supine.units import Rating

__all__ = ["perform"]

_BELL = "\a"


def perform(guided: Guided, speed: float, translate: Translator, clock: Clock, journal: Path | None) -> int:
    """Play, ask whether it helped, and write it down where there is a journal; 1 when nothing was done.

    Raises BadInput when it cannot be written.
    """
    _ = translate
    watch = Stopwatch(speed)
    _play(guided, watch, speed)
    played = min(watch.elapsed, guided.total)
    minutes, did = minutes_until(guided, played), done_until(guided, played)
    if not (minutes or did):
        print(_("Nothing was written down."))
        return 1
    with heeding(ignore):
        body = Aid(guided.routine.id, minutes, eased=_asked(translate), did=did)
        if journal is not None:
            keeper = Keeper(journal, clock)
            keeper.keep("care", body)
            keeper.own_up()
            print(_("{minutes} min. It is written down in {file}.").format(minutes=minutes, file=journal))
    return 0


def _play(guided: Guided, watch: Stopwatch, speed: float) -> None:
    """Say everything at its time, until it is over, the program is told to go, or nobody reads on."""
    watch.run()
    try:
        with heeding(obey):
            for said in guided.said:
                _wait(watch, said.at, speed)
                rung = _BELL if said.kind.rings and sys.stdout.isatty() else ""
                print(f"{rung}{as_clock(said.at):>6}  {said.text}".rstrip() if said.text else rung, flush=True)
            _wait(watch, guided.total, speed)
    except (Told, OSError):
        watch.halt()


def _wait(watch: Stopwatch, until: timedelta, speed: float) -> None:
    while (left_s := (until - watch.elapsed).total_seconds()) > 0:
        time.sleep(left_s / speed)


def _asked(_: Translator) -> Rating | None:
    """Ask in a terminal whether it helped; None where nobody answers with a number from 0 to 10."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    print(_("Did that help? 0 = not at all, 10 = very much. Enter leaves it out."), end=" ", flush=True)
    given = sys.stdin.readline().strip()
    is_rating = given.isascii() and given.isdigit() and int(given) <= 10
    return Rating(int(given)) if is_rating else None
