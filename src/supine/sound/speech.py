"""Who speaks a sentence: a file of the person's own, a clip of ours, a program on this machine, or nobody."""

from dataclasses import dataclass
from pathlib import Path

from supine.guidance.languages import LANGUAGES
from supine.sound.clips import index_version, shipped_clip
from supine.sound.own import OwnClips, read_own
from supine.sound.recipe import Line
from supine.sound.signal import RATE, Samples
from supine.sound.synthesis import Synthesiser, find_synthesiser

__all__ = ["Spoken", "Voice", "voice_of"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, who spoke it (own, shipped, a program's name, or nobody), and what was wrong on the way."""

    samples: Samples | None
    by: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """All that can speak one language here."""

    language: str
    own: OwnClips | None
    synthesiser: Synthesiser | None

    @property
    def version(self) -> str:
        """Return what changes when a sentence may sound different."""
        program = f"{self.synthesiser.name} {self.synthesiser.voice}" if self.synthesiser else ""
        return "\n".join((*map(index_version, LANGUAGES), self.own.version() if self.own else "", program))

    def speak(self, line: Line, room_s: float) -> Spoken:
        """Return a line's sentence, at most ``room_s`` long."""
        own = self._own(line, room_s)
        if own is not None and own.samples is not None:
            return own
        wrong = own.wrong if own else ""
        shipped = self._shipped(line.text)
        if shipped is not None and len(shipped) <= room_s * RATE:
            return Spoken(shipped, "shipped", wrong)
        made = self.synthesiser.speak(line.text, room_s) if self.synthesiser else None
        if made is not None and self.synthesiser:
            return Spoken(made, self.synthesiser.name, wrong)
        return Spoken(None, "nobody", wrong)

    def _own(self, line: Line, room_s: float) -> Spoken | None:
        file = self.own.find(line.clip) if self.own else None
        if file is None:
            return None
        read = read_own(file, room_s)
        return Spoken(None, "own", read) if isinstance(read, str) else Spoken(read, "own")

    def _shipped(self, text: str) -> Samples | None:
        """Return our clip: of this language first, then of any, for texts that had to stay English."""
        for language in (self.language, *LANGUAGES):
            clip = shipped_clip(language, text)
            if clip is not None:
                return clip
        return None


def voice_of(language: str, own_folder: Path | None = None) -> Voice:
    """Return who speaks a language here; ``own_folder`` holds a folder of files for each language."""
    own = OwnClips(own_folder / language) if own_folder else None
    return Voice(language, own, find_synthesiser(language))
