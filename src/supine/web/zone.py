"""The time zone of this machine, which is the person's: it says what day it is for them."""

import os
import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["local_zone"]


def local_zone() -> str:
    """Return the zone's name, such as Europe/Berlin; where the machine has none, one with today's whole hours."""
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    for name in (os.environ.get("TZ", "").lstrip(":"), linked, _written("/etc/timezone")):
        if _is_zone(name):
            return name
    hours = round(-time.localtime().tm_gmtoff / 3600)
    return f"Etc/GMT{hours:+d}" if hours else "UTC"


def _written(file: str) -> str:
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return False
    return bool(name)
