"""The worker's script: its own lines below the list of what it keeps, with the name of exactly that content."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse

from supine.web.door import PersonRequest
from supine.web.loading import all_loaded, static_bytes
from supine.web.views.away import away_page
from supine.web.views.routine import shell_page as routine_shell_page
from supine.web.views.session import shell_page
from supine.web.views.trial_day import shell_page as trial_shell_page
from supine.web.views.visit import Visit, begin
from supine.web.views.whole import whole_page

__all__ = ["PAGES", "Page", "worker"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is kept, what makes it, and the beginnings of the addresses it stands in for."""

    address: str
    serves: tuple[str, ...]
    shown: Callable[[PersonRequest, Visit], HttpResponse]


PAGES = (
    Page("/away/", ("/",), away_page),
    Page("/guide/whole/", ("/guide/", "/care/"), whole_page),
    Page("/session/shell/", ("/session/",), shell_page),
    Page("/routine/shell/", ("/routine/", "/spasm/"), routine_shell_page),
    Page("/trial/shell/", ("/trial/lying/",), trial_shell_page),
)
"""What is kept; of the addresses stood in for, the longest beginning wins."""


def worker(request: PersonRequest) -> HttpResponse:
    """Return the script for this person's language and number to call."""
    visit = begin(request)
    pages = tuple(one.shown(request, visit).content for one in PAGES)
    lines = static_bytes("worker.js").decode()
    kept = _kept(pages, lines) | {"asked": request.headers.get("Accept-Language", "")}
    script = f"const KEPT = {json.dumps(kept, indent=1)};\n{lines}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@lru_cache(maxsize=8)
def _kept(pages: tuple[bytes, ...], lines: str) -> dict[str, object]:
    """Return the list of what is kept; its version changes with anything in it."""
    listed = [
        {"address": one.address, "integrity": _integrity(page), "serves": one.serves}
        for one, page in zip(PAGES, pages, strict=True)
    ]
    names = sorted(all_loaded(page.decode() for page in pages))
    parts = [{"address": settings.STATIC_URL + one, "integrity": _integrity(static_bytes(one))} for one in names]
    version = sha256(json.dumps([listed, parts, lines]).encode()).hexdigest()[:12]
    return {"version": version, "pages": listed, "parts": parts}


def _integrity(content: bytes) -> str:
    """Return what a browser compares with what it got."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"
