"""The way in: a browser carries a cookie of its own, which a one-time token gave it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from supine.web import tokens
from supine.web.browsers import browser_and_system
from supine.web.calendar_address import is_calendar
from supine.web.devices import Device, Devices, device
from supine.web.plain import answer_with, is_api
from supine.web.records import is_known, the_person
from supine.web.refusing import closed, removed

__all__ = ["OPEN_PATHS", "Door", "PersonRequest", "give_cookie", "make_token", "who_is"]

OPEN_PATHS = frozenset({"/enter", "/health", "/phone/certificate"})
"""What can be asked for without the cookie, besides the static files and a calendar by its secret address."""

_COOKIE_AGE = timedelta(days=180)
_SALT = "supine.device"
_OLD_SALT = "supine.door"


class PersonRequest(HttpRequest):
    """A request that came through the door: views may read whose record it is about, and which browser asks."""

    person_id: UUID
    device_id: UUID


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a cookie stands for: a browser that is let in, or one that was removed."""

    device: Device

    @property
    def is_in(self) -> bool:
        """Return whether it is let in."""
        return self.device.removed_at is None


class Door:
    """Let in who carries our cookie, and set ``request.person_id`` and ``request.device_id``."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say how to get in: 403 with a page, 401 for the API."""
        if request.path_info in OPEN_PATHS or is_calendar(request.path_info):
            return self.answer(request)
        found = who_is(request)
        if found is None or not found.is_in:
            status = 401 if is_api(request) else 403
            return answer_with(request, removed(status) if found else closed(status))
        request.person_id = found.device.person_id  # type: ignore[attr-defined]
        request.device_id = found.device.id  # type: ignore[attr-defined]
        response = self.answer(request)
        return _seen(found.device, response)


def make_token(folder: Path, kind: tokens.For = tokens.For.THIS_MACHINE) -> str:
    """Return a new token for the address, in the place of any earlier one of its kind."""
    return tokens.make(folder, kind, the_person())


def who_is(request: HttpRequest) -> Found | None:
    """Return whom the request's cookie stands for, or None when it has none of ours."""
    cookie = request.COOKIES.get(settings.DOOR_COOKIE_NAME, "")
    try:
        found = device(UUID(signing.loads(cookie, salt=_SALT, max_age=_COOKIE_AGE)))
    except (signing.BadSignature, ValueError):
        found = _of_old(request, cookie)
    return Found(found) if found else None


def give_cookie(response: HttpResponseBase, device_id: UUID) -> None:
    """Let the browser that gets this answer in as this device, from now for half a year."""
    # Lax and not Strict: the link in the terminal, a bookmark or a calendar may lead here, and nothing is changed
    # by following a link. Over TLS every cookie of ours is also Secure: guard.py sees to it.
    response.set_cookie(
        settings.DOOR_COOKIE_NAME,
        signing.dumps(device_id.hex, salt=_SALT),
        max_age=_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
    )


def _seen(found: Device, response: HttpResponseBase) -> HttpResponseBase:
    """Once a day, note that the browser came, and let its cookie begin anew."""
    today = timezone.localdate()
    if found.seen_on != today:
        try:
            Devices(found.person_id).saw(found.id, today)
        except DatabaseError:
            return response  # a disk that is full must not keep anybody out
        give_cookie(response, found.id)
    return response


def _of_old(request: HttpRequest, cookie: str) -> Device | None:
    """Return the device for a cookie from before each browser had one of its own: it named the person alone.

    The same cookie is always the same device, so that it can be removed.
    """
    try:
        person = UUID(signing.loads(cookie, salt=_OLD_SALT, max_age=_COOKIE_AGE))
    except (signing.BadSignature, ValueError):
        return None
    if not is_known(person):
        return None
    name = UUID(bytes=sha256(cookie.encode()).digest()[:16])
    return device(name) or Devices(person).add(*browser_and_system(request.headers.get("User-Agent", "")), name)
