"""Any moment of a session, from its timeline alone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from supine.planning.dose import Dose
from supine.session.player import BreathPart, Player
from supine.session.states import ON_MAT, State
from supine.session.timeline import timeline
from tests.session.given import DOSES, dose, script

PLAYER = Player(timeline(script(), dose(10)))


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_before_lying_down_all_the_time_is_left_and_no_breath_is_led() -> None:
    moment = PLAYER.at(seconds(20))
    assert (moment.state, moment.left_on_mat, moment.phase_left) == (State.READY, timedelta(minutes=10), seconds(25))
    assert moment.breath is None


def test_the_first_cue_is_there_from_the_first_second() -> None:
    for elapsed in (seconds(-5), seconds(0)):
        cue = PLAYER.at(elapsed).cue
        assert cue is not None
        assert cue.id == "phone_near"


def test_a_cue_stays_until_the_next_begins() -> None:
    cues = PLAYER.timeline.cues
    assert PLAYER.at(cues[4].at - seconds(0.001)).cue == cues[3]
    assert PLAYER.at(cues[4].at).cue == cues[4]


def test_a_breath_is_four_seconds_in_and_six_out() -> None:
    lying = PLAYER.timeline.on_mat_from
    parts = [PLAYER.at(lying + seconds(at)).breath for at in (0, 2, 4, 7, 10)]
    assert [(one.part, one.done) for one in parts if one] == [
        (BreathPart.IN, 0),
        (BreathPart.IN, 0.5),
        (BreathPart.OUT, 0),
        (BreathPart.OUT, 0.5),
        (BreathPart.IN, 0),
    ]


def test_past_the_end_is_after() -> None:
    moment = PLAYER.at(timedelta(hours=3))
    assert (moment.state, moment.left_on_mat, moment.phase_left) == (State.AFTER, seconds(0), seconds(0))


@given(DOSES, st.floats(0, 2000), st.floats(0, 100))
def test_time_left_never_grows_and_is_there_only_while_lying(dose: Dose, at: float, later: float) -> None:
    player = Player(timeline(script(), dose))
    one, other = player.at(seconds(at)), player.at(seconds(at + later))
    assert one.left_on_mat >= other.left_on_mat
    assert (one.breath is not None) == (one.state in ON_MAT)
    assert (one.left_on_mat > seconds(0)) == (one.state in (State.READY, *ON_MAT))
