"""What holds for every request and every answer, whoever asks for whatever."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from supine.web.calendar_address import is_calendar
from supine.web.opening import Manner, manner

__all__ = ["HEADERS", "CompressText", "Headers", "OnlyThisMachine"]

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), screen-wake-lock=(self)",
    }
)
"""What every answer says about how browsers may use it."""

_TEXT = ("text/", "application/json", "application/manifest+json", "application/javascript", "image/svg+xml")


class OnlyThisMachine:
    """Refuse every request for another host, and every one another site's page makes in the person's name.

    A name that points to this machine from outside (DNS rebinding) would otherwise read the record.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say in one line why not."""
        try:
            request.get_host()
        except DisallowedHost:
            return _plain(f"Supine answers only at {', '.join(settings.ALLOWED_HOSTS)}.", 400)
        if _is_foreign(request):
            return _plain("Supine does not answer other sites.", 403)
        return self.answer(request)


_HSTS = "max-age=31536000"
_CERTIFIED = (Manner.CERTIFICATE, Manner.PROXY)


class Headers:
    """Put our headers on every answer, and keep what is a person's own out of every cache.

    Over TLS every cookie is Secure. Browsers are told to come over TLS alone where the certificate is one they know
    by themselves: with one made here they would shut a person out for a year whose phone no longer trusts it.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers."""
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if manner() is Manner.PLAIN and not request.is_secure():
            del response.headers["Cross-Origin-Opener-Policy"]  # browsers complain of it where it cannot hold
        response.headers.setdefault("Cache-Control", "no-store")
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
            if manner() in _CERTIFIED:
                response.headers["Strict-Transport-Security"] = _HSTS
        return response


class CompressText(GZipMiddleware):
    """Compress what is text, and leave sound and pictures, and parts of files, as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress the answer when that is of use."""
        is_text = response.headers.get("Content-Type", "").startswith(_TEXT)
        if not is_text or response.status_code == 206 or is_calendar(request.path_info):  # a calendar keeps its tag
            return response
        compressed = super().process_response(request, response)
        if compressed.headers.get("Content-Encoding") == "gzip":
            # The tag of the plain file would never match again; its time of change still does.
            compressed.headers.pop("ETag", None)
        return compressed


def _is_foreign(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "none")
    is_link = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method in ("GET", "HEAD")
    return site in ("cross-site", "same-site") and not is_link


def _plain(line: str, status: int) -> HttpResponse:
    response = HttpResponse(f"{line}\n", content_type="text/plain; charset=utf-8", status=status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response
