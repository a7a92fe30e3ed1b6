"""One person's trial by Supine, nlme::gls, statsmodels and NumPyro: how far apart they are, and what each takes.

python bench/effect_peers.py [--people 40] [--sampled 3] [--peers PYTHON] [--rscript Rscript]

The same ratings go to all, one after the other in one run; times are processor time per person, without start-up. gls
and statsmodels have no priors and plug in one autocorrelation: they are held against Supine's same-day answer. NumPyro
samples the whole model with its priors, by 4 chains: it is held against the whole answer; its time contains compiling,
which every new length of diary asks for.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.effect.ours import answer, kinds_here
from supine.outcomes.effect.effect import Effect
from tests.outcomes.effect.given import BELIEFS, PLAIN, Trial, exposure, trial

ROOT = Path(__file__).resolve().parents[1]
SOLVERS = {"statsmodels GLSAR": "statsmodels", "statsmodels SARIMAX": "statsmodels"}
TIMES = 5
HOW = "python3.11 -m venv .venv-peers && .venv-peers/bin/pip install -r bench/effect_peers.in"
HOW_R = "nlme comes with R: apt install r-base-core r-cran-nlme"

Answer = Mapping[str, float]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--sampled", type=int, default=3)
    parser.add_argument("--peers", default=str(ROOT / ".venv-peers" / "bin" / "python"), help="the peers' interpreter")
    parser.add_argument("--rscript", default="Rscript")
    given = parser.parse_args()
    chance = np.random.default_rng(4)
    people = [trial(PLAIN, chance, effect=-1.0) for _ in range(given.people)]
    print(
        f"{given.people} people, 56 days, 2-day blocks; load of all {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    ours, took = ours_of(people)
    print_plugged_in(people, ours, took, given)
    if importable(given.peers, "numpyro"):
        print_sampled(people[: given.sampled], ours, took, given.peers)


def ours_of(people: Sequence[Trial]) -> tuple[Sequence[Effect], float]:
    """Return our answers and the seconds one takes."""
    kind = list(kinds_here().values())[-1]
    found, began = [answer(one, kind) for one in people], time.process_time()
    for _ in range(TIMES):
        found = [answer(one, kind) for one in people]
    return found, (time.process_time() - began) / TIMES / len(people)


def print_plugged_in(people: Sequence[Trial], ours: Sequence[Effect], took: float, given: argparse.Namespace) -> None:
    """Print those that plug in one autocorrelation, beside our same-day answer."""
    print("\nthe same day's effect; apart in SEs of the peer")
    print(f"{'':34}{'ms':>9}{'x ours':>9}{'apart: median':>15}{'90 %':>8}{'our SD to its SE':>18}{'failed':>8}")
    print(f"{'ours':34}{took * 1e3:9.2f}{1:9.1f}")
    found: dict[str, Sequence[Answer]] = {}
    if shutil.which(given.rscript):
        found |= by_gls(people, given.rscript)
    else:
        print(f"nlme::gls is left out. To get it: {HOW_R}")
    if importable(given.peers, "statsmodels"):
        found |= {name: by_peer(name, people, given.peers) for name in SOLVERS}
    else:
        print(f"statsmodels and NumPyro are left out. To get them: {HOW}")
    for name, answers in found.items():
        print(row(name, answers, ours, took), flush=True)


def row(name: str, answers: Sequence[Answer], ours: Sequence[Effect], took: float) -> str:
    """Return the line of a peer."""
    pairs = [(one, other) for one, other in zip(answers, ours, strict=True) if np.isfinite(one["sd"]) and one["sd"] > 0]
    apart = np.abs([(other.same_day[0] - one["estimate"]) / one["sd"] for one, other in pairs if other.same_day])
    wide = [(other.same_day[2] - other.same_day[1]) / 3.92 / one["sd"] for one, other in pairs if other.same_day]
    seconds = float(np.mean([one["s"] for one in answers]))
    return (
        f"{name:34}{seconds * 1e3:9.2f}{seconds / took:9.1f}{np.median(apart):15.3f}{np.quantile(apart, 0.9):8.3f}"
        f"{np.median(wide):18.2f}{len(answers) - len(pairs):8}"
    )


def by_gls(people: Sequence[Trial], rscript: str) -> dict[str, Sequence[Answer]]:
    """Return the answers of nlme::gls with AR(1), and with AR(1) and a nugget."""
    table = StringIO("person day y x\n")
    table.seek(0, os.SEEK_END)
    for number, one in enumerate(people):
        for day, rating in zip(one.days, one.ratings, strict=True):
            table.write(f"{number} {day} {rating} {one.treated[day]}\n")
    solve = [rscript, "--vanilla", str(ROOT / "bench" / "effect" / "gls.R")]
    told = subprocess.run(solve, input=table.getvalue(), capture_output=True, text=True, check=True).stdout
    names = {"ar1": "nlme::gls, AR(1), REML", "nugget": "nlme::gls, AR(1) + nugget, REML"}
    found: dict[str, list[Answer]] = {name: [] for name in names.values()}
    for line in told.splitlines():
        name, _, estimate, sd, seconds = line.split()
        numbers = (float("nan") if one == "NA" else float(one) for one in (estimate, sd, seconds))
        found[names[name]].append(dict(zip(("estimate", "sd", "s"), numbers, strict=True)))
    return dict(found)


def by_peer(name: str, people: Sequence[Trial], python: str) -> Sequence[Answer]:
    """Return the answers of a peer in its own environment."""
    told: dict[str, Any] = {
        "priors": dict(BELIEFS.priors),
        "weights": [one.weight for one in BELIEFS.carry],
        "people": [
            {
                "days": one.days.tolist(),
                "y": one.ratings.tolist(),
                "x": [exposure(one.treated, carry.phi)[one.days].tolist() for carry in BELIEFS.carry],
            }
            for one in people
        ],
    }
    solve = [python, str(ROOT / "bench" / "effect" / "peer.py"), name]
    done = subprocess.run(solve, input=json.dumps(told), stdout=subprocess.PIPE, text=True, check=True)
    answers: Sequence[Answer] = json.loads(done.stdout)
    return answers


def print_sampled(people: Sequence[Trial], ours: Sequence[Effect], took: float, python: str) -> None:
    """Print the sampler's posterior beside ours, person by person."""
    print("\nthe whole model; the error is the sampler's own, of Monte Carlo, in % of an SD")
    heads = ("s", "x ours", "mean", "SD", "2.5 %", "97.5 %", "P(<0)", "apart", "error")
    print(" " * 10 + "".join(f"{head:>9}" for head in heads))
    for found, one in zip(ours, by_peer("NumPyro", people, python), strict=False):
        mine = (found.estimate, found.sd, found.low, found.high, found.p_any)
        theirs = (one[key] for key in ("estimate", "sd", "low", "high", "p_any"))
        apart = (found.estimate - one["estimate"]) / found.sd
        print(f"{'ours':10}{took:9.4f}{1:9}{''.join(f'{x:9.4f}' for x in mine)}")
        print(
            f"{'NumPyro':10}{one['s']:9.1f}{one['s'] / took:9,.0f}{''.join(f'{x:9.4f}' for x in theirs)}"
            f"{apart:9.2%}{one['draws'] ** -0.5:9.2%}"
        )


def importable(python: str, name: str) -> bool:
    """Return whether an interpreter is there and has this package."""
    tried = [python, "-c", f"import {name}"]
    return Path(python).exists() and not subprocess.run(tried, capture_output=True, check=False).returncode


if __name__ == "__main__":
    main()
