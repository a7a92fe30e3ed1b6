"""Count how often each design of a trial finds an effect that is there: simulated people, drawn lots, our engine."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import product
from pathlib import Path

import numpy as np

from supine.journal.handbook import open_handbook
from supine.outcomes.effect.arrays import Floats
from supine.outcomes.effect.compiled import NUMPY, Kernels, kernels
from supine.outcomes.effect.engine import effect_in, trial_model
from supine.outcomes.effect.exposure import exposure
from supine.outcomes.trial.designs import Design, Power
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day

__all__ = ["Cell", "found_share", "person"]

PAGE = Path("src") / "supine" / "outcomes" / "trial" / "power.toml"
HOW_TO_MEND = "run: python -m scripts.power"
EFFECTS = (-1.0, -2.0)
TRIALS = 2000
AT_ONCE = 2
SAMPLES = (("two_day_56", -1.0, False), ("four_day_56", -1.0, True))
"""Cells that a check counts again."""

SAMPLE_TRIALS = 150
FARTHEST_SE = 3.5


@dataclass(frozen=True, slots=True)
class Cell:
    """One number to count: a design, the true effect in points, and whether half of it is left a day later."""

    design: Design
    effect: float
    lingers: bool


def main(arguments: list[str]) -> int:
    """Write the table; with --check, write nothing, count sample cells again and say whether they are as written."""
    parser = argparse.ArgumentParser(prog="python -m scripts.power", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when sample cells differ")
    if parser.parse_args(arguments).check:
        found = tuple(faults())
        print("\n".join(found) or f"{PAGE}: {len(SAMPLES)} cells counted again, within chance")
        return 1 if found else 0
    text = PAGE.read_text(encoding="utf-8").partition("\n[[power]]")[0]
    PAGE.write_text(text + "".join(_rows()), encoding="utf-8")
    return 0


def faults() -> Iterator[str]:
    """Yield each sample cell whose share is farther from the one written than chance allows."""
    designs = open_handbook().designs
    for name, effect, lingers in SAMPLES:
        (written,) = (one for one in designs.powers_of(name) if (one.effect, one.lingers) == (effect, lingers))
        found = found_share(Cell(designs.designs[name], effect, lingers), SAMPLE_TRIALS)
        if abs(found - written.power) > FARTHEST_SE * _standard_error(written):
            yield f"{PAGE}, {written.id}: {written.power:.2f} is written, {found:.2f} counted; {HOW_TO_MEND}"


def _standard_error(written: Power) -> float:
    return float(np.sqrt(written.power * (1 - written.power) * (1 / SAMPLE_TRIALS + 1 / TRIALS)))


def found_share(cell: Cell, trials: int, kernels: Kernels = NUMPY) -> float:
    """Return the share of so many trials in which the 95 % interval of the arm in question lies below 0."""
    return sum(_is_found(cell, n, kernels) for n in range(trials)) / trials


def _is_found(cell: Cell, n: int, kernels: Kernels) -> bool:
    designs, beliefs = open_handbook().designs, open_handbook().beliefs
    control, asked, *third = ("lying", "mat", "nothing")[: cell.design.arms]
    seed = sha256(f"{cell.design.id}:{n}".encode()).hexdigest()
    arms = (control, asked, *third)
    protocol = Protocol("power", arms, cell.design.block_days, cell.design.sets, date(2026, 1, 5), seed)
    drawn = np.array(arms_by_day(protocol))
    given = (drawn == asked).astype(float)
    left = exposure(given, designs.world["left"] if cell.lingers else 0.0)
    days, ratings = person(cell.effect * left, designs.world, np.random.default_rng([n, cell.design.days]))
    also = [(drawn == one).astype(float) for one in third]
    return effect_in(trial_model(days, ratings, given, beliefs, also=also), beliefs, kernels).high < 0


def person(effect: Floats, world: Mapping[str, float], chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the rated days and their ratings of one simulated person, with this effect on each calendar day (D,).

    A usual pain that recovers slowly, good and bad spells (AR(1)) and the noise of the moment; rounded to whole
    numbers, clipped to the scale, some evenings missing.
    """
    count = len(effect)
    spell_sd = world["noise_sd"] * np.sqrt(world["kappa"])
    shocks = chance.normal(size=count) * spell_sd
    spells = np.empty(count)
    spells[0] = shocks[0]
    for t in range(1, count):
        spells[t] = world["rho"] * spells[t - 1] + np.sqrt(1 - world["rho"] ** 2) * shocks[t]
    moment = chance.normal(size=count) * world["noise_sd"] * np.sqrt(1 - world["kappa"])
    drift = world["trend_28_days"] * (np.arange(count) - (count - 1) / 2) / 28
    ratings = np.clip(np.round(world["usual"] + drift + effect + spells + moment), 0, 10)
    days = np.flatnonzero(chance.random(count) >= world["missing"])
    return days.astype(float), ratings[days]


def _rows() -> Iterator[str]:
    designs = open_handbook().designs.designs.values()
    cells = [Cell(*one) for one in product(designs, EFFECTS, (False, True))]
    with ProcessPoolExecutor(AT_ONCE) as pool:
        for cell, share in zip(cells, pool.map(_counted, cells), strict=True):
            print(_name(cell), f"{share:.3f}", flush=True)
            yield _row(cell, share)


def _counted(cell: Cell) -> float:
    try:
        return found_share(cell, TRIALS, kernels())
    except ImportError:  # the same numbers, only slower
        return found_share(cell, TRIALS)


def _name(cell: Cell) -> str:
    return f"{cell.design.id}_{-cell.effect:g}" + ("_lingers" if cell.lingers else "")


def _row(cell: Cell, share: float) -> str:
    return (
        f'\n[[power]]\nid = "{_name(cell)}"\ndesign = "{cell.design.id}"\neffect = {cell.effect:g}\n'
        f'lingers = {str(cell.lingers).lower()}\npower = {share:.3f}\nsources = ["supine-choice"]\n'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
