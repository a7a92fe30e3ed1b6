"""Sentences a person or operator puts into the data folder: a recording or another voice, instead of ours."""

from dataclasses import dataclass
from pathlib import Path

from supine.sound.clips import decoded, prepared
from supine.sound.signal import RATE, Samples

__all__ = ["ENDINGS", "OwnClips", "read_own"]

ENDINGS = (".wav", ".flac", ".ogg", ".mp3")


@dataclass(frozen=True, slots=True)
class OwnClips:
    """The files of one language, each named for its cue: ``when_to_stop.wav``."""

    folder: Path

    def files(self) -> tuple[Path, ...]:
        """Return the sound files there are."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(one for one in self.folder.iterdir() if one.suffix.lower() in ENDINGS))

    def find(self, clip: str) -> Path | None:
        """Return the file for a cue."""
        return next((one for one in self.files() if one.stem == clip), None)

    def version(self) -> str:
        """Return what changes when a file does."""
        return " ".join(f"{one.name}:{one.stat().st_size}:{one.stat().st_mtime_ns}" for one in self.files())


def read_own(file: Path, room_s: float) -> Samples | str:
    """Return a file's sentence, or what is wrong with it."""
    try:
        spoken = prepared(*decoded(file.read_bytes()))
    except (OSError, RuntimeError):
        return f"{file}: this is not a sound file that can be read (allowed: {', '.join(ENDINGS)})"
    if not len(spoken):
        return f"{file}: there is nothing to be heard in it"
    if len(spoken) > room_s * RATE:
        return f"{file}: speaks for {len(spoken) / RATE:.1f} s (allowed: {room_s:.1f} s)"
    return spoken
