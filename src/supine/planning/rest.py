"""When the mat rests: after a session and what it told, after something went wrong, or because one stopped."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from supine.planning.policy import Because, Policy
from supine.planning.response import Response, signals
from supine.planning.situation import Situation

__all__ = ["rests"]

Until = tuple[datetime, Because]


def rests(situation: Situation, policy: Policy, now: datetime) -> tuple[tuple[Because, ...], datetime | None]:
    """Return why the mat rests now, and until when; no reasons when it need not.

    A rest without an end lasts until the person says that its cause is gone.
    """
    resting = [(until, because) for until, because in _rest_times(situation, policy, now) if until > now]
    reasons = [because for _, because in resting]
    until = max((until for until, _ in resting), default=None)
    open_ended = tuple(_open_ended(situation, policy))
    return tuple(dict.fromkeys((*open_ended, *reasons))), None if open_ended else until


def _open_ended(situation: Situation, policy: Policy) -> Iterator[Because]:
    if situation.has_broken_skin:
        yield policy.say("marks_still_there")
    if situation.is_mat_broken:
        yield policy.say("mat_broken")
    if situation.goal.is_paused:
        yield policy.say("paused")


def _rest_times(situation: Situation, policy: Policy, now: datetime) -> Iterator[Until]:
    longest = timedelta(hours=max(signal.rest_hours for signal in policy.signals.values()))
    for response in situation.responses:
        if response.at + longest > now or response.day >= now.date():
            yield from _of_session(response, policy, now)
    yield from _of_days_in_a_row(situation.responses, policy, now)
    event = policy.signals["event"]
    for happening in situation.happenings:
        yield happening.at + timedelta(hours=event.rest_hours), Because.of(event)
    for seen, name in (
        (situation.itching_at, "itching"),
        (situation.red_at, "marks_still_red"),
        (situation.sore_at, "still_sore"),
    ):
        if seen is not None:
            signal = policy.signals[name]
            yield seen + timedelta(hours=signal.rest_hours), Because.of(signal)


def _of_session(response: Response, policy: Policy, now: datetime) -> Iterator[Until]:
    yield _between_sessions(response, policy, now)
    for signal in signals(response, policy):
        yield response.at + timedelta(hours=signal.rest_hours), Because.of(signal)


def _between_sessions(response: Response, policy: Policy, now: datetime) -> Until:
    hours = int(policy.thresholds["hours_between_sessions"])
    until = response.at + timedelta(hours=hours)
    if response.at > now:
        return until, policy.say("dated_later")
    if response.day < now.date():
        return until, policy.say("too_soon", hours=hours)
    return max(until, _midnight(now)), policy.say("already_today")


def _of_days_in_a_row(responses: Sequence[Response], policy: Policy, now: datetime) -> Iterator[Until]:
    """Yield the day of rest that follows on as many days on the mat in a row as there may be."""
    days = int(policy.thresholds["days_in_a_row"])
    before = {now.date() - timedelta(days=n) for n in range(1, days + 1)}
    if before <= _days_on_the_mat(responses):
        yield _midnight(now), policy.say("rest_day", days=days)


def _days_on_the_mat(responses: Sequence[Response]) -> set[date]:
    return {one.day for one in responses if one.is_real_time}


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
