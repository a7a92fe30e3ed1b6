"""The part of a record that screening looks at for signs, and how it reads in a journal."""

from datetime import datetime

from supine.journal.entries import SkinMarks
from supine.journal.said import Said, spasms_said
from supine.journal.view import Dated, View
from supine.screening.history import History, Sat, Skin
from supine.session.happened import Happened, Marks
from supine.session.reasons import StopReason
from supine.units import Rating

__all__ = ["history_of", "marks_seen", "skin_seen"]

_BROKEN_OFF = (StopReason.SHARP_OR_SPREADING, StopReason.DIZZY)


def history_of(view: View, everything: tuple[Said, ...]) -> History:
    """Return what the record says and shows; a session played faster than real time was nobody on a mat."""
    sessions = tuple(one for one in view.all(Happened) if one.body.speed == 1)
    return History(
        spasms=spasms_said(everything),
        sessions=tuple(_sat(one) for one in sessions),
        skin=skin_seen(view),
        pain_since=_pain_since(sessions, everything),
    )


def _sat(one: Dated[Happened]) -> Sat:
    body = one.body
    return Sat(one.at, one.day, body.pain_before, body.pain_after, is_broken_off=body.stop_reason in _BROKEN_OFF)


def skin_seen(view: View) -> tuple[Skin, ...]:
    """Return what the skin showed whenever somebody looked, oldest first."""
    seen = sorted(marks_seen(view), key=lambda one: one[0])
    return tuple(Skin(at, is_marked=marks is not Marks.NONE) for at, marks in seen)


def marks_seen(view: View) -> list[tuple[datetime, Marks]]:
    """Return each moment somebody looked at the skin with what it showed: after the sessions, then by itself."""
    seen = [(one.at, one.body.marks) for one in view.all(Happened) if one.body.marks is not None]
    return seen + [(one.at, one.body.marks) for one in view.all(SkinMarks)]


def _pain_since(sessions: tuple[Dated[Happened], ...], everything: tuple[Said, ...]) -> Rating | None:
    since = [one.answers.get("pain_now") for one in everything if not sessions or one.at > sessions[-1].at]
    known = [one for one in since if one is not None]
    return Rating(int(known[-1])) if known else None
