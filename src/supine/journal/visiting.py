"""The visits of a record: those to come, and what Today says on the day of one."""

from datetime import date

from supine.journal.entries import PlannedVisit
from supine.journal.handbook import Handbook
from supine.journal.view import Dated, View

__all__ = ["next_visit", "said_today", "visits_from"]


def visits_from(view: View, day: date) -> tuple[Dated[PlannedVisit], ...]:
    """Return the visits on a day or later, the next first; one without a time comes first on its day."""
    ahead = (one for one in view.all(PlannedVisit) if one.body.day >= day)
    return tuple(sorted(ahead, key=lambda one: (one.body.day, one.body.when or "", one.at, one.id)))


def next_visit(view: View, day: date) -> Dated[PlannedVisit] | None:
    """Return the next visit from a day on, None where none is planned."""
    return next(iter(visits_from(view, day)), None)


def said_today(view: View, handbook: Handbook, day: date, *, may_lie: bool) -> tuple[str, ...]:
    """Return the line for each visit of a day; ``may_lie`` says whether the plan offers a session on it."""
    return tuple(_line(one.body, handbook, may_lie=may_lie) for one in visits_from(view, day) if one.body.day == day)


def _line(visit: PlannedVisit, handbook: Handbook, *, may_lie: bool) -> str:
    row = handbook.visits.rows[visit.what]
    timed, untimed = (row.today_at, row.today) if may_lie else (row.resting_at, row.resting)
    return timed.format(when=visit.when) if visit.when else untimed
