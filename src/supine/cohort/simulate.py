"""A virtual person's year on the mat, day by day, whoever guides them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp

from supine.cohort.answering import Teller
from supine.cohort.chances import Chances
from supine.cohort.feeling import Sensed, Used, sensed
from supine.cohort.guides import Guide
from supine.cohort.people import Virtual
from supine.fitting.parameters import Parameters
from supine.fitting.setup import Setup
from supine.planning.dose import Dose
from supine.planning.response import Response

__all__ = ["BEGAN", "Advice", "Course", "Lain", "World", "live"]

BEGAN = datetime(2026, 1, 5, 18, tzinfo=UTC)
"""When everybody begins: a Monday at six; what happens depends on no date."""

_WEEK = 7
_EARLIEST, _LATEST = timedelta(hours=-6), timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class Advice:
    """What was said for a moment at which the person came to lie down; ``dose`` is None for a rest."""

    at: datetime
    dose: Dose | None


@dataclass(frozen=True, slots=True)
class Lain:
    """A session as it truly was: ``advised`` is None on a day of rest, ``minutes`` are those lain.

    ``is_more`` says that the person did more than was advised.
    """

    day: int
    advised: Dose | None
    minutes: float
    sensed: Sensed
    response: Response
    is_more: bool = False

    @property
    def is_intolerable(self) -> bool:
        """Return whether it passed what the person tolerates."""
        return self.sensed.over_at is not None


@dataclass(frozen=True, slots=True)
class Course:
    """Everything said to a person and done by them over ``days``.

    ``quit_day`` is when they gave up, None where they did not; ``is_too_painful`` says that it was for a session.
    """

    days: int
    advices: tuple[Advice, ...]
    sessions: tuple[Lain, ...]
    quit_day: int | None = None
    is_too_painful: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """What holds for everybody: how sessions feel by the model, and the least relief that counts as one."""

    model: Parameters
    relief_least: float


def live(person: Virtual, chances: Chances, guide: Guide, world: World) -> Course:
    """Return a person's days with a guide, as many as there are chances, to the end or until they give up.

    Each session is heard by the guide on the next morning, with the pain of that day where it was written down.
    """
    teller = Teller(person, chances, world.model["rating_noise"])
    advices: list[Advice] = []
    sessions: list[Lain] = []
    heard, used = 0, Used()
    quit_day, is_too_painful = None, False
    for day, today in enumerate(chances.days):
        if heard < len(sessions):
            sessions[-1] = _by_morning(teller, sessions[-1], day)
            guide, heard = guide.hear(sessions[-1].response), len(sessions)
        if _is_without_benefit(person, day, world) and today["quits_week"] < person.traits["quits_a_week"]:
            quit_day = day
            break
        if chances.is_away[day] or today["comes"] < person.traits["forgets"]:
            continue
        at = _moment(day, today["hour"])
        advices.append(Advice(at, guide.advise(at)))
        used = used.on(day, person)
        lain = _lies_down(teller, day, advices[-1], sessions, _Readiness(used.left(person), world.model))
        if lain is None:
            continue
        sessions.append(lain)
        used = used.after(lain.minutes, person)
        if lain.is_intolerable and today["quits"] < person.traits["quits_when_intolerable"]:
            quit_day, is_too_painful = day, True
            break
    return Course(len(chances.days), tuple(advices), tuple(sessions), quit_day, is_too_painful)


@dataclass(frozen=True, slots=True)
class _Readiness:
    """What is left of the strength for somebody who is used to the mat, and how sessions feel by the model."""

    left: float
    model: Parameters


def _moment(day: int, hours: float) -> datetime:
    return BEGAN + timedelta(days=day) + max(_EARLIEST, min(_LATEST, timedelta(hours=hours)))


def _by_morning(teller: Teller, lain: Lain, day: int) -> Lain:
    """Return a session with the pain of the next morning, where it was written down."""
    if day != lain.day + 1:
        return lain
    return replace(lain, response=replace(lain.response, pain_next_day=teller.written_pain(day)))


def _is_without_benefit(person: Virtual, day: int, world: World) -> bool:
    return day % _WEEK == _WEEK - 1 and person.traits["relief"] < world.relief_least


def _lies_down(teller: Teller, day: int, advice: Advice, before: Sequence[Lain], ready: _Readiness) -> Lain | None:
    """Return the session of a day; None when they rest, as they were told to."""
    traits, today = teller.person.traits, teller.chances.days[day]
    dose, minutes = _taken(teller, day, advice.dose, before[-1].response.dose if before else None)
    if dose is None:
        return None
    felt = sensed(teller.person, _peak(teller, day, dose, ready.left), minutes, ready.left, ready.model)
    lain = felt.over_at if felt.over_at is not None and today["stops"] < traits["stops"] else minutes
    is_more = dose != advice.dose or minutes > dose.minutes
    return Lain(day, advice.dose, lain, felt, teller.response(advice.at, day, dose, felt, lain), is_more)


def _taken(teller: Teller, day: int, advised: Dose | None, before: Dose | None) -> tuple[Dose | None, float]:
    """Return what they lie down to, and for how long: as advised, or more when they are impatient."""
    traits, today = teller.person.traits, teller.chances.days[day]
    if today["is_impatient"] >= traits["impatient"]:
        return advised, float(advised.minutes) if advised else 0.0
    if advised is None:
        return before, float(before.minutes) if before else 0.0
    if today["wants_thinner"] < traits["thinner_cloth"]:
        return replace(advised, clothing=advised.clothing.freer()), float(advised.minutes)
    return advised, advised.minutes + traits["extra_minutes"]


def _peak(teller: Teller, day: int, dose: Dose, left: float) -> float:
    """Return the rating at the first minute: the set-up's, as far as they are used to it, in a flare, and by chance."""
    person, traits = teller.person, teller.person.traits
    flare = traits["flare_strength"] if teller.chances.is_flare[day] else 1.0
    by_chance = exp(traits["from_day_to_day_sd"] * teller.chances.days[day]["strength"])
    return person.strong[Setup(dose.surface, dose.clothing, dose.support)] * left * flare * by_chance
