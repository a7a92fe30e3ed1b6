"""The page that a token's address opens: the token becomes a cookie in this browser, once."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from supine.web import guesses, refusing, tokens
from supine.web.browsers import browser_and_system, spoken
from supine.web.devices import Devices
from supine.web.door import Found, give_cookie, who_is
from supine.web.opening import Manner, manner
from supine.web.plain import answer_with
from supine.web.tokens import For, State

__all__ = ["enter"]


def enter(request: HttpRequest) -> HttpResponse:
    """Let this machine's browser in at once, and a phone when it says so.

    Programs that show a picture of a link ask for it first: they must not use a phone's code up.
    """
    if request.method not in ("GET", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, POST"})
    if guesses.is_guessing(request):
        response = answer_with(request, refusing.guessing())
        response.headers["Retry-After"] = "60"
        return response
    found = who_is(request)
    if request.method == "POST":
        return _let_in(request, For.PHONE, request.POST.get("token", ""), found)
    token = request.GET.get("token", "").strip().rpartition("token=")[2]  # or the whole address, pasted
    state = tokens.look_at(settings.DATA_FOLDER, For.PHONE, token)
    if state is State.GOOD and found and found.is_in:
        return HttpResponseRedirect("/")  # the code stays good for the phone it is meant for
    if state is State.GOOD:
        name = spoken(*_asking(request))
        return render(request, "enter.html", {"token": token, "name": name})
    if state is State.WRONG and manner() is Manner.OWN:
        return _let_in(request, For.THIS_MACHINE, token, found)
    return _refused(request, state, found)


def _let_in(request: HttpRequest, kind: For, token: str, found: Found | None) -> HttpResponse:
    state = tokens.look_at(settings.DATA_FOLDER, kind, token)
    person = tokens.use_up(settings.DATA_FOLDER, kind, token)
    if person is None:
        return _refused(request, state, found)
    response = HttpResponseRedirect(reverse("trust") if manner() is Manner.LOCAL else "/")
    give_cookie(response, _device_of(request, person, found))
    return response


def _device_of(request: HttpRequest, person: UUID, found: Found | None) -> UUID:
    """Return the device that this browser is already, or a new one."""
    if found and found.is_in and found.device.person_id == person:
        return found.device.id
    return Devices(person).add(*_asking(request)).id


def _refused(request: HttpRequest, state: State, found: Found | None) -> HttpResponse:
    if state is State.WRONG:
        guesses.note_wrong(request)
    return answer_with(request, refusing.token_refused(state, is_inside=found is not None and found.is_in))


def _asking(request: HttpRequest) -> tuple[str, str]:
    return browser_and_system(request.headers.get("User-Agent", ""))
