"""How long an answer takes on one thread, beside what it may take: one person's diary, and batches of people.

python bench/effect_speed.py [--times 200] [--people 2000]

Processor time, from arrays to the finished answer: columns, filter, grid, mixture, quantiles. Medians, and in brackets
the fastest tenth: what the median comes to where nobody else computes on the machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.effect.ours import answer, kinds_here
from supine.outcomes.effect.compiled import Kernels
from supine.outcomes.effect.engine import effect_of
from supine.outcomes.effect.flips import flip_p
from tests.outcomes.effect.given import BELIEFS, PLAIN, Trial, trial

MAY_TAKE_MS = {"compiled": 0.7, "NumPy": 5.0}
DESIGNS = {"28 days": (7, 2), "56 days": (14, 2), "84 days": (21, 2), "364 days": (91, 2), "2000 days": (500, 2)}
HELD_TO = "56 days"
BATCHES = 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--people", type=int, default=2000)
    given = parser.parse_args()
    kinds = kinds_here()
    print(f"one thread, processor time, medians; load of all {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    chance = np.random.default_rng(1)
    drawn = {name: trial(PLAIN, chance, pairs=pairs, block_days=days) for name, (pairs, days) in DESIGNS.items()}
    for name, one in drawn.items():
        times = max(given.times * 50 // one.days.size, 5)
        cells = (cell(kind, name, took(partial(answer, one, kinds[kind]), times)) for kind in kinds)
        print(f"{name:12}{'   '.join(cells)}", flush=True)
    print_others(drawn[HELD_TO], given.times)
    for kind, kernels in kinds.items():
        print_batches(kind, kernels, given.people)


def took(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the processor time of doing it in ms: the median, and that of the fastest tenth."""
    each = []
    for _ in range(times):
        began = time.process_time_ns()
        work()
        each.append((time.process_time_ns() - began) / 1e6)
    return median(each), sorted(each)[times // 10]


def cell(kind: str, name: str, ms: tuple[float, float]) -> str:
    """Return what it took, and of the one that is held to a limit, whether it kept it."""
    may = f" of {MAY_TAKE_MS[kind]:g} ms{'' if ms[0] <= MAY_TAKE_MS[kind] else ': TOO SLOW'}" if name == HELD_TO else ""
    return f"{kind} {ms[0]:.3f} ({ms[1]:.3f}) ms{may}"


def print_others(one: Trial, times: int) -> None:
    """Print what stands beside an answer: the exact test, and three arms at once."""
    print(f"{'flips':12}{took(partial(flip_p, one.days, one.ratings, one.sets, BELIEFS), times)[0]:.3f} ms, {HELD_TO}")
    other = np.roll(one.treated, 2)
    third = partial(effect_of, one.days, one.ratings, one.treated, BELIEFS, also=(other,))
    print(f"{'three arms':12}{took(third, times)[0]:.3f} ms, {HELD_TO}, NumPy")


def print_batches(kind: str, kernels: Kernels, people: int) -> None:
    """Print what a person takes in ever larger batches: the same, as nothing is kept from one to the next."""
    chance, cells = np.random.default_rng(2), []
    for part in range(1, BATCHES + 1):
        batch = [trial(PLAIN, chance) for _ in range(people * part // BATCHES // (1 if kind == "compiled" else 4))]
        began = time.process_time()
        for one in batch:
            answer(one, kernels)
        cells.append(f"{len(batch)}: {(time.process_time() - began) / len(batch) * 1e3:.3f}")
    print(f"ms a person in batches, {kind}: {', '.join(cells)}", flush=True)


if __name__ == "__main__":
    main()
