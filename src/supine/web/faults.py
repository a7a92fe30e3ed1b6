"""What a person reads when a page cannot be given: never a traceback, always what to do."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from supine.web.plain import Obstacle, answer_with

__all__ = ["DatabaseFaults", "bad_request", "csrf_failure", "not_found", "server_error"]


class DatabaseFaults:
    """Turn a full disk and a database that cannot be used into a page that says so."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the page for a fault of the disk or the database; other faults are not ours."""
        if isinstance(fault, OSError | DatabaseError):
            return answer_with(request, _is_full() if _says_full(fault) else _is_closed())
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that cannot be meant."""
    del exception
    what = _("Supine could not read what the browser sent. It may have been too long.")
    return answer_with(request, Obstacle(400, _("That did not work"), what, _unchanged(), _home()))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that does not exist."""
    del exception
    return answer_with(request, Obstacle(404, _("There is no such page"), _("The address leads nowhere."), "", _home()))


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours."""
    what = _("Something went wrong in Supine. It is not your fault.")
    return answer_with(request, Obstacle(500, _("Supine made a mistake"), what, _unchanged(), _home()))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that did not come from a page of ours."""
    del reason
    what = _("The page was open for a long time, or it came from somewhere else. Nothing was saved.")
    todo = _("Go back, load the page again and send it again. Your browser must accept cookies.")
    return answer_with(request, Obstacle(403, _("Please send this again"), what, todo, _home()))


def _says_full(fault: Exception) -> bool:
    return "full" in str(fault) or getattr(fault, "errno", None) == 28


def _is_full() -> Obstacle:
    return Obstacle(
        507,
        title=_("The disk is full"),
        what=_("This was not saved. Everything saved before is still there."),
        todo=_("Make room on the disk, then try again."),
    )


def _is_closed() -> Obstacle:
    return Obstacle(
        503,
        title=_("Supine cannot reach your record"),
        what=_("This was not saved. Everything saved before is still there."),
        todo=_("Try again. If it stays like this, run “supine doctor” in the terminal: it says what is wrong."),
    )


def _unchanged() -> str:
    return _("What was saved before is still there. Go back and try again.")


def _home() -> tuple[str, str]:
    return ("/", _("Go to Supine"))
