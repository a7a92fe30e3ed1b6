"""What the picture of an answer shows: the days and their kinds, the numbers, and the difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from supine.outcomes.answer import Answer, Told, Wording, matters_from
from supine.outcomes.assigned import AssignedReading
from supine.outcomes.change import ChangeReading
from supine.outcomes.effect.effect import Effect
from supine.outcomes.trial.designs import Designs
from supine.outcomes.trial.reading import TrialReading
from supine.outcomes.trial.schedule import arms_by_day
from supine.units import Rating

__all__ = ["Bar", "Day", "Kind", "Shown", "shown_of_change", "shown_of_table", "shown_of_trial"]

_LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day: the place of its kind among the kinds, None while it is hidden, and its number.

    ``rating`` is None on a day without one and while numbers are not shown; ``is_rated`` says which.
    """

    name: str
    kind: int | None
    rating: float | None
    is_rated: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of day: its letter, its name, and the usual pain on such days, None while it is not shown."""

    letter: str
    name: str
    middle: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A difference with its interval, and from how many points below 0 it usually matters; None where nothing does."""

    name: str
    effect: Effect
    matters_from: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is drawn."""

    days: tuple[Day, ...]
    kinds: tuple[Kind, ...]
    bars: tuple[Bar, ...]


def shown_of_trial(
    reading: TrialReading, answer: Answer, ratings: Mapping[date, Rating], designs: Designs, wording: Wording
) -> Shown:
    """Return a trial's days: while there is no answer only their kinds so far, never what was drawn for later."""
    protocol, lived = reading.protocol, sum(one.days for one in reading.by_arm)
    drawn = arms_by_day(protocol)
    days = []
    for n, arm in enumerate(drawn):
        day = protocol.starts + timedelta(days=n)
        kind = protocol.arms.index(arm) if n < lived else None
        rating = ratings.get(day) if n < lived else None
        days.append(Day(wording.sayings.day(day), kind, rating if answer.enough else None, rating is not None))
    kinds = tuple(
        Kind(_LETTERS[n], designs.arms[arm].text if arm in designs.arms else arm, _middle(arm, answer))
        for n, arm in enumerate(protocol.arms)
    )
    is_near_end = "near_the_end" in reading.notes
    return Shown(tuple(days), kinds, tuple(_bar(one, wording, is_near_end=is_near_end) for one in answer.told))


def shown_of_change(reading: ChangeReading, answer: Answer, wording: Wording) -> Shown:
    """Return a diary's days with and without the mat; nothing is drawn while there is no answer."""
    if not answer.told or not reading.days:
        return Shown((), (), ())
    verdicts, sayings = wording.verdicts, wording.sayings
    days = [Day(sayings.day(one.day), int(one.minutes > 0), one.evening, is_rated=True) for one in reading.days]
    gaps = [(after.day - before.day).days - 1 for before, after in pairwise(reading.days)]
    empty = Day("", None, None, is_rated=False)
    drawn = [days[0]]
    for day, gap in zip(days[1:], gaps, strict=True):
        drawn += [empty] * gap + [day]
    kinds = (Kind("A", verdicts.say("without_mat"), None), Kind("B", verdicts.say("with_mat"), None))
    bar = Bar(verdicts.say("association_name"), answer.told[0].effect, None)
    return Shown(tuple(drawn), kinds, (bar,))


def shown_of_table(reading: AssignedReading, answer: Answer, wording: Wording) -> Shown:
    """Return a table's days; nothing is drawn while there is no answer."""
    if not answer.told:
        return Shown((), (), ())
    given, effect = reading.given, answer.told[0].effect
    ratings = dict(zip(given.days, given.ratings, strict=True))
    days = tuple(
        Day(wording.verdicts.say("count_day", day=n + 1), int(is_treated), ratings.get(n), n in ratings)
        for n, is_treated in enumerate(given.treated)
    )
    middles = (effect.usual, effect.usual_with)
    kinds = tuple(Kind(_LETTERS[n], given.arms[n], middles[n]) for n in range(2))
    return Shown(days, kinds, (_bar(answer.told[0], wording, is_near_end=reading.is_near_end),))


def _middle(arm: str, answer: Answer) -> float | None:
    """Return the usual pain on days of an arm, as the first comparison that has it says."""
    for one in answer.told:
        if arm in (one.control, one.treatment):
            return one.effect.usual if arm == one.control else one.effect.usual_with
    return None


def _bar(told: Told, wording: Wording, *, is_near_end: bool) -> Bar:
    names = {"arm": wording.verdicts.arm(told.treatment).name, "other": wording.verdicts.arm(told.control).name}
    name = wording.verdicts.say("effect_name", **names)
    return Bar(name, told.effect, None if is_near_end else matters_from(told.effect, wording.thresholds))
