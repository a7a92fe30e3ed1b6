"""Measure a track as it is heard: decode its file and find where each sound begins, whoever made it."""

import io
from functools import cache

import numpy as np
import soundfile

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.handbook import open_handbook
from supine.planning.dose import Dose
from supine.session.timeline import Timeline, timeline
from supine.session.wishes import BreathTone, Mix, Wishes
from supine.sound.signal import RATE, Samples
from supine.sound.speech import voice_of
from supine.sound.track import Track, render
from supine.units import Minutes
from tests.once import once

FRAME_S = 0.005
BEFORE_S, AFTER_S = 0.6, 1.2
HEARD_DB = -56.0
QUIET_S = 0.06

LOUD = Mix(10, 10, BreathTone.ALWAYS)
USUAL = Mix()
VOICE_ALONE = Mix(8, 0, BreathTone.OFF)
BELLS_ALONE = Mix(0, 6, BreathTone.OFF)


def laid(language: str = "en", minutes: int = 5, wishes: Wishes | None = None) -> Timeline:
    dose = Dose(Minutes(minutes), Clothing.TSHIRT, Surface.BED, Support.KNEES)
    return timeline(open_handbook(language).script, dose, wishes or Wishes())


@cache
def rendered(language: str = "en", minutes: int = 5, mix: Mix = USUAL) -> Track:
    return once(f"track {language} {minutes} {mix}", lambda: render(laid(language, minutes), mix, voice_of(language)))


@cache
def heard(language: str = "en", minutes: int = 5, mix: Mix = USUAL) -> Samples:
    return decode(rendered(language, minutes, mix).content)


def decode(content: bytes) -> Samples:
    samples, rate = soundfile.read(io.BytesIO(content), dtype="float32")
    assert rate == RATE
    return np.asarray(samples, np.float32)


def onset_s(track: Samples, near_s: float) -> float:
    """Return where a sound begins out of quiet around a moment; the slow low breath does not count. NaN for none."""
    start = max(0, round((near_s - BEFORE_S) * RATE))
    sharp = np.diff(track[start : round((near_s + AFTER_S) * RATE)], n=2)
    frame, quiet = round(FRAME_S * RATE), round(QUIET_S / FRAME_S)
    frames = len(sharp) // frame
    power = np.square(sharp[: frames * frame].reshape(frames, frame)).mean(axis=1)
    is_loud = power > 10 ** (HEARD_DB / 10)
    since_quiet = np.convolve(is_loud, np.ones(quiet), "full")[: len(is_loud)] - is_loud
    begins = np.flatnonzero(is_loud & (since_quiet == 0) & (np.arange(len(is_loud)) >= quiet))
    return float(start / RATE + begins[0] * FRAME_S) if len(begins) else float("nan")


def errors_s(track: Samples, session: Timeline) -> dict[str, float]:
    """Return how far each cue is heard from where the timeline wants it."""
    return {cue.id: onset_s(track, cue.at.total_seconds()) - cue.at.total_seconds() for cue in session.cues if cue.text}


def level_db(samples: Samples) -> float:
    return float(10 * np.log10(max(float(np.square(samples, dtype=np.float64).mean()), 1e-12)))


def peak(samples: Samples) -> float:
    return float(np.abs(samples).max())
