"""The part of a record that screening looks at for signs, and how it reads in a journal."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from supine.journal.entries import SkinMarks
from supine.journal.said import Said, spasms_said
from supine.journal.view import Dated, View
from supine.planning.policy import Policy
from supine.screening.history import History, Sat, Skin
from supine.session.happened import Happened, Marks
from supine.session.reasons import StopReason
from supine.units import Rating

__all__ = ["After", "history_of", "marks_seen", "shown_after", "skin_seen"]

_BROKEN_OFF = (StopReason.SHARP_OR_SPREADING, StopReason.DIZZY)


@dataclass(frozen=True, slots=True)
class After:
    """What the skin showed after a session until the next: at the worst, and whether marks were there on a later day.

    None stands for nobody having looked.
    """

    worst: Marks | None = None
    has_stayed: bool = False

    def has_reacted(self, policy: Policy) -> bool:
        """Return whether the skin showed more than red dots that fade."""
        return self.has_stayed or (self.worst is not None and policy.skin[self.worst.value].is_reaction)


def history_of(
    view: View, everything: tuple[Said, ...], after: Mapping[tuple[str, datetime], After], policy: Policy
) -> History:
    """Return what the record says and shows; a session played faster than real time was nobody on a mat.

    ``after`` is what the skin showed after each session.
    """
    sessions = tuple(one for one in view.all(Happened) if one.body.speed == 1)
    return History(
        spasms=spasms_said(everything),
        sessions=tuple(_sat(one, has_reacted=after[one.id, one.at].has_reacted(policy)) for one in sessions),
        skin=skin_seen(view),
        pain_since=_pain_since(sessions, everything),
    )


def _sat(one: Dated[Happened], *, has_reacted: bool) -> Sat:
    body = one.body
    is_broken_off = body.stop_reason in _BROKEN_OFF
    return Sat(one.at, one.day, body.pain_before, body.pain_after, is_broken_off, has_reacted)


def skin_seen(view: View) -> tuple[Skin, ...]:
    """Return what the skin showed whenever somebody looked, oldest first."""
    seen = sorted(marks_seen(view), key=lambda one: one[0])
    return tuple(Skin(at, is_marked=marks is not Marks.NONE) for at, marks in seen)


def marks_seen(view: View) -> list[tuple[datetime, Marks]]:
    """Return each moment somebody looked at the skin with what it showed: after the sessions, then by itself."""
    seen = [(one.at, one.body.marks) for one in view.all(Happened) if one.body.marks is not None]
    return seen + [(one.at, one.body.marks) for one in view.all(SkinMarks)]


def shown_after(view: View) -> Mapping[tuple[str, datetime], After]:
    """Return what the skin showed after each session, by its id and moment; a bruise that comes late is of it, too."""
    sessions = sorted(view.all(Happened), key=attrgetter("at"))
    real = [one for one in sessions if one.body.speed == 1]
    starts = [one.at for one in real]
    looks: dict[int, list[Dated[SkinMarks]]] = defaultdict(list)
    for look in view.all(SkinMarks):
        looks[bisect_right(starts, look.at) - 1].append(look)
    found = {(one.id, one.at): _after(one, ()) for one in sessions}
    return found | {(one.id, one.at): _after(one, looks[n]) for n, one in enumerate(real) if n in looks}


def _after(session: Dated[Happened], looks: Sequence[Dated[SkinMarks]]) -> After:
    own = () if session.body.marks is None else (session.body.marks,)
    worst = min((*own, *(one.body.marks for one in looks)), default=None)
    return After(worst, any(one.body.marks is not Marks.NONE and one.day > session.day for one in looks))


def _pain_since(sessions: tuple[Dated[Happened], ...], everything: tuple[Said, ...]) -> Rating | None:
    since = [one.answers.get("pain_now") for one in everything if not sessions or one.at > sessions[-1].at]
    known = [one for one in since if one is not None]
    return Rating(int(known[-1])) if known else None
