"""The whole guide and the signs for getting help on one page: what a browser keeps for when the server is away."""

from functools import lru_cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from supine.guidance.care import Urgency
from supine.guidance.library import Library
from supine.journal.handbook import open_handbook
from supine.web.door import PersonRequest
from supine.web.views.basis import dispute_of
from supine.web.views.calling import Calling, calling
from supine.web.views.finding import STUDIES_STAND_IN, Leaf, LeafKind, leaves_of
from supine.web.views.guide import answers_of, studies_of
from supine.web.views.visit import Visit, begin

__all__ = ["whole", "whole_page"]


def whole(request: PersonRequest) -> HttpResponse:
    """Show everything that is known, and how to get help."""
    return whole_page(request, begin(request))


def whole_page(request: PersonRequest, visit: Visit) -> HttpResponse:
    """Return the page for a visit that has begun."""
    return HttpResponse(_whole_text(visit.handbook.language, calling(request, visit)))


@lru_cache(maxsize=8)
def _whole_text(language: str, call: Calling) -> str:
    """Return the page. Of the person it holds the language and whom to call, and nothing else."""
    library = open_handbook(language).library
    leaves = leaves_of(library)
    with translation.override(language):
        return render_to_string(
            "whole.html",
            {
                "call": call,
                "levels": [_level(library, leaf) for leaf in _of(leaves, LeafKind.CARE)],
                "topics": [_topic(library, leaf) for leaf in _of(leaves, LeafKind.TOPIC)],
                "differences": [_difference(library, leaf) for leaf in _of(leaves, LeafKind.DIFFERENCE)],
            },
        )


def _of(leaves: tuple[Leaf, ...], kind: LeafKind) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf.kind is kind]


def _level(library: Library, leaf: Leaf) -> dict[str, object]:
    is_day = leaf.id == Urgency.NONE.value
    return {
        "leaf": leaf,
        "care": library.care[leaf.id],
        "signs": () if is_day else library.signs_for(Urgency(leaf.id)),
        "options": library.options if is_day else (),
    }


def _topic(library: Library, leaf: Leaf) -> dict[str, object]:
    topic = next(one for one in library.topics if one.id == leaf.id)
    is_told_here = any(one.id == topic.leads_to for one in library.topics)
    return {
        "leaf": leaf,
        "topic": topic,
        "next_address": f"#{topic.leads_to}" if is_told_here else "",
        "passages": answers_of(library, leaf.id),
        "studies": studies_of(library) if leaf.id == STUDIES_STAND_IN else (),
    }


def _difference(library: Library, leaf: Leaf) -> dict[str, object]:
    return {"leaf": leaf, "dispute": dispute_of(library, library.disagreements[leaf.id])}
