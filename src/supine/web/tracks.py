"""The tracks of sessions and routines: where a browser finds the sound of a recipe, and the file itself."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import MissingFileError, StaticFile

from supine.jsontext import canonical
from supine.sound.recipe import Recipe, key_of
from supine.strict import plain
from supine.web.rendering import Shelf

__all__ = ["address_of", "shelf", "track"]

_SOON_S = "2"
_HEADERS = {
    "Content-Type": "audio/mpeg",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
}


@cache
def shelf() -> Shelf:
    """Return the tracks of our data folder."""
    return Shelf(settings.DATA_FOLDER)


def address_of(recipe: Recipe) -> str | None:
    """Return where the track of a recipe is found, soon if not yet; None where there is nothing to be heard.

    None, too, where the disk takes no track: what is played goes without.
    """
    if recipe.mix.is_silent:
        return None
    key = key_of(recipe, shelf().voice(recipe.language).version)
    return reverse("track", args=[key]) if shelf().put(key, canonical(plain(recipe))) else None


def track(request: HttpRequest, key: str) -> HttpResponseBase:
    """Return the file, whole or the range asked for; 503 while it is being made, 404 for one nobody prepared."""
    if not shelf().begin(key):
        return _no_track(404)
    try:
        served: HttpResponseBase = WhiteNoiseMiddleware.serve(
            StaticFile(shelf().track(key), list(_HEADERS.items())), request
        )
    except (MissingFileError, OSError):
        return _no_track(503, {"Retry-After": _SOON_S})
    return served


def _no_track(status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(status=status, headers=headers, content_type="text/plain")
