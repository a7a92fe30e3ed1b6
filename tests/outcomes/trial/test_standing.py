"""Where a trial stands on each day, whatever day it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arm_on
from supine.outcomes.trial.standing import Phase, standing
from tests.outcomes.trial.drawing import STARTS, a_protocol, protocols

ANY_DAY = st.dates(date(2019, 1, 1), date(2042, 1, 1))


@pytest.mark.parametrize(
    ("day", "phase", "n"),
    [
        (-1, Phase.BEFORE, 0),
        (0, Phase.RUNNING, 1),
        (55, Phase.RUNNING, 56),
        (56, Phase.OVER, 56),
        (500, Phase.OVER, 56),
    ],
)
def test_the_days_are_counted_from_the_first_to_the_planned_last(day: int, phase: Phase, n: int) -> None:
    found = standing(a_protocol(), STARTS + timedelta(days=day))
    assert (found.phase, found.day, found.of) == (phase, n, 56)
    assert (found.arm is not None) is (phase is Phase.RUNNING)


def test_who_ends_early_is_done_on_that_same_day() -> None:
    ended = replace(a_protocol(), ended=STARTS + timedelta(days=9))
    assert standing(ended, STARTS + timedelta(days=8)).phase is Phase.RUNNING
    found = standing(ended, STARTS + timedelta(days=9))
    assert (found.phase, found.day, found.of, found.arm) == (Phase.OVER, 10, 56, None)


@given(protocols, ANY_DAY)
def test_todays_arm_is_the_one_that_was_drawn_for_today(protocol: Protocol, today: date) -> None:
    assert standing(protocol, today).arm == arm_on(protocol, today)


@given(protocols, ANY_DAY)
def test_a_trial_runs_exactly_from_its_first_day_to_its_last(protocol: Protocol, today: date) -> None:
    phase = standing(protocol, today).phase
    assert (phase is Phase.RUNNING) is (protocol.starts <= today <= protocol.ends)
