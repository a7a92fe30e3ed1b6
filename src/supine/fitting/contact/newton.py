"""Level 1: discs as rigid bodies that heave and tilt, solved whole by Newton's method."""

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.compiled import NUMPY, Kernels
from supine.fitting.contact.condense import condense
from supine.fitting.contact.loads import Loads, NotSettled, Pose, Residuals
from supine.fitting.contact.preview import borne_otherwise, preview, step_of
from supine.fitting.contact.problem import Problem

__all__ = ["solve"]

_MOST_STEPS = 60
_CLOSE_MM = 1e-8
_CLOSE_BALANCE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """A guess and what it leaves over: overlaps (discs, m) and pose (4,); loads and stiffness of cells (discs, m)."""

    overlap: Floats
    pose: Floats
    load: Floats
    stiffness: Floats
    sums: Floats
    left_mm: Floats
    unborne: Floats
    otherwise_slope: Floats


def solve(problem: Problem, start: Pose | None = None, kernels: Kernels = NUMPY) -> Loads:
    """Return the loads on a mat, begun from springs, or from another solve's pose as long as that leads anywhere.

    Raises NotSettled when the equations are not met: no numbers come back then.
    """
    if start is not None:
        with suppress(NotSettled):
            return _settled(problem, start, kernels)
    return _settled(problem, _from_springs(problem, kernels), kernels)


def _settled(problem: Problem, begin: Pose, kernels: Kernels) -> Loads:
    state = _state(problem, kernels, begin.overlap_mm, begin.body)
    for step in range(_MOST_STEPS):
        if _is_met(problem, state):
            return _loads(problem, state, step)
        state = _next(problem, kernels, state)
    raise NotSettled(f"the loads did not settle in {_MOST_STEPS} steps")


def _from_springs(problem: Problem, kernels: Kernels) -> Pose:
    """Return the pose and overlaps that independent springs come to rest with."""
    quick = preview(problem, kernels)
    free = problem.overlap_mm + problem.places @ quick.pose
    stands = problem.law.overlap(quick.load_n, problem.rows)
    return Pose(quick.pose, np.where(quick.load_n > 0, stands, np.minimum(free, 0.0)))


def _state(problem: Problem, kernels: Kernels, overlap: Floats, pose: Floats) -> _State:
    load, stiffness = kernels.law(problem.law, overlap, problem.rows)
    sums = (load[:, None] @ problem.shape)[:, 0]
    taken = _taken(problem, sums)
    # The coupling is the same both ways; asking all regions at once is faster than a matrix for each disc.
    coupled = (load @ problem.coupling)[problem.rows[:, 0], np.arange(len(load))]
    wanted = problem.overlap_mm + problem.places @ pose - (problem.shape[..., :3] @ taken[..., None])[..., 0]
    otherwise, otherwise_slope = borne_otherwise(problem, pose)
    unborne = problem.load - load.ravel() @ problem.places.reshape(-1, 4) - otherwise
    return _State(overlap, pose, load, stiffness, sums, overlap + coupled - wanted, unborne, otherwise_slope)


def _is_met(problem: Problem, state: _State) -> bool:
    return bool(
        np.abs(state.left_mm).max() < _CLOSE_MM and np.abs(state.unborne).max() < _CLOSE_BALANCE * problem.load[0]
    )


def _next(problem: Problem, kernels: Kernels, state: _State) -> _State:
    """Return the guess one Newton step on, the pose's step cut to what stays near."""
    pressed = np.flatnonzero(state.stiffness.any(axis=1))
    row, shape = problem.rows[pressed, 0], problem.shape[pressed]
    answers = kernels.answer(problem.coupling, row, state.stiffness[pressed], state.left_mm[pressed], shape)
    discs = condense(answers, problem.operators.own_tilt)
    moved = _carried(problem, pressed, discs.rows)
    slope = moved.resultant[:, 1:] + state.otherwise_slope
    pose = step_of(slope, state.unborne - moved.resultant[:, 0], state.pose)
    given = problem.frame @ pose
    given[:, :3] -= moved.taken @ np.concatenate([[1.0], pose])
    overlap = state.overlap - state.left_mm + (problem.shape @ given[..., None])[..., 0]
    own = np.concatenate([np.ones((len(pressed), 1)), given[pressed]], axis=1)
    own[:, 2:4] -= (discs.tilt @ own[..., None])[..., 0]
    overlap[pressed] = state.overlap[pressed] + (answers.overlap @ own[..., None])[..., 0]
    return _state(problem, kernels, overlap, state.pose + pose)


@dataclass(frozen=True, slots=True, eq=False)
class _Carried:
    """What every disc takes from the others (discs, 3, 5), and what all make of the pose's load (4, 5).

    First as they are, then for a unit of each direction of the pose.
    """

    taken: Floats
    resultant: Floats


def _carried(problem: Problem, pressed: Ints, rows: Floats) -> _Carried:
    """Return what discs take from one another and from the pose, in one linear solve for the pressed discs' loads."""
    through, frame = problem.operators.through, problem.frame[pressed]
    answer = np.zeros((len(problem.frame), 3))
    answer[pressed] = rows[:, 0, 1:4]
    matrix = np.einsum("dk,kde->de", answer, through).take(pressed, 0).take(pressed, 1)
    matrix.flat[:: len(pressed) + 1] += 1.0
    direct = np.concatenate([rows[:, :, :1], rows[:, :, 1:] @ frame], axis=2)
    load = np.zeros((len(problem.frame), 5))
    load[pressed] = np.linalg.solve(matrix, direct[:, 0])
    taken = np.swapaxes(through @ load, 0, 1)
    sums = direct - rows[:, :, 1:4] @ taken[pressed]
    return _Carried(taken, frame.reshape(-1, 4).T @ sums.reshape(-1, 5))


def _loads(problem: Problem, state: _State, steps: int) -> Loads:
    face, depth = problem.law.split(state.load)
    return Loads(
        geometry=problem.geometry,
        spike_n=state.load - face,
        face_n=face,
        depth_mm=depth,
        disc_n=state.sums[:, 0],
        tilt_rad=_taken(problem, state.sums)[:, 1:],
        region=problem.region,
        tip_diameter_mm=problem.tip_diameter_mm,
        beside_n=float(borne_otherwise(problem, state.pose)[0][0]),
        iterations=steps,
        residuals=_residuals(problem, state),
        pose=Pose(state.pose, state.overlap),
    )


def _taken(problem: Problem, sums: Floats) -> Floats:
    """Return what every disc takes (discs, 3), heave and tilts, under loads and moments (discs, 4)."""
    taken = (problem.operators.through @ sums[:, 0]).T
    taken[:, 1:] += problem.operators.own_tilt * sums[:, 1:3]
    return taken


def _residuals(problem: Problem, state: _State) -> Residuals:
    """Return what is left of each equation.

    A disc's heave and tilt follow from the loads without being iterated, so what is left of a disc is what is left of
    its spikes together, and of its tilt the same over the disc's radius.
    """
    left = state.left_mm
    arms = problem.shape[..., 1:3] / problem.geometry.disc_radius_mm**2
    return Residuals(
        spike_mm=float(np.abs(left).max()),
        disc_mm=float(np.abs(left.mean(axis=1)).max()),
        tilt_rad=float(np.abs(np.einsum("dm,dmk->dk", left, arms)).max()),
        balance=float(np.abs(state.unborne).max() / problem.load[0]),
    )
