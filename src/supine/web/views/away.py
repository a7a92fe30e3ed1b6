"""Away: what a browser can do while the server cannot be reached. Of the person it holds the language, nothing else."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from supine.journal.entries import Diary
from supine.journal.handbook import open_handbook
from supine.web.door import PersonRequest
from supine.web.views.diary import ratings_of, short_of
from supine.web.views.rating import shell_cards
from supine.web.views.visit import Visit, begin
from supine.web.views.wrong import what_to_do

__all__ = ["away", "away_page"]


def away(request: PersonRequest) -> HttpResponse:
    """Show the page that stands in for Today, the check, the diary and what went wrong."""
    return away_page(request, begin(request))


def away_page(_: PersonRequest, visit: Visit) -> HttpResponse:
    """Return the page for a visit that has begun."""
    return HttpResponse(_away_text(visit.handbook.language))


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
                "quick_ratings": shell_cards(handbook.sayings),
                "choices": [(one.id, one.text) for one in handbook.script.troubles],
                "troubles": [{"id": one.id} | what_to_do(handbook, one.id) for one in handbook.script.troubles],
            },
        )
