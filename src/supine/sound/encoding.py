"""Write a track as a file's bytes: MP3 at a constant rate, because every phone plays it and browsers seek exactly."""

import io
from collections.abc import Iterable
from enum import Enum

import numpy as np
import soundfile

from supine.sound.signal import RATE, Samples

__all__ = ["DELAY", "Form", "encode"]

DELAY = 1105
"""The samples by which an MP3 without a header of its own comes out later: 576 of the encoder, 529 of the decoder."""

_SMALLEST = 0.945
"""What libsndfile takes for 16 kbit/s at this rate."""


class Form(Enum):
    """The kinds of file a track can be."""

    MP3 = ".mp3"
    WAV = ".wav"


def encode(track: Iterable[Samples], form: Form = Form.MP3) -> bytes:
    """Return the file of a track. An MP3 is laid out so that its sound, decoded, comes when it should."""
    return _mp3(track) if form is Form.MP3 else _wav(track)


def _mp3(track: Iterable[Samples]) -> bytes:
    kept = io.BytesIO()
    early = DELAY
    with soundfile.SoundFile(
        kept,
        "w",
        samplerate=RATE,
        channels=1,
        format="MP3",
        subtype="MPEG_LAYER_III",
        compression_level=_SMALLEST,
        bitrate_mode="CONSTANT",
    ) as file:
        for block in track:
            file.write(block[early:])
            early = max(0, early - len(block))
        file.write(np.zeros(DELAY, np.float32))
    return kept.getvalue()


def _wav(track: Iterable[Samples]) -> bytes:
    kept = io.BytesIO()
    with soundfile.SoundFile(kept, "w", samplerate=RATE, channels=1, format="WAV", subtype="PCM_16") as file:
        for block in track:
            file.write(block)
    return kept.getvalue()
