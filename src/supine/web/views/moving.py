"""Moving: routines before and after the mat and in between, each movement by itself, and walking, swimming, yoga."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from supine.guidance.activities import Activity
from supine.guidance.citing import Claiming
from supine.journal.entries import Aid
from supine.journal.moved import MOVING
from supine.journal.moving import Moving, OpenActivity, OpenStep, has_movement, moving_now
from supine.journal.routines import ONE_STEP, routine_named
from supine.journal.view import Dated
from supine.screening.verdict import Care
from supine.session.routine.own import OWN
from supine.session.routine.rows import StepRow
from supine.units import Minutes
from supine.web.door import PersonRequest
from supine.web.forms import given_number
from supine.web.views import visit as visits
from supine.web.views.basis import basis_of, together
from supine.web.views.calling import calling
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["lasts", "move", "moving"]

_SECONDS_OF_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done: on which day, and in words."""

    day: date
    words: str


def moving(request: PersonRequest) -> HttpResponse:
    """Show what there is to do, the routine that fits now first; write down what was done, or take it back."""
    visit = begin(request)
    if "withdraw" in request.POST:
        return _taken_back(visit, request.POST["withdraw"])
    if request.method == "POST":
        return _written(request, visit)
    now = moving_now(visit.view, visit.handbook, visit.today(), visit.now.date())
    rows: tuple[Claiming, ...] = (*visit.handbook.routines.about(*MOVING), *visit.handbook.activities.values())
    return show(
        request,
        visit,
        "moving.html",
        "care",
        now=now,
        routines=[(one, lasts(one.steps) if has_movement(one) else "") for one in now.routines],
        steps=[(one, lasts((one.step,))) for one in now.steps],
        activities=[(one, _usual(one.activity)) for one in now.activities],
        week=[Done(one.day, _in_words(visit, one)) for one in now.week],
        kept=next((one for one in now.week if one.id == request.GET.get("kept")), None),
        basis=together([basis_of(visit.handbook.library, one.claims, one.sources) for one in rows]),
        **_care(request, visit, now),
    )


def move(request: PersonRequest, move_id: str) -> HttpResponse:
    """Show one movement or activity: how to, how long, who had better not, and why."""
    visit = begin(request)
    now = moving_now(visit.view, visit.handbook, visit.today(), visit.now.date())
    step = next((one for one in now.steps if one.step.id == move_id), None)
    activity = next((one for one in now.activities if one.activity.id == move_id), None)
    if step is not None:
        return _step(request, visit, now, step)
    if activity is None:
        raise Http404
    return _activity(request, visit, now, activity)


def _step(request: PersonRequest, visit: Visit, now: Moving, one: OpenStep) -> HttpResponse:
    step = one.step
    return show(
        request,
        visit,
        "move.html",
        "care",
        row=step,
        against=one.against,
        drawing=f"drawings/{step.drawing}.svg",
        lasting=_lasting(step),
        alone=f"{ONE_STEP}{step.id}",
        basis=basis_of(visit.handbook.library, step.claims, step.sources),
        **_care(request, visit, now),
    )


def _activity(request: PersonRequest, visit: Visit, now: Moving, one: OpenActivity) -> HttpResponse:
    row = one.activity
    return show(
        request,
        visit,
        "move.html",
        "care",
        row=row,
        against=one.against,
        choices=[(minutes, row.say.format(minutes=minutes)) for minutes in row.minutes],
        basis=basis_of(visit.handbook.library, row.claims, row.sources),
        **_care(request, visit, now),
    )


def lasts(steps: tuple[StepRow, ...]) -> str:
    """Return how long steps take together, in whole minutes or, where they are shorter than one, in seconds."""
    seconds = sum(one.seconds * one.sides for one in steps)
    if seconds < _SECONDS_OF_MINUTE:
        return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    minutes = round(seconds / _SECONDS_OF_MINUTE)
    return ngettext("about {n} minute", "about {n} minutes", minutes).format(n=minutes)


def _lasting(step: StepRow) -> str:
    if step.sides > 1:
        return _("{n} seconds on each side").format(n=step.seconds)
    return ngettext("{n} second", "{n} seconds", step.seconds).format(n=step.seconds)


def _care(request: PersonRequest, visit: Visit, now: Moving) -> dict[str, object]:
    """Return what comes first where an answer calls for care that is urgent."""
    needed = now.care if now.care <= Care.URGENT else Care.NONE
    care = None if needed is Care.NONE else visit.handbook.library.care[needed.value]
    return {"care": care, "call": calling(request, visit)}


def _usual(activity: Activity) -> tuple[Minutes, str]:
    """Return the minutes of the one button on the page of all, with its words."""
    minutes = activity.minutes[len(activity.minutes) // 2]
    return minutes, activity.say.format(minutes=minutes)


def _in_words(visit: Visit, one: Dated[Aid]) -> str:
    """Return what was done, in words."""
    aid = one.body
    activity = visit.handbook.activities.get(aid.what)
    if activity is not None:
        return activity.in_words(aid.minutes)
    row = routine_named(visit.handbook, aid.what)
    title = visit.handbook.own.title if aid.what == OWN or row is None else row.title
    return title if not aid.minutes else f"{title}, {_minutes(aid.minutes)}"


def _minutes(minutes: Minutes) -> str:
    return ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)


def _written(request: PersonRequest, visit: Visit) -> HttpResponse:
    """Keep that an activity was done, for one of the minutes that its buttons name."""
    activity = visit.handbook.activities.get(request.POST.get("what", ""))
    if activity is None:
        raise Http404
    minutes = given_number(request.POST.dict(), "minutes", min(activity.minutes), max(activity.minutes))
    if minutes is None:
        return redirect("move", activity.id)
    receipt = write(visit, "care", Aid(activity.id, Minutes(minutes)))
    return redirect(f"{reverse('moving')}?{urlencode({'kept': receipt.id})}")


def _taken_back(visit: Visit, entry_id: str) -> HttpResponse:
    kept = next((one for one in visit.view.all(Aid) if one.id == entry_id), None)
    if kept is None or kept.body.what not in visit.handbook.activities:
        raise Http404
    visits.correct(visit, "care", None, kept)
    return redirect("moving")
