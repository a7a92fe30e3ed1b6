"""The worker's script: its own lines below the list of what it keeps, with the name of exactly that content."""

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from supine.web.door import PersonRequest
from supine.web.loading import all_loaded, static_bytes
from supine.web.views.visit import begin

__all__ = ["PAGES", "worker"]

PAGES = (
    ("/away/", ("/",)),
    ("/guide/whole/", ("/guide/", "/care/")),
    ("/session/shell/", ("/session/",)),
)
"""What is kept, each with the beginnings of the addresses it stands in for; the longest beginning wins."""


def worker(request: PersonRequest) -> HttpResponse:
    """Return the script for this person's language and number to call."""
    begin(request)
    pages = tuple((address, page) for address, _ in PAGES if (page := _page(request, address)) is not None)
    lines = static_bytes("worker.js").decode()
    kept = _kept(pages, lines) | {"asked": request.headers.get("Accept-Language", "")}
    script = f"const KEPT = {json.dumps(kept, indent=1)};\n{lines}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def _page(request: PersonRequest, address: str) -> bytes | None:
    """Return the page at an address as this browser would get it."""
    try:
        found = resolve(address)
    except Resolver404:
        return None
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer.content if answer.status_code == 200 else None


@lru_cache(maxsize=8)
def _kept(pages: tuple[tuple[str, bytes], ...], lines: str) -> dict[str, object]:
    """Return the list of what is kept; its version changes with anything in it."""
    serves = dict(PAGES)
    listed = [{"address": one, "integrity": _integrity(page), "serves": serves[one]} for one, page in pages]
    names = sorted(all_loaded(page.decode() for _, page in pages))
    parts = [{"address": settings.STATIC_URL + one, "integrity": _integrity(static_bytes(one))} for one in names]
    version = sha256(json.dumps([listed, parts, lines]).encode()).hexdigest()[:12]
    return {"version": version, "pages": listed, "parts": parts}


def _integrity(content: bytes) -> str:
    """Return what a browser compares with what it got."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"
