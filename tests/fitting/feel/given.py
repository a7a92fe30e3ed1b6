"""Loads, set-ups and people for the tests of what is felt; no solve is needed."""

from dataclasses import dataclass
from math import log10

import numpy as np
from scipy.special import ndtr
from scipy.stats import norm

from supine.fitting.arrays import Floats, Ints
from supine.fitting.feel.index import Sensitivity
from supine.fitting.feel.own import Beliefs, Rated
from supine.units import Minutes, Rating

MIDDLE = Sensitivity(threshold_mn=80, threshold_tip_mm=0.25, size_exponent=1, width_log10=0.25)
BELIEFS = Beliefs(
    threshold_mn=80, threshold_sd_log10=0.3, gain_sd=0.25, noise_scale=1.2, exponent=0.7, minute=Minutes(1)
)
SPREAD_LOG10 = 0.25

# The middle load on a spike in mN and how many times wider than the probe its tip feels: floor, couch, bed, fewer and
# more spikes on bare skin, and the first three in a t-shirt.
SETUPS = ((133, 2), (94, 2), (82, 2), (184, 2), (103, 2), (143, 6), (99, 6), (87, 6))


@dataclass(frozen=True, slots=True)
class Solved:
    """What the index needs of a solve."""

    spike_n: Floats
    region: Ints
    tip_diameter_mm: float = 0.5


def lognormal(middle_mn: float = 133, n_disc: int = 228, n_per: int = 27, tip_mm: float = 0.5) -> Solved:
    """Return loads of a whole mat at even quantiles of a lognormal, thirds of it under each region."""
    quantiles = (np.arange(n_disc * n_per) + 0.5) / (n_disc * n_per)
    spike_n = middle_mn / 1000 * 10 ** (SPREAD_LOG10 * norm.ppf(quantiles))
    region = np.arange(n_disc * n_per) % 3
    return Solved(spike_n.reshape(n_disc, n_per), region.reshape(n_disc, n_per), tip_mm)


def share(setup: tuple[float, float], thresholds_log10: Floats | float) -> Floats:
    """Return the index of lognormal loads in closed form: weighted by load they are lognormal again, further up."""
    middle_mn, widening = setup
    heavier = log10(middle_mn) + SPREAD_LOG10**2 * np.log(10)
    above: Floats = np.asarray(heavier - log10(widening) - thresholds_log10, dtype=float)
    shares: Floats = ndtr(above / np.hypot(SPREAD_LOG10, MIDDLE.width_log10))
    return shares


def rated(setup: tuple[float, float], rating: int, minute: int = 1) -> Rated:
    return Rated(share(setup, BELIEFS.thresholds_log10), Rating(rating), Minutes(minute))
