"""Growing calm without the mat: soft before bed, and nobody is told to sleep on a mat."""

import re

from supine.guidance.languages import words_of
from supine.journal.handbook import missing_words, open_handbook
from supine.session.routine.rows import About
from supine.session.rows import Kind
from supine.units import Minutes

ROUTINES = open_handbook().routines
PACE = open_handbook().script.breathing.pace()


def test_german_lacks_no_text() -> None:
    for name in ("calming.toml", "bedtime.toml", "visits.toml"):
        assert missing_words(name, words_of("de")) == ()


def test_the_wind_down_is_soft_from_its_first_sound_to_its_last() -> None:
    row = ROUTINES.routines["winding_down"]
    laid = ROUTINES.guided(row, ROUTINES.steps_of(row), row.most_minutes, PACE)
    assert row.is_soft
    assert laid.pace is not None
    assert {one.kind for one in laid.said} <= {Kind.CHIME, Kind.MURMUR}


def test_whoever_speaks_of_sleep_keeps_the_mat_away_from_it() -> None:
    row = ROUTINES.routines["winding_down"]
    steps = ROUTINES.steps_of(row)
    said = [row.lead, row.ends, *row.when_not, *(step.say for step in steps), *(how for s in steps for how in s.how)]
    of_the_mat = [one for one in said if re.search(r"\bmat\b", one)]
    assert of_the_mat
    assert all(re.search(r"without the mat|[Nn]ot on the mat|stays away", one) for one in of_the_mat)


def test_the_calm_routines_are_as_long_as_they_say() -> None:
    minutes: dict[str, tuple[Minutes, ...]] = {one.id: one.minutes for one in ROUTINES.about(About.CALM)}
    assert minutes["calm_breathing"] == (5,)
    assert minutes["calm_minute"] == (1, 2)
    body = ROUTINES.routines["calm_body"]
    laid = ROUTINES.guided(body, ROUTINES.steps_of(body), None, PACE)
    counted = sum((one.ends - one.starts).total_seconds() for one in laid.parts if one.step.counts)
    assert counted == 8 * 60
