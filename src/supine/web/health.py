"""Whether the server is up."""

from django.http import HttpRequest, JsonResponse

from supine import __version__
from supine.web.records import is_reachable

__all__ = ["health"]


def health(_request: HttpRequest) -> JsonResponse:
    """Say that we are up and can read the record: 200, or 503 when it cannot be read. Nothing personal."""
    if is_reachable():
        return JsonResponse({"status": "ok", "version": __version__})
    return JsonResponse({"status": "the record cannot be read; run supine doctor", "version": __version__}, status=503)
