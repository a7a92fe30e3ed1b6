"""What a solve gives: the load on every spike, and how well the equations are met."""

from dataclasses import dataclass

from supine.errors import SupineError
from supine.fitting.arrays import Floats, Ints
from supine.fitting.geometry import Geometry

__all__ = ["Loads", "NotSettled", "Pose", "Residuals"]


class NotSettled(SupineError):
    """The equations were not met: there are no numbers to show."""


@dataclass(frozen=True, slots=True)
class Residuals:
    """What is left of each equation: spikes and discs in mm, tilt in rad, balance as a share of the weight."""

    spike_mm: float
    disc_mm: float
    tilt_rad: float
    balance: float


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Where a solve can begin: the body's place (4,) and each spike's overlap (discs, spikes of a disc), in mm."""

    body: Floats
    overlap_mm: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Loads:
    """The loads on a mat, newtons; arrays of shape (discs, spikes of a disc) unless said otherwise.

    ``depth_mm`` is each tip below the mean surface of the skin about it, ``disc_n`` has shape (discs,), ``tilt_rad``
    (discs, 2), ``region`` numbers the members of Region; ``beside_n`` is borne outside the mat.
    """

    geometry: Geometry
    spike_n: Floats
    face_n: Floats
    depth_mm: Floats
    disc_n: Floats
    tilt_rad: Floats
    region: Ints
    tip_diameter_mm: float
    beside_n: float
    iterations: int
    residuals: Residuals
    pose: Pose
