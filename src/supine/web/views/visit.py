"""What every page begins with: whose record it is, what it says, in which language, and when."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from supine.guidance.emergency import EmergencyNumber, number_for, region_of
from supine.guidance.languages import LANGUAGES
from supine.journal.entries import By, Entry, Settings
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.naming import CHANCE_BITS, uuid7
from supine.journal.today import Today, today
from supine.journal.view import Dated, View, view_of
from supine.web.door import PersonRequest
from supine.web.records import Receipt, Records

__all__ = [
    "Visit",
    "begin",
    "browser_region",
    "correct",
    "emergency_number",
    "emergency_row",
    "in_their_language",
    "new_id",
    "show",
    "write",
]

DEVICE = "server"


@dataclass(frozen=True, slots=True)
class Visit:
    """A person's record as it stands, and all that is needed to read it."""

    records: Records
    view: View
    handbook: Handbook
    settings: Settings
    now: datetime

    def today(self) -> Today:
        """Return what to show now."""
        return today(self.view, self.handbook, self.now)


def begin(request: PersonRequest) -> Visit:
    """Return the visit of the person who asks; the page from here on is in their language."""
    records = Records(request.person_id)
    view = view_of(records.journal())
    settings = view.settings()
    language = settings.language or translation.get_language() or "en"
    language = language if language in LANGUAGES else language.split("-")[0]
    language = language if language in LANGUAGES else "en"
    translation.activate(language)
    return Visit(records, view, open_handbook(language), settings, timezone.localtime())


def in_their_language(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a page that speaks the person's language and leaves the thread speaking the one it had."""

    @wraps(answer)
    def answered(request: PersonRequest, **named: str) -> HttpResponse:
        with translation.override(translation.get_language()):
            response = answer(request, **named)
            response.headers["Content-Language"] = translation.get_language() or "en"
            return response

    return answered


def show(request: HttpRequest, visit: Visit, template: str, here: str, **context: Any) -> HttpResponse:
    """Return a page; ``here`` is its place in the bottom bar."""
    theme = visit.settings.theme.value if visit.settings.theme else "system"
    return render(request, template, {"here": here, "theme": theme, **context})


def write(visit: Visit, kind: str, body: object, supersedes: str | None = None) -> Receipt:
    """Add an entry to the record, made now by the person."""
    entry = Entry(new_id(), kind, visit.now, visit.now.date(), DEVICE, By.PERSON, body, supersedes)
    return visit.records.add([entry])[0]


def correct(visit: Visit, kind: str, body: object, corrected: Dated[Any]) -> Receipt:
    """Put a correction in the place of an entry, at its moment and on its day; a body of None takes it back."""
    entry = Entry(new_id(), kind, corrected.at, corrected.day, DEVICE, By.PERSON, body, corrected.id)
    return visit.records.add([entry])[0]


def new_id() -> str:
    """Return a name for an entry made now."""
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(CHANCE_BITS))


def emergency_number(request: HttpRequest, visit: Visit) -> str:
    """Return the number to call: the one the person set, else that of their region."""
    if visit.settings.emergency_number:
        return visit.settings.emergency_number
    return emergency_row(request, visit, visit.settings.region).number


def emergency_row(request: HttpRequest, visit: Visit, region: str | None = None) -> EmergencyNumber:
    """Return the number of a region; without one, of the region the browser names."""
    return number_for(visit.handbook.library.emergency, region or browser_region(request))


def browser_region(request: HttpRequest) -> str:
    """Return the country that the browser's first language names, or nothing when it names none."""
    return region_of(request.headers.get("Accept-Language", "").split(",")[0].split(";")[0])
