"""A mark that tells one person's page from another's, and nothing else about them."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest

__all__ = ["mark_of"]

_LETTERS = 16


def mark_of(request: HttpRequest) -> str:
    """Return the mark of the person who asks, or nothing where nobody was let in."""
    person = getattr(request, "person_id", None)
    return sha256(f"{settings.SECRET_KEY}:{person}".encode()).hexdigest()[:_LETTERS] if person else ""
