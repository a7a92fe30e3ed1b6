"""Whether what was advised kept the caps and the rests: looked at again from the rows, apart from the plan."""

from collections.abc import Sequence
from datetime import timedelta

from supine.cohort.simulate import Advice, Course, Lain
from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.response import Response
from supine.planning.rows import Cap

__all__ = ["against_rest", "over_caps"]

_LOOKED_BACK = 8


def over_caps(course: Course, policy: Policy) -> int:
    """Return how many sessions were advised that pass a cap that holds for everybody, or for the first sessions."""
    first = int(policy.thresholds["first_sessions"])
    always, begun = policy.caps["always"], policy.caps["first_sessions"]
    found = 0
    for advice, before in _with_sessions_before(course):
        if advice.dose is not None:
            in_force = (always, begun) if len(before) < first else (always,)
            found += any(_passes(advice.dose, cap) for cap in in_force)
    return found


def against_rest(course: Course, policy: Policy) -> int:
    """Return how many sessions were advised at a moment at which what was written down before asked for rest."""
    return sum(
        advice.dose is not None and _is_rest(advice, before[-_LOOKED_BACK:], policy)
        for advice, before in _with_sessions_before(course)
    )


def _with_sessions_before(course: Course) -> Sequence[tuple[Advice, Sequence[Lain]]]:
    paired, done = [], 0
    for advice in course.advices:
        while done < len(course.sessions) and course.sessions[done].response.at < advice.at:
            done += 1
        paired.append((advice, course.sessions[:done]))
    return paired


def _passes(dose: Dose, cap: Cap) -> bool:
    is_long = cap.max_minutes is not None and dose.minutes > cap.max_minutes
    is_hard = cap.strongest_surface is not None and dose.surface.rank > cap.strongest_surface.rank
    is_bare = cap.barest_clothing is not None and dose.clothing.rank > cap.barest_clothing.rank
    is_propped = cap.supports is not None and dose.support not in cap.supports
    return is_long or is_hard or is_bare or is_propped


def _is_rest(advice: Advice, before: Sequence[Lain], policy: Policy) -> bool:
    today = advice.at.date()
    row = int(policy.thresholds["days_in_a_row"])
    on_mat = {one.response.day for one in before}
    if today in on_mat or all(today - timedelta(days=n) in on_mat for n in range(1, row + 1)):
        return True
    least = policy.thresholds["hours_between_sessions"]
    return any(
        advice.at < one.response.at + timedelta(hours=max(least, _rest_hours(one.response, policy))) for one in before
    )


def _rest_hours(response: Response, policy: Policy) -> int:
    """Return how long the mat rests after a session, for each thing that a virtual person can write of it."""
    rose, before = policy.thresholds["pain_rose_by"], response.pain_before
    hours = [0]
    if response.stop is not None:
        hours.append(policy.signals[f"stopped_{response.stop}"].rest_hours)
    for signal, after in (("pain_rose", response.pain_after), ("worse_next_day", response.pain_next_day)):
        if before is not None and after is not None and after - before >= rose:
            hours.append(policy.signals[signal].rest_hours)
    return max(hours)
