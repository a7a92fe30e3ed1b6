"""Settings: language, emergency number, time to get ready, look, sound; and the record, out or gone."""

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from supine.exchange.every_entry import every_entry
from supine.exchange.sheet import sheet
from supine.guidance.languages import LANGUAGES
from supine.journal.codec import write_journal
from supine.journal.entries import Settings, Theme
from supine.web import calendar_address
from supine.web.door import PersonRequest
from supine.web.epoch import mark_erased
from supine.web.marking import mark_of
from supine.web.staging import let_go
from supine.web.views.calling import regions
from supine.web.views.manner import changed_manner, manner_fields
from supine.web.views.phones import device_rows
from supine.web.views.visit import Visit, begin, emergency_row, show, write

__all__ = ["as_csv", "as_entries", "as_json", "erase", "settings"]

_DIGITS = frozenset("0123456789+ ")


def settings(request: PersonRequest) -> HttpResponse:
    """Show the settings; keep what is changed."""
    visit = begin(request)
    if request.method != "POST":
        return _page(request, visit, visit.settings)
    if not _is_number(request.POST.get("emergency_number", "").strip()):
        return _page(request, visit, visit.settings, fault=_("Use digits, spaces and a plus. Nothing was changed."))
    changed = _changed(request, visit)
    if changed != Settings():
        write(visit, "settings", changed)
    response = redirect(f"{reverse('settings')}?saved")
    if changed.language:
        age = django_settings.LANGUAGE_COOKIE_AGE
        response.set_cookie(django_settings.LANGUAGE_COOKIE_NAME, changed.language, max_age=age, samesite="Lax")
    return response


def as_json(request: PersonRequest) -> HttpResponse:
    """Return the whole record as a journal file."""
    text = write_journal(begin(request).records.journal())
    return _file(HttpResponse(text, content_type="application/json"), "supine-journal.json")


def as_csv(request: PersonRequest) -> HttpResponse:
    """Return sessions and ratings as the table that the command line writes, too."""
    visit = begin(request)
    text = sheet(visit.view, visit.handbook.questionnaires)
    return _file(HttpResponse(text, content_type="text/csv; charset=utf-8"), "supine-journal.csv")


def as_entries(request: PersonRequest) -> HttpResponse:
    """Return the whole record as a table, a line for every entry."""
    text = every_entry(begin(request).records.journal())
    return _file(HttpResponse(text, content_type="text/csv; charset=utf-8"), "supine-entries.csv")


def erase(request: PersonRequest) -> HttpResponse:
    """Ask for the word, then delete everything."""
    visit = begin(request)
    if request.method != "POST":
        return show(request, visit, "erase.html", "settings", n_entries=len(visit.view.standing))
    if request.POST.get("word", "").strip().lower() not in ("delete", "löschen"):
        return show(request, visit, "erase.html", "settings", n_entries=len(visit.view.standing), is_wrong=True)
    visit.records.erase_everything()
    let_go(mark_of(request))
    mark_erased(django_settings.DATA_FOLDER)
    calendar_address.close(django_settings.DATA_FOLDER, request.person_id)
    return show(request, visit, "erased.html", "settings")


def _page(request: PersonRequest, visit: Visit, own: Settings, fault: str = "") -> HttpResponse:
    return show(
        request,
        visit,
        "settings.html",
        "settings",
        own=own,
        fault=fault,
        is_saved="saved" in request.GET,
        spoken=LANGUAGES.items(),
        language=visit.handbook.language,
        number=request.POST.get("emergency_number", own.emergency_number or ""),
        numbers=[(row, regions().get(row.id, row.id)) for row in visit.handbook.library.emergency],
        here_number=emergency_row(request, visit).number,
        region=_region(request, visit),
        note=emergency_row(request, visit, own.region).note,
        **manner_fields(own, visit.handbook.script),
        n_entries=len(visit.view.standing),
        **device_rows(request),
    )


def _changed(request: PersonRequest, visit: Visit) -> Settings:
    """Return what differs from what the page showed; an empty text takes a number or a region back."""
    sent, own = request.POST.dict(), visit.settings
    language = _new(sent, "language", visit.handbook.language)
    region = _new(sent, "region", _region(request, visit))
    theme = _new(sent, "theme", (own.theme or Theme.SYSTEM).value)
    known = {"", *(row.id for row in visit.handbook.library.emergency)}
    return Settings(
        language=language if language in LANGUAGES else None,
        region=region if region in known else None,
        emergency_number=_new(sent, "emergency_number", own.emergency_number or ""),
        theme=Theme(theme) if theme in {one.value for one in Theme} else None,
        **changed_manner(sent, own, visit.handbook.script),
    )


def _region(request: PersonRequest, visit: Visit) -> str:
    """Return the row of the region the person set, or nothing when the browser's holds."""
    own = visit.settings.region
    return emergency_row(request, visit, own).id if own else ""


def _new(sent: dict[str, str], key: str, shown: str) -> str | None:
    value = sent.get(key, shown).strip()
    return None if value == shown else value


def _is_number(number: str) -> bool:
    return not number or (2 <= len(number) <= 20 and set(number) <= _DIGITS and any(one.isdigit() for one in number))


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
