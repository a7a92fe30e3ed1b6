"""Every cue is heard when the timeline wants it: measured on the decoded file."""

from datetime import timedelta

import numpy as np
import pytest

from supine.session.layout import Timeline
from supine.session.wishes import Wishes
from supine.sound.signal import RATE, Samples
from supine.sound.speech import voice_of
from supine.sound.track import render
from tests.sound.measuring import USUAL, decode, errors_s, heard, laid, onset_s, rendered

FARTHEST_S = 0.25
SESSIONS = [(language, minutes) for language in ("en", "de") for minutes in (5, 20, 40)]


def too_far(track: Samples, session: Timeline) -> dict[str, float]:
    return {cue: error for cue, error in errors_s(track, session).items() if not abs(error) < FARTHEST_S}


@pytest.mark.parametrize(("language", "minutes"), SESSIONS)
def test_every_cue_is_heard_within_a_quarter_second_of_its_time(language: str, minutes: int) -> None:
    track, session = heard(language, minutes), laid(language, minutes)
    assert too_far(track, session) == {}
    assert abs(len(track) / RATE - session.total.total_seconds()) < FARTHEST_S


@pytest.mark.parametrize("late_s", [0.3, -0.3])
def test_the_measure_notices_a_whole_track_that_comes_late_or_early(late_s: float) -> None:
    cues = [cue.id for cue in laid().cues if cue.at > timedelta(0)]
    moved = np.roll(heard(), round(late_s * RATE))
    assert set(cues) <= set(too_far(moved, laid()))


@pytest.mark.parametrize("late_s", [0.3, -0.3])
def test_the_measure_notices_one_cue_that_comes_late_or_early(late_s: float) -> None:
    track = heard().copy()
    at_s = next(cue.at.total_seconds() for cue in laid().cues if cue.id == "dizzy")
    start, end = round((at_s - 1) * RATE), round((at_s + 5) * RATE)
    track[start:end] = np.roll(track[start:end], round(late_s * RATE))
    assert set(too_far(track, laid())) == {"dizzy"}


def test_the_measure_notices_a_cue_that_is_not_heard_at_all() -> None:
    track = heard().copy()
    at_s = next(cue.at.total_seconds() for cue in laid().cues if cue.id == "dizzy")
    track[round((at_s - 1) * RATE) : round((at_s + 4) * RATE)] = 0
    assert set(too_far(track, laid())) == {"dizzy"}


def test_what_the_marks_say_is_what_is_heard() -> None:
    for mark in rendered().marks:
        assert abs(onset_s(heard(), mark.planned_s) - mark.rendered_s) < FARTHEST_S / 2


def test_every_cue_has_its_mark_in_order() -> None:
    assert [mark.id for mark in rendered().marks] == [cue.id for cue in laid().cues if cue.text]


def test_a_longer_time_to_get_ready_moves_every_cue_with_it() -> None:
    session = laid(minutes=1, wishes=Wishes(ready_seconds=97))
    assert too_far(decode(render(session, USUAL, voice_of("en")).content), session) == {}


def test_a_sentence_ends_before_the_next_one_begins() -> None:
    for cue in laid().cues:
        end_s = (cue.at + cue.room).total_seconds()
        before = heard()[round((end_s - 0.1) * RATE) : round(end_s * RATE)]
        assert np.abs(np.diff(before, n=2)).max() < 0.02, cue.id
