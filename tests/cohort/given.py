"""What the tests of virtual people share: the ranges that ship, the set-ups pressed once, and a few people."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from supine.cohort.chances import draw_chances
from supine.cohort.guides import Guide
from supine.cohort.people import Pressed, draw_people, press_usual
from supine.cohort.ranges import Ranges, load_ranges
from supine.cohort.simulate import Course, World, live
from supine.journal.handbook import open_handbook

HANDBOOK = open_handbook()
POLICY = HANDBOOK.policy
RANGES = load_ranges(HANDBOOK.library, HANDBOOK.catalogue.parameters)
WORLD = World(RANGES.model, POLICY.thresholds["benefit_least"])

# All of them impatient every time, bold, careless with answers, and with a back that flares up again and again.
ADVERSE = RANGES.turned(
    impatient=100, thinner_cloth=2, extra_minutes=3, mistypes=10, says_nothing=2, flares_per_month=4, pain_sd=2,
    threshold_mn=0.5, quits_when_intolerable=0, quits_a_week=0,
)  # fmt: skip


@cache
def pressed() -> Pressed:
    """Return how the usual mat presses the usual body."""
    return press_usual(RANGES.model)


def courses(guide: Guide, people: int = 12, days: int = 120, ranges: Ranges = RANGES, seed: int = 5) -> list[Course]:
    """Return the courses of people with a guide."""
    chance = np.random.default_rng(seed)
    drawn = draw_people(people, ranges, pressed(), chance)
    own = chance.spawn(people)
    return [live(one, draw_chances(one, days, c), guide, WORLD) for one, c in zip(drawn, own, strict=True)]


def share_too_strong(found: Sequence[Course]) -> float:
    """Return the share of all sessions that was intolerable."""
    every = [one.is_intolerable for course in found for one in course.sessions]
    return sum(every) / len(every)
