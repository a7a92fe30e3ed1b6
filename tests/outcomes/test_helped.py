"""What eased a spasm, in the person's own numbers, and nothing said too early."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.datafiles import shipped_text
from supine.outcomes.helped import Eased, Helped, Tried, eased_by, helped_most
from supine.units import Rating
from tests.outcomes.given import sayings

NAMES = {"heat": "Heat", "cold": "Cold"}
SAYINGS = sayings()


def rated(aid: str, *numbers: int) -> list[Tried]:
    return [Tried(aid, eased=Rating(one)) for one in numbers]


def one(tried: list[Tried]) -> Eased:
    (found,) = eased_by(tried, NAMES)
    return found


def test_each_is_told_by_itself_in_the_order_of_the_aids() -> None:
    found = eased_by([*rated("cold", 3, 4), *rated("heat", 6)], NAMES)
    assert [(row.aid, row.ratings) for row in found] == [("heat", (6,)), ("cold", (3, 4))]


def test_what_was_not_told_and_what_is_no_aid_of_ours_is_not_counted() -> None:
    assert eased_by([Tried("heat"), *rated("tea", 9)], NAMES) == ()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((6, 8), "Heat: too few to say (2 of 3 times)."),
        ((6, 8, 1), "Heat: you wrote 6 of 10 in the middle, over 3 times."),
    ],
)
def test_below_the_least_number_of_times_nothing_is_said(numbers: tuple[int, ...], said: str) -> None:
    assert one(rated("heat", *numbers)).said(NAMES, SAYINGS) == said


def test_words_of_before_there_were_numbers_are_still_counted() -> None:
    words = [Tried("heat", helped) for helped in (Helped.BETTER, Helped.SAME, Helped.BETTER)]
    assert one(words).said(NAMES, SAYINGS) == "Heat: better 2 of 3 times."


def test_that_it_got_worse_is_never_left_out() -> None:
    told = [*rated("heat", 8, 8, 8), Tried("heat", Helped.WORSE, Rating(0))]
    assert one(told).said(NAMES, SAYINGS).endswith("Times it got worse: 1.")
    assert "worse" in one([Tried("heat", Helped.WORSE)]).said(NAMES, SAYINGS)


def test_what_helped_most_has_the_highest_middle_and_enough_numbers() -> None:
    found = eased_by([*rated("heat", 4, 5, 4), *rated("cold", 10, 10)], NAMES)
    best = helped_most(found, SAYINGS)
    assert best is not None
    assert best.aid == "heat"


@pytest.mark.parametrize("cold", [(4, 4, 4), (0, 4, 9)])
def test_a_tie_has_no_winner(cold: tuple[int, ...]) -> None:
    assert helped_most(eased_by([*rated("heat", 4, 4, 4), *rated("cold", *cold)], NAMES), SAYINGS) is None


def test_what_did_not_help_at_all_did_not_help_most() -> None:
    assert helped_most(eased_by(rated("heat", 0, 0, 0), NAMES), SAYINGS) is None


@given(st.lists(st.tuples(st.sampled_from(["heat", "cold"]), st.integers(0, 10)), max_size=20))
def test_no_order_of_the_times_changes_what_is_said(told: list[tuple[str, int]]) -> None:
    forth = [Tried(aid, eased=Rating(number)) for aid, number in told]
    said = [[row.said(NAMES, SAYINGS) for row in eased_by(tried, NAMES)] for tried in (forth, forth[::-1])]
    assert said[0] == said[1]


def test_the_least_number_stands_in_the_data_and_says_that_it_is_ours() -> None:
    assert SAYINGS.enough.times == 3
    assert SAYINGS.enough.sources == ("supine-choice",)
    assert "supine-choice" in shipped_text("supine.outcomes", "helped.toml")


def test_the_numbers_claim_no_effect() -> None:
    assert "no proof" in SAYINGS.say("helped_caution")
