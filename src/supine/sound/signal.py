"""Arithmetic of sound: decibels, fades, loudness, trimming, resampling. Samples are float32, mono, RATE a second."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "RATE",
    "SILENT_LUFS",
    "Samples",
    "Wave",
    "at_rate",
    "factor",
    "faded",
    "held_below",
    "loudness_lufs",
    "samples_of",
    "trimmed",
]

Samples: TypeAlias = NDArray[np.float32]
Wave: TypeAlias = NDArray[np.float64]
Spectrum: TypeAlias = NDArray[np.complex128]

RATE = 16000
"""Samples a second: enough for speech, and the rate at which a small MP3 sounds best."""

SILENT_LUFS = -70.0
"""Below this nothing counts as sound (the absolute gate of ITU-R BS.1770)."""

_BLOCK_S = 0.4
_GATE_LU = -10.0
_FRAME_S = 0.01
_HEARD_DB = -42.0
_LOOK_S = 0.005


def samples_of(seconds: float) -> int:
    """Return the nearest whole number of samples."""
    return round(seconds * RATE)


def factor(decibels: float) -> float:
    """Return what to multiply samples by for a change in decibels."""
    return float(10 ** (decibels / 20))


def faded(samples: Samples, in_s: float, out_s: float) -> Samples:
    """Return the samples with a soft beginning and end (raised cosine)."""
    shaped = samples.copy()
    n_in, n_out = (min(samples_of(seconds), len(samples)) for seconds in (in_s, out_s))
    shaped[:n_in] *= _rise(n_in)
    if n_out:
        shaped[-n_out:] *= _rise(n_out)[::-1]
    return shaped


def at_rate(samples: Samples, rate: int) -> Samples:
    """Return samples taken ``rate`` times a second as RATE a second, without what RATE cannot hold."""
    if rate == RATE or not len(samples):
        return samples
    length = round(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(length // 2 + 1, np.complex128)
    n = min(len(kept), len(spectrum))
    kept[:n] = spectrum[:n]
    return (np.fft.irfft(kept, length) * (length / len(samples))).astype(np.float32)


def trimmed(samples: Samples, margin_s: float) -> Samples:
    """Return the samples from where something is first heard to where it is last heard, and a margin on both sides."""
    frame = samples_of(_FRAME_S)
    frames = len(samples) // frame
    power = np.square(samples[: frames * frame].reshape(frames, frame)).mean(axis=1)
    loudest = float(np.max(power, initial=0.0))
    if not loudest > 0:
        return samples[:0]
    heard = np.flatnonzero(power > loudest * factor(_HEARD_DB) ** 2)
    margin = samples_of(margin_s)
    return samples[max(0, heard[0] * frame - margin) : (heard[-1] + 1) * frame + margin]


def loudness_lufs(samples: Samples) -> float:
    """Return the gated loudness of ITU-R BS.1770, for one channel; at least SILENT_LUFS."""
    block = samples_of(_BLOCK_S)
    padded = np.pad(samples, (0, max(0, block - len(samples))))
    weighted = _weighted(padded)
    blocks = np.lib.stride_tricks.sliding_window_view(weighted, block)[:: block // 4]
    power = np.square(blocks).mean(axis=1)
    loud = power[_lufs(power) > SILENT_LUFS]
    if not len(loud):
        return SILENT_LUFS
    return float(_lufs(loud[_lufs(loud) > _lufs(loud.mean()) + _GATE_LU].mean()))


def held_below(samples: Samples, peak: float) -> Samples:
    """Return the samples with every passage that goes over ``peak`` made softer, smoothly, a moment ahead."""
    if np.max(np.abs(samples), initial=0.0) <= peak:
        return samples
    window = 2 * samples_of(_LOOK_S) + 1
    wanted = np.minimum(1.0, peak / np.maximum(np.abs(samples), peak))
    edge = np.pad(wanted, (window - 1, window - 1), constant_values=1.0)
    least = np.lib.stride_tricks.sliding_window_view(edge, window).min(axis=1)
    smooth = np.convolve(least, np.full(window, 1 / window), mode="valid")
    return (samples * smooth).astype(np.float32)


def _rise(length: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))).astype(np.float32)


def _lufs(power: Wave | np.float64) -> Wave:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


def _weighted(samples: Samples) -> Wave:
    """Return the samples as an ear weighs them: the K-weighting of BS.1770, worked out for RATE."""
    turns = np.exp(-1j * np.linspace(0, np.pi, len(samples) // 2 + 1))
    shelf = _shelf(turns, hertz=1681.974450955533, gain_db=3.999843853973347, quality=0.7071752369554196)
    heard = np.abs(shelf * _high_pass(turns, hertz=38.13547087602444, quality=0.5003270373238773))
    return np.asarray(np.fft.irfft(np.fft.rfft(samples) * heard, len(samples)), np.float64)


def _shelf(z: Spectrum, *, hertz: float, gain_db: float, quality: float) -> Spectrum:
    k = np.tan(np.pi * hertz / RATE)
    high, middle = 10 ** (gain_db / 20), (10 ** (gain_db / 20)) ** 0.4996667741545416
    above = (high + middle * k / quality + k * k, 2 * (k * k - high), high - middle * k / quality + k * k)
    return _ratio(z, above, (1 + k / quality + k * k, 2 * (k * k - 1), 1 - k / quality + k * k))


def _high_pass(z: Spectrum, *, hertz: float, quality: float) -> Spectrum:
    k = np.tan(np.pi * hertz / RATE)
    whole = 1 + k / quality + k * k
    return _ratio(z, (whole, -2 * whole, whole), (whole, 2 * (k * k - 1), 1 - k / quality + k * k))


def _ratio(z: Spectrum, above: tuple[float, ...], below: tuple[float, ...]) -> Spectrum:
    return np.asarray(np.polyval(above[::-1], z) / np.polyval(below[::-1], z))
