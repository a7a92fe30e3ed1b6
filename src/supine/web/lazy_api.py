"""The API, loaded at its first request: the pages do not wait for what they do not use."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

__all__ = ["api"]


def api(request: HttpRequest) -> HttpResponseBase:
    """Answer a request for the API.

    Django's check against forged requests is done for this view, so that every call of the API has it.
    """
    found = resolve(request.path_info, "supine.web.api")
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer
