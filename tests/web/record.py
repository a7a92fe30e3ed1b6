"""Entries as they come over the wire, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings

__all__ = ["a_note", "asking"]


def a_note(text: str = "slept well", ahead: timedelta = timedelta(0), **changes: Any) -> dict[str, Any]:
    at = datetime.now(tz=UTC) + ahead
    when = {"at": at.isoformat(), "day": at.date().isoformat()}
    return {
        "id": str(uuid4()),
        "kind": "note",
        **when,
        "device": "test",
        "by": "person",
        "body": {"text": text},
        "supersedes": None,
        "schema": 1,
        **changes,
    }


def asking(client: Any) -> dict[str, str]:
    """Return the header every call that changes something must carry."""
    client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
    return {"X-CSRFToken": "c" * 32}
