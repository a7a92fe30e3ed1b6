"""Spasm now: the care check first, then heat, cold and gentle movement, each with its time, and what helped before."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from supine.guidance.aids import EasingAid
from supine.guidance.citing import Claiming
from supine.journal.entries import Aid, Check
from supine.journal.handbook import open_handbook
from supine.journal.spasm import LIMIT, QUESTION, SpasmNow, spasm_now
from supine.journal.today import Today
from supine.outcomes.helped import Helped, Tried, counted, said_of
from supine.screening.answers import NOTHING, Answers
from supine.screening.asking import applies
from supine.screening.rulebook import Question
from supine.screening.verdict import Care
from supine.units import Minutes
from supine.web.door import PersonRequest
from supine.web.forms import Form, as_asked, given_answers, given_number, is_one_by_one, no_to_the_rest
from supine.web.views import visit as visits
from supine.web.views.basis import basis_of, together
from supine.web.views.calling import calling
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["aid", "shell", "shell_page", "spasm"]


def spasm(request: PersonRequest) -> HttpResponse:
    """Ask what is still to ask today, the signs of an emergency first; lead to care, or to what may ease."""
    visit = begin(request)
    if "withdraw" in request.POST:
        return _taken_back(visit, request.POST["withdraw"])
    is_again = "again" in request.GET
    found = visit.today()
    now = spasm_now(visit.view, visit.handbook, found, visit.now.date(), is_again=is_again)
    step = now.asks if is_again else _first_step(visit, now.asks)
    if request.method == "POST":
        return _answered(request, visit, step, is_again=is_again)
    is_asking = bool(step) and (is_again or now.care is not Care.EMERGENCY)
    return _asking(request, visit, step) if is_asking else _easing(request, visit, found, now)


def aid(request: PersonRequest, aid_id: str) -> HttpResponse:
    """Show how to use an aid and its time; keep for how long it was used and whether it helped."""
    visit = begin(request)
    row = visit.handbook.library.aids.get(aid_id)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _used(request, visit, row)
    now = spasm_now(visit.view, visit.handbook, visit.today(), visit.now.date())
    is_running = "on" in request.GET
    if not is_running and (now.asks or now.care is Care.EMERGENCY):
        return redirect("spasm")
    return show(
        request,
        visit,
        "spasm-aid.html",
        "care",
        aid=row,
        aids=visit.handbook.library.aids.values(),
        shown=_with_choices([row]),
        against=() if is_running else now.against[aid_id],
        basis=basis_of(visit.handbook.library, row.claims, row.sources),
        sound=visit.settings.sound is not False,
        vibration=visit.settings.vibration is not False,
    )


def shell(request: PersonRequest) -> HttpResponse:
    """Show the page of an aid for when the server is away: what runs there goes on, and nothing else begins."""
    return shell_page(request, begin(request))


def shell_page(_: PersonRequest, visit: Visit) -> HttpResponse:
    """Return that page for a visit that has begun; of the person it holds the language, nothing else."""
    return HttpResponse(_shell_text(visit.handbook.language))


@lru_cache(maxsize=8)
def _shell_text(language: str) -> str:
    shown = _with_choices(open_handbook(language).library.aids.values())
    kept = {"is_shell": True, "here": "care", "csrf_cookie": settings.CSRF_COOKIE_NAME, "shown": shown}
    with translation.override(language):
        return render_to_string("spasm-aid.html", kept)


def _with_choices(rows: Iterable[EasingAid]) -> list[tuple[EasingAid, list[Minutes]]]:
    """Return aids with the minutes to choose from."""
    return [(one, sorted({one.least_minutes, one.most_minutes})) for one in rows]


def _first_step(visit: Visit, asks: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return what to ask on one page: the signs of an emergency by themselves, before all the rest."""
    return tuple(one for one in asks if _is_alone(visit, one)) or asks


def _is_alone(visit: Visit, question: Question) -> bool:
    """Return whether a question needs an answer of its own, as a sign of an emergency does."""
    groups = (one for one in visit.handbook.rulebook.groups if is_one_by_one(one))
    return question.group in {one.id for one in groups}


