"""What a phone needs to put Supine among its apps."""

from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from supine.web.door import PersonRequest
from supine.web.views.visit import begin

__all__ = ["manifest"]

_PAPER = "#f6f1e7"
_INK = "#101715"


def manifest(request: PersonRequest) -> HttpResponse:
    """Return the name, the look and the icons."""
    begin(request)
    icons = [
        {"src": static(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in (192, 512)
    ]
    whole = {"src": static("icon-whole.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    said = {
        "id": "/",
        "name": "Supine",
        "short_name": "Supine",
        "description": _("Guides you through minutes on an acupressure mat, also without a network."),
        "lang": get_language() or "en",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "theme_color": _INK,
        "background_color": _PAPER,
        "icons": [*icons, whole],
    }
    return JsonResponse(said, content_type="application/manifest+json")
