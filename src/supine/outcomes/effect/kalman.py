"""One pass of the Kalman filter over all columns at once: what the ratings say, for each rho and kappa."""

from typing import NamedTuple

import numpy as np

from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.grid import Grid

__all__ = ["Seen", "information"]


class Seen(NamedTuple):
    """What ``n`` days of columns Z say for each pair of rho and kappa: Z' R^-1 Z (G, q, q) and log |R| (G,)."""

    gram: Floats
    log_det: Floats
    n: int


def information(days: Ints, columns: Floats, grid: Grid) -> Seen:
    """Return what columns (n, q) on ``days`` (n,) say for each rho and kappa of a grid.

    R is the correlation of the ratings: kappa rho^|s-t|, and 1 on the diagonal. The noise of a rating on day t is u_t +
    e_t: u is AR(1) and has the share kappa of the variance, e is independent and has the rest. So the filter has one
    state, and a missing day is only a longer gap.
    """
    spread, gain, decay = _gains(days, grid.rho, grid.kappa)
    whitened = np.empty((len(grid.rho), *columns.shape))
    state = np.zeros((len(grid.rho), columns.shape[1]))
    for t, column in enumerate(columns):
        state *= decay[t][:, None]
        innovation = column - state
        state += gain[t][:, None] * innovation
        whitened[:, t] = innovation
    whitened /= np.sqrt(spread).T[:, :, None]
    return Seen(np.swapaxes(whitened, 1, 2) @ whitened, np.log(spread).sum(axis=0), len(days))


def _gains(days: Ints, rho: Floats, kappa: Floats) -> tuple[Floats, Floats, Floats]:
    """Return, for each day and pair (n, G), the variance of the innovation, the gain, and what the gap leaves of u."""
    spread, gain, decay = (np.empty((len(days), len(rho))) for _ in range(3))
    variance, last = kappa, days[0]
    for t, day in enumerate(days):
        decay[t] = rho ** (day - last)
        variance = kappa + decay[t] ** 2 * (variance - kappa)
        spread[t] = variance + (1 - kappa)
        gain[t] = variance / spread[t]
        variance = variance * (1 - gain[t])
        last = day
    return spread, gain, decay
