"""What people are told where the truth is known and the world is not the model's: false claims, coverage, power.

python bench/effect_worlds.py [--people 1000] [--seed 1]

Beside each answer stands what the usual analyses say of the same ratings: Welch's t-test of the days, least squares
with a straight line, and a t-test of before and after. "Benefit" is what would be said at the planned end.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.effect.naive import Said, changes, line_of, welch, welch_of
from bench.effect.ours import LIMITS, answer, kinds_here, says_benefit, says_meaningful
from bench.effect.watched import NOBODY_BEFORE, Diary, diary
from supine.outcomes.effect.compiled import Kernels
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.engine import association_in, watched_model
from supine.outcomes.effect.flips import flip_p
from supine.outcomes.effect.model import posterior_of
from supine.outcomes.verdict import Verdict, verdict_of
from tests.outcomes.effect.given import BELIEFS, PLAIN, WORLDS, Trial, World, trial

HEAD = f"{'':28}{'ours':^42}{'flips':>7}{'Welch':^16}{'line':^16}"
COLUMNS = ("benefit", "matters", "harm", "little", "covers", "p<.05", "benefit", "covers", "benefit", "covers")
DAYS, FOUND_AT = 56, 0.05


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kind = list(kinds_here().values())[-1]
    for title, pairs, block_days in (("pairs of 2-day blocks", 14, 2), ("pairs of 7-day blocks", 4, 7)):
        print(f"\nNo effect, {DAYS} days, {title}, {given.people} people each; of 100\n{HEAD}\n{'':28}{heads(COLUMNS)}")
        for world in WORLDS:
            print(
                f"{world.name:28}{shares(claims(people(world, given, pairs=pairs, block_days=block_days), kind, 0.0))}",
                flush=True,
            )
    print_before_after(given)
    print_carried(given, kind)
    print_words(given, kind)
    print_looks(given, kind)
    print_watched(given, kind)
    print_power(given, kind)


def people(world: World, given: argparse.Namespace, **design: float) -> Iterator[Trial]:
    """Yield the trials of people in a world, the same ones for the same seed."""
    chance = np.random.default_rng(given.seed)
    return (trial(world, chance, **design) for _ in range(given.people))


def claims(trials: Iterator[Trial], kind: Kernels, truth: float) -> Iterator[Sequence[bool]]:
    """Yield what is claimed of each trial, in the order of the columns."""
    for one in trials:
        found, by_days, by_line = answer(one, kind), welch_of(one), line_of(one)
        p = flip_p(one.days, one.ratings, one.sets, BELIEFS)
        yield (
            *ours(found, truth), p is not None and p <= FOUND_AT,
            by_days.is_benefit, by_days.holds(truth), by_line.is_benefit, by_line.holds(truth),
        )  # fmt: skip


def ours(found: Effect, truth: float) -> Sequence[bool]:
    """Return what a person would be told, and whether the interval holds the truth."""
    return (
        says_benefit(found),
        says_meaningful(found),
        found.p_any <= 1 - LIMITS["sure"],
        found.p_little >= LIMITS["sure_little"],
        found.low <= truth <= found.high,
    )


def heads(names: Sequence[str]) -> str:
    """Return a line of column heads."""
    return "".join(f"{name:>8}" for name in names)


def shares(rows: Iterator[Sequence[bool]]) -> str:
    """Return the columns of a table, how many of 100."""
    return "".join(f"{100 * share:8.1f}" for share in np.mean(list(rows), axis=0))


def print_before_after(given: argparse.Namespace) -> None:
    """Print what a t-test says of four weeks without and four with, where nothing helps."""
    print("\nNo effect, 28 days without and then 28 with, t-test of before and after; of 100")
    print(f"{'':28}{heads(('benefit', 'covers'))}")
    treated = np.repeat([0.0, 1.0], DAYS // 2)
    for world in WORLDS:
        split = (replace(one, treated=treated) for one in people(world, given))
        said = [welch_of(one) for one in split]
        print(f"{world.name:28}{shares((one.is_benefit, one.holds(0.0)) for one in said)}")


def print_carried(given: argparse.Namespace, kind: Kernels) -> None:
    """Print how a true point is found and covered when a part of it is left the next day."""
    print(f"\nTrue effect -1, {DAYS} days, pairs of 2-day blocks; of 100")
    print(f"{'left the next day':28}{heads(('found', 'covers', 'mean'))}")
    for phi in (0.0, 0.25, 0.5, 0.75, 0.9):
        found = [answer(one, kind) for one in people(PLAIN, given, effect=-1.0, phi=phi)]
        rows = ((one.high < 0, one.low <= -1 <= one.high) for one in found)
        print(f"{phi:<28g}{shares(rows)}{np.mean([one.estimate for one in found]):8.2f}", flush=True)


def print_words(given: argparse.Namespace, kind: Kernels) -> None:
    """Print how often each verdict is what a person reads at the planned end."""
    verdicts = [one for one in Verdict if one is not Verdict.NOT_ENOUGH]
    names = [one.value.replace("_", " ") for one in verdicts]
    print(f"\nWhat is said at the planned end of {DAYS} days, pairs of 2-day blocks; of 100")
    print(f"{'true effect':20}{''.join(f'{name:>13}' for name in names)}")
    for effect in (1.0, 0.0, -0.5, -1.0, -1.5, -2.0):
        trials = people(PLAIN, given, effect=effect)
        said = [verdict_of(answer(one, kind), LIMITS, is_final=True, is_near_end=False) for one in trials]
        print(f"{effect:<20g}{''.join(f'{100 * said.count(one) / len(said):13.1f}' for one in verdicts)}", flush=True)


def print_looks(given: argparse.Namespace, kind: Kernels) -> None:
    """Print how often a benefit is claimed at any of the weekly looks where nothing helps, by how sure it must be."""
    highest = [max(answer(one, kind).p_any for one in looks(full)) for full in people(PLAIN, given)]
    print("\nNo effect, looked at every week from the second: a benefit claimed at any look, of 100")
    for sure in (LIMITS["sure"], LIMITS["sure_interim"]):
        print(f"  at P >= {sure:g}: {100 * np.mean(np.array(highest) >= sure):.1f}", flush=True)


def looks(full: Trial) -> Iterator[Trial]:
    """Yield a trial as it stands after two weeks, three, and so on to its end."""
    for until in range(14, DAYS + 1, 7):
        so_far = full.days < until
        yield replace(full, days=full.days[so_far], ratings=full.ratings[so_far])


def print_power(given: argparse.Namespace, kind: Kernels) -> None:
    """Print in how many of 100 a true effect is found (95 % interval below 0)."""
    for effect in (-1.0, -2.0):
        print(f"\nTrue effect {effect:g}: found in, of 100 (nothing left the next day / half of it)")
        print(f"{'days':28}{heads(('1-day', '2-day', '4-day', '7-day'))}")
        for days in (28, 56, 84):
            cells = (f"{power(given, kind, days, block, effect):>8}" for block in (1, 2, 4, 7))
            print(f"{days:<28}{''.join(cells)}", flush=True)


def power(given: argparse.Namespace, kind: Kernels, days: int, block_days: int, effect: float) -> str:
    """Return a cell of the table of power."""
    found = []
    for phi in (0.0, 0.5):
        drawn = people(PLAIN, given, pairs=round(days / 2 / block_days), block_days=block_days, effect=effect, phi=phi)
        found.append(100 * np.mean([answer(one, kind).high < 0 for one in drawn]))
    return "/".join(f"{one:.0f}" for one in found)


def print_watched(given: argparse.Namespace, kind: Kernels) -> None:
    """Print what is said of diaries of people who use the mat when they please."""
    for effect in (0.0, -1.0):
        print(f"\nNobody draws lots, true effect {effect:g}; of 100 (benefit, harm, covers) and mean estimate")
        for by_the_moment in (False, True):
            chance = np.random.default_rng(given.seed)
            diaries = (diary(chance, effect=effect, by_the_moment=by_the_moment) for _ in range(given.people))
            said = [list(of_diary(one, kind).items()) for one in diaries]
            print(f"decided by {'the pain of the moment' if by_the_moment else 'the rating of the morning'}")
            for one in zip(*said, strict=True):
                rows = ((found.is_benefit, found.is_harm, found.holds(effect)) for _, found in one)
                print(f"  {one[0][0]:38}{shares(rows)}{np.mean([found.estimate for _, found in one]):8.2f}", flush=True)


def of_diary(one: Diary, kind: Kernels) -> Mapping[str, Said]:
    """Return what each analysis says of a diary."""
    days, amount = np.arange(one.used.size), one.used.astype(float)
    model = watched_model(days, one.evenings, amount, one.mornings, BELIEFS)
    plain = posterior_of(model, BELIEFS, len(model.fixed), kernels=kind).mixture
    found = association_in(model, BELIEFS, kind)
    return {
        "t-test of before and after each use": changes((one.after - one.before)[one.used]),
        "t-test of before and after it was taken up": welch(one.evenings[NOBODY_BEFORE:], one.evenings[:NOBODY_BEFORE]),
        "Welch's t-test of days with and without": welch(one.evenings[one.used], one.evenings[~one.used]),
        "ours without the allowance for bias": Said(plain.middle, plain.quantile(0.025), plain.quantile(0.975)),
        "ours": Said(found.estimate, found.low, found.high),
    }


if __name__ == "__main__":
    main()
