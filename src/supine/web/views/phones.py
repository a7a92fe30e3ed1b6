"""The browsers that are let in: pair a phone, remove one, and let a phone trust this machine's certificate."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from supine.web import door, opening
from supine.web.browsers import browser_and_system, spoken
from supine.web.context import UNDERSTOOD_COOKIE
from supine.web.devices import Device, Devices
from supine.web.door import PersonRequest
from supine.web.opening import Manner
from supine.web.tokens import PHONE_MINUTES, For
from supine.web.views.visit import begin, show

__all__ = ["certificate", "device_rows", "pair", "remove", "trust", "understood"]

_UNDERSTOOD_AGE = 30 * 24 * 60 * 60


def device_rows(request: PersonRequest) -> dict[str, object]:
    """Return what the list in Settings shows."""
    rows = [_row(one, request.device_id) for one in Devices(request.person_id).all()]
    found = opening.kept(settings.DATA_FOLDER)
    return {
        "devices": rows,
        "phones": found,
        "has_own_certificate": found is not None and found.manner is Manner.LOCAL,
        "is_removed": "removed" in request.GET,
    }


@require_POST
def pair(request: PersonRequest) -> HttpResponse:
    """Make a code for one phone and show it."""
    visit = begin(request)
    found = opening.kept(settings.DATA_FOLDER)
    if found is None:
        return redirect(f"{reverse('settings')}#devices")
    token = door.make_token(settings.DATA_FOLDER, For.PHONE)
    addresses = [f"{one}/enter?token={token}" for one in found.addresses]
    return show(
        request,
        visit,
        "pair.html",
        "settings",
        addresses=addresses,
        picture=_picture(addresses[0]),
        minutes=PHONE_MINUTES,
        fingerprint=_in_lines(found.fingerprint),
        has_own_certificate=found.manner is Manner.LOCAL,
    )


@require_POST
def remove(request: PersonRequest) -> HttpResponse:
    """Let a browser no longer in."""
    try:
        Devices(request.person_id).remove(UUID(request.POST.get("device", "")))
    except ValueError as error:
        raise Http404 from error
    return redirect(f"{reverse('settings')}?removed#devices")


@require_GET
def trust(request: PersonRequest) -> HttpResponse:
    """Say how a phone learns to trust this machine's certificate."""
    visit = begin(request)
    found = opening.kept(settings.DATA_FOLDER)
    if found is None or found.manner is not Manner.LOCAL:
        return redirect("/")
    _, system = browser_and_system(request.headers.get("User-Agent", ""))
    return show(
        request,
        visit,
        "trust.html",
        "settings",
        fingerprint=_in_lines(found.fingerprint),
        is_apple=system in ("iPhone", "iPad"),
        is_android=system == "Android",
    )


@require_GET
def certificate(request: PersonRequest) -> HttpResponse:
    """Return the certificate that a phone is asked to trust; anybody may have it, it holds no secret."""
    from supine.web.authority import authority_der

    found = opening.kept(settings.DATA_FOLDER)
    content = authority_der(settings.DATA_FOLDER) if found and found.manner is Manner.LOCAL else None
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'inline; filename="supine.crt"'
    return response


@require_POST
def understood(request: PersonRequest) -> HttpResponse:
    """Put the notice about plain http away for a month."""
    back = request.POST.get("back", "/")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_ours else "/")
    response.set_cookie(UNDERSTOOD_COOKIE, "1", max_age=_UNDERSTOOD_AGE, httponly=True, samesite="Lax")
    return response


def _row(one: Device, own: UUID) -> dict[str, object]:
    days = (timezone.localdate() - one.seen_on).days
    return {
        "id": one.id,
        "name": spoken(one.browser, one.system),
        "paired_on": timezone.localdate(one.paired_at),
        "seen_on": one.seen_on,
        "days": days,
        "is_this": one.id == own,
    }


def _in_lines(fingerprint: str) -> list[str]:
    """Return a fingerprint in lines that fit a phone: eight pairs each."""
    pairs = fingerprint.split(":")
    return [":".join(pairs[n : n + 8]) for n in range(0, len(pairs), 8)]


def _picture(address: str) -> str:
    """Return the code as a drawing."""
    import segno

    made = segno.make(address, error="m")
    drawn: str = made.svg_inline(
        scale=1, border=4, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return drawn
