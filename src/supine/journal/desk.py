"""Where a person sits: what is as it should be, what is left to do, and what changed since the time before."""

from dataclasses import dataclass

from supine.guidance.habits import Desk, Seat
from supine.journal.view import Dated, View

__all__ = ["DeskNow", "desk_now"]


@dataclass(frozen=True, slots=True)
class DeskNow:
    """The newest word on each line of the checklist, in its order; what was never said counts as left.

    ``gained`` are the lines that were not so the time before and are now, ``lost`` those the other way round.
    """

    said: Dated[Desk]
    done: tuple[Seat, ...]
    left: tuple[Seat, ...]
    gained: tuple[Seat, ...]
    lost: tuple[Seat, ...]


def desk_now(view: View, seats: tuple[Seat, ...]) -> DeskNow | None:
    """Return how a person sits, None before they have said."""
    told = view.all(Desk)
    if not told:
        return None
    now, before = told[-1].body.answers, told[-2].body.answers if len(told) > 1 else {}
    return DeskNow(
        said=told[-1],
        done=tuple(one for one in seats if now.get(one.id)),
        left=tuple(one for one in seats if not now.get(one.id)),
        gained=tuple(one for one in seats if before.get(one.id) is False and now.get(one.id)),
        lost=tuple(one for one in seats if before.get(one.id) and now.get(one.id) is False),
    )
