"""A visit that a person has planned: on which day, what for, when, and what they want to ask."""

from dataclasses import dataclass
from datetime import date

from supine.guidance.visits import VisitKind
from supine.journal.reminder import time_of_day

__all__ = ["PlannedVisit"]


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit on a day; ``when`` is its time by the clock, "HH:MM", ``note`` what the person wants to ask."""

    day: date
    what: VisitKind
    when: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Raise BadInput for a time of day that is none."""
        if self.when is not None:
            time_of_day(self.when, "when")
