"""What every part of ``supine trial`` works on, and what they share."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from supine.cli.reading import journal_of_file, moment, print_json, write_file
from supine.cli.speech import Translator, translator
from supine.errors import BadInput
from supine.journal.codec import write_journal
from supine.journal.entries import Entry
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.merge import Journal, journal_of
from supine.journal.view import View, view_of
from supine.outcomes.trial.designs import Designs
from supine.outcomes.trial.schedule import arm_on
from supine.outcomes.trial.standing import Phase, Standing

__all__ = ["Asked", "asked_of", "days_shown", "no_trial", "refuse_no_file", "said_of_every", "standing_json", "write"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A journal at a moment, and how to answer about it."""

    arguments: argparse.Namespace
    journal: Journal
    view: View
    handbook: Handbook
    translate: Translator
    now: datetime

    @property
    def designs(self) -> Designs:
        """Return what can be tried."""
        return self.handbook.designs


def asked_of(arguments: argparse.Namespace) -> Asked:
    """Read the journal. Raises BadInput when it cannot be used."""
    now = moment(arguments.now)
    journal = journal_of_file(arguments.journal, now)
    handbook = open_handbook(arguments.lang)
    return Asked(arguments, journal, view_of(journal), handbook, translator(arguments.lang), now)


def standing_json(place: Standing) -> dict[str, Any]:
    """Return where a trial stands as a JSON value: its seed only once it is over, no lot of a day to come."""
    protocol = place.protocol
    return {
        "comparison": protocol.comparison,
        "arms": list(protocol.arms),
        "block_days": protocol.block_days,
        "sets": protocol.sets,
        "starts": protocol.starts.isoformat(),
        "ends": protocol.ends.isoformat(),
        "ended": protocol.ended.isoformat() if protocol.ended else None,
        "phase": place.phase.value,
        "day": place.day,
        "of": place.of,
        "arm": place.arm,
        "commitment": protocol.commitment,
        "seed": protocol.seed if place.phase is Phase.OVER else None,
        "days": [{"day": day.isoformat(), "arm": arm} for day, arm in days_shown(place)],
    }


def days_shown(place: Standing) -> Iterator[tuple[date, str]]:
    """Yield the days so far, today with them, and their arms; never a day to come."""
    for n in range(place.day):
        day = place.protocol.starts + timedelta(days=n)
        arm = arm_on(place.protocol, day)
        if arm is not None:
            yield day, arm


def said_of_every(asked: Asked) -> Iterator[str]:
    """Yield what holds for every trial: what comes first, how its end is read, what the answer is made of."""
    sure = round(asked.handbook.beliefs.thresholds["sure_interim"] * 100)
    yield asked.designs.say("plan_first")
    yield asked.designs.say("ending", sure=sure)
    yield asked.designs.say("expecting")


def no_trial(asked: Asked) -> int:
    """Say that there is none, and return the exit code for it."""
    _ = asked.translate
    if asked.arguments.json:
        print_json({"trial": None})
    else:
        print(_("There is no trial here."))
    return 1


def write(asked: Asked, entry: Entry) -> None:
    """Write the journal with one more entry into the file that was named."""
    write_file(asked.arguments.out, write_journal(journal_of((*asked.journal, entry))))


def refuse_no_file(asked: Asked) -> None:
    """Raise BadInput when the journal is to go where the answer goes."""
    if str(asked.arguments.out) == "-":
        raise BadInput("--out", "is no file", "the name of a journal file to write")
