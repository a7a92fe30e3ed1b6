"""A file that a person sends to be brought in, and what the record came to when it was."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.exchange.restoring import Foretold, Stand
from supine.web.bringing import bring_in
from supine.web.marking import mark_of
from supine.web.staging import let_go, stage, staged
from supine.web.views.visit import Visit, show

__all__ = ["Fault", "bring", "brought", "gone", "kept_bytes", "receive", "unusable"]

_SALT = "supine.brought"
_MEGA = 1024 * 1024
_AROUND = 1024
"""About how many bytes a form puts around its file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, in words for the person, and exactly, as the reader of the file says it."""

    words: str
    detail: str = ""


def receive(request: HttpRequest) -> str | Fault:
    """Keep the file that a form carries and return its SHA-256, or what is wrong with it."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // _MEGA
        return Fault(
            _("The file is %(size)s MB long. Here it may be up to %(most)s MB. Nothing was changed.")
            % {"size": -(-(length - _AROUND) // _MEGA), "most": most}
        )
    sent = request.FILES.get("file")
    raw = sent.read() if sent else b""
    if not raw:
        return Fault(_("The file is empty. Nothing was changed.") if sent else _("Choose a file first."))
    return stage(raw, mark_of(request))


def kept_bytes(request: HttpRequest) -> bytes | None:
    """Return the file that an address or a form names, None where it is not kept any more."""
    return staged(request.POST.get("file") or request.GET.get("file", ""), mark_of(request))


def gone() -> Fault:
    """Return what to say of a file that is not kept any more."""
    return Fault(_("The file is kept here for an hour. Choose it again. Nothing was changed."))


def unusable(request: HttpRequest, error: BadInput) -> Fault:
    """Return what to say of a file that cannot be used, and keep it no longer."""
    let_go(mark_of(request))
    return Fault(_("This file cannot be used. Nothing was changed."), str(error))


def bring(request: HttpRequest, visit: Visit, foretold: Foretold, page: str) -> HttpResponse | None:
    """Bring in what was foretold and lead to what is said then; None when the page must be shown again.

    What the person said yes to is named by the SHA-256 that the record was to come to.
    """
    if request.POST.get("after") != foretold.after.sha256:
        return None
    try:
        bring_in(visit.records, foretold)
    except BadInput:
        return None
    let_go(mark_of(request))
    before, after = foretold.before, foretold.after
    told = [len(foretold.new), before.entries, before.sha256, after.entries, after.sha256]
    return redirect(f"{reverse(page)}?done={signing.dumps(told, salt=_SALT)}")


def brought(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    """Return the page that says what came in, None where the address does not say so."""
    try:
        told = signing.loads(request.GET.get("done", ""), salt=_SALT)
    except signing.BadSignature:
        return None
    new, *numbers = told
    before, after = Stand(*numbers[:2]), Stand(*numbers[2:])
    return show(request, visit, "brought.html", "settings", new=new, before=before, after=after)
