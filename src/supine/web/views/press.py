"""How hard does it press? The mat under this person, worked out when they ask; a body is kept only when they say so."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.fitting.catalogue import OTHER
from supine.fitting.person import Person
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.chosen import PARTS, mat_of, setup_of
from supine.web.views.press_asked import Wanted, faults_of, unfit, wanted, words_of
from supine.web.views.press_fields import OF_THE_MAT, OF_THE_PERSON, Pick, boxes, picks
from supine.web.views.visit import Visit, begin, show, write

if TYPE_CHECKING:  # the numerics are imported only once something is worked out: the start stays quick
    from supine.web.views.pressed import Answer

__all__ = ["press"]


def press(request: PersonRequest) -> HttpResponse:
    """Show the form, and how the mat presses once it is sent or a body is kept; keep and forget a body."""
    visit = begin(request)
    if "forget" in request.POST:
        return _forget(visit)
    typed, is_kept = _typed(request, visit), visit.view.latest(Person) is not None
    is_asked = request.method == "POST" or is_kept
    faults = faults_of(typed, visit.handbook.catalogue) if is_asked else {}
    if faults or not is_asked:
        return _page(request, visit, typed, faults, is_kept=is_kept, is_ticked="keep" in request.POST)
    asked = wanted(typed, visit.handbook.catalogue)
    if "keep" in request.POST:
        _keep(visit, asked.person)
        is_kept = True
    answer, faults = _answer(visit, asked, with_mats=_with_mats(request))
    is_open = answer is None and not faults
    return _page(request, visit, typed, faults, is_kept=is_kept, answer=answer, is_open=is_open)


def _typed(request: PersonRequest, visit: Visit) -> dict[str, str]:
    """Return every field as typed; where nothing was sent, what is kept of the person, their mat and their set-up."""
    fields = dict.fromkeys((*OF_THE_PERSON, "sex", *OF_THE_MAT, "beside"), "") | _chosen(visit)
    if request.method != "POST":
        return fields | _body(visit)
    sent = {name: value.strip() for name, value in request.POST.dict().items()}
    return {name: sent.get(name, value) for name, value in fields.items()}


def _chosen(visit: Visit) -> dict[str, str]:
    setup = setup_of(visit)
    return {"mat": mat_of(visit).mat} | {part: getattr(setup, part).value for part in PARTS}


def _body(visit: Visit) -> dict[str, str]:
    kept = visit.view.latest(Person)
    return words_of(kept.body) if kept else {}


def _keep(visit: Visit, person: Person) -> None:
    latest = visit.view.latest(Person)
    if latest is None or latest.body != person:
        write(visit, "body", person)


def _forget(visit: Visit) -> HttpResponse:
    for one in visit.view.all(Person):
        visits.correct(visit, "body", None, one)
    return redirect(f"{reverse('press')}?forgotten")


def _answer(visit: Visit, asked: Wanted, *, with_mats: bool) -> tuple["Answer | None", dict[str, str]]:
    """Return what was worked out, or what is wrong with which field; neither when the solve stayed open."""
    from supine.web.views.pressed import worked_out

    try:
        return worked_out(asked, visit, with_mats=with_mats), {}
    except BadInput as fault:
        return None, unfit(fault)


def _with_mats(request: PersonRequest) -> bool:
    return "mats" in request.GET or "mats" in request.POST


def _page(
    request: PersonRequest, visit: Visit, typed: dict[str, str], faults: dict[str, str], **context: Any
) -> HttpResponse:
    return show(
        request,
        visit,
        "press.html",
        "today",
        with_mats=_with_mats(request),
        is_forgotten="forgotten" in request.GET and not context["is_kept"],
        faults=faults,
        beside=typed["beside"],
        person=boxes(OF_THE_PERSON, typed, faults),
        sex=Pick("sex", "", (("f", _("A woman's")), ("m", _("A man's"))), typed["sex"], faults.get("sex", "")),
        own=boxes(tuple(OF_THE_MAT), typed, faults),
        has_own=any(typed[name] for name in OF_THE_MAT) or typed["mat"] == OTHER,
        picks=tuple(picks(visit.handbook.catalogue, typed, faults)),
        **context,
    )
