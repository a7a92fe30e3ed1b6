"""How loud everything is, as written in levels.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from supine.datafiles import read_document, shipped_text, the_only
from supine.errors import BadFile

__all__ = ["FILE", "SHAPES", "Bell", "Breath", "Levels", "Partial", "Speech", "Volume", "levels"]

FILE = "levels.toml"
_BELLS = ("start", "end", "chime", "question", "unspoken")


@dataclass(frozen=True, slots=True)
class Volume:
    """What one step of a person's volume is, and what no sample may pass."""

    id: str
    step_db: float
    ceiling_dbfs: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """How loud every sentence is, a murmur against it, and how softly each begins and ends."""

    id: str
    loudness_lufs: float
    peak_dbfs: float
    murmur_db: float
    fade_s: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bell:
    """A struck bell: each partial falls to half its height in ``halves_s``, the prime's, times how long it lasts."""

    id: str
    pitch_hz: float
    peak_dbfs: float
    halves_s: float
    rings_s: float
    strikes_s: tuple[float, ...]
    speech_after_s: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partial:
    """One of the tones a bell is made of."""

    id: str
    ratio: float
    level_db: float
    lasts: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breath:
    """The tone that leads the breath, up from low to high and down again."""

    id: str
    low_hz: float
    high_hz: float
    peak_dbfs: float
    overtone_db: float
    fade_in_s: float
    fade_out_s: float
    ducked_db: float
    duck_s: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelsFile:
    """The tables of levels.toml."""

    volume: tuple[Volume, ...]
    speech: tuple[Speech, ...]
    bell: tuple[Bell, ...]
    partial: tuple[Partial, ...]
    breath: tuple[Breath, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: LevelsFile})
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Levels:
    """All that says how a track sounds."""

    volume: Volume
    speech: Speech
    bells: Mapping[str, Bell]
    partials: tuple[Partial, ...]
    breath: Breath


@cache
def levels() -> Levels:
    """Return the shipped levels. Raises BadFile for anything wrong in them."""
    tables = read_document(LevelsFile, shipped_text("supine.sound", FILE), FILE)
    bells = {row.id: row for row in tables.bell}
    if set(bells) != set(_BELLS):
        raise BadFile(f"{FILE}, table 'bell'", f"has {', '.join(bells)}", ", ".join(_BELLS))
    return Levels(
        volume=the_only(FILE, "volume", tables.volume),
        speech=the_only(FILE, "speech", tables.speech),
        bells=MappingProxyType(bells),
        partials=tables.partial,
        breath=the_only(FILE, "breath", tables.breath),
    )
