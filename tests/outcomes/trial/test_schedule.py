"""The lots: from the seed alone, the same for everybody, even in each set, and fair."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise, permutations
from math import comb

from hypothesis import given

from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arm_on, arms_by_day, order_of
from tests.outcomes.trial.drawing import a_protocol, protocols

MANY = 3000


@given(protocols)
def test_each_set_has_one_block_of_each_arm(protocol: Protocol) -> None:
    drawn = arms_by_day(protocol)
    assert len(drawn) == protocol.days
    for first in range(0, protocol.days, protocol.set_days):
        blocks = [
            drawn[n : n + protocol.block_days] for n in range(first, first + protocol.set_days, protocol.block_days)
        ]
        assert all(len(set(block)) == 1 for block in blocks)
        assert sorted(block[0] for block in blocks) == sorted(protocol.arms)


@given(protocols)
def test_each_arm_has_as_many_days_as_any_other(protocol: Protocol) -> None:
    assert set(Counter(arms_by_day(protocol)).values()) == {protocol.sets * protocol.block_days}


@given(protocols)
def test_the_same_seed_draws_the_same_lots(protocol: Protocol) -> None:
    assert arms_by_day(protocol) == arms_by_day(replace(protocol, starts=protocol.starts + timedelta(days=9)))


@given(protocols)
def test_a_day_has_the_arm_of_its_place_and_other_days_have_none(protocol: Protocol) -> None:
    days = [protocol.starts + timedelta(days=n) for n in range(-1, protocol.days + 1)]
    assert tuple(arm_on(protocol, day) for day in days) == (None, *arms_by_day(protocol), None)


def test_after_the_day_of_an_early_end_no_day_has_an_arm() -> None:
    early = a_protocol(ended=date(2026, 1, 20))
    assert arm_on(early, date(2026, 1, 20)) is not None
    assert arm_on(early, date(2026, 1, 21)) is None


def test_the_lots_of_a_known_seed_are_these() -> None:
    """The last digits of the digests were taken with sha256sum; an odd one puts the mat first."""
    known = a_protocol(seed="00" * 32, sets=8)
    mat_first = [order_of(known, n)[0] == "mat" for n in range(1, 9)]
    assert mat_first == [digit in "13579bdf" for digit in "f22116f9"]


def test_a_coin_that_falls_for_every_pair_is_fair() -> None:
    mat_first = sum(order_of(a_protocol(n), 1)[0] == "mat" for n in range(MANY))
    assert abs(mat_first - MANY / 2) < 4 * (MANY / 4) ** 0.5


def test_one_pair_says_nothing_of_the_next() -> None:
    firsts = [order_of(a_protocol(n, sets=60), k)[0] for n in range(60) for k in range(1, 61)]
    same = sum(one == other for one, other in pairwise(firsts))
    assert abs(same - (len(firsts) - 1) / 2) < 4 * (len(firsts) / 4) ** 0.5


def test_as_many_pairs_begin_with_the_mat_as_a_coin_would_have_it() -> None:
    begun = Counter(sum(order_of(a_protocol(n), k)[0] == "mat" for k in range(1, 15)) for n in range(MANY))
    chances = [comb(14, k) / 2**14 for k in range(15)]
    expected = [MANY * chance for chance in chances]
    far = sum((begun[k] - expected[k]) ** 2 / expected[k] for k in range(3, 12))
    assert far < 30


def test_with_three_arms_each_order_is_drawn_as_often_as_any_other() -> None:
    arms = ("lying", "mat", "nothing")
    drawn = Counter(order_of(a_protocol(n, arms=arms), 3) for n in range(MANY))
    assert set(drawn) == set(permutations(arms))
    assert sum((count - MANY / 6) ** 2 / (MANY / 6) for count in drawn.values()) < 25


def test_one_kind_of_day_never_lasts_longer_than_two_blocks() -> None:
    runs = [len(list(run)) for n in range(50) for _, run in groupby(arms_by_day(a_protocol(n)))]
    assert set(runs) == {2, 4}
