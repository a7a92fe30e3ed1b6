"""``--sound``: write the track of a session or a routine into a file, and say what is in it."""

import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from supine.cli.speech import Translator
from supine.errors import BadInput
from supine.sound.recipe import Recipe

if TYPE_CHECKING:
    from supine.sound.track import Track

__all__ = ["refuse_no_sound_file", "rendered", "write_sound"]

_ENDINGS = (".mp3", ".wav")


def refuse_no_sound_file(file: Path) -> None:
    """Raise BadInput unless a track can be written under this name."""
    if file.suffix.lower() not in _ENDINGS:
        raise BadInput(
            f"--sound {file}", "is not a name for a sound file", f"a name that ends in {', '.join(_ENDINGS)}"
        )
    if file.exists():
        raise BadInput(f"--sound {file}", "exists already", "a new file")


def rendered(recipe: Recipe, ending: str) -> "Track":
    """Return the track of a recipe as a sound file of a kind, named by its ending: .mp3 or .wav."""
    from supine.sound.encoding import Form
    from supine.sound.speech import voice_of
    from supine.sound.track import make

    own = import_module("supine.web.folder").data_folder() / "voice"
    return make(recipe, voice_of(recipe.language, own), Form(ending))


def write_sound(file: Path, recipe: Recipe, translate: Translator) -> None:
    """Write the track of a recipe and print how long it is and who speaks. Raises BadInput when it cannot be."""
    if recipe.mix.is_silent:
        raise BadInput("--sound", "voice and bells are both off in the settings", "one of them from 1 to 10")
    track = rendered(recipe, file.suffix.lower())
    _write(file, track.content)
    for mark in track.marks:
        if mark.wrong:
            print(f"supine: {mark.wrong}", file=sys.stderr)
    _ = translate
    words = _("{file}: {minutes} minutes, {megabytes} MB. Who speaks: {spoken}.")
    minutes, megabytes = round(recipe.total_s / 60), f"{len(track.content) / 1e6:.1f}"
    print(words.format(file=file, minutes=minutes, megabytes=megabytes, spoken=_spoken(track, _)))


def _write(file: Path, content: bytes) -> None:
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except OSError as error:
        raise BadInput(f"--sound {file}", f"cannot be written: {error.strerror}", "a place with room") from error


def _spoken(track: "Track", _: Translator) -> str:
    """Return in words who speaks how many of the cues."""
    names = {
        "shipped": _("clips of Supine"),
        "own": _("your files"),
        "bell": _("a bell alone"),
        "nobody": _("nobody, a soft bell rings instead"),
    }
    heard = Counter(mark.by for mark in track.marks)
    return ", ".join(f"{names.get(by, by)} ({count})" for by, count in sorted(heard.items()))
