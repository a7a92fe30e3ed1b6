"""The plan beside the articles' schedules over thousands of virtual people, and how far that hangs on what was assumed.

python bench/virtual_people.py [--people 3000] [--weeks 52] [--seed 1] [--each 500] [--processes 2]
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from supine.cohort.chances import draw_chances
from supine.cohort.comparing import PLAN, Asked, guides_of, outcomes_of
from supine.cohort.guides import Guide, scheduled
from supine.cohort.people import Pressed, draw_people, press_usual
from supine.cohort.ranges import Ranges, load_ranges
from supine.cohort.results import Estimate, Outcome, beside, came_of
from supine.cohort.schedules import load_schedules
from supine.cohort.simulate import BEGAN, World, live
from supine.fitting.setup import Clothing
from supine.journal.handbook import Handbook, open_handbook

TURNED: Mapping[str, Mapping[str, float]] = {
    "as stated": {},
    "skin pricked twice as easily": {"threshold_mn": 0.5},
    "skin half as easily": {"threshold_mn": 2},
    "people differ half as much again": {"threshold_sd_log10": 1.5, "misfit_sd": 1.5},
    "less tolerance": {"tolerance": 0.75},
    "more tolerance": {"tolerance": 1.25},
    "getting used takes twice as long": {"used_to_sessions": 2},
    "getting used takes half as long": {"used_to_sessions": 0.5},
    "minutes weigh twice": {"rise_per_ten_minutes": 2},
    "minutes weigh nothing": {"rise_per_ten_minutes": 0},
    "impatient twice as often": {"impatient": 2},
    "nobody impatient": {"impatient": 0},
    "flares twice as often": {"flares_per_month": 2},
    "pain differs half as much": {"pain_sd": 0.5},
    "pain differs half as much again": {"pain_sd": 1.5},
    "answers left out twice as often": {"says_nothing": 2},
    "no answer left out or mistyped": {"says_nothing": 0, "mistypes": 0},
    "answers mistyped three times as often": {"mistypes": 3},
    "giving up twice as often": {"quits_when_intolerable": 2, "quits_a_week": 2},
}
READINGS = {"5 minutes more every 4 days": 4, "5 minutes more every 14 days": 14}
TRIAL, TRIAL_DAYS = "trial-2016", 14


def main() -> None:
    """Compare, vary, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=500, help="people for each row of what was assumed")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    everybody = Asked(given.people, 7 * given.weeks, given.seed)
    with ProcessPoolExecutor(given.processes) as pool:
        print(f"{given.people} people, {given.weeks} weeks, seed {given.seed}; in brackets 95 % intervals")
        shares = [replace(everybody, people=n, seed=given.seed + i) for i, n in enumerate(parts(given.people))]
        print_comparison(gathered(pool.map(outcomes, shares)), given.seed)
        few = Asked(given.each, 7 * 26, given.seed)
        print(f"\nwhat was assumed, {given.each} people, 26 weeks: plan | article B, text | article A")
        names = list(TURNED)
        for name, found in zip(names, pool.map(turned, [few] * len(names), names), strict=True):
            print_row(name, found, given.seed)
        for name, found in zip(READINGS, pool.map(read_so, [few] * len(READINGS), READINGS.values()), strict=True):
            print_row(name, found, given.seed)
        print("\nheld against the trial of 2016 (8 of 91 found two weeks too painful, 4.5 to 16.4 %):", end=" ")
        print("; ".join(pool.map(trial, ["tshirt", "bare"])))
    print_speed()


