"""How fast a session's track is made, how big it is, and how far its cues are from their time: fails over the limits.

python bench/sound.py [--minutes 5 20 40] [--picture OUT.svg]
"""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.session.wishes import Mix
from supine.sound.clips import shipped_clip
from supine.sound.sentences import sentences
from supine.sound.signal import RATE, Samples, loudness_lufs
from supine.sound.speech import voice_of
from supine.sound.track import Track, render
from tests.sound.measuring import LOUD, decode, errors_s, laid, peak

FARTHEST_S = 0.25
MOST_MB_OF_TWENTY = 3.0
SLOWEST = 50.0
WIDE, HIGH, ROW_S = 1200, 60, 60


@dataclass(frozen=True)
class Found:
    """One track measured."""

    language: str
    minutes: int
    track: Track
    took_s: float
    samples: Samples

    @property
    def speed(self) -> float:
        """Return how many times faster than playing it was made."""
        return len(self.samples) / RATE / self.took_s

    @property
    def worst(self) -> tuple[str, float]:
        """Return the cue that is farthest from its time, and how far."""
        errors = errors_s(self.samples, laid(self.language, self.minutes))
        return max(errors.items(), key=lambda one: np.inf if np.isnan(one[1]) else abs(one[1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, nargs="+", default=[5, 20, 40])
    parser.add_argument("--picture", type=Path, metavar="OUT.svg", help="draw the first track, a minute a line")
    given = parser.parse_args()
    found = [measured(language, minutes) for language in LANGUAGES for minutes in given.minutes]
    print("language  minutes  made in  x playing     MB  farthest cue            peak")
    for one in found:
        cue, error = one.worst
        size = len(one.track.content) / 1e6
        row = f"{one.language:8}  {one.minutes:7}  {one.took_s:5.1f} s  {one.speed:9.0f}  {size:5.2f}"
        print(f"{row}  {error:+.3f} s {cue:15} {peak(one.samples):.2f}")
    for language in LANGUAGES:
        print_loudness(language)
    if given.picture:
        given.picture.write_text(picture(found[0]), encoding="utf-8")
    return int(any(is_over(one) for one in found))


def measured(language: str, minutes: int) -> Found:
    """Make a track and decode it."""
    session, voice = laid(language, minutes), voice_of(language)
    began = time.perf_counter()
    track = render(session, Mix(), voice)
    took_s = time.perf_counter() - began
    return Found(language, minutes, track, took_s, decode(track.content))


def is_over(one: Found) -> bool:
    """Return whether a track is over a limit."""
    size = len(one.track.content) / 1e6
    is_big = one.minutes <= 20 and size > MOST_MB_OF_TWENTY
    return is_big or one.speed < SLOWEST or peak(one.samples) >= 1 or not abs(one.worst[1]) < FARTHEST_S


def print_loudness(language: str) -> None:
    """Print how even the sentences are, and how loud it gets with everything at its loudest."""
    clips = [shipped_clip(language, one.text) for one in sentences(open_handbook(language).script)]
    levels = [loudness_lufs(clip) for clip in clips if clip is not None]
    loudest = peak(decode(render(laid(language), LOUD, voice_of(language)).content))
    spread = max(levels) - min(levels)
    middle = np.median(levels)
    print(
        f"{language}: {len(levels)} sentences at {middle:.1f} LUFS, spread {spread:.2f} LU; loudest peak {loudest:.2f}"
    )


def picture(one: Found) -> str:
    """Return a track drawn as a waveform, a minute a line, with a mark and the name of each cue."""
    rows = range(0, len(one.samples), ROW_S * RATE)
    parts = [_row(one.samples[start : start + ROW_S * RATE], n) for n, start in enumerate(rows)]
    for mark in one.track.marks:
        n, x = int(mark.planned_s // ROW_S), mark.planned_s % ROW_S / ROW_S * WIDE
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{n * HIGH}" y2="{(n + 1) * HIGH}" stroke="#c60"/>')
        parts.append(f'<text x="{x + 2:.1f}" y="{n * HIGH + 9}" font-size="9" fill="#c60">{mark.id}</text>')
    size = f'width="{WIDE}" height="{len(rows) * HIGH}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
    return "\n".join([head, f'<rect {size} fill="#fff"/>', *parts, "</svg>"])


def _row(samples: Samples, n: int) -> str:
    """Return a minute as the outline of its peaks; full scale is the height of the row."""
    padded = np.pad(samples, (0, ROW_S * RATE - len(samples)))
    peaks = padded.reshape(WIDE, -1)
    middle = n * HIGH + HIGH / 2
    up = [f"{x},{middle - top * HIGH / 2:.1f}" for x, top in enumerate(peaks.max(axis=1))]
    down = [f"{x},{middle - low * HIGH / 2:.1f}" for x, low in enumerate(peaks.min(axis=1))]
    return f'<polygon points="{" ".join([*up, *reversed(down)])}" fill="#175"/>'


if __name__ == "__main__":
    sys.exit(main())
