"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from supine import __version__
from supine.web.marking import mark_of
from supine.web.opening import Manner, manner

__all__ = ["UNDERSTOOD_COOKIE", "everywhere"]

UNDERSTOOD_COOKIE = "supine_plain_http"
"""Set when the person has put the notice away that others can read along."""


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Return the version, the languages, and whether others can read along and this browser was not told yet."""
    return {
        "supine_version": __version__,
        "languages": settings.LANGUAGES,
        "path": request.path_info,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "person_mark": mark_of(request),
        "is_read_along": _is_read_along(request) and UNDERSTOOD_COOKIE not in request.COOKIES,
    }


def _is_read_along(request: HttpRequest) -> bool:
    """Return whether the browser is on another machine and the way to it is not TLS."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return manner() is Manner.PLAIN and not request.is_secure() and host not in ("localhost", "127.0.0.1", "[::1]")
