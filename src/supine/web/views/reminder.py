"""One reminder: choose what it is of, say when it comes, change it, take it away."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.exchange.calendar.zones import zone_named
from supine.journal.entries import Reminder
from supine.journal.reminder import LEAST_EVERY, LONGEST_TEXT, What
from supine.journal.reminders import Kept, quiet_hours
from supine.journal.reminding import Usual
from supine.planning.goal import Weekday
from supine.units import Minutes
from supine.web.door import PersonRequest
from supine.web.forms import given_number
from supine.web.views.reminded import kept_of
from supine.web.views.reminders import quiet_words
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["change", "choose", "new"]

_MOST_EVERY = 12 * 60


def choose(request: PersonRequest) -> HttpResponse:
    """Ask what the reminder is of."""
    visit = begin(request)
    return show(request, visit, "reminder-choose.html", "settings", kinds=visit.handbook.reminding.usual.values())


def new(request: PersonRequest, what: str) -> HttpResponse:
    """Ask when it comes; keep it."""
    visit = begin(request)
    usual = next((one for one in visit.handbook.reminding.usual.values() if one.id == what), None)
    if usual is None:
        raise Http404
    if request.method != "POST":
        return _page(request, visit, usual, _usual(request, usual))
    most = visit.handbook.reminding.outside.most
    if len(kept_of(visit)) >= most:
        fault = _("You have %(n)s reminders already. Take one away first.") % {"n": most}
        return _page(request, visit, usual, _sent(request), fault=fault)
    return _kept(request, visit, usual, None)


def change(request: PersonRequest, reminder_id: str) -> HttpResponse:
    """Show a reminder to change; turn it off or on, or take it away."""
    visit = begin(request)
    kept = next((one for one in kept_of(visit) if one.id == reminder_id), None)
    if kept is None or kept.body is None:
        raise Http404
    usual = visit.handbook.reminding.usual[kept.body.what]
    asked = request.POST.get("do", "")
    if request.method != "POST":
        return _page(request, visit, usual, _shown(kept.body), kept=kept)
    if asked == "away":
        write(visit, "reminder", None, kept.entry)
        return redirect(f"{reverse('reminders')}?gone")
    if asked in ("off", "on"):
        write(visit, "reminder", replace(kept.body, is_on=asked == "on"), kept.entry)
        return redirect(f"{reverse('reminders')}?kept={kept.id}")
    return _kept(request, visit, usual, kept)


def _kept(request: PersonRequest, visit: Visit, usual: Usual, kept: Kept | None) -> HttpResponse:
    """Keep what the form says, or say what is wrong with it and change nothing."""
    try:
        given = _given(request, usual, is_on=kept is None or kept.last.is_on)
    except BadInput as error:
        return _page(request, visit, usual, _sent(request), kept=kept, fault=_fault(error.where))
    quiet = quiet_hours(visit.view, visit.handbook.reminding.outside.quiet)
    if quiet is not None and all(quiet.holds(at) for at in given.times):
        fault = _("That is in your quiet hours, %(hours)s. Choose another time, or change the quiet hours first.")
        fault %= {"hours": quiet_words(quiet)}
        return _page(request, visit, usual, _sent(request), kept=kept, fault=fault)
    if kept is not None and kept.body == given:
        return redirect(f"{reverse('reminders')}?kept={kept.id}")
    receipt = write(visit, "reminder", given, kept.entry if kept else None)
    return redirect(f"{reverse('reminders')}?kept={kept.id if kept else receipt.id}")


def _given(request: PersonRequest, usual: Usual, *, is_on: bool) -> Reminder:
    """Return the reminder a form says. Raises BadInput."""
    sent, what = _sent(request), What(usual.id)
    zone = str(sent["zone"])
    if zone_named(zone) is None:
        raise BadInput("zone", f"'{zone[:40]}' is not known", "Europe/Berlin")
    days = tuple(day for day in Weekday if day.value in request.POST.getlist("days"))
    return Reminder(
        what=what,
        zone=zone,
        days=days if 0 < len(days) < len(Weekday) else None,
        text=str(sent["text"]) if what is What.OWN else "",
        is_plain=bool(sent["is_plain"]),
        is_on=is_on,
        **(_interval(request) if usual.every_minutes else {"at": str(sent["at"])}),
    )


def _interval(request: PersonRequest) -> dict[str, object]:
    every = given_number(request.POST.dict(), "every_minutes", LEAST_EVERY, _MOST_EVERY)
    if every is None:
        raise BadInput("every_minutes", "is no interval", f"{LEAST_EVERY} to {_MOST_EVERY}")
    sent = _sent(request)
    return {"every_minutes": Minutes(every), "starts": str(sent["starts"]), "ends": str(sent["ends"])}


def _fault(where: str) -> str:
    named = {"least": LEAST_EVERY, "most": _MOST_EVERY, "letters": LONGEST_TEXT}
    words = {
        "every_minutes": _("Give the minutes between two breaks, from %(least)s to %(most)s."),
        "ends": _("The end must be a time of day later than the beginning. Write it like 17:00."),
        "text": _("Write what it is of, in at most %(letters)s characters."),
        "zone": _("Supine knows no time zone of that name. Write it like Europe/Berlin."),
    }
    return words.get(where, _("That is no time of day. Write it like 19:30.")) % named


def _page(
    request: PersonRequest, visit: Visit, usual: Usual, shown: Mapping[str, object], **context: object
) -> HttpResponse:
    chosen = shown["days"]
    week = [
        (day.value, WEEKDAYS[n], WEEKDAYS_ABBR[n], isinstance(chosen, list) and day.value in chosen)
        for n, day in enumerate(Weekday)
    ]
    context |= {"usual": usual, "shown": shown, "week": week, "least": LEAST_EVERY, "most": _MOST_EVERY}
    context["outside"] = visit.handbook.reminding.outside
    return show(request, visit, "reminder.html", "settings", **context)


def _sent(request: PersonRequest) -> dict[str, object]:
    """Return what a form says, as the form shows it again."""
    keys = ("at", "every_minutes", "starts", "ends", "text", "zone")
    sent: dict[str, object] = {key: request.POST.get(key, "").strip() for key in keys}
    return sent | {"days": request.POST.getlist("days"), "is_plain": "is_plain" in request.POST}


def _shown(body: Reminder) -> dict[str, object]:
    days = [day.value for day in body.days or ()]
    keys = ("at", "every_minutes", "starts", "ends", "text", "zone", "is_plain")
    return {key: getattr(body, key) for key in keys} | {"days": days}


def _usual(request: PersonRequest, usual: Usual) -> dict[str, object]:
    zone = timezone.get_default_timezone_name()
    every = given_number(request.GET.dict(), "every", LEAST_EVERY, _MOST_EVERY) or usual.every_minutes
    shown = {"at": usual.at, "every_minutes": every, "starts": usual.at, "ends": usual.until}
    return {**shown, "text": "", "zone": zone, "is_plain": False, "days": []}
