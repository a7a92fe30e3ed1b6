"""When the mat rests: after a session, after what a session told, after something went wrong."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from supine.planning.policy import Because, Policy
from supine.planning.response import Response, signals
from supine.planning.situation import Situation

__all__ = ["rests"]


def rests(situation: Situation, policy: Policy, now: datetime) -> tuple[tuple[Because, ...], datetime | None]:
    """Return why the mat rests now, and until when; no reasons when it need not.

    A rest without an end lasts until the person says that its cause is gone.
    """
    resting = [(until, because) for until, because in _rest_times(situation, policy, now) if until > now]
    reasons = [because for _, because in resting]
    until = max((until for until, _ in resting), default=None)
    if situation.has_broken_skin:
        reasons.append(policy.say("marks_still_there"))
        until = None
    return tuple(dict.fromkeys(reasons)), until


def _rest_times(situation: Situation, policy: Policy, now: datetime) -> Iterator[tuple[datetime, Because]]:
    for response in situation.responses:
        yield _between_sessions(response, policy, now)
        for signal in signals(response, policy):
            yield response.at + timedelta(hours=signal.rest_hours), Because.of(signal)
    event = policy.signals["event"]
    for happening in situation.happenings:
        yield happening.at + timedelta(hours=event.rest_hours), Because.of(event)


def _between_sessions(response: Response, policy: Policy, now: datetime) -> tuple[datetime, Because]:
    hours = int(policy.thresholds["hours_between_sessions"])
    until = response.at + timedelta(hours=hours)
    if response.day < now.date():
        return until, policy.say("too_soon", hours=hours)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
    return max(until, tomorrow), policy.say("already_today")
