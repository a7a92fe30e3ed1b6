"""Away: what a browser can do while the server cannot be reached. Of the person it holds the language, nothing else."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from supine.journal.entries import Diary
from supine.journal.handbook import Handbook, open_handbook
from supine.screening.verdict import Care
from supine.web.door import PersonRequest
from supine.web.views.diary import ratings_of, short_of
from supine.web.views.visit import begin

__all__ = ["away"]


def away(request: PersonRequest) -> HttpResponse:
    """Show the page that stands in for Today, the check, the diary and what went wrong."""
    return HttpResponse(_away_text(begin(request).handbook.language))


@lru_cache(maxsize=8)
def _away_text(language: str) -> str:
    handbook = open_handbook(language)
    with translation.override(language):
        return render_to_string(
            "away.html",
            {
                "is_shell": True,
                "here": "today",
                "csrf_cookie": settings.CSRF_COOKIE_NAME,
                "fields": ratings_of(Diary()),
                "short": short_of(Diary()),
                "choices": [(one.id, one.text) for one in handbook.script.troubles],
                "troubles": [_told(handbook, one.id) for one in handbook.script.troubles],
            },
        )


def _told(handbook: Handbook, trouble: str) -> dict[str, object]:
    """Return what to do after something went wrong, as the server would say it."""
    stop = handbook.script.like(trouble)
    is_soon = stop is not None and stop.care <= Care.URGENT
    care = handbook.library.care[stop.care.value] if stop and is_soon else None
    return {"id": trouble, "then": stop.then if stop else "", "care": care}
