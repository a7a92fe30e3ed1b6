"""The index of a set-up: the share of the load that a person feels as sharp, computed apart from the loads."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Protocol

import numpy as np
from scipy.special import ndtr

from supine.errors import BadInput
from supine.fitting.arrays import Floats, Ints
from supine.fitting.feel.psychometric import MN_PER_N, Named, chance_painful, painful_share, threshold_at
from supine.fitting.regions import Region

__all__ = ["Feeling", "Pressed", "Sensitivity", "index_of", "sensitivity_from", "shares_over"]

# Loads closer than this part of the psychometric width count as one, at their own middle: the share changes by < 1e-4.
_BINS_PER_WIDTH = 16


class Pressed(Protocol):
    """What the index needs of a solve."""

    @property
    def spike_n(self) -> Floats:
        """Return the load on each spike in newton, (n_disc, n_per)."""

    @property
    def region(self) -> Ints:
        """Return the part of the back over each spike, (n_disc, n_per): its place in ``Region``, from 0."""

    @property
    def tip_diameter_mm(self) -> float:
        """Return the diameter of the tip as the skin feels it, cloth included."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How easily a skin is pricked: its threshold for a probe's tip, how that grows with width, how blurred it is."""

    threshold_mn: float
    threshold_tip_mm: float
    size_exponent: float
    width_log10: float

    def __post_init__(self) -> None:
        """Raise BadInput naming the field that is not a number of its range."""
        _require("threshold_mn", self.threshold_mn, is_held=self.threshold_mn > 0, allowed="more than 0 mN")
        _require("threshold_tip_mm", self.threshold_tip_mm, is_held=self.threshold_tip_mm > 0, allowed="more than 0 mm")
        _require("size_exponent", self.size_exponent, is_held=self.size_exponent >= 0, allowed="0 or more")
        _require("width_log10", self.width_log10, is_held=self.width_log10 > 0, allowed="more than 0")

    def threshold_for(self, threshold_mn: float, tip_diameter_mm: float) -> float:
        """Return what a threshold for the probe's tip is for another tip, in mN."""
        return threshold_at(threshold_mn, tip_diameter_mm / self.threshold_tip_mm, self.size_exponent)


@dataclass(frozen=True, slots=True)
class Feeling:
    """The index of the whole back and of each of its parts, 0..1, and how many spikes are felt as sharp.

    A part of the back without load has the index 0.
    """

    whole: float
    by_region: Mapping[Region, float]
    painful: float


def sensitivity_from(parameters: Named) -> Sensitivity:
    """Return the sensitivity in the middle of many people, from the numbers of the model."""
    return Sensitivity(
        threshold_mn=parameters["threshold_mn"],
        threshold_tip_mm=parameters["threshold_tip_mm"],
        size_exponent=parameters["size_exponent"],
        width_log10=parameters["feeling_width_log10"],
    )


def index_of(loads: Pressed, sensitivity: Sensitivity) -> Feeling:
    """Return how a set-up feels to a person of this sensitivity. Raises BadInput naming a load that cannot be."""
    load_n = _checked(loads)
    threshold_mn = sensitivity.threshold_for(sensitivity.threshold_mn, loads.tip_diameter_mm)
    chance = chance_painful(load_n, threshold_mn, sensitivity.width_log10)
    under = {region: loads.region == place for place, region in enumerate(Region)}
    shares = {region: painful_share(load_n[here], chance[here]) for region, here in under.items()}
    return Feeling(painful_share(load_n, chance), MappingProxyType(shares), float(np.sum(chance)))


def shares_over(loads: Pressed, thresholds_log10: Floats, sensitivity: Sensitivity) -> Floats:
    """Return the whole index, (S,), for each personal threshold, (S,) of log10 mN, without a new solve.

    They take the place of ``sensitivity.threshold_mn``. Within 1e-4 of ``index_of``, and raises BadInput as it does.
    """
    if thresholds_log10.ndim != 1 or not np.isfinite(thresholds_log10).all():
        raise BadInput("thresholds_log10", "not a row of numbers", "(S,), log10 of mN")
    load_n = _checked(loads)
    at_log10, weight = _gathered(load_n[load_n > 0], sensitivity.width_log10)
    widening_log10 = np.log10(sensitivity.threshold_for(1.0, loads.tip_diameter_mm))
    above = at_log10 - (thresholds_log10[:, None] + widening_log10)
    shares: Floats = ndtr(above / sensitivity.width_log10) @ weight
    return np.clip(shares, 0.0, 1.0)


def _gathered(load_n: Floats, width_log10: float) -> tuple[Floats, Floats]:
    """Return log10 mN (B,) of loads put together with their neighbours, and the share (B,) of the load in each."""
    log_mn = np.log10(load_n * MN_PER_N)
    bins = np.floor(log_mn * (_BINS_PER_WIDTH / width_log10)).astype(np.int64)
    _, place = np.unique(bins, return_inverse=True)
    in_bin = np.bincount(place, weights=load_n)
    at_log10 = np.bincount(place, weights=load_n * log_mn) / in_bin
    return at_log10, in_bin / np.sum(load_n)


def _checked(loads: Pressed) -> Floats:
    """Return the loads on the spikes, once they can be, else raise BadInput."""
    load_n, tip_mm = loads.spike_n, loads.tip_diameter_mm
    if not np.isfinite(load_n).all() or (load_n < 0).any():
        raise BadInput("spike_n", "holds a load that cannot be", "newton, 0 or more")
    if load_n.shape != loads.region.shape or not np.isin(loads.region, range(len(Region))).all():
        raise BadInput(
            "region", "does not name a part of the back for each spike", f"{load_n.shape} of 0..{len(Region) - 1}"
        )
    _require("tip_diameter_mm", tip_mm, is_held=tip_mm > 0, allowed="more than 0 mm")
    return load_n


def _require(field: str, given: float, *, is_held: bool, allowed: str) -> None:
    if not (isfinite(given) and is_held):
        raise BadInput(field, f"{given} cannot be", allowed)
