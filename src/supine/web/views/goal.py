"""What is the mat for? The aim, the days and minutes there are, how strong it may feel, and how a session ends."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from supine.planning.caps import limits_of
from supine.planning.goal import Aim, Ending, Goal, TimeOfDay, Weekday
from supine.units import Minutes, Rating
from supine.web.door import PersonRequest
from supine.web.forms import given_number
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["goal"]

E = TypeVar("E", bound=Enum)

_STEP = 5
_TOP = 10


def goal(request: PersonRequest) -> HttpResponse:
    """Show what the person said; keep what they change."""
    visit = begin(request)
    mine, most = visit.view.goal(), limits_of(visit.handbook.policy, ()).max_minutes
    if request.method == "POST":
        given = _given(request, mine, most)
        if given != mine:
            write(visit, "goal", given)
        return redirect("today")
    own_limit = int(visit.handbook.policy.thresholds["limit"])
    minutes = None if mine.minutes is None else min(mine.minutes, most)
    return show(
        request,
        visit,
        "goal.html",
        "today",
        mine=mine,
        minutes=minutes,
        choices=sorted({*range(_STEP, most + 1, _STEP), *([minutes] if minutes else [])}),
        week=[
            (day.value, WEEKDAYS[n], WEEKDAYS_ABBR[n], mine.days is not None and day in mine.days)
            for n, day in enumerate(Weekday)
        ],
        limits=_limits(visit, mine, own_limit),
        own_limit=own_limit,
        ends_in_sleep=mine.ending is Ending.SLEEP,
    )


def _limits(visit: Visit, mine: Goal, most: int) -> list[tuple[int, str, bool]]:
    """Return the numbers up to the plan's own limit, the lowest in the words of the session, and which is chosen."""
    asked = visit.handbook.script.check_ins[0]
    ends = {0: f"0: {asked.low_words}"}
    return [(n, ends.get(n, str(n)), n == mine.limit) for n in range(most + 1)]


def _given(request: PersonRequest, mine: Goal, most: Minutes) -> Goal:
    """Return what a form says; nonsense leaves a part as it was. All seven days are any day, as none is."""
    named = request.POST.dict()
    aim = _member(Aim, named.get("aim"), mine.aim)
    days = tuple(day for day in Weekday if day.value in request.POST.getlist("days"))
    ending = _member(Ending, named.get("ending"), mine.ending)
    return Goal(
        aim=aim,
        days=days if 0 < len(days) < len(Weekday) else None,
        minutes=Minutes(minutes) if (minutes := _number(named, "minutes", 1, most, mine.minutes)) else None,
        time_of_day=_member(TimeOfDay, named.get("time_of_day"), mine.time_of_day),
        limit=None if (limit := _number(named, "limit", 0, _TOP, mine.limit)) is None else Rating(limit),
        ending=ending if aim is Aim.WIND_DOWN else None,
        is_paused={"yes": True, "no": False}.get(named.get("is_paused", ""), mine.is_paused),
    )


def _member(members: type[E], sent: str | None, otherwise: E | None) -> E | None:
    """Return the member that was sent, None for an emptied choice, else what held before."""
    return None if sent == "" else next((one for one in members if one.value == sent), otherwise)


def _number(sent: Mapping[str, str], key: str, low: int, high: int, otherwise: int | None) -> int | None:
    """Return the number that was sent, None for an emptied choice, else what held before."""
    given = given_number(sent, key, low, high)
    return None if sent.get(key) == "" else otherwise if given is None else given
