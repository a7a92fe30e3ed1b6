"""A session made ready: more minutes only within the limits, the limit itself, how it is to be played."""

from typing import Any

import pytest

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.entries import By, Entry, Settings, Theme
from supine.journal.handbook import open_handbook
from supine.journal.view import View
from supine.planning.dose import Dose
from supine.planning.goal import Ending, Goal
from supine.units import Minutes
from supine.web.views.preparing import prepared
from tests.journal.making import NOW, uid

HANDBOOK = open_handbook()


def made_ready(minutes: int, most: int | None, settings: Settings | None = None) -> dict[str, Any]:
    return prepared_for(view(settings or Settings(sound=False)), minutes, most)


def view(settings: Settings, goal: Goal | None = None) -> View:
    said = [("settings", settings), *([("goal", goal)] if goal else [])]
    entries = (Entry(uid(n), kind, NOW, NOW.date(), "phone", By.PERSON, body) for n, (kind, body) in enumerate(said))
    return View(tuple(entries), ())


def prepared_for(seen: View, minutes: int, most: int | None) -> dict[str, Any]:
    dose = Dose(Minutes(minutes), Clothing.TSHIRT, Surface.BED, Support.NONE)
    return prepared(HANDBOOK, seen, dose, None if most is None else Minutes(most), day="2026-11-21")


@pytest.mark.parametrize(("minutes", "most", "longer"), [(15, 20, 20), (16, 20, None), (20, 20, None), (5, 10, 10)])
def test_more_minutes_are_made_ready_only_within_the_limits(minutes: int, most: int, longer: int | None) -> None:
    more = made_ready(minutes, most)["more"]
    assert (more and more["timeline"]["dose"]["minutes"]) == longer


@pytest.mark.parametrize(("minutes", "most", "limit_s"), [(15, 20, 1200), (25, 20, 1500), (5, None, 300)])
def test_the_limit_of_the_time_on_the_mat_is_todays_or_the_session_itself(
    minutes: int, most: int | None, limit_s: int
) -> None:
    assert made_ready(minutes, most)["timeline"]["most_on_mat_s"] == limit_s


def test_a_silent_session_has_no_track() -> None:
    assert made_ready(5, 20)["track"] is None


def test_the_player_is_dark_unless_the_person_wants_it_light() -> None:
    assert made_ready(5, 20)["player"]["theme"] == "dark"
    assert made_ready(5, 20, Settings(theme=Theme.LIGHT, sound=False))["player"]["theme"] == "light"


@pytest.mark.parametrize("ending", [None, *Ending])
def test_the_session_ends_as_the_goal_says_also_some_minutes_longer(ending: Ending | None) -> None:
    made = prepared_for(view(Settings(sound=False), Goal(ending=ending)), 10, 20)
    wanted = (ending or Ending.WAKE).value
    assert (made["timeline"]["ending"], made["more"]["timeline"]["ending"]) == (wanted, wanted)
