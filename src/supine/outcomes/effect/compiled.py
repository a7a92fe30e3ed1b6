"""The two inner pieces of a posterior: by NumPy, which is the reference, or compiled for the many of a study."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import exp, log, sqrt
from typing import Any, NamedTuple

import numpy as np

from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.coefficients import (
    LEAST_SQUARES,
    MODE_STEPS,
    MODE_TURNS,
    Asked,
    Parts,
    Priors,
    parts,
)
from supine.outcomes.effect.grid import Grid
from supine.outcomes.effect.kalman import Seen, information

__all__ = ["NUMPY", "Kernels", "kernels"]

_DAYS_AT_ONCE = 32
"""After so many days the logarithm is taken of a product that could else become too small to hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Kernels:
    """``information`` answers as kalman.information does, ``parts`` as coefficients.parts does."""

    information: Callable[[Ints, Floats, Grid], Seen]
    parts: Callable[[Seen, Grid, Asked, Priors], Parts]


NUMPY = Kernels(information=information, parts=parts)


class _Filter(NamedTuple):
    """The filters of all rho and kappa on a day: state and innovation of each column (q, G), the rest (G,)."""

    state: Floats
    innovation: Floats
    variance: Floats
    precision: Floats
    decay: Floats
    product: Floats


class _Room(NamedTuple):
    """Where regressions are worked out, for all rho and kappa beside each other: (p, p, G), (p, G) and (G,)."""

    triangle: Floats
    solved: Floats
    best: Floats
    share: Floats
    evidence: Floats


@cache
def kernels() -> Kernels:
    """Return compiled kernels that give NumPy's numbers; the first call ever on a machine takes seconds.

    The innermost loop is always over the pairs of rho and kappa, so that the processor takes several at once. Raises
    ImportError where there is no numba.
    """
    fast: Callable[[Any], Any] = import_module("numba").njit(cache=True, error_model="numpy")
    for part in (
        _foresee,
        _learn,
        _gather,
        _fill_sides,
        _solve_column,
        _solve,
        _solve_back,
        _squares,
        _log_sigma,
        _fill_ends,
    ):
        import_module("numba.extending").register_jitable(part)
    run_through, mix = fast(_run_through), fast(_mix)

    def compiled_information(days: Ints, columns: Floats, grid: Grid) -> Seen:
        q, pairs = columns.shape[1], len(grid.rho)
        gram, log_det = np.zeros((q, q, pairs)), np.zeros(pairs)
        run_through(days, columns, grid, gram, log_det)
        return Seen(np.moveaxis(gram, -1, 0), log_det, len(days))

    def compiled_parts(seen: Seen, grid: Grid, asked: Asked, priors: Priors) -> Parts:
        shape = (len(asked.pick), len(grid.rho), len(grid.places))
        found = Parts(np.empty(shape), np.empty((5, *shape)))
        mix(seen, grid, asked, priors, found)
        return found

    return Kernels(compiled_information, compiled_parts)


def _run_through(days: Ints, columns: Floats, grid: Grid, gram: Floats, log_det: Floats) -> None:
    """Fill in Z' R^-1 Z (q, q, G) and log |R| (G,), which came as zeros."""
    n, q = columns.shape
    pairs = grid.rho.size
    now = _Filter(
        np.zeros((q, pairs)), np.empty((q, pairs)), grid.kappa.copy(), np.empty(pairs), np.ones(pairs), np.ones(pairs)
    )
    for t in range(n):
        _foresee(days[t] - days[t - 1] if t > 0 else 0, grid, now)
        _learn(columns[t], now)
        _gather(now, gram)
        if (t + 1) % _DAYS_AT_ONCE == 0 or t + 1 == n:
            for g in range(pairs):
                log_det[g] += log(now.product[g])
                now.product[g] = 1.0
    for i in range(q):
        for j in range(i):
            gram[j, i] = gram[i, j]


