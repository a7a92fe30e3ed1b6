"""What a person's record shows that they were not asked: a spasm that lasts, pain that rises, skin that reacts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from supine.screening.history import History, Sat, SpasmSaid
from supine.screening.rows import Sign
from supine.units import Rating

__all__ = ["NEEDS", "shown", "spasm_began", "spasm_goes_on"]


def shown(signs: Iterable[Sign], history: History, now: datetime) -> frozenset[str]:
    """Return the ids of the signs that the record shows at a moment in the person's own time zone."""
    return frozenset(sign.id for sign in signs if _READERS[sign.id](sign, history, now))


def spasm_began(said: Iterable[SpasmSaid]) -> date | None:
    """Return the day on which the spasm last spoken of began, oldest word first; None when it is said to be over."""
    began: date | None = None
    for one in said:
        began = spasm_goes_on(began, one)
    return began


def spasm_goes_on(began: date | None, said: SpasmSaid) -> date | None:
    """Return since when a spasm lasts after one more word about it, ``began`` being what held before."""
    start = said.day - timedelta(days=said.days or 0)
    return min(began or start, start) if said.is_on else None


def _spasm_for_days(sign: Sign, history: History, now: datetime) -> bool:
    began = spasm_began(history.spasms)
    return began is not None and (now.date() - began).days >= sign.numbers["days"]


def _pain_rising(sign: Sign, history: History, now: datetime) -> bool:
    """Return whether the pain rose from session to session up to the last one, and has not come down since."""
    pains = [one.before for one in _within(sign, history.sessions, now) if one.before is not None]
    rise = _last_rise(pains)
    if len(rise) < sign.numbers["sessions"]:
        return False
    newest = rise[-1] if history.pain_since is None else min(rise[-1], history.pain_since)
    return newest - rise[0] >= sign.numbers["points"]


def _last_rise(pains: list[Rating]) -> list[Rating]:
    """Return the pains at the end of the list that rise each time."""
    start = max(0, len(pains) - 1)
    while start > 0 and pains[start - 1] < pains[start]:
        start -= 1
    return pains[start:]


def _sessions_raise_pain(sign: Sign, history: History, now: datetime) -> bool:
    rises = [one.rise for one in _last(sign, history, now)]
    return sum(rise is not None and rise >= sign.numbers["points"] for rise in rises) >= sign.numbers["times"]


def _stopped_lately(sign: Sign, history: History, now: datetime) -> bool:
    return any(one.is_broken_off for one in _within(sign, history.sessions[-1:], now))


def _stopped_again(sign: Sign, history: History, now: datetime) -> bool:
    return sum(one.is_broken_off for one in _last(sign, history, now)) >= sign.numbers["times"]


def _marks_not_fading(sign: Sign, history: History, _now: datetime) -> bool:
    if not history.sessions or not history.skin:
        return False
    newest = history.skin[-1]
    return newest.is_marked and newest.at - history.sessions[-1].at >= timedelta(hours=sign.numbers["hours"])


def _skin_reacts_again(sign: Sign, history: History, now: datetime) -> bool:
    return sum(one.has_reacted for one in _last(sign, history, now)) >= sign.numbers["times"]


def _last(sign: Sign, history: History, now: datetime) -> tuple[Sat, ...]:
    return _within(sign, history.sessions[-sign.numbers["sessions"] :], now)


def _within(sign: Sign, sessions: tuple[Sat, ...], now: datetime) -> tuple[Sat, ...]:
    return tuple(one for one in sessions if (now.date() - one.day).days <= sign.numbers["days"])


_READERS: Mapping[str, Callable[[Sign, History, datetime], bool]] = MappingProxyType(
    {
        "spasm_for_days": _spasm_for_days,
        "pain_rising": _pain_rising,
        "sessions_raise_pain": _sessions_raise_pain,
        "stopped_lately": _stopped_lately,
        "stopped_again": _stopped_again,
        "marks_not_fading": _marks_not_fading,
        "skin_reacts_again": _skin_reacts_again,
    }
)

NEEDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "spasm_for_days": frozenset({"days"}),
        "pain_rising": frozenset({"sessions", "points", "days"}),
        "sessions_raise_pain": frozenset({"sessions", "times", "points", "days"}),
        "stopped_lately": frozenset({"days"}),
        "stopped_again": frozenset({"sessions", "times", "days"}),
        "marks_not_fading": frozenset({"hours"}),
        "skin_reacts_again": frozenset({"sessions", "times", "days"}),
    }
)
"""The numbers that each sign needs, and no other."""
