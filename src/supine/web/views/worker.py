"""The worker's script: its own lines below the list of what it keeps, with the name of exactly that content."""

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from supine.web.door import PersonRequest
from supine.web.views.calling import calling
from supine.web.views.visit import begin
from supine.web.views.whole import whole_text

__all__ = ["PARTS", "worker"]

PARTS = ("finding.js", "guide.css", "mark.svg", "page.css", "parts.css", "tokens.css", "whole.js")
"""What the kept pages load, of the static files."""


def worker(request: PersonRequest) -> HttpResponse:
    """Return the script for this person's language and number to call."""
    visit = begin(request)
    page = whole_text(visit.handbook.language, calling(request, visit))
    lines = _lines()
    kept = _kept(page, lines) | {"asked": request.headers.get("Accept-Language", "")}
    script = f"const KEPT = {json.dumps(kept, indent=1)};\n{lines}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@lru_cache(maxsize=8)
def _kept(page: str, lines: str) -> dict[str, object]:
    """Return the list of what is kept; its version changes with anything in it."""
    pages = [{"address": reverse("whole"), "integrity": _integrity(page.encode()), "serves": "/"}]
    static = Path(settings.STATIC_ROOT)
    parts = [
        {"address": settings.STATIC_URL + name, "integrity": _integrity((static / name).read_bytes())} for name in PARTS
    ]
    version = sha256(json.dumps([pages, parts, lines]).encode()).hexdigest()[:12]
    return {"version": version, "pages": pages, "parts": parts}


def _lines() -> str:
    return (Path(settings.STATIC_ROOT) / "worker.js").read_text(encoding="utf-8")


def _integrity(content: bytes) -> str:
    """Return what a browser compares with what it got."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"
