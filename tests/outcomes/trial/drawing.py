"""Protocols for the tests of trials, by hand and by chance, and people who rate them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from supine.outcomes.trial.protocol import OUTCOMES, Protocol
from supine.outcomes.trial.schedule import arms_by_day
from supine.units import Rating

STARTS = date(2026, 1, 5)
seeds = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


def seed(n: int) -> str:
    """Return the n-th seed of the tests."""
    return sha256(str(n).encode()).hexdigest()


def a_protocol(n: int = 1, **other: object) -> Protocol:
    """Return the usual trial with the n-th seed, but for what is given."""
    usual = {"comparison": "mat_or_lying", "arms": ("lying", "mat"), "block_days": 2, "sets": 14, "starts": STARTS}
    return Protocol(**{**usual, "seed": seed(n), **other})  # type: ignore[arg-type]


protocols = st.builds(
    Protocol,
    st.sampled_from(["mat_or_lying", "mat_or_nothing"]),
    st.sampled_from([("lying", "mat"), ("nothing", "mat"), ("lying", "mat", "nothing")]),
    st.integers(1, 7),
    st.integers(1, 42),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    seeds,
    st.sampled_from(OUTCOMES),
)


def rated(protocol: Protocol, rate: Callable[[int, str], int | None]) -> Mapping[date, Rating]:
    """Return the ratings of a trial's days, each from its number and its arm; None is a day that was not rated."""
    found = {}
    for n, arm in enumerate(arms_by_day(protocol)):
        rating = rate(n, arm)
        if rating is not None:
            found[protocol.starts + timedelta(days=n)] = Rating(rating)
    return found


def wavy(n: int, arm: str, fall: int = 2) -> int:
    """Return a rating that goes up and down by itself, and is lower with the mat."""
    return 5 + (0, 1, 1, 0, -1, 0, -1)[n * 5 % 7] - (fall if arm == "mat" else 0)
