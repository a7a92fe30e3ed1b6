"""How likely a spike is felt as a sharp prick, from the load on it and the size of its tip."""

from typing import Protocol

import numpy as np
from scipy.special import ndtr

from supine.fitting.arrays import Floats

__all__ = ["MN_PER_N", "Named", "chance_painful", "painful_share", "threshold_at"]

MN_PER_N = 1000.0


class Named(Protocol):
    """Numbers by the id of their parameter."""

    def __getitem__(self, name: str, /) -> float:
        """Return the number of this id."""
        ...


def threshold_at(threshold_mn: float, widening: float, size_exponent: float) -> float:
    """Return the load in mN at which a tip pricks half of the time, when it is ``widening`` times as wide as the probe.

    T = MPT (D / D_probe)^gamma, for D > 0. Gamma 1, force by circumference: Greenspan and McGillis 1991.
    """
    return float(threshold_mn * widening**size_exponent)


def chance_painful(load_n: Floats, threshold_mn: float, width_log10: float) -> Floats:
    """Return how likely each load pricks, 0..1, in the shape of ``load_n`` (newton, not negative).

    p = Phi(log10(F/T) / sigma), a cumulative normal in log force; a spike without load pricks nobody.
    """
    with np.errstate(divide="ignore"):
        above = np.log10(load_n * (MN_PER_N / threshold_mn))
    chance: Floats = ndtr(above / width_log10)
    return chance


def painful_share(load_n: Floats, chance: Floats) -> float:
    """Return the share of the load that rests on pricking spikes, sum F p / sum F, 0..1; no load has no such share, 0.

    Weighted by load, because the weight of the body is conserved: counts of spikes or raw forces order clothing,
    density and surfaces the wrong way round.
    """
    whole = float(np.sum(load_n))
    return float(np.sum(load_n * chance)) / whole if whole > 0 else 0.0
