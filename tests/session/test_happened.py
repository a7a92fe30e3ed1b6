"""What is recorded of a session."""

import pytest

from supine.errors import BadInput, BadShape
from supine.session.happened import CheckIn, Ended, Felt, Happened, Marks
from supine.session.reasons import StopReason
from supine.strict import build
from supine.units import Rating
from tests.session.given import dose

RAW = {
    "dose": {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none"},
    "on_mat_seconds": 140,
    "ended": "stopped",
    "stop_reason": "too_strong",
    "check_ins": [{"at_seconds": 60, "sensation": 9}],
    "pain_before": 6,
    "felt": "too_strong",
}


def test_a_session_is_read_from_plain_values() -> None:
    happened = build(Happened, RAW, "session")
    assert happened == Happened(
        dose=dose(5),
        on_mat_seconds=140,
        ended=Ended.STOPPED,
        stop_reason=StopReason.TOO_STRONG,
        check_ins=(CheckIn(60, Rating(9)),),
        pain_before=Rating(6),
        felt=Felt.TOO_STRONG,
    )


def test_more_seconds_than_planned_are_kept_as_they_were() -> None:
    assert Happened(dose(5), 400, Ended.COMPLETED).on_mat_seconds == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"on_mat_seconds": -1},
        {"on_mat_seconds": 90_000},
        {"ended": "completed"},
        {"speed": 0.0},
        {"pain_after": 11},
        {"check_ins": [{"at_seconds": -3, "sensation": 2}]},
        {"felt": "great"},
        {"stop_reason": "bored"},
        {"mood": 3},
    ],
)
def test_what_cannot_have_happened_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadShape):
        build(Happened, RAW | wrong, "session")


def test_a_completed_session_has_no_reason_to_stop() -> None:
    with pytest.raises(BadInput, match="stop_reason"):
        Happened(dose(5), 300, Ended.COMPLETED, stop_reason=StopReason.OTHER)


def test_the_stricter_of_two_answers_is_the_smaller() -> None:
    assert min(Felt) is Felt.TOO_STRONG
    assert min(Marks) is Marks.BRUISE_OR_BROKEN
