"""A session or a routine made ready to be played: all that a browser needs, so that it can go without the server."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from supine.journal.entries import Settings, Theme
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.routine.laying import Guided
from supine.session.routine.shipped import as_json as guided_json
from supine.session.timeline import as_json, timeline
from supine.session.wishes import Wishes
from supine.sound.recipe import recipe_of, recipe_of_guided
from supine.units import Minutes
from supine.web import tracks

__all__ = ["prepared", "prepared_routine"]

SCHEMA = 1


def prepared(
    handbook: Handbook,
    view: View,
    dose: Dose,
    most_minutes: Minutes | None,
    *,
    ending: Ending | None = None,
    **known: Any,
) -> dict[str, Any]:
    """Return a session as plain values: its timeline, its track, the same some minutes longer, and what is known.

    It ends as the person's goal says, or in the ``ending`` wished for this once.
    """
    wishes = replace(view.wishes(), ending=ending or view.wishes().ending)
    most = Minutes(max(most_minutes or 0, dose.minutes))
    longer = replace(dose, minutes=Minutes(dose.minutes + handbook.script.longer.minutes))
    return {
        "schema": SCHEMA,
        **_played(handbook, view.settings(), dose, most, wishes),
        "more": _played(handbook, view.settings(), longer, most, wishes) if longer.minutes <= most else None,
        "player": _player(view.settings()),
        **known,
    }


def prepared_routine(handbook: Handbook, settings: Settings, guided: Guided) -> dict[str, Any]:
    """Return a routine as plain values: laid out in time, its track, and how the player behaves."""
    recipe = recipe_of_guided(guided, settings.mix, handbook.language)
    return {
        "schema": SCHEMA,
        "guided": guided_json(guided),
        "track": tracks.address_of(recipe),
        "player": _player(settings),
    }


def _played(handbook: Handbook, settings: Settings, dose: Dose, most: Minutes, wishes: Wishes) -> dict[str, Any]:
    laid = timeline(handbook.script, dose, wishes)
    return {
        "timeline": as_json(laid, timedelta(minutes=most)),
        "track": tracks.address_of(recipe_of(laid, settings.mix, handbook.language)),
    }


def _player(settings: Settings) -> dict[str, Any]:
    """Return how a player behaves; the session is dark unless the person said otherwise."""
    return {
        "sound": settings.sound is not False,
        "vibration": settings.vibration is not False,
        "dims": settings.dims is not False,
        "theme": "light" if settings.theme is Theme.LIGHT else "dark",
    }
