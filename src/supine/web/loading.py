"""What a page's scripts import, all of it, so that a browser can ask for everything at once."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

__all__ = ["all_loaded", "imported_by", "static_bytes"]

_LOADED = re.compile(r'["\s]/static/([\w.-]+)')
_IMPORTED = re.compile(r'^import .*"\./([\w.-]+)";$', re.MULTILINE)


def all_loaded(pages: Iterable[str]) -> set[str]:
    """Return the names of all the files that pages load, and that these files import."""
    named = {name for page in pages for name in _LOADED.findall(page)}
    return named | {one for name in named if name.endswith(".js") for one in imported_by(name)}


@lru_cache(maxsize=32)
def imported_by(script: str) -> tuple[str, ...]:
    """Return the names of all that a script imports, and that these import in turn."""
    found: set[str] = set()
    waiting = [script]
    while waiting:
        for name in _IMPORTED.findall(static_bytes(waiting.pop()).decode()):
            if name not in found and name != script:
                found.add(name)
                waiting.append(name)
    return tuple(sorted(found))


def static_bytes(name: str) -> bytes:
    """Return a file as it is served."""
    return (Path(settings.STATIC_ROOT) / name).read_bytes()
