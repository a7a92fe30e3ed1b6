"""The pages that stand alone: something is in the way, nothing is lost, this is what to do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

__all__ = ["Obstacle", "answer_with", "is_api"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is in the way, in words for the person.

    ``way_on`` is a link's address and words; ``takes_code`` says that a code's address can be given on the page.
    """

    status: int
    title: str
    what: str
    todo: str
    way_on: tuple[str, str] | None = None
    takes_code: bool = False


def is_api(request: HttpRequest) -> bool:
    """Return whether a program asks, and not a person's browser for a page."""
    return request.path_info.startswith("/api/")


def answer_with(request: HttpRequest, obstacle: Obstacle) -> HttpResponse:
    """Return the page that says it, or for a program the same words as JSON."""
    if is_api(request):
        detail = f"{obstacle.what} {obstacle.todo}".strip()
        return JsonResponse({"title": obstacle.title, "detail": detail}, status=obstacle.status)
    return render(request, "plain.html", {"obstacle": obstacle}, status=obstacle.status)
