"""A session made ready to be played: all that a browser needs for it, so that it can go without the server."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from supine.journal.entries import Settings, Theme
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.planning.dose import Dose
from supine.session.timeline import as_json, timeline
from supine.units import Minutes
from supine.web import tracks

__all__ = ["prepared"]

SCHEMA = 1


def prepared(handbook: Handbook, view: View, dose: Dose, most_minutes: Minutes | None, **known: Any) -> dict[str, Any]:
    """Return a session as plain values: its timeline, its track, the same some minutes longer, and what is known."""
    most = Minutes(max(most_minutes or 0, dose.minutes))
    longer = replace(dose, minutes=Minutes(dose.minutes + handbook.script.longer.minutes))
    return {
        "schema": SCHEMA,
        **_played(handbook, view, dose, most),
        "more": _played(handbook, view, longer, most) if longer.minutes <= most else None,
        "player": _player(view.settings()),
        **known,
    }


def _played(handbook: Handbook, view: View, dose: Dose, most: Minutes) -> dict[str, Any]:
    laid = timeline(handbook.script, dose, view.wishes())
    return {
        "timeline": as_json(laid, timedelta(minutes=most)),
        "track": tracks.address_of(laid, view.settings().mix, handbook.language),
    }


def _player(settings: Settings) -> dict[str, Any]:
    """Return how the player behaves; the session is dark unless the person said otherwise."""
    return {
        "sound": settings.sound is not False,
        "vibration": settings.vibration is not False,
        "dims": settings.dims is not False,
        "theme": "light" if settings.theme is Theme.LIGHT else "dark",
    }
