"""The words the commands say themselves, in the language asked for; what rules and cues say comes with the handbook."""

import gettext
from collections.abc import Callable
from pathlib import Path

__all__ = ["Translator", "translator"]

Translator = Callable[[str], str]
"""Gives a sentence in another language, or as it is where there is none."""

_CATALOGS = Path(__file__).parents[1] / "locale"


def translator(language: str) -> Translator:
    """Return what turns our English sentences into a language's own."""
    return gettext.translation("django", _CATALOGS, [language], fallback=True).gettext
