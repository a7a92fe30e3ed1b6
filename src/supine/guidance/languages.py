"""The languages Supine speaks, and their words for the data files."""

from collections.abc import Mapping
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_words, shipped_names, shipped_text
from supine.errors import BadInput

__all__ = ["LANGUAGES", "safety_files", "words_of"]

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "de": "Deutsch"})
"""Each language with its own name for itself."""

_PACKAGE = "supine.guidance"


def words_of(language: str) -> Words:
    """Return a language's words for every data file. Raises BadInput for a language Supine does not speak."""
    if language not in LANGUAGES:
        raise BadInput("language", f"Supine does not speak '{language}'", ", ".join(LANGUAGES))
    if language == ENGLISH.language:
        return ENGLISH
    folders = (f"words/{language}", f"words/{language}/safety")
    paths = [(name, f"{folder}/{name}") for folder in folders for name in shipped_names(_PACKAGE, folder)]
    return read_words(language, {name: shipped_text(_PACKAGE, path) for name, path in paths})


def safety_files(language: str) -> tuple[str, ...]:
    """Return the files whose words are about safety: shown whole in a language or whole in English, never mixed."""
    return () if language == ENGLISH.language else shipped_names(_PACKAGE, f"words/{language}/safety")