def parts(people: int, size: int = 250) -> list[int]:
    """Return how many people each piece of work draws."""
    return [size] * (people // size) + [people % size] * bool(people % size)


@cache
def given_here() -> tuple[Handbook, Ranges, Pressed]:
    """Return what every piece of work needs, once in a process."""
    handbook = open_handbook()
    model = handbook.catalogue.parameters
    return handbook, load_ranges(handbook.library, model), press_usual(model)


def outcomes(asked: Asked) -> Mapping[str, tuple[Outcome, ...]]:
    """Return what comes of everybody with every guide."""
    handbook, ranges, pressed = given_here()
    guides = guides_of(handbook.policy, load_schedules(handbook.library), waits=True)
    return dict(outcomes_of(asked, guides, handbook.policy, ranges, pressed))


def gathered(parts: Iterator[Mapping[str, tuple[Outcome, ...]]]) -> Mapping[str, tuple[Outcome, ...]]:
    """Return the outcomes of all pieces of work, by guide."""
    found = list(parts)
    return {name: tuple(chain.from_iterable(one[name] for one in found)) for name in found[0]}


def few_guides(handbook: Handbook, add_days: int | None = None) -> Mapping[str, Guide]:
    """Return the plan and two articles, gradual as we read them or every so many days."""
    schedules = load_schedules(handbook.library)
    chosen = {name: schedules[name] for name in ("article-b", "article-a")}
    if add_days is not None:
        chosen = {name: replace(one, add_days=add_days) for name, one in chosen.items()}
    return guides_of(handbook.policy, MappingProxyType(chosen))


def turned(asked: Asked, name: str) -> Mapping[str, tuple[Outcome, ...]]:
    """Return what comes of people who are other than we assumed."""
    handbook, ranges, pressed = given_here()
    return dict(outcomes_of(asked, few_guides(handbook), handbook.policy, ranges.turned(**TURNED[name]), pressed))


def read_so(asked: Asked, add_days: int) -> Mapping[str, tuple[Outcome, ...]]:
    """Return what comes of the same people when "gradually" is read otherwise."""
    handbook, ranges, pressed = given_here()
    return dict(outcomes_of(asked, few_guides(handbook, add_days), handbook.policy, ranges, pressed))


def trial(worn: str) -> str:
    """Return how many virtual people give up the trial's two weeks because of a session."""
    handbook, ranges, pressed = given_here()
    schedule = load_schedules(handbook.library)[TRIAL]
    worn_so = replace(schedule, bare_after_days=0 if worn == Clothing.BARE.value else None)
    asked = Asked(2000, TRIAL_DAYS, 1)
    found = outcomes_of(asked, {TRIAL: scheduled(worn_so, BEGAN.date())}, handbook.policy, ranges, pressed)[TRIAL]
    return f"{worn} {shown(came_of(found, np.random.default_rng(1)).too_painful, 100)} %"


def print_comparison(found: Mapping[str, tuple[Outcome, ...]], seed: int) -> None:
    """Print what came of each guide, and the plan beside it."""
    chance = np.random.default_rng(seed)
    for name, every in found.items():
        came = came_of(every, chance)
        cells = {
            "too strong %": shown(came.intolerable, 100, 2),
            "each": shown(came.intolerable_each, 1, 2),
            "as advised": shown(came.by_advice_each, 1, 2),
            "median weeks": shown(came.weeks),
            **{f"by week {weeks} %": shown(one, 100) for weeks, one in came.reached.items()},
            "gave up %": shown(came.quit, 100),
            "as too painful %": shown(came.too_painful, 100),
            "over caps, against rest": f"{came.over_caps}, {came.against_rest}",
        }
        print_cells(name, cells, is_first=name == PLAN)
    print("\nthe plan beside each: ratios below 1 and fewer weeks are in its favour")
    others = [name for name in found if name != PLAN]
    for name in others:
        one = beside(found[PLAN], found[name], chance)
        cells = {
            "too strong, ratio": shown(one.intolerable, 1, 2),
            "each, ratio": shown(one.intolerable_each, 1, 2),
            "as advised, ratio": shown(one.by_advice_each, 1, 2),
            "weeks later": shown(one.weeks),
            **{f"by week {weeks}, points": shown(more, 100) for weeks, more in one.reached.items()},
            "gave up, points": shown(one.quit, 100),
        }
        print_cells(name, cells, is_first=name == others[0])


def print_cells(name: str, cells: Mapping[str, str], *, is_first: bool) -> None:
    """Print a line of a table, with its head before the first."""
    if is_first:
        print(f"{'':20}" + "".join(f"{one:24}" for one in cells).rstrip())
    print(f"{name:20}" + "".join(f"{one:24}" for one in cells.values()).rstrip())


def print_row(name: str, found: Mapping[str, tuple[Outcome, ...]], seed: int) -> None:
    """Print a row of what was assumed: too strong, weeks, there by week 8; and the plan's ratio."""
    chance = np.random.default_rng(seed)
    cells = []
    for guide, every in found.items():
        came = came_of(every, chance)
        ratio = "" if guide == PLAN else f" x{beside(found[PLAN], every, chance).intolerable.value:.2f}"
        by = f"{100 * came.reached[8].value:.0f}"
        cells.append(f"{100 * came.intolerable.value:5.2f} %{ratio}, {came.weeks.value:4.1f} w, {by} % by 8")
    violations = sum(one.over_caps + one.against_rest for one in found[PLAN])
    print(f"{name:40}" + " | ".join(cells) + (f"  VIOLATIONS {violations}" if violations else ""))


def print_speed(people: int = 40) -> None:
    """Print the milliseconds that a year of one person takes, computing, with the plan and with a schedule."""
    handbook, ranges, pressed = given_here()
    chance = np.random.default_rng(7)
    world = World(ranges.model, handbook.policy.thresholds["benefit_least"])
    drawn = draw_people(people, ranges.turned(quits_a_week=0, quits_when_intolerable=0), pressed, chance)
    chances = [draw_chances(one, 365, own) for one, own in zip(drawn, chance.spawn(people), strict=True)]
    guides = few_guides(handbook)
    took = {}
    for name, guide in guides.items():
        began = time.process_time()
        for one, days in zip(drawn, chances, strict=True):
            live(one, days, guide, world)
        took[name] = 1000 * (time.process_time() - began) / people
    print("\nmilliseconds for a person's year: " + ", ".join(f"{name} {ms:.1f}" for name, ms in took.items()))


def shown(one: Estimate, times: float = 1, digits: int = 1) -> str:
    """Return a number with its interval."""
    low, high = (f"{times * end:.{digits}f}" for end in (one.low, one.high))
    return f"{times * one.value:.{digits}f} ({low} to {high})"


if __name__ == "__main__":
    main()
