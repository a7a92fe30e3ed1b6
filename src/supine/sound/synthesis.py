"""Programs that speak, where this machine has one: for sentences that no file speaks."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supine.sound.clips import decoded, prepared
from supine.sound.signal import RATE, Samples

__all__ = ["MODEL", "Synthesiser", "find_synthesiser"]

MODEL = "SUPINE_PIPER_MODEL"
"""The variable of the environment that names Piper's voice, a file whose name begins with its language."""

_PATIENCE_S = 20
_WORDS_PER_MINUTE = 150
_FASTEST = 1.4


@dataclass(frozen=True, slots=True)
class Synthesiser:
    """A program that speaks a language; ``voice`` is what it takes to choose it."""

    name: str
    program: str
    voice: str

    def speak(self, text: str, room_s: float) -> Samples | None:
        """Return a sentence, a little faster where it would not fit its room; None when it does not come out."""
        spoken = self._spoken(text, 1.0)
        if spoken is None or len(spoken) <= room_s * RATE:
            return spoken
        needed = len(spoken) / (room_s * RATE) * 1.03 if room_s > 0 else _FASTEST * 2
        if needed > _FASTEST:
            return None
        faster = self._spoken(text, needed)
        return faster if faster is not None and len(faster) <= room_s * RATE else None

    def _spoken(self, text: str, speed: float) -> Samples | None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "spoken.wav"
            try:
                subprocess.run(
                    self._command(file, speed),
                    input=text.encode(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=_PATIENCE_S,
                    check=True,
                )
                spoken = prepared(*decoded(file.read_bytes()))
            except (OSError, RuntimeError, subprocess.SubprocessError):
                return None
        return spoken if len(spoken) else None

    def _command(self, file: Path, speed: float) -> list[str]:
        if self.name == "piper":
            return [self.program, "-m", self.voice, "-f", str(file), "--length-scale", f"{1 / speed:.3f}"]
        words = str(round(_WORDS_PER_MINUTE * speed))
        return [self.program, "-v", self.voice, "-s", words, "-w", str(file), "--stdin"]


@cache
def find_synthesiser(language: str) -> Synthesiser | None:
    """Return what speaks a language here: Piper with the voice named for it, else eSpeak NG, else None."""
    piper, model = shutil.which("piper"), os.environ.get(MODEL, "")
    if piper and Path(model).is_file() and Path(model).name.startswith(language):
        return Synthesiser("piper", piper, model)
    espeak = shutil.which("espeak-ng")
    return Synthesiser("espeak-ng", espeak, language) if espeak else None
