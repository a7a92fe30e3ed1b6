"""The mats of a person: which they have, which they use, how each was looked after, and whether one is broken."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from supine.fitting.caring import Cared, Caring, Due
from supine.journal.entries import ChosenMat, MatCare
from supine.journal.view import Dated, View
from supine.session.happened import Happened

__all__ = ["Owned", "fault_of", "is_broken", "owned"]


@dataclass(frozen=True, slots=True)
class Owned:
    """A mat of a person; ``id`` is the entry that chose it last.

    ``sessions`` are those since it was cleaned, or since it was first chosen or replaced where it never was; ``since``
    is the first day of them. ``fault`` is what was found that keeps them off it, ``torn`` that its fabric is torn.
    """

    id: str
    chosen: ChosenMat
    sessions: int
    cleaned_on: date | None = None
    checked_on: date | None = None
    since: date | None = None
    fault: Dated[MatCare] | None = None
    torn: Dated[MatCare] | None = None

    def is_due(self, due: Due, today: date) -> bool:
        """Return whether it is time to clean it: after so many sessions, or days since the first of them."""
        is_old = self.since is not None and (today - self.since).days >= due.days
        return self.sessions >= due.sessions or is_old


def owned(view: View, caring: Caring, now: datetime) -> tuple[Owned, ...]:
    """Return the mats of a person, the one they use first, then the one they used last."""
    latest = {one.body: one for one in view.all(ChosenMat)}
    in_order = sorted(latest.values(), key=lambda one: (one.at, one.id), reverse=True)
    return tuple(_owned(one, view, caring, now) for one in in_order)


def is_broken(view: View, caring: Caring, now: datetime) -> bool:
    """Return whether the mat that a person uses has a fault that keeps them off it."""
    chosen = view.latest(ChosenMat)
    return chosen is not None and fault_of(_care_of(chosen.body, view), caring, now) is not None


def fault_of(care: Sequence[Dated[MatCare]], caring: Caring, now: datetime) -> Dated[MatCare] | None:
    """Return the last fault found on a mat that it was not replaced for since; a later moment replaces nothing yet."""
    faults = [one for one in care if caring.found[one.body.what].stops]
    replaced = [one.at for one in care if one.body.what is Cared.REPLACED and one.at <= now]
    newest = max(replaced, default=None)
    return next((one for one in reversed(faults) if newest is None or one.at > newest), None)


def _owned(chosen: Dated[ChosenMat], view: View, caring: Caring, now: datetime) -> Owned:
    care = _care_of(chosen.body, view)
    cleaned, checked = (_last(care, what) for what in (Cared.CLEANED, Cared.CHECKED_FINE))
    replaced, torn = (_last(care, what) for what in (Cared.REPLACED, Cared.FABRIC_TORN))
    fresh = max((one.at for one in (cleaned, replaced) if one is not None), default=None)
    whole = max((one.at for one in (checked, replaced) if one is not None), default=None)
    lain = [one for one in _sessions_on(chosen.body, view) if fresh is None or one.at > fresh]
    return Owned(
        id=chosen.id,
        chosen=chosen.body,
        sessions=len(lain),
        cleaned_on=cleaned.day if cleaned else None,
        checked_on=checked.day if checked else None,
        since=lain[0].day if lain else None,
        fault=fault_of(care, caring, now),
        torn=torn if torn is not None and (whole is None or torn.at > whole) else None,
    )


def _care_of(mat: ChosenMat, view: View) -> tuple[Dated[MatCare], ...]:
    return tuple(one for one in view.all(MatCare) if (one.body.mat, one.body.name) == (mat.mat, mat.name))


def _last(care: Sequence[Dated[MatCare]], what: Cared) -> Dated[MatCare] | None:
    return next((one for one in reversed(care) if one.body.what is what), None)


def _sessions_on(mat: ChosenMat, view: View) -> list[Dated[Happened]]:
    """Return the sessions on a mat; where two go by one id in the catalogue, on the one in use at that time."""
    alike = [one for one in view.all(ChosenMat) if one.body.mat == mat.mat]
    starts = [one.at for one in alike]
    lain = [one for one in view.all(Happened) if one.body.speed == 1 and one.body.dose.mat == mat.mat]
    return [one for one in lain if alike[max(0, bisect_right(starts, one.at) - 1)].body == mat]
