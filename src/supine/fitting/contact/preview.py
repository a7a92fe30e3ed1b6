"""Level 0: every spike on springs of its own. A quick order of set-ups, and where the full solve begins."""

from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.contact.compiled import NUMPY, Kernels
from supine.fitting.contact.loads import NotSettled
from supine.fitting.contact.problem import Problem

__all__ = ["Preview", "borne_otherwise", "preview", "step_of"]

_MOST_STEPS = 60
_LONGEST_STEP_MM = 10.0
_OF_THE_WAY = 0.3
_CLOSE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """Loads of independent springs: the pose (4,), and on every cell the load in newtons (discs, spikes)."""

    pose: Floats
    load_n: Floats
    iterations: int


def preview(problem: Problem, kernels: Kernels = NUMPY) -> Preview:
    """Return where a body comes to rest on independent springs. Raises NotSettled when it does not."""
    places = problem.places.reshape(-1, 4)
    row = np.repeat(problem.rows[:, 0], problem.overlap_mm.shape[1])
    overlap = problem.overlap_mm.ravel()
    pose = _start(overlap)
    for step in range(_MOST_STEPS):
        load, stiffness = kernels.law(problem.springs, overlap + places @ pose, row)
        otherwise, otherwise_stiffness = borne_otherwise(problem, pose)
        rest = problem.load - places.T @ load - otherwise
        if np.abs(rest).max() < _CLOSE * problem.load[0]:
            return Preview(pose, load.reshape(problem.overlap_mm.shape), step)
        slope = (places * stiffness[:, None]).T @ places + otherwise_stiffness
        pose = pose + step_of(slope, rest, pose)
    raise NotSettled("the quick look did not come to rest")


def step_of(slope: Floats, rest: Floats, pose: Floats) -> Floats:
    """Return the Newton step (4,) from a pose, cut to what stays near it; deep in a soft bed, near is farther.

    Raises NotSettled where nothing holds the body, so that there is no slope to follow.
    """
    try:
        step = np.linalg.solve(slope, rest)
    except np.linalg.LinAlgError as error:
        raise NotSettled("nothing is pressed that could bear the body") from error
    longest = _LONGEST_STEP_MM + _OF_THE_WAY * float(np.abs(pose).max())
    return step * min(1.0, longest / max(float(np.abs(step).max()), 1e-300))


def borne_otherwise(problem: Problem, pose: Floats) -> tuple[Floats, Floats]:
    """Return what the surface outside the mat and the low back itself bear, as a load (4,) and its stiffness (4, 4)."""
    beside = problem.beside
    overlap = beside.places @ pose - beside.gap_mm
    touching = beside.places[overlap > 0]
    load = beside.stiffness_n_mm * (overlap[overlap > 0] @ touching)
    slope = beside.stiffness_n_mm * (touching.T @ touching)
    load[3] += problem.arch_stiffness_n_mm * pose[3]
    slope[3, 3] += problem.arch_stiffness_n_mm
    return load, slope


def _start(overlap: Floats) -> Floats:
    """Return a pose at which half the spikes stand in the skin: without contact there is no slope to follow."""
    return np.array([-float(np.median(overlap)), 0.0, 0.0, 0.0])
