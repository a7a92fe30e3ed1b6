"""A person's reminders as a calendar: for programs that ask by a secret address, and as a file."""

from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from supine.exchange.calendar.zones import zone_named
from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.journal.merge import Journal
from supine.journal.view import view_of
from supine.web import calendar_address
from supine.web.records import Records

__all__ = ["calendar_file", "feed"]

_TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the calendar that the secret opens; for any other the same empty answer."""
    found = calendar_address.whose(settings.DATA_FOLDER, secret)
    if found is None:
        return _guarded(HttpResponse(status=404))
    content = _written(Records(UUID(found.person)).journal(), found.language, is_feed=True)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=_TYPE, headers={"ETag": tag})
    return _guarded(get_conditional_response(request, etag=tag, response=response) or response)


def calendar_file(journal: Journal, language: str) -> bytes:
    """Return the calendar as a file to open or to put on a server."""
    return _written(journal, language, is_feed=False)


def _written(journal: Journal, language: str, *, is_feed: bool) -> bytes:
    from supine.exchange.calendar import writing
    from supine.exchange.calendar.events import events_of

    spoken = view_of(journal).settings().language or language
    words = open_handbook(spoken if spoken in LANGUAGES else "en").reminding
    events = events_of(journal, words, timezone.get_default_timezone(), zone_named)
    shown = writing.standing(events, timezone.now(), words.outside.cancelled_days)
    return writing.feed(shown, words.outside) if is_feed else writing.file(shown, words.outside)


def _guarded(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
