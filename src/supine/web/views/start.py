"""Start: is this for me? One group of questions at a time, each kept as it is sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from supine.journal.entries import Screening
from supine.journal.today import Next
from supine.screening.answers import Answers
from supine.screening.asking import asked, still_to_ask
from supine.screening.rulebook import Group, Question, Rulebook
from supine.web.door import PersonRequest
from supine.web.forms import Form, as_asked, given_answers, is_one_by_one, no_to_the_rest
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["group", "start"]


def start(request: PersonRequest) -> HttpResponse:
    """Lead to the first group that still has questions, or to the result."""
    waiting = begin(request).today().group
    return redirect("group", waiting.id) if waiting else redirect("result")


def group(request: PersonRequest, group_id: str) -> HttpResponse:
    """Ask a group; keep what is answered, and lead on."""
    visit = begin(request)
    rulebook = visit.handbook.rulebook
    found = next((one for one in rulebook.groups if one.id == group_id), None)
    if found is None:
        raise Http404
    answers = visit.today().answers
    if request.method != "POST":
        return _page(request, visit, found, answers, ())
    merged = _merged(rulebook, answers, _given(rulebook, found, request.POST.dict()), found)
    latest = visit.view.latest(Screening)
    write(visit, "screening", Screening(merged), supersedes=latest.id if latest else None)
    if begin(request).today().next is Next.GET_CARE:
        return redirect("result")
    missing = [one.id for one in still_to_ask(rulebook, merged) if one.group == found.id]
    return _page(request, visit, found, merged, missing) if missing else redirect("start")


def _given(rulebook: Rulebook, found: Group, sent: dict[str, str]) -> Answers:
    """Return the answers; "no to all I left open" speaks for the rest, but never for signs of an emergency."""
    questions = _of(rulebook, found, {})
    given = given_answers(questions, sent)
    return no_to_the_rest(questions, given) if "rest" in sent and not is_one_by_one(found) else given


def _merged(rulebook: Rulebook, answers: Answers, given: Answers, found: Group) -> Answers:
    """Return all answers with this group's laid over; those to questions that no longer apply are left out."""
    own = {one.id for one in rulebook.questions if one.group == found.id}
    together = {key: value for key, value in answers.items() if key not in own} | dict(given)
    applies = {one.id for one in asked(rulebook, together)}
    return {key: value for key, value in together.items() if key in applies}


def _of(rulebook: Rulebook, found: Group, answers: Answers) -> tuple[Question, ...]:
    return tuple(one for one in asked(rulebook, answers) if one.group == found.id)


def _form(found: Group) -> Form:
    return Form.WHOLE if is_one_by_one(found) else Form.FOLDED


def _page(
    request: PersonRequest, visit: Visit, found: Group, answers: Answers, missing: tuple[str, ...] | list[str]
) -> HttpResponse:
    groups = visit.handbook.rulebook.groups
    place = groups.index(found)
    return show(
        request,
        visit,
        "start.html",
        "today",
        group=found,
        groups=groups,
        number=place + 1,
        left=len(groups) - place - 1,
        previous=groups[place - 1] if place else None,
        questions=as_asked(_of(visit.handbook.rulebook, found, answers), answers, missing, form=_form(found)),
        has_shortcut=not is_one_by_one(found),
        is_missing=bool(missing),
    )
