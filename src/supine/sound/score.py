"""What is to sound when: every line of a recipe as bells and speech, each at its sample."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from supine.session.rows import Kind
from supine.session.wishes import LOUDEST, BreathTone
from supine.sound.levels import levels
from supine.sound.recipe import Line, Recipe
from supine.sound.signal import RATE, Samples, factor, samples_of
from supine.sound.speech import Spoken, Voice
from supine.sound.tones import bell

__all__ = ["Mark", "Score", "Sound", "Stretch", "compose"]

LEAST_S = 0.08
"""The quiet before the first sound: a player that begins with a gap swallows none of it."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples from a moment on; ``is_speech`` makes the breath step back."""

    start: int
    samples: Samples
    level: float
    is_speech: bool

    @property
    def end(self) -> int:
        """Return the sample after the last."""
        return self.start + len(self.samples)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a cue is in the track, where the timeline wants it, who speaks it, and what was wrong with a file."""

    id: str
    planned_s: float
    rendered_s: float
    by: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which sample to which the breath is led."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Score:
    """A whole track before it is mixed."""

    recipe: Recipe
    length: int
    sounds: tuple[Sound, ...]
    breath: Stretch | None
    marks: tuple[Mark, ...] = field(default=())


def compose(recipe: Recipe, voice: Voice) -> Score:
    """Return the score of a recipe, spoken by ``voice``."""
    sounds: list[Sound] = []
    marks: list[Mark] = []
    for line in recipe.lines:
        parts, spoken = _parts(line, recipe, voice)
        if parts:
            sounds += parts
            wrong = spoken.wrong if spoken else ""
            marks.append(Mark(line.id, line.at_s, parts[0].start / RATE, spoken.by if spoken else "bell", wrong))
    length = samples_of(recipe.total_s)
    return Score(recipe, length, tuple(sounds), _stretch(recipe), tuple(marks))


def _parts(line: Line, recipe: Recipe, voice: Voice) -> tuple[list[Sound], Spoken | None]:
    """Return a line's sounds in order, and its sentence if one was asked for."""
    has_bells, has_voice = recipe.mix.bells > 0, recipe.mix.voice > 0 and bool(line.text)
    name = _bell_of(line, recipe) if has_bells else ""
    starts_s = max(line.at_s, LEAST_S)
    after_s = levels().bells[name].speech_after_s if name else 0.0
    spoken = voice.speak(line, line.at_s + line.room_s - starts_s - after_s) if has_voice else None
    if spoken and spoken.samples is None and has_bells and not name:
        name = "unspoken"
    parts = list(_bells(name, starts_s, recipe))
    if spoken and spoken.samples is not None:
        level = _volume(recipe.mix.voice) * _softness(line)
        parts.append(Sound(samples_of(starts_s + after_s), spoken.samples, level, is_speech=True))
    return parts, spoken


def _bells(name: str, starts_s: float, recipe: Recipe) -> Iterator[Sound]:
    if name:
        yield Sound(samples_of(starts_s), bell(name), _volume(recipe.mix.bells), is_speech=False)


def _bell_of(line: Line, recipe: Recipe) -> str:
    if line.kind is Kind.ASK:
        return "question"
    if line.kind is Kind.CHIME:
        return "chime"
    if line.kind is not Kind.BELL:
        return ""
    return "end" if line.at_s >= recipe.on_mat_until_s else "start"


def _volume(loudness: int) -> float:
    return factor(-levels().volume.step_db * (LOUDEST - loudness)) if loudness else 0.0


def _softness(line: Line) -> float:
    return factor(levels().speech.murmur_db) if line.kind is Kind.MURMUR else 1.0


def _stretch(recipe: Recipe) -> Stretch | None:
    if recipe.mix.breath is BreathTone.OFF or recipe.mix.bells == 0:
        return None
    until_s = recipe.on_mat_until_s if recipe.mix.breath is BreathTone.ALWAYS else recipe.settled_s
    return Stretch(samples_of(recipe.on_mat_from_s), samples_of(until_s))
