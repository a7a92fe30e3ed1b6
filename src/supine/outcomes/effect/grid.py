"""The grid the posterior is summed over: how long good and bad spells last, and how much of the noise they are."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.polynomial.legendre import leggauss
from scipy.special import betaln

from supine.outcomes.effect.arrays import Floats

__all__ = ["Grid", "Size", "grid_of"]

_FARTHEST_Z = 2.3
"""rho = tanh(z): up to .98, beyond which the prior holds 2 in 1000."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many nodes: of rho, of kappa, of ln sigma, and how many posterior SDs the last are apart."""

    rho: int = 10
    kappa: int = 8
    sigma: int = 5
    apart_sd: float = 1.4


class Grid(NamedTuple):
    """Pairs of rho and kappa (G,) with the log of their prior mass (G,), and places of ln sigma in SDs (S,)."""

    rho: Floats
    kappa: Floats
    log_prior: Floats
    places: Floats


@cache
def grid_of(rho: tuple[float, float], kappa: tuple[float, float], size: Size) -> Grid:
    """Return the grid for beta priors of rho and kappa, each given by its two numbers.

    kappa = 1 - v^2: its nodes lie close where it is near 1, to which the ratings of a random walk push it.
    """
    z, z_weight = _legendre(size.rho, _FARTHEST_Z)
    rhos = np.tanh(z)
    v, v_weight = _legendre(size.kappa, 1.0)
    kappas, kappa_weight = 1 - v**2, 2 * v * v_weight
    log_rho = _log_beta(rhos, *rho) + np.log(1 - rhos**2) + np.log(z_weight)
    log_kappa = _log_beta(kappas, *kappa) + np.log(kappa_weight)
    reach = (size.sigma - 1) / 2
    return Grid(
        rho=np.repeat(rhos, size.kappa),
        kappa=np.tile(kappas, size.rho),
        log_prior=(log_rho[:, None] + log_kappa).ravel(),
        places=size.apart_sd * np.linspace(-reach, reach, size.sigma),
    )


def _legendre(n: int, up_to: float) -> tuple[Floats, Floats]:
    """Return Gauss-Legendre nodes and weights on (0, up_to)."""
    nodes, weights = leggauss(n)
    return up_to * (nodes + 1) / 2, up_to * weights / 2


def _log_beta(x: Floats, a: float, b: float) -> Floats:
    density: Floats = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - betaln(a, b)
    return density
