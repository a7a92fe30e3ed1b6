"""How the end of a session is heard: a bell that wakes, or one soft stroke and last words that are soft."""

from functools import cache

import pytest

from supine.guidance.languages import LANGUAGES
from supine.planning.goal import Ending
from supine.session.layout import Timeline
from supine.session.wishes import BreathTone, Mix, Wishes
from supine.sound.levels import levels
from supine.sound.signal import RATE, Samples
from supine.sound.speech import voice_of
from supine.sound.track import render
from tests.sound.measuring import BELLS_ALONE, VOICE_ALONE, decode, errors_s, laid, level_db

FARTHEST_S = 0.25
SAYS_AND_RINGS = Mix(8, 6, BreathTone.OFF)


def session(ending: Ending, language: str = "en") -> Timeline:
    return laid(language, 1, Wishes(ending=ending))


@cache
def track(ending: Ending, mix: Mix, language: str = "en") -> Samples:
    return decode(render(session(ending, language), mix, voice_of(language)).content)


def around(ending: Ending, mix: Mix, cue: str, seconds: float = 3.0) -> float:
    at_s = next(one.at.total_seconds() for one in session(ending).cues if one.id == cue)
    return level_db(track(ending, mix)[round(at_s * RATE) : round((at_s + seconds) * RATE)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_of_a_quiet_end_is_heard_at_its_time(language: str) -> None:
    sleeps = session(Ending.SLEEP, language)
    errors = errors_s(track(Ending.SLEEP, SAYS_AND_RINGS, language), sleeps)
    assert {cue: error for cue, error in errors.items() if not abs(error) < FARTHEST_S} == {}


def test_the_stroke_is_softer_than_the_bell_and_still_heard() -> None:
    wakes, sleeps = (
        around(Ending.WAKE, BELLS_ALONE, "end_bell", 1.2),
        around(Ending.SLEEP, BELLS_ALONE, "end_softly", 1.2),
    )
    assert wakes - sleeps > 6
    assert sleeps > -45


def test_the_way_off_the_mat_is_as_loud_as_ever() -> None:
    for cue in ("lie_still_first", "roll_to_the_side"):
        wakes, sleeps = (around(ending, VOICE_ALONE, cue) for ending in Ending)
        assert sleeps == pytest.approx(wakes, abs=0.5)


def test_the_last_words_are_soft() -> None:
    loud = around(Ending.SLEEP, VOICE_ALONE, "mat_away")
    for cue in ("stay_lying", "get_up_later"):
        assert around(Ending.SLEEP, VOICE_ALONE, cue) - loud == pytest.approx(levels().speech.murmur_db, abs=2)
