"""Speak the sentences of sessions and routines into the clips that ship, or with --check say which have none that fits.

python -m scripts.voices --check
python -m scripts.voices --language en --maker piper --model en_US-joe-medium.onnx [--program PATH]
python -m scripts.voices --language de --maker pico [--program PATH]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import soundfile

from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.sound.clips import INDEX, ClipRow, clip_index, decoded, prepared, sha_of, shipped_clip
from supine.sound.sentences import Sentence, sentences
from supine.sound.signal import RATE, Samples

VOICES = Path(__file__).resolve().parents[1] / "src" / "supine" / "sound" / "voices"
PROGRAMS = {"piper": "piper", "pico": "pico2wave", "espeak": "espeak-ng"}
PICO_LANGUAGES = {"de": "de-DE", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "it": "it-IT"}
EDGE = np.zeros(RATE // 20, np.float32)
PAUSES = ("--sentence-silence", "0.4")
FASTEST = 1.3
SMALL = 0.93
"""What libsndfile takes for Opus at about 24 kbit/s."""


@dataclass(frozen=True)
class Maker:
    """A program that speaks, and how fast."""

    name: str
    program: str
    language: str
    model: str
    pace: float

    def command(self, text: str, file: Path, speed: float) -> list[str]:
        """Return what to run; Piper and eSpeak read the text from their input."""
        if self.name == "piper":
            return [self.program, "-m", self.model, "-f", str(file), "--length-scale", f"{1 / speed:.3f}", *PAUSES]
        if self.name == "pico":
            spoken = f'<volume level="40"><speed level="{round(100 * speed)}">{text}</speed></volume>'
            return [self.program, "-l", PICO_LANGUAGES[self.language], "-w", str(file), spoken]
        return [self.program, "-v", self.language, "-s", f"{round(150 * speed)}", "-w", str(file), "--stdin"]

    def speak(self, sentence: Sentence) -> Samples:
        """Return a sentence, at the wished pace, or as much faster as its room needs."""
        spoken = self._spoken(sentence.text, self.pace)
        needed = len(spoken) / RATE / sentence.room_s
        return spoken if needed <= 1 else self._spoken(sentence.text, self.pace * min(needed * 1.03, FASTEST))

    def _spoken(self, text: str, speed: float) -> Samples:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "spoken.wav"
            subprocess.run(self.command(text, file, speed), input=text.encode(), capture_output=True, check=True)  # noqa: S603
            samples, rate = decoded(file.read_bytes())
        return prepared(brightened(samples, rate) if self.name == "pico" else samples, rate)


def brightened(samples: Samples, rate: int) -> Samples:
    """Return a voice that is all low tones more like a person's: small loudspeakers give nothing below 300 Hz."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / rate)
    gain_db = np.interp(np.log(np.maximum(hertz, 1.0)), np.log([300, 500, 1500]), [-4.0, 0.0, 6.0])
    return np.asarray(np.fft.irfft(spectrum * 10 ** (gain_db / 20), len(samples)), np.float32)


def main() -> int:
    """Check or speak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--maker", choices=PROGRAMS, default="piper")
    parser.add_argument("--program", default="", help="where the maker is, if not on PATH")
    parser.add_argument("--model", default="", help="Piper's voice file")
    parser.add_argument("--pace", type=float, default=1.0, help="below 1 speaks slower")
    parser.add_argument("--all", action="store_true", help="speak also what has a clip already")
    given = parser.parse_args()
    if not given.check:
        program = given.program or PROGRAMS[given.maker]
        speak_all(Maker(given.maker, program, given.language, given.model, given.pace), is_anew=given.all)
    faults = [fault for language in LANGUAGES for fault in faults_of(language)]
    print("\n".join(faults) if faults else f"every sentence has its clip in {', '.join(LANGUAGES)}")
    return int(given.check and bool(faults))


def faults_of(language: str) -> Iterator[str]:
    """Yield every sentence of a language that has no clip, or one longer than its room, and every clip without one."""
    wanted = sentences(open_handbook(language))
    for one in wanted:
        clip = shipped_clip(language, one.text)
        if clip is None:
            yield f"{language}: '{one.id}' has no clip for: {one.text}"
        elif len(clip) / RATE > one.room_s:
            yield f"{language}: '{one.id}' speaks for {len(clip) / RATE:.1f} s and has {one.room_s:.1f} s"
    spoken = {sha_of(one.text) for one in wanted}
    for row in clip_index(language).values():
        if row.says not in spoken:
            yield f"{language}: the clip '{row.id}' is of a sentence that is no longer said"


def speak_all(maker: Maker, *, is_anew: bool) -> None:
    """Speak what has no clip that fits, take away what is no longer said, and write the index."""
    folder = VOICES / maker.language
    folder.mkdir(parents=True, exist_ok=True)
    kept = clip_index(maker.language)
    rows = [_row(maker, one, folder, None if is_anew else kept.get(sha_of(one.text))) for one in _of(maker.language)]
    for file in folder.glob("*.ogg"):
        if file.stem not in {row.id for row in rows}:
            file.unlink()
    (folder / INDEX).write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    clip_index.cache_clear()
    shipped_clip.cache_clear()


def _of(language: str) -> tuple[Sentence, ...]:
    return sentences(open_handbook(language))


def _row(maker: Maker, sentence: Sentence, folder: Path, kept: ClipRow | None) -> ClipRow:
    if kept is not None and kept.id == sentence.id and kept.seconds <= sentence.room_s:
        return kept
    spoken = maker.speak(sentence)
    seconds = round(len(spoken) / RATE, 2)
    with soundfile.SoundFile(
        folder / f"{sentence.id}.ogg",
        "w",
        samplerate=RATE,
        channels=1,
        format="OGG",
        subtype="OPUS",
        compression_level=SMALL,
    ) as file:
        file.write(np.concatenate([EDGE, spoken * 0.8, EDGE]))
    print(f"{maker.language} {seconds:5.2f} s of {sentence.room_s:.1f}  {sentence.id}")
    return ClipRow(sentence.id, sha_of(sentence.text), seconds, maker.name)


if __name__ == "__main__":
    sys.exit(main())
