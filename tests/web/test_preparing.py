"""A session made ready: more minutes only within the limits, the limit itself, how it is to be played."""

from typing import Any

import pytest

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.entries import Settings, Theme
from supine.journal.handbook import open_handbook
from supine.planning.dose import Dose
from supine.units import Minutes
from supine.web.views.preparing import prepared

HANDBOOK = open_handbook()


def made_ready(minutes: int, most: int | None, settings: Settings | None = None) -> dict[str, Any]:
    dose = Dose(Minutes(minutes), Clothing.TSHIRT, Surface.BED, Support.NONE)
    silent = Settings(sound=False)
    return prepared(HANDBOOK, settings or silent, dose, None if most is None else Minutes(most), day="2026-11-21")


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
