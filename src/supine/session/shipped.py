"""A timeline as the JSON document that the browser plays."""

from dataclasses import fields
from datetime import timedelta

from supine.planning.dose import Dose
from supine.session.layout import CheckInAt, Cue, Phase, Timeline
from supine.session.rows import Pace
from supine.session.script import Script
from supine.session.states import State, moves
from supine.strict import plain

__all__ = ["as_json"]

Json = dict[str, object]

SCHEMA = 1

_NONE = timedelta(0)


def as_json(timeline: Timeline, most_on_mat: timedelta | None = None) -> Json:
    """Return a timeline as plain values, all times in seconds, its texts in the language of its script.

    ``most_on_mat`` is how long the person may lie on the mat at most, pauses included: by default as long as planned.

    ``states`` is the table of states; where it says ``before_pause`` the session returns to where it paused.
    """
    return {
        "schema": SCHEMA,
        "dose": _dose(timeline.dose),
        "total_s": _seconds(timeline.total),
        "on_mat_from_s": _seconds(timeline.on_mat_from),
        "on_mat_until_s": _seconds(timeline.on_mat_until),
        "most_on_mat_s": _seconds(max(most_on_mat or _NONE, timeline.on_mat_until - timeline.on_mat_from)),
        "phases": [_phase(phase) for phase in timeline.phases],
        "cues": [_cue(cue) for cue in timeline.cues],
        "check_ins": [_check_in(check_in) for check_in in timeline.check_ins],
        "breathing": _breathing(timeline.breathing),
        "longer": {name: getattr(timeline.script.longer, name) for name in ("minutes", "before_end_s", "after_end_s")},
        "ending": timeline.ending.value,
        "getting_off": _getting_off(timeline),
        "stop_reasons": _stop_reasons(timeline.script),
        "after": [row.text for row in timeline.script.aftercare],
        "states": {state.value: dict(moves(state)) for state in State},
    }


def _seconds(moment: timedelta) -> int | float:
    seconds = moment.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def _dose(dose: Dose) -> Json:
    names = ("minutes", "clothing", "surface", "support", "mat")
    return {name: plain(getattr(dose, name)) for name in names}


def _phase(phase: Phase) -> Json:
    ends = _seconds(phase.ends)
    return {"state": phase.state.value, "starts_s": _seconds(phase.starts), "ends_s": ends, "title": phase.title}


def _cue(cue: Cue) -> Json:
    told = {name: plain(getattr(cue, name)) for name in ("id", "state", "kind", "text", "drawing")}
    return {"at_s": _seconds(cue.at)} | told


def _check_in(check_in: CheckInAt) -> Json:
    names = ("id", "text", "answer_s", "headset_text", "low_words", "high_words", "too_strong_from", "too_strong_text")
    return {"at_s": _seconds(check_in.at)} | {name: getattr(check_in.row, name) for name in names}


def _breathing(pace: Pace) -> Json:
    return {one.name: getattr(pace, one.name) for one in fields(pace)}


def _getting_off(timeline: Timeline) -> list[Json]:
    """Return how to get off, timed from the moment it begins: the same after a stop as at the end."""
    return [{"at_s": row.at_s, "text": row.text, "drawing": row.drawing} for row in timeline.getting_off]


def _stop_reasons(script: Script) -> list[Json]:
    return [
        {name: plain(getattr(row, name)) for name in ("id", "text", "care", "then", "asks")}
        for row in script.stop_reasons
    ]
