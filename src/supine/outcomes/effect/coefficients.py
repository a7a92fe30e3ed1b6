"""The coefficients, integrated out exactly for each rho, kappa and sigma: a mixture of normals is left."""

from typing import NamedTuple

import numpy as np

from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.grid import Grid
from supine.outcomes.effect.kalman import Seen

__all__ = ["FAR_NATS", "LEAST_SQUARES", "MODE_STEPS", "MODE_TURNS", "Asked", "Parts", "Priors", "parts"]

MODE_TURNS = 2
MODE_STEPS = 4
"""Newton steps to the mode of ln sigma, which only says where its nodes lie, and how often the fit is taken anew."""

FAR_NATS = 12.0
"""A part this far below the best one has 6 millionths of its weight, and is left out."""

LEAST_SQUARES = 1e-9
"""Ratings that fit without any rest still have some: its logarithm is asked for."""


class Priors(NamedTuple):
    """Of the coefficients, means and precisions (p,); of ln sigma, its middle and SD."""

    mean: Floats
    precision: Floats
    log_sigma: float
    log_sigma_sd: float


class Asked(NamedTuple):
    """Which columns make up the regression, a row for each way it may be (F, p), with the log of their chance (F,).

    The first column of each row is the usual rating, ``target`` the place in the row of the effect that is asked for.
    """

    pick: Ints
    log_chance: Floats
    target: int


class Parts(NamedTuple):
    """For each way, rho and kappa, and sigma (F, G, S): a log weight, and a normal of the effect and the usual rating.

    ``ends`` (5, F, G, S) are the mean of the effect and of the usual rating, the variance of the effect, their
    covariance, and the variance of the usual rating.
    """

    log_weight: Floats
    ends: Floats


def parts(seen: Seen, grid: Grid, asked: Asked, priors: Priors) -> Parts:
    """Return the mixture out of what the columns say, the last of which holds the ratings.

    Given rho, kappa and sigma the ratings are normal and linear in the coefficients b ~ N(b0, diag(1/precision)), so
    that the posterior of b is normal and the evidence known in closed form (Rasmussen & Williams 2006, 2.7).
    """
    gram = seen.gram
    picked = np.concatenate([asked.pick, np.full((len(asked.pick), 1), gram.shape[1] - 1)], axis=1)
    sides = np.moveaxis(gram[:, picked[:, :, None], picked[:, None, :]], (0, 1), (3, 2))[..., None]
    log_sigma, sd = _mode(sides, priors, seen.n)
    nodes = log_sigma + sd * grid.places
    evidence, triangle, solved = _solved(sides, nodes, priors)
    return Parts(
        log_weight=evidence
        - seen.n * nodes
        + (grid.log_prior - 0.5 * seen.log_det)[:, None]
        + asked.log_chance[:, None, None]
        - 0.5 * ((nodes - priors.log_sigma) / priors.log_sigma_sd) ** 2
        + np.log(sd),
        ends=_ends(triangle, solved, asked.target),
    )


def _mode(sides: Floats, priors: Priors, n: int) -> tuple[Floats, Floats]:
    """Return where ln sigma is likeliest, and its SD there, (F, G, 1) each: from the squares left by the best fit."""
    free, narrow = max(n - len(priors.mean), 1), priors.log_sigma_sd**-2
    log_sigma = np.full(sides.shape[2:], priors.log_sigma)
    pull = np.zeros(1)
    for _ in range(MODE_TURNS):
        _, triangle, solved = _solved(sides, log_sigma, priors)
        left = np.maximum(_squares(sides, _mean(triangle, solved)), LEAST_SQUARES)
        log_sigma = 0.5 * np.log(left / free)
        for _ in range(MODE_STEPS):
            pull = left * np.exp(-2 * log_sigma)
            log_sigma = log_sigma + (pull - free - (log_sigma - priors.log_sigma) * narrow) / (2 * pull + narrow)
        pull = left * np.exp(-2 * log_sigma)
    return log_sigma, 1 / np.sqrt(2 * pull + narrow)


def _solved(sides: Floats, log_sigma: Floats, priors: Priors) -> tuple[Floats, Floats, Floats]:
    """Return the log evidence but for n ln sigma, the triangle L of the precision L L', and L^-1 the right-hand side.

    ``sides`` (p+1, p+1, F, G, 1) holds X' R^-1 X and, in its last line, X' R^-1 y and y' R^-1 y.
    """
    p, share = len(priors.mean), np.exp(-2 * log_sigma)
    shape = np.broadcast_shapes(sides.shape[2:], share.shape)
    triangle, solved = np.zeros((p, p, *shape)), np.empty((p, *shape))
    evidence = -0.5 * share * sides[p, p]
    for j in range(p):
        left = share * sides[j, j] + priors.precision[j] - (triangle[j, :j] ** 2).sum(axis=0)
        triangle[j, j] = np.sqrt(left)
        for i in range(j + 1, p):
            triangle[i, j] = (share * sides[i, j] - (triangle[i, :j] * triangle[j, :j]).sum(axis=0)) / triangle[j, j]
        right = share * sides[p, j] + priors.precision[j] * priors.mean[j]
        solved[j] = (right - (triangle[j, :j] * solved[:j]).sum(axis=0)) / triangle[j, j]
        evidence = evidence + 0.5 * solved[j] ** 2 - np.log(triangle[j, j])
    return evidence, triangle, solved


def _mean(triangle: Floats, solved: Floats) -> Floats:
    """Return the mean of the coefficients (p, …): L' m = the solved right-hand side, from the last line up."""
    p = len(solved)
    mean = np.empty_like(solved)
    for j in reversed(range(p)):
        mean[j] = (solved[j] - (triangle[j + 1 :, j] * mean[j + 1 :]).sum(axis=0)) / triangle[j, j]
    return mean


def _squares(sides: Floats, mean: Floats) -> Floats:
    """Return (y - Xm)' R^-1 (y - Xm)."""
    p = len(mean)
    left = sides[p, p] - 2 * (sides[p, :p] * mean).sum(axis=0)
    squares: Floats = left + sum((sides[i, j] * mean[i] * mean[j] for i in range(p) for j in range(p)), np.zeros(1))
    return squares


def _ends(triangle: Floats, solved: Floats, target: int) -> Floats:
    """Return means and (co)variances of the effect and the usual rating, as Parts holds them."""
    mean = _mean(triangle, solved)
    effect, usual = _column(triangle, target), _column(triangle, 0)
    return np.stack(
        [mean[target], mean[0], (effect**2).sum(axis=0), (effect * usual).sum(axis=0), (usual**2).sum(axis=0)]
    )


def _column(triangle: Floats, j: int) -> Floats:
    """Return column j of L^-1 (p, …); the covariance of two coefficients is the product of their columns."""
    p = len(triangle)
    column = np.zeros(triangle.shape[1:])
    column[j] = 1 / triangle[j, j]
    for i in range(j + 1, p):
        column[i] = -(triangle[i, j:i] * column[j:i]).sum(axis=0) / triangle[i, i]
    return column
