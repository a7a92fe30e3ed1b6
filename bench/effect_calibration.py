"""Is it as sure as it may be? Calibration on people drawn from the model, and the posterior beside slower ways to it.

python bench/effect_calibration.py [--people 4000] [--steps 40000] [--seed 1]

Simulation-based calibration (Talts et al. 2018): numbers are drawn from the priors and ratings from these; the true
effect must lie anywhere in its posterior alike, and what is called 9 in 10 must come true 9 times in 10. Then the
posterior of the shipped grid beside that of a far finer one, and beside a long, plain Metropolis walk over dense
matrices.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from scipy.stats import chisquare, kstest

from bench.effect.ours import LIMITS, answer, kinds_here
from supine.outcomes.effect.compiled import Kernels
from supine.outcomes.effect.engine import trial_model
from supine.outcomes.effect.grid import Size
from supine.outcomes.effect.model import posterior_of
from tests.outcomes.effect.dense import metropolis
from tests.outcomes.effect.drawn import Asked, from_the_model, three_arms, watched
from tests.outcomes.effect.given import BELIEFS, PLAIN, WORLDS, Floats, Trial, trial

DESIGNS = {
    "2-day blocks, 56 days, 15 % left out": (14, 2, 0.15),
    "4-day blocks, 56 days, 30 % left out": (7, 4, 0.30),
    "single days, 84 days, 10 % left out": (42, 1, 0.10),
    "2-day blocks, 16 days, 10 % left out": (4, 2, 0.10),
}
OTHERS = {
    "three arms, 2-day blocks, 54 days, 15 % left out": three_arms,
    "without lots, 40 days, 20 % left out": watched,
}
BINS, TARGET = 20, 2
SAID = (0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0001)
FINE = Size(61, 41, 25, 0.5)
WALKS = 100
WALK = replace(PLAIN, name="nothing but a random walk", rho=(0.0, 0.1), sd=(0.05, 0.2), walk_sd=0.8)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=4000)
    parser.add_argument("--steps", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kind = list(kinds_here().values())[-1]
    chance = np.random.default_rng(given.seed)
    for name, design in DESIGNS.items():
        print(f"\n{name}, {given.people} people drawn from the model")
        print_calibration(np.array([told(design, chance, kind) for _ in range(given.people)]))
    for name, draw in OTHERS.items():
        print(f"\n{name}, {given.people} people drawn from the model")
        print_places(np.array([place_of(draw(BELIEFS, chance), kind) for _ in range(given.people)]))
    print_finer(chance, kind)
    print_walks(chance, kind, given.steps)


def told(design: tuple[int, int, float], chance: np.random.Generator, kind: Kernels) -> Sequence[float]:
    """Return one person's place of the truth, and each chance said with whether it came true."""
    pairs, block_days, missing = design
    one = from_the_model(BELIEFS, chance, pairs=pairs, block_days=block_days, missing=missing)
    model = trial_model(one.trial.days, one.trial.ratings, one.trial.treated, BELIEFS)
    found, said = posterior_of(model, BELIEFS, TARGET, kernels=kind).mixture, answer(one.trial, kind)
    least = min(LIMITS["meaningful_points"], LIMITS["meaningful_share"] * one.usual)
    return (
        found.below(one.effect), said.p_any, one.effect < 0,
        said.p_meaningful, one.effect <= -least, said.p_little, abs(one.effect) < LIMITS["little"],
    )  # fmt: skip


def place_of(one: Asked, kind: Kernels) -> float:
    """Return the place of the truth in the posterior, from 0 to 1."""
    return posterior_of(one.model, BELIEFS, one.target, kernels=kind).mixture.below(one.effect)


