"""Many set-ups solved one after the other, each begun where the nearest of those before came to rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.contact.compiled import NUMPY, Kernels
from supine.fitting.contact.loads import Loads, Pose
from supine.fitting.contact.newton import solve
from supine.fitting.contact.problem import Problem

__all__ = ["solve_all"]


@dataclass(frozen=True, slots=True, eq=False)
class _AtRest:
    """What is kept of a solved set-up: where it came to rest, and how deep it would have to sink to bear evenly."""

    deep_mm: Floats
    pose: Pose


def solve_all(problems: Iterable[Problem], kernels: Kernels = NUMPY) -> Iterator[Loads]:
    """Yield the loads of each problem in turn, as `solve` finds them by itself, in fewer steps.

    Problems may be of several mats: only those with as many discs and spikes help each other. Raises NotSettled at the
    first that does not settle.
    """
    before: list[_AtRest] = []
    for problem in problems:
        deep_mm = _deep_when_even(problem)
        loads = solve(problem, _nearest(before, deep_mm), kernels)
        before.append(_AtRest(deep_mm, loads.pose))
        yield loads


def _deep_when_even(problem: Problem) -> Floats:
    """Return how deep the body sinks on each spike (discs, spikes), in mm, where springs bear its weight evenly."""
    regions = np.arange(len(problem.springs.nodes))
    even = np.full(len(regions), problem.load[0] / problem.overlap_mm.size)
    return problem.springs.overlap(even, regions)[problem.rows] - problem.overlap_mm


def _nearest(before: Iterable[_AtRest], deep_mm: Floats) -> Pose | None:
    alike = [one for one in before if one.deep_mm.shape == deep_mm.shape]
    if not alike:
        return None
    return min(alike, key=lambda one: float(np.abs(one.deep_mm - deep_mm).max())).pose
