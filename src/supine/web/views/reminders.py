"""Reminders: the list, the hours in which none comes, and the calendar that can ring when Supine is closed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from supine.errors import BadInput
from supine.exchange.calendar.zones import zone_named
from supine.journal.entries import Reminder, Settings
from supine.journal.reminder import Quiet, What, quiet_of
from supine.journal.reminders import Kept, quiet_hours
from supine.journal.ringing import days_without, first_existing
from supine.planning.goal import Weekday
from supine.web import calendar_address, opening
from supine.web.calendar_feed import calendar_file
from supine.web.door import PersonRequest
from supine.web.opening import Manner
from supine.web.views.reminded import kept_of, ringing, zone_of
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["as_calendar", "due", "quiet_words", "reminders"]

_YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder in the list: what it is of, when it comes, and why it may stay silent."""

    address: str
    title: str
    when: str
    silent: str


def reminders(request: PersonRequest) -> HttpResponse:
    """Show the list; change the quiet hours or the calendar's address when that is asked.

    A page that offers a reminder leads here with what it is of, and how often.
    """
    if request.method == "GET" and request.GET.get("what") in {one.value for one in What}:
        return redirect(f"{reverse('reminder_new', args=[request.GET['what']])}?every={request.GET.get('every', '')}")
    visit = begin(request)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    if asked in ("quiet", "loud"):
        return _change_quiet(request, visit, is_loud=asked == "loud")
    if asked == "address":
        language = visit.handbook.language
        secret = calendar_address.make(settings.DATA_FOLDER, request.person_id, language, visit.now.date())
        return _page(request, visit, addresses=_addresses(request, secret))
    if asked == "close":
        calendar_address.close(settings.DATA_FOLDER, request.person_id)
        return redirect(f"{reverse('reminders')}?closed#calendar")
    return _page(request, visit)


@require_safe
def as_calendar(request: PersonRequest) -> HttpResponse:
    """Return the reminders as a calendar file."""
    visit = begin(request)
    content = calendar_file(visit.records.journal(), visit.handbook.language)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reminders.ics"'
    return response


@require_safe
def due(request: PersonRequest) -> HttpResponse:
    """Say what is due now, and what comes within a day, for a page that is open."""
    visit = begin(request)
    return JsonResponse(ringing(visit, visit.today()) or {"due": [], "rings": []})


def quiet_words(quiet: Quiet) -> str:
    """Return quiet hours in words."""
    return _("%(starts)s to %(ends)s") % {"starts": f"{quiet.starts:%H:%M}", "ends": f"{quiet.ends:%H:%M}"}


def _page(request: PersonRequest, visit: Visit, **context: object) -> HttpResponse:
    quiet = quiet_hours(visit.view, visit.handbook.reminding.outside.quiet)
    kept = kept_of(visit)
    saved = next((one for one in kept if one.id == request.GET.get("kept")), None)
    shown = {
        "rows": [_row(one, visit, quiet) for one in kept],
        "quiet": quiet,
        "quiet_from": f"{quiet.starts:%H:%M}" if quiet else "",
        "quiet_until": f"{quiet.ends:%H:%M}" if quiet else "",
        "is_saved": saved is not None or "saved" in request.GET,
        "is_gone": "gone" in request.GET,
        "is_closed": "closed" in request.GET,
        "note": _moved_words(saved.body, visit.now.date()) if saved and saved.body else "",
        "calendar": calendar_address.address_of(settings.DATA_FOLDER, request.person_id),
        "outside": visit.handbook.reminding.outside,
        "is_plain": any(one.last.is_plain for one in kept),
        "is_here_only": opening.manner() is Manner.OWN and opening.kept(settings.DATA_FOLDER) is None,
        "rings": ringing(visit, visit.today()) or {"address": reverse("reminders_due"), "due": [], "rings": []},
    }
    return show(request, visit, "reminders.html", "settings", **(shown | context))


def _change_quiet(request: PersonRequest, visit: Visit, *, is_loud: bool) -> HttpResponse:
    starts, ends = ("", "") if is_loud else (request.POST.get(key, "").strip() for key in ("quiet_from", "quiet_until"))
    given = {"quiet_from": starts, "quiet_until": ends}
    try:
        quiet = quiet_of(starts, ends)
    except BadInput:
        return _page(request, visit, quiet_fault=_("That is no time of day. Write it like 22:00."), **given)
    if not is_loud and (quiet is None or quiet.starts == quiet.ends):
        return _page(request, visit, quiet_fault=_("Give two different times."), **given)
    write(visit, "settings", Settings(quiet_from=starts, quiet_until=ends))
    return redirect(f"{reverse('reminders')}?saved")


def _row(one: Kept, visit: Visit, quiet: Quiet | None) -> Row:
    title = visit.handbook.reminding.title(one.last)
    return Row(reverse("reminder", args=[one.id]), title, _when(one.last), _silent_words(one.last, quiet))


def _when(reminder: Reminder) -> str:
    times = reminder.at or _("every %(n)s minutes, %(starts)s to %(ends)s") % {
        "n": reminder.every_minutes,
        "starts": reminder.starts,
        "ends": reminder.ends,
    }
    zone = "" if zone_of(reminder.zone) == timezone.get_default_timezone() else f" ({reminder.zone})"
    return f"{_days_words(reminder)}, {times}{zone}"


def _days_words(reminder: Reminder) -> str:
    if reminder.days is None:
        return _("Every day")
    if len(reminder.days) == 1:
        return str(WEEKDAYS[tuple(Weekday).index(reminder.days[0])])
    return " ".join(str(WEEKDAYS_ABBR[n]) for n, day in enumerate(Weekday) if day in reminder.days)


def _silent_words(reminder: Reminder, quiet: Quiet | None) -> str:
    if not reminder.is_on:
        return _("Off")
    quiet_times = [at for at in reminder.times if quiet is not None and quiet.holds(at)]
    if len(quiet_times) == len(reminder.times):
        return _("In your quiet hours, so it stays silent")
    if quiet_times:
        return _("Silent in your quiet hours")
    return "" if zone_named(reminder.zone) else _("This time zone is not known here")


def _moved_words(reminder: Reminder, today: date) -> str:
    """Say on which day of the coming year the clocks leave a time out, and when the reminder comes instead."""
    zone = zone_of(reminder.zone)
    for at in reminder.times:
        for day in days_without(at, zone, today, _YEAR_DAYS):
            if reminder.is_for(day):
                instead = first_existing(datetime.combine(day, at), zone)
                named = {"day": _day_words(day), "time": f"{at:%H:%M}", "instead": f"{instead:%H:%M}"}
                return (
                    _("On %(day)s the clocks go forward and there is no %(time)s. On that day it comes at %(instead)s.")
                    % named
                )
    return ""


def _day_words(day: date) -> str:
    from django.utils.formats import date_format

    return date_format(day, "DATE_FORMAT")


def _addresses(request: PersonRequest, secret: str) -> list[str]:
    """Return where the calendar is read: from phones, where they reach this Supine, else on this machine."""
    path = reverse("calendar", args=[secret])
    found = opening.kept(settings.DATA_FOLDER)
    return [f"{one}{path}" for one in found.addresses] if found else [request.build_absolute_uri(path)]