def _foresee(gap: int, grid: Grid, now: _Filter) -> None:
    """Carry the variance over a gap of days, and fill in the precision of what comes next."""
    rho, kappa = grid.rho, grid.kappa
    variance, precision, decay, product = now.variance, now.precision, now.decay, now.product
    for g in range(decay.size):
        decay[g] = rho[g] if gap == 1 else rho[g] ** gap
    for g in range(decay.size):
        variance[g] = kappa[g] + decay[g] * decay[g] * (variance[g] - kappa[g])
        spread = variance[g] + (1 - kappa[g])
        precision[g] = 1 / spread
        product[g] *= spread


def _learn(columns: Floats, now: _Filter) -> None:
    """Take in the columns of a day (q,)."""
    state, innovation, variance, precision, decay = now.state, now.innovation, now.variance, now.precision, now.decay
    for i in range(columns.size):
        for g in range(decay.size):
            before = decay[g] * state[i, g]
            innovation[i, g] = columns[i] - before
            state[i, g] = before + variance[g] * precision[g] * innovation[i, g]
    for g in range(decay.size):
        variance[g] *= 1 - variance[g] * precision[g]


def _gather(now: _Filter, gram: Floats) -> None:
    """Add the products of a day's innovations to the lower half of the sums."""
    innovation, precision = now.innovation, now.precision
    for i in range(gram.shape[0]):
        for j in range(i + 1):
            for g in range(precision.size):
                gram[i, j, g] += precision[g] * innovation[i, g] * innovation[j, g]


def _mix(seen: Seen, grid: Grid, asked: Asked, priors: Priors, found: Parts) -> None:
    """Fill in the parts: for each way all pairs of rho and kappa at once, one node of their sigmas after the other."""
    p, pairs = asked.pick.shape[1], grid.rho.size
    sides, log_sigma, sd = np.empty((p + 1, p + 1, pairs)), np.empty(pairs), np.empty(pairs)
    room = _Room(np.zeros((p, p, pairs)), np.empty((p, pairs)), np.empty((p, pairs)), np.empty(pairs), np.empty(pairs))
    for f in range(asked.pick.shape[0]):
        _fill_sides(seen.gram, asked.pick[f], sides)
        _log_sigma(sides, priors, (seen.n, log_sigma, sd), room)
        for s in range(grid.places.size):
            for g in range(pairs):
                room.share[g] = exp(-2 * (log_sigma[g] + sd[g] * grid.places[s]))
            _solve(sides, priors, room)
            for g in range(pairs):
                node = log_sigma[g] + sd[g] * grid.places[s]
                from_prior = (node - priors.log_sigma) / priors.log_sigma_sd
                known = grid.log_prior[g] - 0.5 * seen.log_det[g] + asked.log_chance[f] + log(sd[g])
                weight = room.evidence[g] - seen.n * node - 0.5 * from_prior * from_prior
                found.log_weight[f, g, s] = known + weight
            _fill_ends(room, asked.target, found.ends[:, f, :, s])


def _fill_sides(gram: Floats, pick: Ints, sides: Floats) -> None:
    """Fill in the lower half of X' R^-1 X, and below it X' R^-1 y and y' R^-1 y."""
    p, last = pick.size, gram.shape[1] - 1
    for i in range(p):
        for j in range(i + 1):
            sides[i, j] = gram[:, pick[i], pick[j]]
        sides[p, i] = gram[:, last, pick[i]]
    sides[p, p] = gram[:, last, last]


def _log_sigma(sides: Floats, priors: Priors, found: tuple[int, Floats, Floats], room: _Room) -> None:
    """Fill in the modes of ln sigma (G,) and their SDs (G,), for so many days, as coefficients.py finds them."""
    n, at, sd = found
    free, narrow = max(n - priors.mean.size, 1), 1 / (priors.log_sigma_sd * priors.log_sigma_sd)
    at[:] = priors.log_sigma
    for _ in range(MODE_TURNS):
        for g in range(at.size):
            room.share[g] = exp(-2 * at[g])
        _solve(sides, priors, room)
        _squares(sides, room)
        for g in range(at.size):
            left, pull = max(room.evidence[g], LEAST_SQUARES), 0.0
            at[g] = 0.5 * log(left / free)
            for _ in range(MODE_STEPS):
                pull = left * exp(-2 * at[g])
                at[g] += (pull - free - (at[g] - priors.log_sigma) * narrow) / (2 * pull + narrow)
            pull = left * exp(-2 * at[g])
            sd[g] = 1 / sqrt(2 * pull + narrow)


