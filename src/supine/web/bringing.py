"""Entries brought into the record from a file: what was foretold is done, or nothing is."""

from django.db import transaction

from supine.errors import BadInput
from supine.exchange.restoring import Foretold, stand_of
from supine.web.records import Records

__all__ = ["bring_in"]


def bring_in(records: Records, foretold: Foretold) -> None:
    """Store the new entries, all of them, so that the record stands as foretold.

    Raises BadInput when it did not stand, or would not stand, as was foretold; then nothing is stored.
    """
    with transaction.atomic():
        if stand_of(records.journal()) != foretold.before:
            raise BadInput("the record", "has changed meanwhile, and nothing was brought in", "to look again")
        records.add(foretold.new)
        if stand_of(records.journal()) != foretold.after:
            raise BadInput("the record", "would not stand as foretold, and nothing was brought in", "to look again")
