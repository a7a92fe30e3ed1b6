"""A questionnaire: its statements, the number they come to, and putting it right."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.entries import FilledIn
from supine.journal.view import Dated
from supine.outcomes.questionnaires import Item, ItemAnswer, Questionnaire
from supine.web.door import PersonRequest
from supine.web.forms import Asked, is_no_rating, rating_in
from supine.web.views import visit as visits
from supine.web.views.scored import change_in_words, number_in_words
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["again", "questions"]

_NONE_FITS = "none"
"""The tick that says that no statement fits: without it an empty sheet says nothing."""


def questions(request: PersonRequest, scale_id: str) -> HttpResponse:
    """Show a questionnaire; keep what is sent, and say what it came to."""
    visit = begin(request)
    row = _offered(visit, scale_id)
    if request.method == "POST":
        body = _body(request, visit, row)
        if body is None or _is_faulty(request, visit, row):
            return _page(request, visit, row, body, is_faulty=True)
        receipt = write(visit, "questionnaire", body)
        return redirect(f"{reverse('questions', args=[row.id])}?{urlencode({'kept': receipt.id})}")
    kept = next((one for one in _filled(visit, row) if one.id == request.GET.get("kept")), None)
    return _told(request, visit, row, kept) if kept else _page(request, visit, row, None)


def again(request: PersonRequest, scale_id: str, entry_id: str) -> HttpResponse:
    """Show what was filled in to put it right or take it back."""
    visit = begin(request)
    row = _offered(visit, scale_id)
    found = next((one for one in _filled(visit, row) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, visit, row, found.body, correcting=found)
    body, is_back = _body(request, visit, row), "withdraw" in request.POST
    if not is_back and (body is None or _is_faulty(request, visit, row)):
        return _page(request, visit, row, body, correcting=found, is_faulty=True)
    visits.correct(visit, "questionnaire", None if is_back else body, found)
    return redirect("diary")


def _offered(visit: Visit, scale_id: str) -> Questionnaire:
    rows = visit.handbook.questionnaires.offered(visit.handbook.language)
    found = next((row for row in rows if row.id == scale_id), None)
    if found is None:
        raise Http404
    return found


def _filled(visit: Visit, row: Questionnaire) -> list[Dated[FilledIn]]:
    return [one for one in visit.view.all(FilledIn) if one.body.scale == row.id]


def _page(
    request: PersonRequest, visit: Visit, row: Questionnaire, body: FilledIn | None, **context: object
) -> HttpResponse:
    known, given = visit.handbook.questionnaires, body.answers if body else {}
    context |= {
        "row": row,
        "fields": [_asked(one, given.get(one.id)) for one in known.items_of(row.id)],
        "statements": [(one, given.get(one.id) is True) for one in known.statements_of(row.id)],
        "none_fits": bool(body) and not any(given.values()),
    }
    return show(request, visit, "questions.html", "progress", **context)


def _told(request: PersonRequest, visit: Visit, row: Questionnaire, kept: Dated[FilledIn]) -> HttpResponse:
    """Show what was just filled in, and the one before it."""
    known = visit.handbook.questionnaires
    before = next((one for one in reversed(_filled(visit, row)) if (one.at, one.id) < (kept.at, kept.id)), None)
    return show(
        request,
        visit,
        "questions-kept.html",
        "progress",
        row=row,
        number=number_in_words(kept.body, row, known),
        before=before,
        number_before=number_in_words(before.body, row, known) if before else "",
        matters=change_in_words(row.change) if row.change else "",
    )


def _body(request: PersonRequest, visit: Visit, row: Questionnaire) -> FilledIn | None:
    """Return what a form says, None when it says nothing."""
    sent, known = request.POST.dict(), visit.handbook.questionnaires
    rated = {one.id: rating_in(sent, one.id) for one in known.items_of(row.id)}
    ticked = {one.id: one.id in sent for one in known.statements_of(row.id)}
    is_said = any(one is not None for one in rated.values()) or any(ticked.values()) or _NONE_FITS in sent
    return FilledIn(row.id, {**rated, **ticked}) if is_said else None


def _is_faulty(request: PersonRequest, visit: Visit, row: Questionnaire) -> bool:
    """Return whether a number is none, or ticks contradict the tick that nothing fits."""
    sent, known = request.POST.dict(), visit.handbook.questionnaires
    fits = any(one.id in sent for one in known.statements_of(row.id))
    return (fits and _NONE_FITS in sent) or any(is_no_rating(sent, one.id) for one in known.items_of(row.id))


def _asked(item: Item, given: ItemAnswer) -> Asked:
    number = "" if given is None or isinstance(given, bool) else str(given)
    return Asked(item.id, item.text, is_rating=True, low_words=item.low_words, high_words=item.high_words, given=number)
