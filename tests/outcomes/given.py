"""The words of outcomes in both languages, and pairs of numbers."""

from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from supine.outcomes.relief import Pair
from supine.outcomes.sayings import Sayings, load
from supine.units import Minutes, Rating

RATINGS = st.integers(0, 10).map(Rating)
PAIRS = st.lists(
    st.builds(
        Pair,
        st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        st.integers(0, 30).map(Minutes),
        st.sampled_from(Surface),
        st.sampled_from(Clothing),
        st.sampled_from(Support),
        RATINGS,
        RATINGS,
    ),
    max_size=12,
).map(tuple)


@cache
def sayings(language: str = "en") -> Sayings:
    words = words_of(language)
    return load(load_library(words), words)


def pair(before: int, after: int, day: int = 0, surface: Surface = Surface.BED, minutes: int = 5) -> Pair:
    when = date(2026, 11, 1) + timedelta(days=day)
    numbers = Rating(before), Rating(after)
    return Pair(when, Minutes(minutes), surface, Clothing.TSHIRT, Support.NONE, *numbers)
