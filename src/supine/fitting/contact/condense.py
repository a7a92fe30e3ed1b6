"""One Newton step with the spikes of every disc solved for by the disc's own heave and tilt."""

from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats, Ints

__all__ = ["Answers", "Condensed", "condense", "spikes_answer"]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """How the spikes of a disc answer to what is left over, and to one unit of heave, of each tilt and of the arch.

    ``overlap`` (discs, m, 5) in mm; ``load`` (discs, 4, 5) what that makes of the disc's load, its moments and its
    share of the arch.
    """

    overlap: Floats
    load: Floats


def spikes_answer(coupling: Floats, row: Ints, stiffness: Floats, left: Floats, shape: Floats) -> Answers:
    """Return the answers of discs whose spikes are coupled.

    ``coupling`` (rows, m, m), the law's shift already off its diagonal, and each disc's ``row`` (discs,) of it;
    ``stiffness`` (discs, m); ``left`` (discs, m); ``shape`` (discs, m, 4): 1, both arms in mm, the arch.
    """
    matrix = coupling[row]
    matrix *= stiffness[:, None, :]
    m = matrix.shape[1]
    matrix[:, np.arange(m), np.arange(m)] += 1.0
    overlap = np.linalg.solve(matrix, np.concatenate([-left[..., None], shape], axis=-1))
    load = np.swapaxes(shape, 1, 2) @ (stiffness[..., None] * overlap)
    return Answers(overlap, load)


@dataclass(frozen=True, slots=True, eq=False)
class Condensed:
    """Discs without their own tilt: rows load, moments, arch; columns left over, heave, what tilts them, arch.

    ``rows`` has shape (discs, 4, 5); ``tilt`` (discs, 2, 5) is the tilt a disc takes by itself.
    """

    rows: Floats
    tilt: Floats


def condense(answers: Answers, own_tilt: float) -> Condensed:
    """Return the discs' answers once each has taken the tilt that its pad allows: tilt = own_tilt x moment."""
    load = answers.load
    moments = load[:, 1:3, :]
    gives = np.eye(2) + own_tilt * moments[:, :, 2:4]
    determinant = gives[:, 0, 0] * gives[:, 1, 1] - gives[:, 0, 1] * gives[:, 1, 0]
    inverse = np.empty_like(gives)
    inverse[:, 0, 0], inverse[:, 1, 1] = gives[:, 1, 1], gives[:, 0, 0]
    inverse[:, 0, 1], inverse[:, 1, 0] = -gives[:, 0, 1], -gives[:, 1, 0]
    tilt = own_tilt * (inverse / determinant[:, None, None]) @ moments
    return Condensed(load - load[:, :, 2:4] @ tilt, tilt)
