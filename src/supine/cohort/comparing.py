"""Thousands of virtual people with the plan and with each article's schedule: the same people, the same days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from supine.cohort.chances import draw_chances
from supine.cohort.guides import Guide, planned, scheduled
from supine.cohort.people import Pressed, draw_people
from supine.cohort.ranges import Ranges
from supine.cohort.results import Beside, Came, Outcome, beside, came_of, outcome_of
from supine.cohort.schedules import Schedule
from supine.cohort.simulate import BEGAN, World, live
from supine.planning.policy import Policy

__all__ = ["PLAN", "Asked", "Compared", "compare", "guides_of", "outcomes_of"]

PLAN = "plan"
_WAITS = "-waits"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is drawn: how many people over how many days, and the seed that makes them the same again."""

    people: int
    days: int
    seed: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of each guide, by name, and the plan beside each of the others."""

    asked: Asked
    came: Mapping[str, Came]
    beside: Mapping[str, Beside]


def guides_of(policy: Policy, schedules: Mapping[str, Schedule], *, waits: bool = False) -> Mapping[str, Guide]:
    """Return the plan and the articles' schedules; ``waits`` adds each schedule read as waiting after a bad day."""
    articles = [one for one in schedules.values() if one.is_article]
    found: dict[str, Guide] = {PLAN: planned(policy)}
    found |= {one.id: scheduled(one, BEGAN.date()) for one in articles}
    if waits:
        found |= {one.id + _WAITS: scheduled(one, BEGAN.date(), waits=True) for one in articles}
    return MappingProxyType(found)


def compare(asked: Asked, guides: Mapping[str, Guide], policy: Policy, ranges: Ranges, pressed: Pressed) -> Compared:
    """Return what comes of each guide, the same people meeting the same chances with every one of them."""
    outcomes = outcomes_of(asked, guides, policy, ranges, pressed)
    chance = np.random.default_rng([asked.seed, 1])
    came = {name: came_of(found, chance) for name, found in outcomes.items()}
    others = {name: beside(outcomes[PLAN], found, chance) for name, found in outcomes.items() if name != PLAN}
    return Compared(asked, MappingProxyType(came), MappingProxyType(others))


def outcomes_of(
    asked: Asked, guides: Mapping[str, Guide], policy: Policy, ranges: Ranges, pressed: Pressed
) -> Mapping[str, tuple[Outcome, ...]]:
    """Return what came of every person with each guide, in the order in which they were drawn."""
    rows = tuple(_lived(asked, guides, policy, ranges, pressed))
    return MappingProxyType({name: tuple(row[name] for row in rows) for name in guides})


def _lived(
    asked: Asked, guides: Mapping[str, Guide], policy: Policy, ranges: Ranges, pressed: Pressed
) -> Iterator[Mapping[str, Outcome]]:
    chance = np.random.default_rng([asked.seed, 0])
    world = World(ranges.model, policy.thresholds["benefit_least"])
    people = draw_people(asked.people, ranges, pressed, chance)
    for person, own in zip(people, chance.spawn(asked.people), strict=True):
        chances = draw_chances(person, asked.days, own)
        yield {name: outcome_of(live(person, chances, guide, world), policy) for name, guide in guides.items()}
