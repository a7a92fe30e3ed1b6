"""A trial as it reads on a day: what is there, what is lacking, and each arm held against the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.effect import Effect
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day
from supine.units import Rating

__all__ = [
    "ALL_THE_SAME",
    "ByArm",
    "Contrast",
    "Lack",
    "TrialReading",
    "is_near_the_end",
    "lacking_of",
    "read_trial",
]

ALL_THE_SAME = "all_the_same"
"""What is lacking where every number is the same."""

_ENDS = (0, 10)
_MOST_FLIPPED = 28
"""So many pairs the exact test can flip; beyond, the interval has to do."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something there is too little of for a number: how much there is, and how much it takes."""

    id: str
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class ByArm:
    """The days of an arm so far, how many were rated, their mean rating, and the share that went as drawn.

    ``kept`` counts only the days of which the person said it; None when they said it of none.
    """

    arm: str
    days: int
    rated: int
    mean: float | None
    kept: float | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """The effect of an arm beside another; ``flip_p`` is the exact test's, only of a trial read at its planned end."""

    treatment: str
    control: str
    effect: Effect
    flip_p: float | None


@dataclass(frozen=True, slots=True)
class TrialReading:
    """A trial as it reads on a day.

    ``is_final`` says that the planned end is over and nobody ended before it: only then is it the verdict.
    ``contrasts`` is empty while anything is ``lacking``; the first answers what the trial asks. ``notes`` name what a
    reader must know beside it: answered_unevenly, near_the_end, kept_rarely, ended_early, contradictory.
    """

    protocol: Protocol
    n_days: int
    is_final: bool
    lacking: tuple[Lack, ...]
    contrasts: tuple[Contrast, ...]
    by_arm: tuple[ByArm, ...]
    notes: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Return whether there is enough for a number."""
        return not self.lacking


def read_trial(
    protocol: Protocol, ratings: Mapping[date, Rating], kept: Mapping[date, bool], today: date, beliefs: Beliefs
) -> TrialReading:
    """Return how a trial reads on a day, from the rating of each day and whether the day went as drawn.

    Only days of the plan count, up to its end or to the day it was ended. A day counts to the arm that was drawn for
    it, whatever was done: else the reasons for doing otherwise would decide.
    """
    lived = _lived(protocol, ratings, kept, today)
    is_final = today > protocol.ends and not protocol.is_ended_early
    by_arm = tuple(_by_arm(arm, lived) for arm in protocol.arms)
    lacking = tuple(_lacking(lived, by_arm, protocol, beliefs))
    contrasts = () if lacking else tuple(_contrasts(lived, protocol, beliefs, is_final=is_final))
    return TrialReading(
        protocol=protocol,
        n_days=sum(one.rated for one in by_arm),
        is_final=is_final,
        lacking=lacking,
        contrasts=contrasts,
        by_arm=by_arm,
        notes=tuple(_notes(lived, by_arm, contrasts, protocol, beliefs)),
    )


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the trial that has been: its number from 0, its arm, its rating and whether it went as drawn."""

    number: int
    arm: str
    rating: Rating | None
    is_kept: bool | None


def _lived(
    protocol: Protocol, ratings: Mapping[date, Rating], kept: Mapping[date, bool], today: date
) -> tuple[_Day, ...]:
    """Return the days so far; today is one as soon as it is rated."""
    until = today if today in ratings else today - timedelta(days=1)
    count = (min(until, protocol.last) - protocol.starts).days + 1
    dates = [protocol.starts + timedelta(days=n) for n in range(max(0, count))]
    drawn = zip(dates, arms_by_day(protocol), strict=False)
    return tuple(_Day(n, arm, ratings.get(day), kept.get(day)) for n, (day, arm) in enumerate(drawn))


def _by_arm(arm: str, lived: Sequence[_Day]) -> ByArm:
    mine = [day for day in lived if day.arm == arm]
    rated = [day.rating for day in mine if day.rating is not None]
    return ByArm(arm, len(mine), len(rated), fmean(rated) if rated else None, _kept_share(mine))


def _kept_share(days: Sequence[_Day]) -> float | None:
    said = [day.is_kept for day in days if day.is_kept is not None]
    return fmean(said) if said else None


