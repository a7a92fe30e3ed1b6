"""The only reader of the table of browsers that are let in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction
from django.utils import timezone

from supine.web import models

__all__ = ["Device", "Devices", "count_devices", "device", "put_back", "taken_out"]


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that was let in; ``removed_at`` is set when it no longer is."""

    id: UUID
    person_id: UUID
    browser: str
    system: str
    paired_at: datetime
    seen_on: date
    removed_at: datetime | None


class Devices:
    """The browsers of one person. Nothing in here can see another person's."""

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id

    def all(self) -> tuple[Device, ...]:
        """Return those that are let in, the latest first."""
        rows = models.Device.objects.filter(person_id=self.person_id, removed_at=None)
        return tuple(_read(one) for one in rows.order_by("-paired_at", "id"))

    def add(self, browser: str, system: str, device_id: UUID | None = None) -> Device:
        """Let a browser in and return it; with an id that is there already, return that one as it is."""
        now = timezone.now()
        given = {"browser": browser, "system": system, "paired_at": now, "seen_on": timezone.localdate(now)}
        row, _ = models.Device.objects.get_or_create(id=device_id or uuid4(), person_id=self.person_id, defaults=given)
        return _read(row)

    def remove(self, device_id: UUID) -> bool:
        """Let a browser no longer in, from its next request on; return whether it was let in."""
        rows = models.Device.objects.filter(id=device_id, person_id=self.person_id, removed_at=None)
        return rows.update(removed_at=timezone.now()) > 0

    def saw(self, device_id: UUID, day: date) -> None:
        """Note the day on which a browser came."""
        models.Device.objects.filter(id=device_id, person_id=self.person_id).update(seen_on=day)


def device(device_id: UUID) -> Device | None:
    """Return a browser that was let in once, or None."""
    row = models.Device.objects.filter(id=device_id).first()
    return _read(row) if row else None


def count_devices() -> int | None:
    """Return how many browsers are let in, or None when the table is not there yet."""
    try:
        return models.Device.objects.filter(removed_at=None).count()
    except DatabaseError:
        return None


def taken_out() -> tuple[dict[str, Any], ...]:
    """Return every row, of those removed, too; empty when they cannot be read."""
    try:
        return tuple(dict(one) for one in models.Device.objects.values())
    except DatabaseError:
        return ()


def put_back(rows: tuple[dict[str, Any], ...]) -> int:
    """Put rows in the place of all there are, and return how many are let in.

    One whose person is not in this database is left out.
    """
    with transaction.atomic():
        models.Device.objects.all().delete()
        here = set(models.Person.objects.values_list("id", flat=True))
        kept = [models.Device(**row) for row in rows if row["person_id"] in here]
        models.Device.objects.bulk_create(kept)
    return sum(one.removed_at is None for one in kept)


def _read(row: models.Device) -> Device:
    return Device(row.id, row.person_id, row.browser, row.system, row.paired_at, row.seen_on, row.removed_at)
