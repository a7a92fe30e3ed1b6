"""A session laid out in time for a dose: phases, cues and questions, each with its moment."""

from collections.abc import Iterator
from datetime import timedelta

from supine.errors import BadInput
from supine.planning.dose import Dose
from supine.session.cues import asked_check_ins, cues_in_time
from supine.session.layout import CheckInAt, Cue, Phase, Timeline
from supine.session.rows import Anchor, CueRow
from supine.session.script import Script
from supine.session.shipped import as_json
from supine.session.states import ON_MAT, State
from supine.session.wishes import Wishes

__all__ = ["CheckInAt", "Cue", "Phase", "Timeline", "as_json", "timeline"]

_AS_WRITTEN = Wishes()


def timeline(script: Script, dose: Dose, wishes: Wishes = _AS_WRITTEN) -> Timeline:
    """Return the session for a dose as a person wants it, brought within what the script allows.

    Whole seconds. Raises BadInput when there is no time on the mat.
    """
    anchors = _anchors(dose, script.ready.bounded(wishes.ready_seconds))
    phases = tuple(_phases(script, anchors))
    return Timeline(
        dose=dose,
        phases=phases,
        cues=tuple(_cue(row, phases) for row in cues_in_time(script, dose, anchors, wishes)),
        check_ins=tuple(CheckInAt(timedelta(seconds=at_s), row) for row, at_s in asked_check_ins(script, anchors)),
        on_mat_from=timedelta(seconds=anchors[Anchor.MAT]),
        on_mat_until=timedelta(seconds=anchors[Anchor.MAT_END]),
        total=phases[-1].ends,
        breathing=script.breathing.pace(wishes.breaths_per_minute),
        ending=wishes.ending,
        script=script,
    )


def _anchors(dose: Dose, ready_s: int) -> dict[Anchor, int]:
    if dose.minutes < 1:
        raise BadInput("minutes", f"{dose.minutes} minutes on the mat are no session", "1 minute or more")
    on_mat_s = dose.minutes * 60
    end_s = ready_s + on_mat_s
    return {
        Anchor.READY: 0,
        Anchor.MAT: ready_s,
        Anchor.HALF: ready_s + on_mat_s // 2,
        Anchor.MAT_END: end_s,
        Anchor.OFF: end_s,
    }


def _phases(script: Script, anchors: dict[Anchor, int]) -> Iterator[Phase]:
    """Yield the phases end to end, those on the mat cut where the time is up."""
    mat_s, end_s = anchors[Anchor.MAT], anchors[Anchor.MAT_END]
    yield _phase(script, State.READY, 0, mat_s)
    starts_s = mat_s
    for state in ON_MAT:
        until_s = script.phases[state].until_s
        ends_s = end_s if until_s is None else min(end_s, mat_s + until_s)
        if ends_s > starts_s:
            yield _phase(script, state, starts_s, ends_s)
        starts_s = ends_s
    off_s = script.phases[State.GETTING_OFF].lasts_s or 0
    yield _phase(script, State.GETTING_OFF, end_s, end_s + off_s)


def _phase(script: Script, state: State, starts_s: int, ends_s: int) -> Phase:
    return Phase(state, timedelta(seconds=starts_s), timedelta(seconds=ends_s), script.phases[state].title)


def _cue(row: CueRow, phases: tuple[Phase, ...]) -> Cue:
    at, room = timedelta(seconds=row.at_s), timedelta(seconds=row.room_s)
    state = next(phase.state for phase in phases if phase.starts <= at < phase.ends)
    return Cue(row.id, at, room, state, row.kind, row.text, row.claims, row.drawing)
