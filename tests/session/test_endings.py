"""How a session ends: with a bell that wakes, or quietly and off the mat, so that sleep may come."""

import pytest
from hypothesis import given

from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.layout import Cue
from supine.session.rows import Kind
from supine.session.states import State
from supine.session.timeline import timeline
from supine.session.wishes import Wishes
from tests.session.given import DOSES, dose, script

WAKE, SLEEP = Wishes(ending=Ending.WAKE), Wishes(ending=Ending.SLEEP)


def getting_off(wishes: Wishes, language: str = "en") -> list[Cue]:
    return [cue for cue in timeline(script(language), dose(20), wishes).cues if cue.state is State.GETTING_OFF]


def test_who_says_nothing_is_woken() -> None:
    assert timeline(script(), dose()).ending is Ending.WAKE
    assert getting_off(Wishes()) == getting_off(WAKE)


@given(DOSES)
def test_until_the_time_is_up_both_are_the_same_word_for_word(dose: Dose) -> None:
    wakes, sleeps = (timeline(script(), dose, wishes) for wishes in (WAKE, SLEEP))
    assert [cue for cue in wakes.cues if cue.at < wakes.on_mat_until] == [
        cue for cue in sleeps.cues if cue.at < sleeps.on_mat_until
    ]
    assert (wakes.phases, wakes.total, wakes.check_ins) == (sleeps.phases, sleeps.total, sleeps.check_ins)


@pytest.mark.parametrize("language", ["en", "de"])
def test_both_say_that_the_time_is_up_and_lead_to_the_side_off_the_mat_in_the_same_words(language: str) -> None:
    wakes, sleeps = getting_off(WAKE, language), getting_off(SLEEP, language)
    assert [(cue.at, cue.text) for cue in sleeps[:3]] == [(cue.at, cue.text) for cue in wakes[:3]]
    assert [cue.id for cue in wakes[1:3]] == ["lie_still_first", "roll_to_the_side"]


def test_the_one_rings_a_bell_and_the_other_strikes_once_and_grows_soft() -> None:
    assert [cue.kind for cue in getting_off(WAKE)] == [Kind.BELL, *[Kind.SAY] * 5]
    assert [cue.kind for cue in getting_off(SLEEP)] == [Kind.CHIME, *[Kind.SAY] * 3, *[Kind.MURMUR] * 2]


def test_who_may_sleep_is_told_to_put_the_mat_away_and_not_to_sleep_on_it() -> None:
    said = " ".join(cue.text for cue in getting_off(SLEEP))
    assert "Push the mat away from you. Do not sleep on it." in said
    assert "sit for a while first, then stand up slowly" in said
    assert "drink" not in said


@pytest.mark.parametrize("wishes", [WAKE, SLEEP])
def test_a_stop_leads_off_in_the_words_of_its_session(wishes: Wishes) -> None:
    laid_out = timeline(script(), dose(20), wishes)
    assert [row.text for row in laid_out.getting_off] == [cue.text for cue in getting_off(wishes)][1:]
