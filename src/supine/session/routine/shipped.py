"""A laid-out routine as plain values, as a page and a program play it."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from supine.session.routine.laying import Guided, Part, Spoken
from supine.strict import plain

__all__ = ["SCHEMA", "as_json"]

SCHEMA = 1


def as_json(guided: Guided) -> dict[str, Any]:
    """Return a routine in time as plain values, all times in seconds from its start."""
    routine, pace = guided.routine, guided.pace
    return {
        "schema": SCHEMA,
        "routine": {
            name: plain(getattr(routine, name)) for name in ("id", "title", "ends", "is_soft", "may_pause", "about")
        },
        "parts": [_part(one) for one in guided.parts],
        "said": [_said(one) for one in guided.said],
        "last_s": _seconds(guided.last),
        "total_s": _seconds(guided.total),
        "breathing": {one.name: getattr(pace, one.name) for one in fields(pace)} if pace else None,
    }


def _part(part: Part) -> dict[str, Any]:
    step = part.step
    told = {name: plain(getattr(step, name)) for name in ("title", "say", "how", "drawing", "is_skippable", "counts")}
    return {
        "step": step.id,
        "side": part.side,
        "starts_s": _seconds(part.starts),
        "ends_s": _seconds(part.ends),
    } | told


def _said(said: Spoken) -> dict[str, Any]:
    return {"id": said.id, "at_s": _seconds(said.at), "kind": said.kind.value, "text": said.text}


def _seconds(moment: timedelta) -> int:
    return int(moment.total_seconds())
