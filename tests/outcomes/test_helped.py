"""What eased a spasm, in plain counts, and nothing said too early."""

import pytest

from supine.datafiles import shipped_text
from supine.outcomes.helped import Count, Helped, Tried, counted, said_of
from tests.outcomes.given import sayings

NAMES = {"heat": "Heat", "cold": "Cold"}


def told(aid: str, *helped: Helped | None) -> list[Tried]:
    return [Tried(aid, one) for one in helped]


def test_each_aid_is_counted_by_itself_in_the_order_of_the_aids() -> None:
    tried = [*told("cold", Helped.BETTER, Helped.SAME), *told("heat", Helped.WORSE)]
    assert counted(tried, NAMES) == (Count("heat", 0, 1), Count("cold", 1, 2))


def test_what_was_not_told_and_what_is_no_aid_of_ours_is_not_counted() -> None:
    assert counted([*told("heat", None), *told("tea", Helped.BETTER)], NAMES) == ()


@pytest.mark.parametrize(
    ("of", "said"), [(2, "Heat: too few to say (2 of 3 times)."), (3, "Heat: better 1 of 3 times.")]
)
def test_below_the_least_number_of_times_nothing_is_said(of: int, said: str) -> None:
    assert said_of([Count("heat", 1, of)], NAMES, sayings()) == (said,)


def test_the_least_number_stands_in_the_data_and_says_that_it_is_ours() -> None:
    assert sayings().enough.times == 3
    assert sayings().enough.sources == ("supine-choice",)
    assert "supine-choice" in shipped_text("supine.outcomes", "helped.toml")


def test_the_counts_claim_no_effect() -> None:
    assert "no proof" in sayings().say("helped_caution")
