"""Bells and breath, made of sines."""

from functools import cache

import numpy as np

from supine.sound.levels import Bell, Breath, levels
from supine.sound.recipe import Pace
from supine.sound.signal import RATE, Samples, Wave, factor, faded, samples_of

__all__ = ["bell", "breath"]

_STRIKE_S = 0.004
"""How long a strike takes to come: long enough not to click."""

_END_S = 0.5


@cache
def bell(name: str) -> Samples:
    """Return a bell of levels.toml at its loudest, from its first strike until it has rung out."""
    row = levels().bells[name]
    rung = np.zeros(samples_of(row.rings_s), np.float32)
    one = _struck(row)
    for strike_s in row.strikes_s:
        starts = samples_of(strike_s)
        rung[starts:] += one[: len(rung) - starts]
    rung = faded(rung, 0.0, _END_S)
    return np.asarray(rung * (factor(row.peak_dbfs) / np.abs(rung).max()), np.float32)


@cache
def breath(pace: Pace) -> Samples:
    """Return one breath at its loudest: up, held, and down again, silent at both ends."""
    row = levels().breath
    rise, hold, fall = (samples_of(seconds) for seconds in (pace.in_s, pace.hold_s, pace.out_s))
    height = np.concatenate([_slope(rise), np.ones(hold), _slope(fall)[::-1]])
    swell = np.concatenate([_swell(rise), np.ones(hold), _swell(fall)[::-1]])
    phase = 2 * np.pi * np.cumsum(_pitch(row, height)) / RATE
    tone = np.sin(phase) + factor(row.overtone_db) * np.sin(2 * phase)
    tone *= swell / (1 + factor(row.overtone_db))
    return np.asarray(tone * factor(row.peak_dbfs), np.float32)


def _struck(row: Bell) -> Samples:
    seconds = np.arange(samples_of(row.rings_s)) / RATE
    tone = np.zeros(len(seconds))
    for partial in levels().partials:
        dies = np.exp2(-seconds / (row.halves_s * partial.lasts))
        tone += factor(partial.level_db) * dies * np.sin(2 * np.pi * row.pitch_hz * partial.ratio * seconds)
    return faded(tone.astype(np.float32), _STRIKE_S, 0.0)


def _pitch(row: Breath, height: Wave) -> Samples:
    """Return hertz for heights from 0 to 1, even to the ear."""
    return np.asarray(row.low_hz * (row.high_hz / row.low_hz) ** height, np.float32)


def _slope(length: int) -> Wave:
    return np.linspace(0, 1, length)


def _swell(length: int) -> Wave:
    return np.sin(np.linspace(0, np.pi / 2, length)) ** 1.5
