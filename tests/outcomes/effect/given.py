"""Lots, and worlds to draw people's ratings from: most of them not those of the model, as people are not."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supine.journal.handbook import open_handbook

Floats = NDArray[np.float64]
Chance = np.random.Generator

BELIEFS = open_handbook().beliefs
SCALE = 10


@dataclass(frozen=True)
class World:
    """How ratings come about, in points of 0 to 10; a pair is the range that a person's own value is drawn from."""

    name: str
    usual: tuple[float, float] = (3.5, 6.5)
    rho: tuple[float, float] = (0.3, 0.7)
    sd: tuple[float, float] = (0.8, 1.8)
    momentary_sd: tuple[float, float] = (0.3, 0.9)
    change_28_days: tuple[float, float] = (0.0, 0.0)
    week_sd: float = 0.0
    walk_sd: float = 0.0
    flares_per_month: float = 0.0
    has_heavy_tails: bool = False
    is_rounded: bool = True
    missing: float = 0.15
    missing_per_point: float = 0.0


PLAIN = World("autocorrelated, no trend")
WORLDS = (
    PLAIN,
    replace(PLAIN, name="autocorrelation .7", rho=(0.7, 0.7)),
    replace(PLAIN, name="getting better, and a week", change_28_days=(-1.5, 0.0), week_sd=0.5),
    replace(PLAIN, name="flares", flares_per_month=1.5),
    replace(PLAIN, name="random walk", rho=(0.0, 0.3), sd=(0.3, 0.9), walk_sd=0.35),
    replace(PLAIN, name="heavy tails (t3)", has_heavy_tails=True),
    replace(PLAIN, name="near 0", usual=(0.8, 2.5)),
    replace(PLAIN, name="left out on bad days", missing=0.25, missing_per_point=0.06),
)


@dataclass(frozen=True)
class Trial:
    """What an analysis is given: rated days, their ratings, the arm of every calendar day, the pair of every day."""

    days: NDArray[np.int64]
    ratings: Floats
    treated: Floats
    sets: NDArray[np.int64]


def lots(chance: Chance, pairs: int, block_days: int) -> tuple[Floats, NDArray[np.int64]]:
    """Return the arm of every day, and its pair with the sign of its arm, a fair coin for each pair."""
    first = chance.integers(0, 2, pairs)
    blocks = np.column_stack([first, 1 - first]).ravel()
    treated = np.repeat(blocks, block_days).astype(float)
    pair = np.repeat(np.arange(1, pairs + 1), 2 * block_days)
    return treated, np.where(treated > 0, pair, -pair)


def exposure(treated: Floats, phi: float) -> Floats:
    """Return what is left of the treatment on every day: all of it on its own day, ``phi`` of yesterday's after."""
    left = [float(treated[0])]
    for arm in treated[1:]:
        left.append(max(float(arm), phi * left[-1]))
    return np.array(left)


def courses(world: World, days: int, chance: Chance) -> Floats:
    """Return a person's pain of every day without any treatment, before it is rounded or left out."""
    rho, sd, at = chance.uniform(*world.rho), chance.uniform(*world.sd), np.arange(days)
    change = chance.uniform(*world.change_28_days) * (at - days / 2) / 28
    week = np.tile(chance.normal(0, world.week_sd, 7), days // 7 + 1)[:days]
    walk = np.cumsum(chance.normal(0, world.walk_sd, days))
    usual = chance.uniform(*world.usual)
    return (
        usual
        + change
        + week
        + (walk - walk.mean())
        + spells(world, rho, sd, days, chance)
        + flares(world, days, chance)
    )


def spells(world: World, rho: float, sd: float, days: int, chance: Chance) -> Floats:
    """Return good and bad spells: an AR(1) with this SD, its shocks normal or of 3 degrees of freedom."""
    shocks = chance.standard_t(3, days) / np.sqrt(3) if world.has_heavy_tails else chance.normal(size=days)
    found = [float(shocks[0])]
    for shock in shocks[1:]:
        found.append(rho * found[-1] + float(np.sqrt(1 - rho**2) * shock))
    return sd * np.array(found)


def flares(world: World, days: int, chance: Chance) -> Floats:
    """Return what flares add: 2 to 4 points on their first day, three quarters of it left a day later."""
    begins = chance.random(days) < world.flares_per_month / 30
    heights, found = np.where(begins, chance.uniform(2, 4, days), 0.0), np.zeros(days)
    for day in range(days):
        found[day] = max(heights[day], 0.75 * found[day - 1] if day else 0.0)
    return found


def rated(world: World, pain: Floats, chance: Chance) -> Floats:
    """Return the ratings of a pain: momentary noise, whole numbers of the scale; nan where none was given."""
    told = pain + chance.normal(0, chance.uniform(*world.momentary_sd), pain.size)
    told = np.clip(np.round(told), 0, SCALE) if world.is_rounded else told
    left_out = world.missing + world.missing_per_point * (told - told.mean())
    return np.where(chance.random(pain.size) < left_out, np.nan, told)


def trial(
    world: World, chance: Chance, *, pairs: int = 14, block_days: int = 2, effect: float = 0.0, phi: float = 0.0
) -> Trial:
    """Return a person's trial in a world, with a true effect at full exposure of which ``phi`` is left a day later."""
    treated, sets = lots(chance, pairs, block_days)
    told = rated(world, courses(world, treated.size, chance) + effect * exposure(treated, phi), chance)
    days = np.flatnonzero(~np.isnan(told))
    return Trial(days, told[days], treated, sets)
