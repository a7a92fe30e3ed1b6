"""All that a track is made of, as one value: it can be written down, named, and made again."""

import re
from dataclasses import dataclass
from hashlib import sha256

from supine.datafiles import shipped_text
from supine.jsontext import canonical
from supine.session.layout import Cue, Timeline
from supine.session.routine.laying import Guided
from supine.session.rows import Kind
from supine.session.states import State
from supine.session.wishes import Mix
from supine.sound.levels import FILE
from supine.strict import plain

__all__ = ["Line", "Pace", "Recipe", "key_of", "recipe_of", "recipe_of_guided"]

_MAKING = 1
"""Counted up when the same recipe would sound different."""


@dataclass(frozen=True, slots=True)
class Line:
    """A cue to be heard. ``clip`` is its id in the script: the resting sentences come round again."""

    id: str
    clip: str
    at_s: float
    room_s: float
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds of one breath."""

    in_s: float
    hold_s: float
    out_s: float


_NO_BREATH = Pace(1.0, 0.0, 1.0)
"""What stands in a recipe that leads no breath."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A session's sound, all times in seconds from its start."""

    language: str
    mix: Mix
    total_s: float
    on_mat_from_s: float
    settled_s: float
    on_mat_until_s: float
    pace: Pace
    lines: tuple[Line, ...]


def recipe_of(timeline: Timeline, mix: Mix, language: str) -> Recipe:
    """Return the recipe for a timeline whose texts are in ``language``."""
    settling = [phase.ends for phase in timeline.phases if phase.state is State.SETTLING]
    pace = timeline.breathing
    return Recipe(
        language=language,
        mix=mix,
        total_s=timeline.total.total_seconds(),
        on_mat_from_s=timeline.on_mat_from.total_seconds(),
        settled_s=min([*settling, timeline.on_mat_until]).total_seconds(),
        on_mat_until_s=timeline.on_mat_until.total_seconds(),
        pace=Pace(float(pace.in_s), float(pace.hold_s), float(pace.out_s)),
        lines=tuple(_line(cue, timeline) for cue in timeline.cues),
    )


def recipe_of_guided(guided: Guided, mix: Mix, language: str) -> Recipe:
    """Return the recipe for a routine whose texts are in ``language``; its breath is led all along, or not at all."""
    last_s = guided.last.total_seconds()
    pace = guided.pace
    return Recipe(
        language=language,
        mix=mix,
        total_s=guided.total.total_seconds(),
        on_mat_from_s=0.0 if pace else last_s,
        settled_s=last_s,
        on_mat_until_s=last_s,
        pace=Pace(float(pace.in_s), float(pace.hold_s), float(pace.out_s)) if pace else _NO_BREATH,
        lines=tuple(
            Line(one.id, one.clip, one.at.total_seconds(), one.room.total_seconds(), one.kind, one.text)
            for one in guided.said
        ),
    )


def key_of(recipe: Recipe, voice: str) -> str:
    """Return the name of exactly this sound; ``voice`` says which voices there are to speak it."""
    parts = (str(_MAKING), canonical(plain(recipe)), shipped_text("supine.sound", FILE), voice)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _line(cue: Cue, timeline: Timeline) -> Line:
    ids = (row.id for row in timeline.script.resting_cues)
    clip = next((one for one in ids if re.fullmatch(rf"{re.escape(one)}_\d+", cue.id)), cue.id)
    return Line(cue.id, clip, cue.at.total_seconds(), cue.room.total_seconds(), cue.kind, cue.text)
