"""Spoken sentences in files: those that ship with Supine, found by what they say."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import soundfile

from supine.datafiles import fingerprint, shipped_text
from supine.errors import BadFile
from supine.jsontext import read_json
from supine.sound.levels import levels
from supine.sound.signal import Samples, at_rate, factor, faded, held_below, loudness_lufs, trimmed
from supine.strict import build

__all__ = ["INDEX", "ClipRow", "clip_index", "decoded", "index_version", "prepared", "sha_of", "shipped_clip"]

INDEX = "index.json"
_PACKAGE = "supine.sound"
_MARGIN_S = 0.01
_TIMES = 3
"""What is held below the peak grows a little softer: raised again so often, all sentences meet."""


@dataclass(frozen=True, slots=True)
class ClipRow:
    """One clip: its cue's id, what of its text the name is made of, how long it speaks, and what spoke it."""

    id: str
    says: str
    seconds: float
    maker: str


_ROWS: Any = tuple[ClipRow, ...]


def sha_of(text: str) -> str:
    """Return the name of exactly this text."""
    return sha256(text.encode()).hexdigest()[:16]


@cache
def clip_index(language: str) -> Mapping[str, ClipRow]:
    """Return a language's clips by the name of their text, none for a language without."""
    name = f"voices/{language}/{INDEX}"
    if not files(_PACKAGE).joinpath(name).is_file():
        return MappingProxyType({})
    rows = build(_ROWS, read_json(shipped_text(_PACKAGE, name), name), name)
    return MappingProxyType({row.says: row for row in rows})


@cache
def index_version(language: str) -> str:
    """Return the name of exactly these clips."""
    return fingerprint(*(f"{row.says} {row.maker} {row.seconds}" for row in clip_index(language).values()))


@lru_cache(maxsize=128)
def shipped_clip(language: str, text: str) -> Samples | None:
    """Return a sentence as it was spoken for us, or None. Raises BadFile when its file cannot be read."""
    row = clip_index(language).get(sha_of(text))
    if row is None:
        return None
    name = f"voices/{language}/{row.id}.ogg"
    try:
        return prepared(*decoded(files(_PACKAGE).joinpath(name).read_bytes()))
    except (OSError, RuntimeError) as error:
        raise BadFile(name, f"cannot be read: {error}", "install Supine again") from error


def decoded(content: bytes) -> tuple[Samples, int]:
    """Return a sound file's samples, its channels mixed into one, and how many there are a second.

    Raises RuntimeError for what is no sound.
    """
    samples, rate = soundfile.read(io.BytesIO(content), dtype="float32", always_2d=True)
    return samples.mean(axis=1, dtype="float32"), int(rate)


def prepared(samples: Samples, rate: int) -> Samples:
    """Return a sentence ready for the track: without silence around it, as loud as every other, never too loud."""
    row = levels().speech
    spoken = trimmed(at_rate(samples, rate), _MARGIN_S)
    if not len(spoken):
        return spoken
    for _ in range(_TIMES):
        level = factor(row.loudness_lufs - loudness_lufs(spoken))
        spoken = held_below(spoken * level, factor(row.peak_dbfs))
    return faded(spoken, row.fade_s, row.fade_s)
