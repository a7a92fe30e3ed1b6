"""Spasm now: the care check first, then what can be done today, each guided in time, and what helped before."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from supine.journal.entries import Aid
from supine.journal.routines import OpenRoutine, open_routines
from supine.journal.spasm import LIMIT, SpasmNow, spasm_now
from supine.journal.today import Today
from supine.journal.view import Dated
from supine.outcomes.helped import Eased, Tried, eased_by, helped_most
from supine.screening.verdict import Care
from supine.session.routine.rows import About, RoutineRow
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.asking_first import Asks, Put, first_step, keep_answers, put_questions
from supine.web.views.basis import basis_of, together
from supine.web.views.calling import calling
from supine.web.views.visit import Visit, begin, show

__all__ = ["spasm"]


def spasm(request: PersonRequest) -> HttpResponse:
    """Ask what is still to ask today, the signs of an emergency first; lead to care, or to what may ease."""
    visit = begin(request)
    if "withdraw" in request.POST:
        return _taken_back(visit, request.POST["withdraw"])
    is_again = "again" in request.GET
    found = visit.today()
    now = spasm_now(visit.view, visit.handbook, found, visit.now.date(), is_again=is_again)
    step = now.asks if is_again else first_step(visit, now.asks)
    if request.method == "POST":
        return _answered(request, visit, step, is_again=is_again)
    if step and (is_again or now.care is not Care.EMERGENCY):
        return put_questions(request, visit, Put(_("Spasm now?"), step))
    return _easing(request, visit, found, now)


def _answered(request: PersonRequest, visit: Visit, step: Asks, *, is_again: bool) -> HttpResponse:
    """Keep the answers; put what is missing again (all of it, filled in, where all was asked again), or lead on."""
    given, missing = keep_answers(request, visit, step)
    after = begin(request)
    now = spasm_now(after.view, after.handbook, after.today(), after.now.date())
    if missing and now.care is not Care.EMERGENCY:
        return put_questions(request, after, Put(_("Spasm now?"), step if is_again else missing, given, missing))
    if now.care is Care.EMERGENCY or (now.care is Care.URGENT and not now.asks):
        return redirect("level", now.care.value)
    return redirect("spasm")


def _easing(request: PersonRequest, visit: Visit, found: Today, now: SpasmNow) -> HttpResponse:
    library, day = visit.handbook.library, visit.now.date()
    routines = visit.handbook.routines.about(About.SPASM)
    opened = open_routines(visit.view, visit.handbook, found, day, routines)
    tried = visit.view.all(Aid)
    eased = eased_by((Tried(one.body.what, one.body.helped, one.body.eased) for one in tried), [r.id for r in routines])
    return show(
        request,
        visit,
        "spasm.html",
        "care",
        now=now,
        care=None if now.care is Care.NONE else library.care[now.care.value],
        opened=opened,
        suggested=_suggested(opened, eased, visit),
        **_what_helped(visit, eased),
        kept=_kept(tried, request.GET.get("kept")),
        next=found.next.value,
        minutes=found.decision.dose.minutes if found.decision.dose else None,
        limit=_limit(visit),
        basis=together([basis_of(library, one.claims, one.sources) for one in routines]),
        call=calling(request, visit),
    )


def _what_helped(visit: Visit, eased: tuple[Eased, ...]) -> dict[str, object]:
    """Return what is said of what helped, and the trial that holds the one that helped most against none of it."""
    sayings = visit.handbook.sayings
    names = {one.id: one.title for one in visit.handbook.routines.routines.values()}
    best = helped_most(eased, sayings)
    return {
        "helped": [one.said(names, sayings) for one in eased],
        "best": sayings.say("helped_most", aid=names[best.aid]) if best else "",
        "trial": visit.handbook.designs.with_routine(best.aid) if best else None,
        "alternate": sayings.say("helped_alternate"),
        "caution": sayings.say("helped_caution"),
    }


def _suggested(opened: tuple[OpenRoutine, ...], eased: tuple[Eased, ...], visit: Visit) -> RoutineRow | None:
    """Return the one thing to do now: what helped most so far if it is open, else the first that is."""
    best = helped_most(eased, visit.handbook.sayings)
    possible = [one.routine for one in opened if one.steps and not one.against]
    mine = (one for one in possible if best is not None and one.id == best.aid)
    return next(mine, possible[0] if possible else None)


def _kept(tried: tuple[Dated[Aid], ...], entry_id: str | None) -> Dated[Aid] | None:
    return next((one for one in tried if one.id == entry_id), None)


def _limit(visit: Visit) -> str:
    """Return what holds on the mat during a spasm, in the words of the plan; a t-shirt stays one word."""
    cap = visit.handbook.policy.caps[LIMIT]
    return cap.words.format(minutes=cap.max_minutes).replace("-", "\N{NON-BREAKING HYPHEN}")


def _taken_back(visit: Visit, entry_id: str) -> HttpResponse:
    kept = _kept(visit.view.all(Aid), entry_id)
    if kept is None:
        raise Http404
    visits.correct(visit, "care", None, kept)
    return redirect("spasm")
