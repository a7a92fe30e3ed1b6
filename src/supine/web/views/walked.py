"""The path: the steps walked so far, where the person stands, and the steps that come if all goes well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from supine.planning.standing import path_of
from supine.session.happened import Happened
from supine.web.views.now import in_a_line
from supine.web.views.visit import Visit

__all__ = ["Bar", "Step", "Walked", "walked"]

_MOST_BARS = 40
_TALLEST_PX = 96
_WIDTH_PX = 320


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path in words; ``where`` is "walked", "here" or "ahead"."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One session as a bar of its minutes."""

    x: float
    y: float
    width: float
    height: float
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Walked:
    """The path for the page."""

    steps: tuple[Step, ...]
    bars: tuple[Bar, ...]
    most_minutes: int


def walked(visit: Visit) -> Walked:
    """Return the path of a person: the sessions as they were, and the steps as the plan has them now."""
    catalogue = visit.handbook.catalogue
    so_far, to_come = path_of(visit.today().situation, visit.handbook.policy, visit.now.date())
    steps = (
        *(Step(in_a_line(one, catalogue), "walked") for one in so_far[:-1]),
        Step(in_a_line(so_far[-1], catalogue), "here"),
        *(Step(in_a_line(one, catalogue), "ahead") for one in to_come),
    )
    lain = [(one.day, round(one.body.on_mat_seconds / 60)) for one in visit.view.all(Happened) if one.body.speed == 1]
    most = max((minutes for _, minutes in lain[-_MOST_BARS:]), default=0)
    return Walked(steps, tuple(_bars(lain[-_MOST_BARS:], most)), most)


def _bars(lain: list[tuple[date, int]], most: int) -> Iterator[Bar]:
    room = _WIDTH_PX / max(len(lain), 12)
    for n, (day, minutes) in enumerate(lain):
        height = max(2.0, _TALLEST_PX * minutes / most) if most else 2.0
        yield Bar(
            round(n * room, 1), round(_TALLEST_PX - height, 1), round(room * 0.7, 1), round(height, 1), day, minutes
        )
