"""What a pressure picture shows: one set-up's mat, the load on its discs, and what each part of the back bears."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from supine.errors import BadInput
from supine.fitting.arrays import Floats
from supine.fitting.body import lying
from supine.fitting.pressing import Pressing
from supine.fitting.regions import Region

__all__ = ["PictureOf", "picture_of"]

_MN_PER_N = 1000
_MM_PER_CM = 10


@dataclass(frozen=True, slots=True, eq=False)
class PictureOf:
    """One set-up to draw. x is to the right of the body, y towards the head, both mm, y = 0 at L5/S1.

    ``discs_xy_mm`` has shape (discs, 2). ``load_mn`` has shape (discs,): the mean load of each disc's spikes, in mN.
    ``shares`` are parts of 1 of what the three regions bear together; ``low_back_mm`` is where the low back begins and
    ends along the body. Raises BadInput for shapes that do not agree, a load that is no number, or a missing region.
    """

    name: str
    discs_xy_mm: Floats
    disc_radius_mm: float
    width_mm: float
    length_mm: float
    load_mn: Floats
    shares: Mapping[Region, float]
    height_mm: float
    low_back_mm: tuple[float, float]

    def __post_init__(self) -> None:
        discs = len(self.load_mn)
        if not discs or self.discs_xy_mm.shape != (discs, 2):
            raise BadInput("discs_xy_mm", f"has the shape {self.discs_xy_mm.shape}", f"({discs}, 2), at least one disc")
        if not (np.isfinite(self.load_mn).all() and (self.load_mn >= 0).all()):
            raise BadInput("load_mn", "is not a number of 0 or more for each disc", "mN")
        missing = [region.value for region in Region if region not in self.shares]
        if missing:
            raise BadInput("shares", f"lack {', '.join(missing)}", "a share for each region")

    @property
    def most_mn(self) -> float:
        """Return the load on each spike of the most loaded disc."""
        return float(np.max(self.load_mn))

    @property
    def middle_mm(self) -> float:
        """Return where the middle of the mat lies along the body."""
        y = self.discs_xy_mm[:, 1]
        return float(np.min(y) + np.max(y)) / 2


def picture_of(pressing: Pressing, name: str) -> PictureOf:
    """Return a set-up that was worked out as something to draw, under a name that people read."""
    lain, loads = pressing.lying, pressing.loads
    mat = loads.geometry
    return PictureOf(
        name=name,
        discs_xy_mm=mat.disc_xy_mm,
        disc_radius_mm=mat.disc_radius_mm,
        width_mm=mat.width_mm,
        length_mm=mat.length_mm,
        load_mn=_MN_PER_N * np.mean(loads.spike_n, axis=1),
        shares={region: part.share for region, part in pressing.regions.items()},
        height_mm=_MM_PER_CM * lain.person.height_cm,
        low_back_mm=lying(lain.person, lain.setup.support, lain.parameters).low_back_mm,
    )
