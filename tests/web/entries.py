"""What stands in the record of a test's person, and entries of earlier days."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.web.record import a_note

__all__ = ["bodies", "entries", "put"]


def put(client: Client, kind: str, body: Any, days_ago: int = 0) -> str:
    """Send an entry of an earlier day and return its id."""
    at = timezone.localtime() - timedelta(days=days_ago)
    entry = {**a_note(), "kind": kind, "at": at.isoformat(), "day": at.date().isoformat(), "body": body}
    receipt = client.post("/api/entries", [entry], content_type="application/json").json()["receipts"][0]
    assert receipt["status"] == "stored", receipt
    return str(entry["id"])


def entries(client: Client, kind: str) -> list[dict[str, Any]]:
    """Return the entries of a kind, in the order they were stored."""
    return [one for one in client.get("/api/entries").json()["entries"] if one["kind"] == kind]


def bodies(client: Client, kind: str) -> list[Any]:
    """Return the bodies of a kind, in the order they were stored."""
    return [one["body"] for one in entries(client, kind)]
