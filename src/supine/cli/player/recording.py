"""A session's track in a file that nobody else sees, and pieces cut from it."""

import tempfile
import wave
from collections.abc import Callable
from pathlib import Path
from typing import IO

from supine.session.layout import Timeline

__all__ = ["MakeTrack", "Recording"]

MakeTrack = Callable[[Timeline], bytes]
"""Renders a timeline as the content of a WAV file."""


class Recording:
    """The track of one timeline; a piece of it runs from one cue to the next."""

    def __init__(self, timeline: Timeline, content: bytes) -> None:
        """Put the track away. Raises OSError when there is no room for it."""
        self.timeline = timeline
        self._starts = sorted({0.0, *(cue.at.total_seconds() for cue in timeline.cues)})
        self._track: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lasts as long as the session
        self._track.write(content)

    def piece_at(self, played_s: float) -> int:
        """Return which piece a second of the session lies in."""
        return max(n for n, start_s in enumerate(self._starts) if start_s <= max(played_s, 0.0))

    def start_of(self, piece: int) -> float:
        """Return the second at which a piece begins."""
        return self._starts[piece]

    def cut(self, piece: int, from_s: float, file: Path) -> bool:
        """Write a piece from a second on into a file, its quiet end left out; False when there is nothing to hear.

        Raises OSError when it cannot be written.
        """
        self._track.seek(0)
        with wave.open(self._track, "rb") as track:
            rate, wide = track.getframerate(), track.getsampwidth()
            first = min(round(from_s * rate), track.getnframes())
            until = track.getnframes()
            if piece + 1 < len(self._starts):
                until = min(until, round(self._starts[piece + 1] * rate))
            track.setpos(first)
            sound = track.readframes(max(until - first, 0)).rstrip(b"\0")
            sound += b"\0" * (-len(sound) % wide)
        if sound:
            with wave.open(str(file), "wb") as cut:
                cut.setnchannels(1)
                cut.setsampwidth(wide)
                cut.setframerate(rate)
                cut.writeframes(sound)
        return bool(sound)

    def close(self) -> None:
        """Throw the track away."""
        self._track.close()
