"""The way in: a one-time token from the terminal becomes a cookie in this browser."""

import hmac
import json
import secrets
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from supine.web.folder import write_private
from supine.web.plain import Obstacle, answer_with, is_api
from supine.web.records import is_known, the_person

__all__ = ["OPEN_PATHS", "Door", "PersonRequest", "enter", "make_token"]

OPEN_PATHS = frozenset({"/enter", "/health"})
"""What can be asked for without the cookie, besides the static files."""

_COOKIE_AGE = 180 * 24 * 60 * 60
_SALT = "supine.door"


class PersonRequest(HttpRequest):
    """A request that came through the door: views may read whose record it is about."""

    person_id: UUID


class Door:
    """Let in who carries our cookie, and set ``request.person_id``."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say how to get in: 403 with a page, 401 for the API."""
        person = _person_of(request)
        if person is None and request.path_info not in OPEN_PATHS:
            return answer_with(request, _closed(401 if is_api(request) else 403))
        request.person_id = person  # type: ignore[attr-defined]
        return self.answer(request)


def make_token(folder: Path) -> str:
    """Return a new token for the address, in the place of any earlier one. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    write_private(_token_file(folder), json.dumps({"sha256": _hash(token), "person": str(the_person())}))
    return token


def enter(request: HttpRequest) -> HttpResponse:
    """Turn the token of the address into the cookie, once."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    person = _use_up(settings.DATA_FOLDER, request.GET.get("token", ""))
    if person is None:
        return answer_with(request, _token_refused(is_inside=_person_of(request) is not None))
    response = HttpResponseRedirect("/")
    # Not Secure: this is plain http on this machine. Lax and not Strict: the link in the terminal, a
    # bookmark or a calendar may lead here, and nothing is changed by following a link.
    response.set_cookie(
        settings.DOOR_COOKIE_NAME,
        signing.dumps(str(person), salt=_SALT),
        max_age=_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _person_of(request: HttpRequest) -> UUID | None:
    cookie = request.COOKIES.get(settings.DOOR_COOKIE_NAME, "")
    try:
        person = UUID(signing.loads(cookie, salt=_SALT, max_age=_COOKIE_AGE))
    except (signing.BadSignature, ValueError):
        return None
    return person if is_known(person) else None


def _use_up(folder: Path, token: str) -> UUID | None:
    """Return whom the token lets in and make it worthless; of two that come at once, one wins."""
    file = _token_file(folder)
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if not hmac.compare_digest(str(kept["sha256"]), _hash(token)):
            return None
        file.unlink()
        return UUID(kept["person"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _token_file(folder: Path) -> Path:
    return folder / "token.json"


def _hash(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def _closed(status: int) -> Obstacle:
    return Obstacle(
        status,
        title=_("This browser is not let in yet"),
        what=_("Your record is only for you. Supine opens it with an address that works once."),
        todo=_("Open the address that Supine printed in the terminal. For a new one, run “supine” again."),
    )


def _token_refused(*, is_inside: bool) -> Obstacle:
    return Obstacle(
        403,
        title=_("This address was used already"),
        what=_("Each address works once, so that nobody can open your record with an old one."),
        todo=_("For a new address, run “supine” again in the terminal."),
        way_on=("/", _("This browser is let in already: go to Supine")) if is_inside else None,
    )