def lacking_of(have: Mapping[str, int], ratings: Iterable[float], beliefs: Beliefs) -> Iterator[Lack]:
    """Yield what there is too little of, by its threshold's id; where of nothing, that no number differs."""
    short = [Lack(name, count, int(beliefs.thresholds[name])) for name, count in have.items()]
    short = [one for one in short if one.have < one.need]
    yield from short
    if not short and len(set(ratings)) == 1:
        yield Lack(ALL_THE_SAME, 1, 2)


def _lacking(lived: Sequence[_Day], by_arm: Sequence[ByArm], protocol: Protocol, beliefs: Beliefs) -> Iterator[Lack]:
    """Yield what there is too little of: rated days, those of the arm with the fewest, complete sets, other numbers."""
    have = {
        "least_rated_days": sum(one.rated for one in by_arm),
        "least_per_arm": min(one.rated for one in by_arm),
        "least_sets": _complete_sets(lived, protocol),
    }
    return lacking_of(have, (day.rating for day in lived if day.rating is not None), beliefs)


def _complete_sets(lived: Sequence[_Day], protocol: Protocol) -> int:
    """Return how many sets are over, with a rated day in each of their blocks."""
    sets = [lived[first : first + protocol.set_days] for first in range(0, len(lived), protocol.set_days)]
    return sum(
        len(one) == protocol.set_days and {day.arm for day in one if day.rating is not None} == set(protocol.arms)
        for one in sets
    )


def _contrasts(lived: Sequence[_Day], protocol: Protocol, beliefs: Beliefs, *, is_final: bool) -> Iterator[Contrast]:
    """Yield each pair of arms: the one in question beside the first, and, where there is a third, both beside it."""
    first, asked, *third = protocol.arms
    for treatment, control in ((asked, first), *((one, other) for other in third for one in (asked, first))):
        effect = _effect(lived, treatment, control, protocol, beliefs)
        flip_p = _flip_p(lived, treatment, control, protocol, beliefs) if is_final else None
        yield Contrast(treatment, control, effect, flip_p)


def _effect(lived: Sequence[_Day], treatment: str, control: str, protocol: Protocol, beliefs: Beliefs) -> Effect:
    from supine.outcomes.effect.engine import effect_of  # noqa: PLC0415 (the numerics are imported only when read)

    rated = [(day.number, day.rating) for day in lived if day.rating is not None]
    arms = arms_by_day(protocol)
    others = [[float(one == arm) for one in arms] for arm in protocol.arms if arm not in (treatment, control)]
    return effect_of(
        [number for number, _ in rated],
        [float(rating) for _, rating in rated],
        [float(one == treatment) for one in arms],
        beliefs,
        also=others,
    )


def _flip_p(lived: Sequence[_Day], treatment: str, control: str, protocol: Protocol, beliefs: Beliefs) -> float | None:
    """Return the exact test's p of two arms; the days of a third are left out, so that only these two change places."""
    if protocol.sets > _MOST_FLIPPED:
        return None
    from supine.outcomes.effect.flips import flip_p  # noqa: PLC0415 (the numerics are imported only when read)

    rated = [(day.number, day.rating) for day in lived if day.rating is not None and day.arm in (treatment, control)]
    signs = {treatment: 1, control: -1}
    sets = [signs.get(arm, 0) * (n // protocol.set_days + 1) for n, arm in enumerate(arms_by_day(protocol))]
    return flip_p([number for number, _ in rated], [float(rating) for _, rating in rated], sets, beliefs)


def _notes(
    lived: Sequence[_Day],
    by_arm: Sequence[ByArm],
    contrasts: Sequence[Contrast],
    protocol: Protocol,
    beliefs: Beliefs,
) -> Iterator[str]:
    limits = beliefs.thresholds
    answered = [one.rated / one.days for one in by_arm if one.days]
    if contrasts and max(answered) - min(answered) > limits["uneven_share"]:
        yield "answered_unevenly"
    ratings = [day.rating for day in lived if day.rating is not None]
    if contrasts and is_near_the_end(ratings, contrasts[0].effect.usual, beliefs):
        yield "near_the_end"
    kept = _kept_share(lived)
    if kept is not None and kept < limits["kept_share"]:
        yield "kept_rarely"
    if protocol.is_ended_early:
        yield "ended_early"


def is_near_the_end(ratings: Sequence[float], usual: float, beliefs: Beliefs) -> bool:
    """Return whether ratings lie so near an end of the scale that a change can hardly show."""
    at_an_end = fmean(rating in _ENDS for rating in ratings)
    return at_an_end > beliefs.thresholds["end_share"] or usual < beliefs.thresholds["low_usual"]
