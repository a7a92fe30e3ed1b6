"""An exercise of one's own: typed in as the physiotherapist showed it, changed, or taken away."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from supine.journal.entries import OwnExercise
from supine.journal.own import own_exercises
from supine.journal.view import Dated
from supine.session.routine.own import OwnRow, seconds_of
from supine.web.door import PersonRequest
from supine.web.forms import given_number
from supine.web.views import visit as visits
from supine.web.views.typed import Typed, typed_in
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["again", "new"]

_NUMBERS = ("seconds", "sides", "times")
_USUAL: Mapping[str, str] = {"seconds": "20", "sides": "1", "times": "3"}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says, as it was typed."""

    title: Typed
    how: Typed
    numbers: Mapping[str, str]
    is_on: bool

    @property
    def is_clean(self) -> bool:
        """Return whether every sign in it can be read."""
        return not (self.title.had_control or self.how.had_control)


def new(request: PersonRequest) -> HttpResponse:
    """Ask for an exercise; keep it as the last."""
    return _page(request, begin(request), None)


def again(request: PersonRequest, entry_id: str) -> HttpResponse:
    """Show an exercise to change or to take away."""
    visit = begin(request)
    found = next((one for one in visit.view.all(OwnExercise) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if "withdraw" in request.POST:
        visits.correct(visit, "exercise", None, found)
        return redirect("therapist")
    return _page(request, visit, found)


def _page(request: PersonRequest, visit: Visit, kept: Dated[OwnExercise] | None) -> HttpResponse:
    sent = _sent(request.POST.dict()) if request.method == "POST" else _shown(kept)
    body = _body(visit, sent, kept)
    faults = _faults(visit, sent, body, kept) if request.method == "POST" else {}
    if request.method == "POST" and body is not None and not faults:
        if kept:
            visits.correct(visit, "exercise", body, kept)
        else:
            write(visit, "exercise", body)
        return redirect("therapist")
    return show(
        request, visit, "own-exercise.html", "care", kept=kept, sent=sent, faults=faults, limits=visit.handbook.own
    )


def _sent(posted: Mapping[str, str]) -> Sent:
    title = typed_in(posted.get("title", "").replace("\n", " "))
    numbers = {key: posted.get(key, "").strip()[:20] for key in _NUMBERS}
    return Sent(title, typed_in(posted.get("how", "")), numbers, posted.get("is_on") == "yes")


def _shown(kept: Dated[OwnExercise] | None) -> Sent:
    if kept is None:
        return Sent(typed_in(""), typed_in(""), _USUAL, is_on=True)
    body = kept.body
    numbers = {key: str(getattr(body, key)) for key in _NUMBERS}
    return Sent(
        Typed(body.title, had_control=False), Typed("\n".join(body.how), had_control=False), numbers, body.is_on
    )


def _body(visit: Visit, sent: Sent, kept: Dated[OwnExercise] | None) -> OwnExercise | None:
    """Return the exercise that a form makes, None where something in it does not fit."""
    row = visit.handbook.own
    seconds = given_number(sent.numbers, "seconds", row.least_seconds, row.most_seconds)
    sides, times = given_number(sent.numbers, "sides", 1, 2), given_number(sent.numbers, "times", 1, row.most_times)
    if not sent.title.text or seconds is None or sides is None or times is None:
        return None
    places = (one.body.place for one in own_exercises(visit.view))
    place = kept.body.place if kept else max(places, default=0) + 1
    return OwnExercise(sent.title.text, sent.how.lines, seconds, sides, times, sent.is_on, place)


def _faults(visit: Visit, sent: Sent, body: OwnExercise | None, kept: Dated[OwnExercise] | None) -> dict[str, str]:
    """Return what is wrong, by field. Nothing that was typed is lost: the form comes back with it."""
    row = visit.handbook.own
    others = [one.body for one in own_exercises(visit.view) if kept is None or one.id != kept.id]
    faults = _words_faults(sent, row) | _number_faults(sent, row)
    if not kept and len(others) >= row.most_exercises:
        room = _("There is room for %(most)s exercises. Take one away first, then save this one.")
        faults["whole"] = room % {"most": row.most_exercises}
    elif sent.title.text in {one.title for one in others}:
        faults["title"] = _("You have an exercise of this name already.")
    elif body and _too_long(visit, [*others, body]):
        words = _("Together they would take more than %(most)s minutes. Make one shorter, or leave one out for now.")
        faults["whole"] = words % {"most": row.most_minutes}
    if not sent.is_clean:
        faults["whole"] = _("There were signs in it that nobody can read. We took them out: look at it and save again.")
    return faults


def _words_faults(sent: Sent, row: OwnRow) -> dict[str, str]:
    faults = {}
    if not sent.title.text:
        faults["title"] = _("Give it a name.")
    elif len(sent.title.text) > row.longest_title:
        faults["title"] = _("That is too long: up to %(most)s characters.") % {"most": row.longest_title}
    lines = sent.how.lines
    if len(lines) > row.most_lines or any(len(one) > row.longest_line for one in lines):
        words = _("That is too long to be spoken: up to %(lines)s lines of %(most)s characters each.")
        faults["how"] = words % {"lines": row.most_lines, "most": row.longest_line}
    return faults


def _number_faults(sent: Sent, row: OwnRow) -> dict[str, str]:
    faults = {}
    if given_number(sent.numbers, "seconds", row.least_seconds, row.most_seconds) is None:
        words = _("From %(least)s to %(most)s seconds.")
        faults["seconds"] = words % {"least": row.least_seconds, "most": row.most_seconds}
    if given_number(sent.numbers, "times", 1, row.most_times) is None:
        faults["times"] = _("From 1 to %(most)s times.") % {"most": row.most_times}
    if given_number(sent.numbers, "sides", 1, 2) is None:
        faults["sides"] = _("Choose one of these.")
    return faults


def _too_long(visit: Visit, exercises: list[OwnExercise]) -> bool:
    """Return whether those that are on take longer together than is guided."""
    row, timing = visit.handbook.own, visit.handbook.routines.typed
    return sum(seconds_of(one, row, timing) for one in exercises if one.is_on) > row.most_minutes * 60
