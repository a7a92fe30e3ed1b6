"""The rigid, level mat that every solver of bench/contact_peers.py presses into the same half-space."""

from dataclasses import dataclass

import numpy as np

from scripts.pairs import Mat, Tip, sunflower
from supine.fitting.arrays import Floats

__all__ = ["CASES", "DISC_RADIUS_MM", "MODULUS_MPA", "TIP", "Case", "Solved"]

Solved = tuple[Floats, float]
"""Force on each spike, or on each pixel, in newtons; depth in mm."""

DISC_RADIUS_MM = 14.0
MODULUS_MPA = 0.03
TIP = Tip(0.25, np.radians(20.0))


@dataclass(frozen=True)
class Case:
    """A mat of 27 spikes a disc under a rounded body: discs, their pitch, the body's radii (down, across), the load."""

    discs: tuple[int, int]
    pitch_mm: tuple[float, float]
    radii_mm: tuple[float, float]
    load_n: float

    @property
    def mat(self) -> Mat:
        """Return the mat."""
        return Mat(*self.discs, self.pitch_mm, sunflower(27, DISC_RADIUS_MM))

    def body(self, places_mm: Floats) -> Floats:
        """Return how far the body lies above its lowest point at these places (..., 2)."""
        return np.asarray((places_mm**2 / (2 * np.array(self.radii_mm))).sum(axis=-1), dtype=np.float64)


CASES = {
    "patch": Case((2, 2), (36.0, 36.0), (250.0, 250.0), 8.0),
    "whole": Case((19, 12), (670 / 19, 35.0), (4000.0, 250.0), 377.0),
}
