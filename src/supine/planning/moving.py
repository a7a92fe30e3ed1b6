"""What the plan says of movement off the mat: words beside a decision, never a reason to do more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from supine.planning.policy import Because, Policy
from supine.planning.response import Response

__all__ = ["Moved", "after_the_mat", "before_the_mat", "beside_the_hurt"]

_ONLY_DONE = frozenset({"already_today", "too_soon"})
"""The reasons to rest of a day on which nothing but the session itself speaks against the mat."""

_HURT = frozenset({"pain_rose", "worse_next_day"})
"""The reasons to rest that something else than the mat may have brought."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Movement off the mat, written down at ``at``; one that ``is_stretch`` was gentle stretching."""

    at: datetime
    day: date
    is_stretch: bool


def before_the_mat(moves: Sequence[Moved], policy: Policy, now: datetime) -> Iterator[Because]:
    """Yield that the mat may ease what was stretched today."""
    if any(one.is_stretch and one.day == now.date() and one.at <= now for one in moves):
        yield policy.say("stretched_before")


def after_the_mat(
    moves: Sequence[Moved], last: Response | None, reasons: Sequence[Because], policy: Policy
) -> Iterator[Because]:
    """Yield that now is a good time to stretch: after a session of today that told nothing else, unless it is done."""
    told = {one.id for one in reasons}
    if last is None or "already_today" not in told or not told <= _ONLY_DONE:
        return
    if not any(one.is_stretch and one.at >= last.at for one in moves):
        yield policy.say("stretch_after")


def beside_the_hurt(
    moves: Sequence[Moved], last: Response | None, reasons: Sequence[Because], policy: Policy
) -> Iterator[Because]:
    """Yield that pain after the mat may have come from what else was done on that day; the plan rests all the same."""
    told = {one.id for one in reasons}
    if last is not None and told & _HURT and any(one.day == last.day for one in moves):
        yield policy.say("moved_too")
