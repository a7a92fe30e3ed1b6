"""The record as rows: a person and their entries, and the browsers let in. Only their readers import this."""

import uuid
from typing import Any, NoReturn

from django.db import models

from supine.errors import SupineError

__all__ = ["AppendOnly", "Device", "Entry", "Person"]


class AppendOnly(SupineError):
    """Somebody tried to change or delete an entry: corrections are entries of their own."""


class Person(models.Model):
    """Someone who keeps a record here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


class Entries(models.QuerySet["Entry"]):
    """Entries that can be read and added to, and not changed."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("an entry is never changed")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly("an entry is never deleted by itself")


class Entry(models.Model):
    """One entry of one person's journal, as it came."""

    seq = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry_id = models.CharField(max_length=36)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    day = models.DateField()
    content = models.TextField()
    received_at = models.DateTimeField(auto_now_add=True)

    objects = Entries.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["person", "entry_id"], name="one_entry_for_one_id")]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises AppendOnly when it is there already."""
        if not self._state.adding:
            raise AppendOnly("an entry is never changed")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("an entry is never deleted by itself")


class Device(models.Model):
    """A browser that was let in; one that is removed stays as a row, so that its cookie is known to be void."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    browser = models.CharField(max_length=40, blank=True)
    system = models.CharField(max_length=40, blank=True)
    paired_at = models.DateTimeField()
    seen_on = models.DateField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paired_at"]

    def __str__(self) -> str:
        return f"{self.browser} {self.system} {self.id}"
