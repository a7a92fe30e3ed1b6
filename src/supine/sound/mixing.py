"""Mix a score, a stretch at a time, so that a long track needs little memory."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from supine.session.wishes import LOUDEST
from supine.sound.levels import levels
from supine.sound.score import Score, Stretch
from supine.sound.signal import RATE, Samples, factor, samples_of
from supine.sound.tones import breath

__all__ = ["BLOCK_S", "blocks"]

BLOCK_S = 20
"""How many seconds are mixed at a time."""


def blocks(score: Score) -> Iterator[Samples]:
    """Yield the track in order, never louder than the ceiling."""
    ceiling = factor(levels().volume.ceiling_dbfs)
    for start in range(0, score.length, BLOCK_S * RATE):
        mixed = _block(score, start, min(start + BLOCK_S * RATE, score.length))
        yield np.clip(mixed, -ceiling, ceiling)


def _block(score: Score, start: int, end: int) -> Samples:
    mixed = np.zeros(end - start, np.float32)
    for sound in score.sounds:
        low, high = max(start, sound.start), min(end, sound.end)
        if low < high:
            mixed[low - start : high - start] += sound.level * sound.samples[low - sound.start : high - sound.start]
    if score.breath and start < score.breath.end and end > score.breath.start:
        mixed += _breath(score, score.breath, start, end)
    return mixed


def _breath(score: Score, stretch: Stretch, start: int, end: int) -> Samples:
    """Return the led breath from one sample to another: counted from lying down, soft where it comes and goes."""
    row = levels().breath
    at = np.arange(start, end)
    comes = (at - stretch.start) / samples_of(row.fade_in_s)
    goes = (stretch.end - at) / samples_of(row.fade_out_s)
    shape = np.clip(np.minimum(comes, goes), 0, 1) * _ducked(score, start, end)
    level = factor(-levels().volume.step_db * (LOUDEST - score.recipe.mix.bells))
    return (_tone(score, at - stretch.start) * shape * level).astype(np.float32)


def _tone(score: Score, since: NDArray[np.int64]) -> Samples:
    """Return the breath at samples counted from the first one; a pace of odd length does not drift."""
    one = breath(score.recipe.pace)
    pace = score.recipe.pace
    whole = (pace.in_s + pace.hold_s + pace.out_s) * RATE
    into = np.minimum((np.maximum(since, 0) % whole).astype(np.int64), len(one) - 1)
    return one[into]


def _ducked(score: Score, start: int, end: int) -> Samples:
    """Return how much of the breath is left beside speech, from 1 down."""
    row = levels().breath
    slope = samples_of(row.duck_s)
    left = np.ones(end - start, np.float32)
    for sound in score.sounds:
        if sound.is_speech and sound.start - slope < end and sound.end + slope > start:
            at = np.arange(start, end)
            away = np.maximum(sound.start - at, at - sound.end) / slope
            left = np.minimum(left, factor(row.ducked_db) + (1 - factor(row.ducked_db)) * np.clip(away, 0, 1))
    return left