def _has_shortcut(visit: Visit, step: tuple[Question, ...]) -> bool:
    return not any(_is_alone(visit, one) for one in step)


def _answered(request: PersonRequest, visit: Visit, step: tuple[Question, ...], *, is_again: bool) -> HttpResponse:
    """Keep the answers; put what is missing again (all of it, filled in, where all was asked again), or lead on."""
    sent = request.POST.dict()
    given = given_answers(step, sent)
    if "rest" in sent and _has_shortcut(visit, step):
        given = no_to_the_rest([one for one in step if one.id != QUESTION], given)
    given = {one.id: given[one.id] for one in step if one.id in given and applies(one, given)}
    if given:
        write(visit, "check", Check(given))
    after = begin(request)
    now = spasm_now(after.view, after.handbook, after.today(), after.now.date())
    missing = tuple(one for one in step if one.id not in given and applies(one, given))
    if missing and now.care is not Care.EMERGENCY:
        return _asking(request, after, step if is_again else missing, given, missing)
    if now.care is Care.EMERGENCY or (now.care is Care.URGENT and not now.asks):
        return redirect("level", now.care.value)
    return redirect("spasm")


def _asking(
    request: PersonRequest,
    visit: Visit,
    step: tuple[Question, ...],
    given: Answers = NOTHING,
    missing: tuple[Question, ...] = (),
) -> HttpResponse:
    return show(
        request,
        visit,
        "spasm-check.html",
        "care",
        questions=as_asked(step, given, [one.id for one in missing], form=Form.FOLDED),
        has_shortcut=_has_shortcut(visit, step),
        is_missing=bool(missing),
    )


def _easing(request: PersonRequest, visit: Visit, found: Today, now: SpasmNow) -> HttpResponse:
    library, sayings = visit.handbook.library, visit.handbook.sayings
    tried = visit.view.all(Aid)
    counts = counted((Tried(one.body.what, one.body.helped) for one in tried), library.aids)
    names = {one.id: one.title for one in library.aids.values()}
    rows: tuple[Claiming, ...] = (*library.aids.values(), *library.positions)
    return show(
        request,
        visit,
        "spasm.html",
        "care",
        now=now,
        care=None if now.care is Care.NONE else library.care[now.care.value],
        aids=library.aids.values(),
        positions=[(one, library.drawn(one)) for one in library.positions],
        helped=said_of(counts, names, sayings),
        alternate=sayings.say("helped_alternate"),
        caution=sayings.say("helped_caution"),
        kept=next((one for one in tried if one.id == request.GET.get("kept")), None),
        next=found.next.value,
        minutes=found.decision.dose.minutes if found.decision.dose else None,
        limit=_limit(visit),
        basis=together([basis_of(library, one.claims, one.sources) for one in rows]),
        call=calling(request, visit),
    )


def _limit(visit: Visit) -> str:
    """Return what holds on the mat during a spasm, in the words of the plan; a t-shirt stays one word."""
    cap = visit.handbook.policy.caps[LIMIT]
    return cap.words.format(minutes=cap.max_minutes).replace("-", "\N{NON-BREAKING HYPHEN}")


def _used(request: PersonRequest, visit: Visit, row: EasingAid) -> HttpResponse:
    minutes = given_number(request.POST.dict(), "minutes", 0, row.most_minutes)
    helped = request.POST.get("helped", "")
    if minutes is None:
        return redirect("aid", row.id)
    body = Aid(row.id, Minutes(minutes), Helped(helped) if helped in {one.value for one in Helped} else None)
    receipt = write(visit, "care", body)
    return redirect(f"{reverse('spasm')}?{urlencode({'kept': receipt.id})}")


def _taken_back(visit: Visit, entry_id: str) -> HttpResponse:
    kept = next((one for one in visit.view.all(Aid) if one.id == entry_id), None)
    if kept is None:
        raise Http404
    visits.correct(visit, "care", None, kept)
    return redirect("spasm")
