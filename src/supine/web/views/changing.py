"""What an entry changed: the record judged with it and without it."""

from dataclasses import dataclass, replace

from supine.journal.today import Today, today
from supine.screening.verdict import Care, Mat, Reason
from supine.web.views.visit import Visit

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """Where the verdict stood and stands, and the reasons that came or went with an entry."""

    mat_before: Mat
    mat: Mat
    care: Care
    came: tuple[Reason, ...]
    went: tuple[Reason, ...]

    @property
    def stops_the_mat(self) -> bool:
        """Return whether the mat was all right before and is not now."""
        return self.mat_before is Mat.USE and self.mat is not Mat.USE


def changes(visit: Visit, entry_id: str) -> Change | None:
    """Return what an entry changed of the verdict as it is now, or None when it changed nothing."""
    without = replace(visit.view, standing=tuple(one for one in visit.view.standing if one.id != entry_id))
    before, after = today(without, visit.handbook, visit.now), visit.today()
    if before.verdict is None or after.verdict is None:
        return None
    came, went = _new(before, after), _new(after, before)
    if not came and not went:
        return None
    return Change(before.verdict.mat, after.verdict.mat, after.verdict.care, came, went)


def _new(one: Today, other: Today) -> tuple[Reason, ...]:
    """Return the reasons of the other day's verdict that rest on something known and are not in the one's."""
    had = {reason.rule for reason in one.verdict.known_reasons} if one.verdict else set()
    return tuple(reason for reason in (other.verdict.known_reasons if other.verdict else ()) if reason.rule not in had)
