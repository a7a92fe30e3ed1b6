"""The shipped script in both languages, and every session the plan can ask for."""

from functools import cache

from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from supine.planning.dose import Dose
from supine.session.script import Script, load
from supine.units import Minutes

MINUTES = st.integers(1, 30).map(Minutes)
DOSES = st.builds(Dose, MINUTES, st.sampled_from(Clothing), st.sampled_from(Surface), st.sampled_from(Support))


@cache
def script(language: str = "en") -> Script:
    words = words_of(language)
    return load(load_library(words), words)


def dose(minutes: int = 10, support: Support = Support.NONE) -> Dose:
    return Dose(Minutes(minutes), Clothing.TSHIRT, Surface.BED, support)
