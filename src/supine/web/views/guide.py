"""Guide: what is known about ...? Questions in the order people ask them."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.urls import reverse

from supine.guidance.claims import DONE
from supine.guidance.doing import Doing
from supine.guidance.drawings import Drawing
from supine.guidance.library import Library
from supine.guidance.sources import Source, Subject
from supine.guidance.topics import PAGES, Passage, Topic
from supine.web.door import PersonRequest
from supine.web.views.basis import Basis, Dispute, basis_of, dispute_of
from supine.web.views.finding import STUDIES_STAND_IN, Leaf, LeafKind, find, leaves_of
from supine.web.views.visit import begin, show

__all__ = ["answers_of", "differences", "disputes_of", "guide", "studies_of", "topic"]

_LONGEST_SEARCH = 100


def guide(request: PersonRequest) -> HttpResponse:
    """Show the questions, or what has the words looked for."""
    visit = begin(request)
    library = visit.handbook.library
    sought = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    found = [(one, _address(one.leaf)) for one in find(leaves_of(library), sought)]
    return show(request, visit, "guide.html", "guide", topics=library.topics, sought=sought, found=found)


def topic(request: PersonRequest, topic_id: str) -> HttpResponse:
    """Show the answer to a question, each piece with what it rests on, and what to do next."""
    visit = begin(request)
    library = visit.handbook.library
    found = next((one for one in library.topics if one.id == topic_id), None)
    if found is None:
        raise Http404
    return show(
        request,
        visit,
        "topic.html",
        "guide",
        topic=found,
        next_address=_next(found),
        passages=answers_of(library, topic_id),
        disputes=disputes_of(library, topic_id),
        doings=_doings_of(library, topic_id),
        studies=studies_of(library) if topic_id == STUDIES_STAND_IN else (),
    )


def differences(request: PersonRequest) -> HttpResponse:
    """Show every point on which the sources differ, and the reading we take."""
    visit = begin(request)
    library = visit.handbook.library
    rows = [dispute_of(library, one) for one in library.disagreements.values()]
    return show(request, visit, "differences.html", "guide", rows=rows)


def answers_of(library: Library, topic_id: str) -> list[tuple[Passage, Basis, tuple[Drawing, ...]]]:
    """Return the pieces of an answer, each with what it rests on and what shows it."""
    return [
        (one, basis_of(library, one.claims, one.sources), library.drawn(one)) for one in library.passages_of(topic_id)
    ]


def disputes_of(library: Library, topic_id: str) -> list[Dispute]:
    """Return the points on which sources differ that bear on a question."""
    claims = [claim for one in library.passages_of(topic_id) for claim in one.claims]
    return [dispute_of(library, one) for one in library.disagreements_on(claims)]


def _doings_of(library: Library, topic_id: str) -> tuple[Doing, ...]:
    """Return what can be done about what an answer claims of habits, other care, the mat and what to expect."""
    claims = [library.claims[claim] for one in library.passages_of(topic_id) for claim in one.claims]
    return library.doings_for(one.id for one in claims if one.kind in DONE)


def studies_of(library: Library) -> list[tuple[str, list[Source]]]:
    """Return the studies by what they looked at, those of mats first."""
    return [(one.value, _about(library.studies, one)) for one in Subject]


def _about(studies: Iterable[Source], subject: Subject) -> list[Source]:
    return [one for one in studies if one.subject is subject]


def _next(found: Topic) -> str:
    return reverse(found.leads_to) if found.leads_to in PAGES else reverse("topic", args=[found.leads_to])


def _address(leaf: Leaf) -> str:
    if leaf.kind is LeafKind.TOPIC:
        return reverse("topic", args=[leaf.id])
    if leaf.kind is LeafKind.DIFFERENCE:
        return f"{reverse('differences')}#{leaf.anchor}"
    return reverse("care") if leaf.id == "none" else reverse("level", args=[leaf.id])
