"""The API: entries in and out, and what is next today."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import get_language
from ninja import Field, NinjaAPI, Schema, Status
from ninja.errors import HttpError
from ninja.parser import Parser
from pydantic import AwareDatetime

from supine import __version__
from supine.datafiles import ENGLISH
from supine.errors import BadInput
from supine.guidance.languages import LANGUAGES
from supine.journal.entries import write_entry
from supine.journal.handbook import open_handbook
from supine.journal.oddities import oddities
from supine.journal.today import today
from supine.journal.view import view_of
from supine.journal.wire import today_json
from supine.jsontext import read_json
from supine.web.door import PersonRequest
from supine.web.epoch import epoch_of
from supine.web.intake import is_clock_wrong, take_in
from supine.web.records import Records
from supine.web.views.readying import readied, tag_of
from supine.web.views.visit import begin

__all__ = ["urlpatterns"]


class StrictJson(Parser):
    """Read a body as the journal reads its files: what is ambiguous is refused."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the body says. Raises BadInput."""
        try:
            text = request.body.decode()
        except UnicodeDecodeError as error:
            raise BadInput("body", "is not UTF-8") from error
        return cast(dict[str, Any], read_json(text, "body"))


class Batch(Schema):
    """Entries to store; ``sent_at`` is what the sender's clock says now."""

    entries: list[dict[str, Any]]
    sent_at: AwareDatetime | None = None


class ReceiptOut(Schema):
    """What became of one entry: stored, already_there or refused, and why."""

    id: str
    status: str
    why: str = ""


class Receipts(Schema):
    """One receipt for each entry sent, in their order; which copy of the record this is, and our time."""

    receipts: list[ReceiptOut]
    epoch: str
    erased: str
    now: datetime


class EntriesOut(Schema):
    """Entries in the order they were stored; ask again with the cursor until ``is_last``."""

    entries: list[dict[str, Any]]
    cursor: int
    is_last: bool


class WrongClock(Schema):
    """Nothing was stored: the sender's clock is wrong, and so may be the dates; ``now`` is our time."""

    detail: str
    now: datetime


class Refusal(Schema):
    """Why a request was not answered."""

    detail: Any


Refusals = {400: Refusal, 401: Refusal, 403: Refusal, 413: Refusal, 422: Refusal, 503: Refusal, 507: Refusal}
Cursor = Annotated[int, Field(ge=0, le=2**63 - 1)]
Limit = Annotated[int, Field(ge=1, le=1000)]

ninja = NinjaAPI(
    title="Supine",
    version=__version__,
    description="A person's journal: entries in, entries out, and what is next. Needs the cookie of the door; "
    "what changes something needs the header X-CSRFToken.",
    openapi_url=None,
    docs_url=None,
    parser=StrictJson(),
)


@ninja.exception_handler(HttpError)
def _refuse(request: HttpRequest, error: HttpError) -> HttpResponse:
    detail = str(error.__cause__ if isinstance(error.__cause__, BadInput) else error)
    return ninja.create_response(request, {"detail": detail}, status=error.status_code)


@ninja.exception_handler(RequestDataTooBig)
def _refuse_long(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    allowed = f"at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes; send fewer entries at a time"
    return ninja.create_response(request, {"detail": f"body: is too long (allowed: {allowed})"}, status=413)


@ninja.post("/entries", response={200: Receipts, 409: WrongClock, **Refusals})
def post_entries(request: PersonRequest, batch: list[dict[str, Any]] | Batch) -> Any:
    """Store entries; sending one twice changes nothing. The answer has a receipt for each, in their order."""
    given, sent_at = (batch, None) if isinstance(batch, list) else (batch.entries, batch.sent_at)
    now = timezone.localtime()
    if sent_at is not None and is_clock_wrong(sent_at, now):
        detail = f"sent_at: {sent_at.isoformat()} is not the time here; put the dates right and send again"
        return Status(409, {"detail": detail, "now": now})
    epoch = epoch_of(settings.DATA_FOLDER)
    receipts = take_in(Records(request.person_id), given)
    told = [{"id": one.id, "status": one.status.value, "why": one.why} for one in receipts]
    return {"receipts": told, **asdict(epoch), "now": timezone.localtime()}


@ninja.get("/entries", response={200: EntriesOut, **Refusals})
def get_entries(request: PersonRequest, after: Cursor = 0, limit: Limit = 200) -> dict[str, object]:
    """Return the entries stored after a cursor; 0 is the beginning."""
    page = Records(request.person_id).after(after, limit)
    return {"entries": [write_entry(one) for one in page.entries], "cursor": page.cursor, "is_last": page.is_last}


@ninja.get("/today", response={200: dict[str, Any], **Refusals})
def get_today(request: PersonRequest) -> Any:
    """Return what is next and why, at this moment."""
    view = view_of(Records(request.person_id).journal())
    language = view.settings().language or get_language() or ENGLISH.language
    handbook = open_handbook(language if language in LANGUAGES else ENGLISH.language)
    found = today(view, handbook, timezone.localtime())
    return today_json(found, handbook) | {"warnings": list(oddities(view, handbook.rulebook))}


@ninja.get("/ahead", response={200: dict[str, Any], **Refusals})
def get_ahead(request: PersonRequest) -> Any:
    """Return the next sessions, made ready for when this server cannot be reached; 304 when nothing changed."""
    with translation.override(get_language()):
        visit = begin(request)
        headers = {"ETag": tag_of(request, visit)}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return HttpResponse(status=304, headers=headers)
        return JsonResponse(readied(request, visit), headers=headers)


@ninja.get("/openapi.json", include_in_schema=False)
def get_description(request: HttpRequest) -> Any:
    """Return the description of this API."""
    del request
    return ninja.get_openapi_schema(path_prefix="/api/")


urlpatterns = [path("api/", ninja.urls)]
