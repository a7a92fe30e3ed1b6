"""Settings: language, emergency number, time to get ready, look, sound; and the record, out or gone."""

import csv
import json

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.shortcuts import redirect

from supine.guidance.languages import LANGUAGES
from supine.journal.codec import write_entry, write_journal
from supine.journal.entries import Settings, Theme
from supine.web.door import PersonRequest
from supine.web.forms import given_number
from supine.web.views.visit import Visit, begin, emergency_number, show, write

__all__ = ["as_csv", "as_json", "erase", "settings"]

_DIGITS = frozenset("0123456789+ ")


def settings(request: PersonRequest) -> HttpResponse:
    """Show the settings; keep what is changed."""
    visit = begin(request)
    if request.method == "POST":
        changed = _sent(request, visit)
        write(visit, "settings", changed)
        response = redirect("settings")
        if changed.language:
            age = django_settings.LANGUAGE_COOKIE_AGE
            response.set_cookie(django_settings.LANGUAGE_COOKIE_NAME, changed.language, max_age=age, samesite="Lax")
        return response
    bounds = visit.handbook.script.ready
    return show(
        request,
        visit,
        "settings.html",
        "settings",
        own=visit.settings,
        spoken=LANGUAGES.items(),
        language=visit.handbook.language,
        number=emergency_number(request, visit),
        ready=visit.settings.ready_seconds or bounds.usual_s,
        choices=[n for n in (30, 45, 60, 90, 120, 180) if bounds.least_s <= n <= bounds.most_s],
        n_entries=len(visit.view.standing),
    )


def as_json(request: PersonRequest) -> HttpResponse:
    """Return the whole record as a journal file."""
    text = write_journal(begin(request).records.journal())
    return _file(HttpResponse(text, content_type="application/json"), "supine-journal.json")


def as_csv(request: PersonRequest) -> HttpResponse:
    """Return the whole record as a table, a row for each entry."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    rows = csv.writer(response)
    rows.writerow(("id", "kind", "at", "day", "supersedes", "body"))
    for entry in begin(request).records.journal():
        raw = write_entry(entry)
        body = json.dumps(raw.get("body"), ensure_ascii=False)
        rows.writerow((raw.get("id"), raw.get("kind"), raw.get("at"), raw.get("day"), raw.get("supersedes"), body))
    return _file(response, "supine-journal.csv")


def erase(request: PersonRequest) -> HttpResponse:
    """Ask for the word, then delete everything."""
    visit = begin(request)
    if request.method != "POST":
        return show(request, visit, "erase.html", "settings", n_entries=len(visit.view.standing))
    if request.POST.get("word", "").strip().lower() not in ("delete", "löschen"):
        return show(request, visit, "erase.html", "settings", n_entries=len(visit.view.standing), is_wrong=True)
    visit.records.erase_everything()
    return show(request, visit, "erased.html", "settings")


def _sent(request: PersonRequest, visit: Visit) -> Settings:
    sent = request.POST.dict()
    bounds = visit.handbook.script.ready
    number = sent.get("emergency_number", "").strip()
    is_number = 2 <= len(number) <= 20 and set(number) <= _DIGITS
    theme = sent.get("theme", "")
    return Settings(
        language=sent["language"] if sent.get("language") in LANGUAGES else None,
        emergency_number=number if is_number else None,
        ready_seconds=given_number(sent, "ready_seconds", bounds.least_s, bounds.most_s),
        theme=Theme(theme) if theme in {one.value for one in Theme} else None,
        sound=sent["sound"] == "on" if "sound" in sent else None,
    )


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
