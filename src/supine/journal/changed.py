"""How a person's evenings went with their minutes on the mat, read from their journal."""

from datetime import datetime

from supine.journal.handbook import Handbook
from supine.journal.rated import evenings, minutes_on_mat, mornings
from supine.journal.view import View
from supine.outcomes.change import ChangeReading, read_change

__all__ = ["change_of"]


def change_of(view: View, handbook: Handbook, now: datetime) -> ChangeReading:
    """Return the change over weeks up to a moment; ``now`` carries the person's own offset."""
    return read_change(evenings(view).ratings, mornings(view), minutes_on_mat(view), now.date(), handbook.beliefs)
