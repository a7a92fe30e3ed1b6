"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from supine import __version__

__all__ = ["everywhere"]


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Return the version and the languages."""
    return {"supine_version": __version__, "languages": settings.LANGUAGES, "path": request.path_info}
