"""What was done of a routine that was played up to a moment."""

from collections.abc import Iterable
from datetime import timedelta

from supine.session.routine.laying import Guided
from supine.units import Minutes

__all__ = ["done_until", "minutes_until"]


def minutes_until(guided: Guided, played: timedelta) -> Minutes:
    """Return the whole minutes spent in the parts that count."""
    within = (min(played, part.ends) - part.starts for part in guided.parts if part.step.counts)
    spent = sum((max(one, timedelta(0)) for one in within), timedelta(0))
    return Minutes(round(spent / timedelta(minutes=1)))


def done_until(guided: Guided, played: timedelta) -> tuple[str, ...]:
    """Return the ids of the steps of which a part was gone through to its end, a part that counts where one does."""
    counting = {part.step.id for part in guided.parts if part.step.counts}
    over = (part.step for part in guided.parts if part.ends <= played)
    return _once(step.id for step in over if step.counts or step.id not in counting)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