def print_places(place: Floats) -> None:
    """Print whether the places of the truth are even, and what the intervals hold."""
    counts = np.histogram(place, BINS, (0, 1))[0]
    held = ", ".join(f"{share:.0%} holds {np.mean(np.abs(place - 0.5) < share / 2):.1%}" for share in (0.5, 0.8, 0.95))
    even = f"KS p {kstest(place, 'uniform').pvalue:.2f}, chi2 p {chisquare(counts).pvalue:.2f}"
    print(f"  places of the truth: {even}; {held}", flush=True)


def print_calibration(rows: Floats) -> None:
    """Print the places of the truth, and which chances come true."""
    print_places(rows[:, 0])
    for name, at in (("any benefit", 1), ("matters", 3), ("little", 5)):
        said, is_so = rows[:, at], rows[:, at + 1]
        bins = [(said >= low) & (said < high) for low, high in pairwise(SAID)]
        cells = (f"{said[one].mean():.3f}/{is_so[one].mean():.3f}" for one in bins if one.sum() >= 20)
        print(f"  {name:12} said/came true: {'  '.join(cells)}", flush=True)


def print_finer(chance: np.random.Generator, kind: Kernels) -> None:
    """Print how far the shipped grid is from a far finer one, worst of ten people in each world."""
    print(f"\nShipped grid beside {FINE.rho} x {FINE.kappa} x {FINE.sigma}: % of a posterior SD, worst of 10 people")
    print(f"{'':32}{'mean':>8}{'SD':>8}{'2.5 %':>8}{'97.5 %':>8}   P(<0)")
    for world in (*WORLDS, WALK):
        rows = []
        for block_days, pairs in ((1, 28), (2, 14), (4, 7), (2, 7), (7, 4)) * 2:
            one = trial(world, chance, pairs=pairs, block_days=block_days, effect=-1.0)
            rows.append(apart(one, kind))
        *of_sd, below = np.max(np.abs(rows), axis=0)
        print(f"{world.name:32}{''.join(f'{100 * x:8.2f}' for x in of_sd)}{below:8.4f}", flush=True)


def apart(one: Trial, kind: Kernels) -> Sequence[float]:
    """Return mean, SD and ends as shares of an SD, and P(<0), shipped grid less finer grid."""
    model = trial_model(one.days, one.ratings, one.treated, BELIEFS)
    ours, fine = (posterior_of(model, BELIEFS, TARGET, size=size, kernels=kind).mixture for size in (None, FINE))
    pairs = ((m.middle, m.spread, m.quantile(0.025), m.quantile(0.975)) for m in (ours, fine))
    here, there = (np.array(pair) for pair in pairs)
    return (*((here - there) / fine.spread), ours.below(0.0) - fine.below(0.0))


def print_walks(chance: np.random.Generator, kind: Kernels, steps: int) -> None:
    """Print the posterior beside a long Metropolis walk in all seven numbers of the model."""
    print(f"\nBeside a Metropolis walk of {WALKS} x {steps} steps; its own Monte-Carlo error in % of an SD")
    heads = ("days", "mean", "walk", "apart", "error", "SD", "walk", "P(<0)", "walk", "matters", "walk")
    print("".join(f"{head:>9}" for head in heads))
    for pairs, effect, phi in ((6, 0.0, 0.0), (10, -1.0, 0.0), (14, -1.0, 0.5)):
        one = trial(PLAIN, chance, pairs=pairs, effect=effect, phi=phi)
        ours, walk = answer(one, kind), metropolis(one, BELIEFS, chance, walks=WALKS, steps=steps)
        mean, error = walk.mean()
        apart_by = (ours.estimate - mean) / ours.sd
        print(
            f"{one.days.size:9}{ours.estimate:9.4f}{mean:9.4f}{apart_by:9.2%}{error / ours.sd:9.2%}"
            f"{ours.sd:9.4f}{walk.sd():9.4f}{ours.p_any:9.4f}{walk.below(0.0)[0]:9.4f}"
            f"{ours.p_meaningful:9.4f}{walk.meaningful(BELIEFS):9.4f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