def _solve(sides: Floats, priors: Priors, room: _Room) -> None:
    """Fill in the triangle, one over its diagonal on it, the solved side and the log evidence."""
    solved, share, evidence = room.solved, room.share, room.evidence
    p, pairs = solved.shape
    evidence[:] = 1.0
    for j in range(p):
        _solve_column(j, sides, priors, room)
    for g in range(pairs):
        evidence[g] = log(evidence[g]) - 0.5 * share[g] * sides[p, p, g]
        for j in range(p):
            evidence[g] += 0.5 * solved[j, g] * solved[j, g]


def _solve_column(j: int, sides: Floats, priors: Priors, room: _Room) -> None:
    """Fill in a column of the triangle and its place of the solved side; multiply its pivot onto the evidence."""
    triangle, solved, share, evidence = room.triangle, room.solved, room.share, room.evidence
    p, pairs = solved.shape
    for i in range(j, p):
        for g in range(pairs):
            left = share[g] * sides[i, j, g]
            for k in range(j):
                left -= triangle[i, k, g] * triangle[j, k, g]
            triangle[i, j, g] = left
    for g in range(pairs):
        triangle[j, j, g] = 1 / sqrt(triangle[j, j, g] + priors.precision[j])
        evidence[g] *= triangle[j, j, g]
        right = share[g] * sides[p, j, g] + priors.precision[j] * priors.mean[j]
        for k in range(j):
            right -= triangle[j, k, g] * solved[k, g]
        solved[j, g] = right * triangle[j, j, g]
    for i in range(j + 1, p):
        for g in range(pairs):
            triangle[i, j, g] *= triangle[j, j, g]


def _solve_back(room: _Room) -> None:
    """Fill in the mean of the coefficients, from the last line up."""
    triangle, solved, best = room.triangle, room.solved, room.best
    p, pairs = solved.shape
    for j in range(p - 1, -1, -1):
        for g in range(pairs):
            left = solved[j, g]
            for i in range(j + 1, p):
                left -= triangle[i, j, g] * best[i, g]
            best[j, g] = left * triangle[j, j, g]


def _squares(sides: Floats, room: _Room) -> None:
    """Fill in the squares that the best coefficients leave, where the evidence stood."""
    _solve_back(room)
    best, squares = room.best, room.evidence
    p, pairs = best.shape
    for g in range(pairs):
        left = sides[p, p, g]
        for i in range(p):
            left += best[i, g] * (best[i, g] * sides[i, i, g] - 2 * sides[p, i, g])
            for j in range(i):
                left += 2 * sides[i, j, g] * best[i, g] * best[j, g]
        squares[g] = left


def _fill_ends(room: _Room, target: int, ends: Floats) -> None:
    """Fill in means and (co)variances of effect and usual rating (5, G), by two columns of the triangle's inverse."""
    _solve_back(room)
    triangle, effect, usual = room.triangle, room.solved, room.best
    p, pairs = usual.shape
    ends[0], ends[1] = room.best[target], room.best[0]
    ends[2:] = 0.0
    for i in range(p):
        for g in range(pairs):
            of_effect, of_usual = (1.0 if i == target else 0.0), (1.0 if i == 0 else 0.0)
            for k in range(i):
                of_effect -= triangle[i, k, g] * effect[k, g]
                of_usual -= triangle[i, k, g] * usual[k, g]
            effect[i, g], usual[i, g] = of_effect * triangle[i, i, g], of_usual * triangle[i, i, g]
            ends[2, g] += effect[i, g] * effect[i, g]
            ends[3, g] += effect[i, g] * usual[i, g]
            ends[4, g] += usual[i, g] * usual[i, g]
