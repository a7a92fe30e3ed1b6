"""Lay a script's cues out in time, so that none treads on another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from supine.errors import BadFile
from supine.planning.dose import Dose
from supine.session.rows import Anchor, CheckInRow, CueRow, Kind
from supine.session.script import Script
from supine.session.states import State
from supine.session.wishes import Wishes

__all__ = ["asked_check_ins", "cues_in_time"]

Anchors = Mapping[Anchor, int]
"""The second at which each anchor falls, counted from the start."""


def cues_in_time(script: Script, dose: Dose, anchors: Anchors, wishes: Wishes) -> tuple[CueRow, ...]:
    """Return the cues to be said, rung and asked, in order, each with ``at_s`` counted from the start.

    Raises BadFile when a cue that must be said finds no room.
    """
    said = [_from_start(row, anchors) for row in script.fixed_cues if _belongs(row, dose, wishes)]
    asked = [_as_cue(row, at_s) for row, at_s in asked_check_ins(script, anchors)]
    fixed = _placed((*said, *asked), ())
    return tuple(sorted(_placed(_while_resting(script, anchors), fixed), key=lambda row: row.at_s))


def asked_check_ins(script: Script, anchors: Anchors) -> Iterator[tuple[CheckInRow, int]]:
    """Yield the check-ins of this session, each with its second from the start.

    One that would fall on the end of the time, or later, gives way to the one at the end.
    """
    for row in script.check_ins:
        at_s = anchors[row.anchor] + row.at_s
        if at_s < anchors[Anchor.MAT_END]:
            yield row, at_s


def _belongs(row: CueRow, dose: Dose, wishes: Wishes) -> bool:
    is_for_dose = dose.minutes >= row.least_minutes and (not row.supports or dose.support in row.supports)
    return is_for_dose and row.is_for(wishes.ending) and (wishes.tells_time_left or not row.tells_time)


def _from_start(row: CueRow, anchors: Anchors) -> CueRow:
    return replace(row, anchor=Anchor.READY, at_s=anchors[row.anchor] + row.at_s)


def _as_cue(row: CheckInRow, at_s: int) -> CueRow:
    return CueRow(row.id, Anchor.READY, at_s, Kind.ASK, row.text, row.room_s, row.sources, row.claims)


def _while_resting(script: Script, anchors: Anchors) -> Iterator[CueRow]:
    """Yield the resting sentences in turn, as often as the rhythm says."""
    settled = anchors[Anchor.MAT] + (script.phases[State.SETTLING].until_s or 0)
    rhythm, rows = script.rhythm, script.resting_cues
    for n, at_s in enumerate(range(settled + rhythm.first_s, anchors[Anchor.MAT_END], rhythm.every_s)):
        row = rows[n % len(rows)]
        said = CueRow(f"{row.id}_{n + 1}", Anchor.READY, at_s, Kind.SAY, row.text, row.room_s, row.sources, row.claims)
        yield replace(said, may_wait_s=rhythm.may_wait_s, quiet_s=rhythm.quiet_s, is_optional=True)


def _placed(wanted: Iterable[CueRow], taken: tuple[CueRow, ...]) -> tuple[CueRow, ...]:
    """Return ``taken`` and all of ``wanted`` that finds room: what must be said first, what may wait later."""
    for row in sorted(wanted, key=lambda row: (row.is_optional, row.may_wait_s, row.at_s)):
        at_s = _free_second(row, taken)
        if at_s is not None:
            taken = (*taken, replace(row, at_s=at_s))
        elif not row.is_optional:
            raise BadFile(
                f"script.toml, row '{row.id}'", f"finds no room at second {row.at_s}", "another time or less room"
            )
    return taken


def _free_second(row: CueRow, taken: tuple[CueRow, ...]) -> int | None:
    last = row.at_s + row.may_wait_s
    starts = {row.at_s, *(_end(other) + row.quiet_s for other in taken)}
    possible = sorted(at_s for at_s in starts if row.at_s <= at_s <= last)
    return next((at_s for at_s in possible if all(_is_apart(row, at_s, other) for other in taken)), None)


def _is_apart(row: CueRow, at_s: int, other: CueRow) -> bool:
    return at_s - row.quiet_s >= _end(other) or at_s + row.room_s + row.quiet_s <= other.at_s


def _end(row: CueRow) -> int:
    return row.at_s + row.room_s
