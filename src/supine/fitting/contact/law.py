"""The law of one spike among its neighbours, ready to be looked up: load for overlap."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.cell import Cell, cell_law
from supine.fitting.contact.estimate import LATTICE
from supine.fitting.geometry import Geometry

__all__ = ["Law", "law_of"]

_STEPS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """Load on a cell for the overlap of its spike, one row for each shift; both dimensionless (v/s and F/(E* s^2)).

    ``load`` (shifts, steps) on an even grid of ``step``, straight between its points and beyond the last; ``nodes``
    (shifts, points) are the overlaps at which the cell's law was tabulated, ``total`` and ``face`` its loads there.
    """

    pitch_mm: float
    force_n: float
    step: float
    load: Floats
    nodes: Floats
    depth: Floats
    total: Floats
    face: Floats

    def of(self, overlap_mm: Floats, row: Ints) -> tuple[Floats, Floats]:
        """Return load in newtons and stiffness in N/mm for overlaps of any shape, ``row`` naming each one's shift."""
        at = np.maximum(overlap_mm, 0.0) * (1 / (self.pitch_mm * self.step))
        n = np.minimum(at.astype(np.int64), _STEPS - 2)
        flat = self.load.ravel()
        start = n + row * _STEPS
        low = flat[start]
        rise = np.where(overlap_mm > 0, flat[start + 1] - low, 0.0)
        return self.force_n * (low + rise * (at - n)), rise * (self.force_n / (self.pitch_mm * self.step))

    def overlap(self, load_n: Floats, row: Ints) -> Floats:
        """Return the overlaps in mm at which cells bear these loads, ``row`` naming each one's shift."""
        share = load_n / self.force_n
        found = np.array([np.interp(share, self.total, nodes) for nodes in self.nodes])
        return self.pitch_mm * np.asarray(np.take_along_axis(found, np.broadcast_to(row, share.shape)[None], 0)[0])

    def split(self, load_n: Floats) -> tuple[Floats, Floats]:
        """Return, for loads of cells, the part on the disc's face in newtons and the depth of the tip in mm."""
        share = load_n / self.force_n
        return self.force_n * np.interp(share, self.total, self.face), self.pitch_mm * np.interp(
            share, self.total, self.depth
        )


def law_of(geometry: Geometry, cloth_mm: float, modulus_mpa: float, shifts: tuple[float, ...]) -> Law:
    """Return the law of a mat's spikes under cloth of this thickness, which rounds the tips.

    ``shifts`` are compliances in mm/N that the law takes over from the coupling.
    """
    pitch = geometry.pitch_mm
    # Under thick cloth close spikes blur into one surface: they are taken as the roundest of the table. A tip sharper
    # than the table's sharpest goes in like that one: by then the cone bears, and only what is felt differs.
    sharpest, *_, roundest = cell_law().inputs.radius_ratios
    radius = min(max((geometry.tip_radius_mm + cloth_mm) / pitch, sharpest), roundest)
    cell = _cell(radius, geometry.spike_height_mm / pitch, geometry.half_angle_deg)
    total = cell.spike + cell.face
    raised = cell.depth + LATTICE / math.pi * total
    own = [raised + shift * modulus_mpa * pitch * total for shift in shifts]
    last = max(one[-1] for one in own)
    even = np.linspace(0.0, last, _STEPS)
    rows = [np.interp(even, one, total) + np.maximum(even - one[-1], 0) * _last_slope(one, total) for one in own]
    nodes = np.array(own)
    return Law(pitch, modulus_mpa * pitch**2, last / (_STEPS - 1), np.array(rows), nodes, cell.depth, total, cell.face)


@lru_cache(maxsize=64)
def _cell(radius_ratio: float, height_ratio: float, half_angle_deg: float) -> Cell:
    return cell_law().at(radius_ratio, height_ratio, half_angle_deg)


def _last_slope(overlap: Floats, load: Floats) -> float:
    return float((load[-1] - load[-2]) / (overlap[-1] - overlap[-2]))
