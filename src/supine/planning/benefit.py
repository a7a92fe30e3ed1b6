"""Whether a person's own ratings show any benefit: asked only of one thing, whether to say that they show none."""

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import fmean

from supine.planning.policy import Policy
from supine.planning.situation import Situation

__all__ = ["shows_no_benefit"]

_WEEK = timedelta(days=7)


def shows_no_benefit(situation: Situation, policy: Policy, today: date) -> bool:
    """Return whether two weeks on the mat show no benefit by the person's own ratings, neither at once nor over time.

    At once: the average fall in pain over the sessions of these weeks, where both numbers were given. Over time: how
    much lower the pain written down away from the mat was in this last week than in the first one. Either suffices
    to say nothing, and so do too few numbers: not known is not "none".
    """
    since = today - timedelta(days=policy.thresholds["benefit_days"])
    if not situation.responses or min(one.day for one in situation.responses) > since:
        return False
    relief = [
        one.pain_before - one.pain_after
        for one in situation.responses
        if one.day >= since and one.is_real_time and one.pain_before is not None and one.pain_after is not None
    ]
    least = policy.thresholds["benefit_least"]
    if len(relief) < policy.thresholds["benefit_sessions"] or fmean(relief) >= least:
        return False
    fall = _fall(situation, today)
    return fall is not None and fall < least


def _fall(situation: Situation, today: date) -> float | None:
    """Return how much lower the pain of the last week was than that of the first; None where one has no number."""
    began = min(one.day for one in situation.responses)
    first = _mean(one.pain for one in situation.pains if began <= one.day < began + _WEEK)
    last = _mean(one.pain for one in situation.pains if today - _WEEK < one.day <= today)
    return None if first is None or last is None else first - last


def _mean(ratings: Iterable[int]) -> float | None:
    found = list(ratings)
    return fmean(found) if found else None
