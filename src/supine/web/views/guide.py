"""Guide: what is known about ...? Questions in the order people ask them."""

from django.http import Http404, HttpResponse

from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of
from supine.web.views.finding import find
from supine.web.views.visit import begin, show

__all__ = ["differences", "guide", "topic"]

_LONGEST_SEARCH = 100


def guide(request: PersonRequest) -> HttpResponse:
    """Show the questions, or those that have the words looked for."""
    visit = begin(request)
    library = visit.handbook.library
    sought = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    found = find(library, sought)
    return show(request, visit, "guide.html", "guide", topics=library.topics, sought=sought, found=found)


def topic(request: PersonRequest, topic_id: str) -> HttpResponse:
    """Show the answer to a question, each piece with what it rests on."""
    visit = begin(request)
    library = visit.handbook.library
    found = next((one for one in library.topics if one.id == topic_id), None)
    if found is None:
        raise Http404
    passages = [(one, basis_of(library, one.claims, one.sources)) for one in library.passages_of(topic_id)]
    return show(request, visit, "topic.html", "guide", topic=found, passages=passages)


def differences(request: PersonRequest) -> HttpResponse:
    """Show every point on which the sources differ, and the reading we take."""
    visit = begin(request)
    library = visit.handbook.library
    rows = [(one, basis_of(library, (), one.sources).sources) for one in library.disagreements.values()]
    return show(request, visit, "differences.html", "guide", rows=rows)
