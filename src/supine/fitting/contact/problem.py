"""One body on one mat on one surface, as the numbers that a solve needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from supine.fitting.arrays import Floats, Ints
from supine.fitting.body import Body
from supine.fitting.contact.law import Law, law_of
from supine.fitting.contact.operators import RIGID, Above, Foundation, Operators, above_of, operators_of, springs_of
from supine.fitting.geometry import Geometry
from supine.fitting.parameters import Parameters
from supine.fitting.setup import Clothing, Support, Surface

__all__ = ["LEVER_MM", "Beside", "Problem", "foundation_of", "problem_of"]

LEVER_MM = 100.0
"""Pitch and roll count in hundredths of a radian about this lever, so that all four places are millimetres."""

_FOUNDATIONS: Mapping[Surface, tuple[str, str]] = {
    Surface.COUCH: ("couch_kpa", "couch_mm"),
    Surface.BED: ("bed_kpa", "bed_mm"),
}
_CLOTHS: Mapping[Clothing, str] = {Clothing.TSHIRT: "tshirt_mm", Clothing.SWEATER: "sweater_mm"}
_STEP_BESIDE_MM = 25.0
_REACH_BESIDE_MM = 160.0


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The body outside the mat: how far each patch of skin lies above the surface (n,), and its places (n, 4)."""

    gap_mm: Floats
    places: Floats
    stiffness_n_mm: float


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Everything a solve needs.

    ``overlap_mm`` (discs, spikes) is how far each tip stands in the unloaded skin at pose zero, ``places`` (discs,
    spikes, 4) how far it goes deeper with each direction of the pose, ``load`` (4,) the weight in those directions.
    ``shape`` (discs, spikes, 4) is 1, both arms about the disc's middle and the arch; ``frame`` (discs, 4, 4) turns the
    pose into those. ``coupling`` (regions, spikes, spikes) has the law's shift taken off; ``rows`` (discs, 1) names the
    region of each disc.
    """

    geometry: Geometry
    operators: Operators
    law: Law
    springs: Law
    overlap_mm: Floats
    places: Floats
    shape: Floats
    frame: Floats
    coupling: Floats
    region: Ints
    rows: Ints
    load: Floats
    arch_stiffness_n_mm: float
    beside: Beside
    tip_diameter_mm: float


def foundation_of(surface: Surface, given: Parameters) -> Foundation:
    """Return the layer that a mat lies on."""
    if surface not in _FOUNDATIONS:
        return RIGID
    modulus, thickness = _FOUNDATIONS[surface]
    return Foundation(given[thickness], given[modulus] / 1000, given["foam_poisson"])


def problem_of(body: Body, geometry: Geometry, surface: Surface, clothing: Clothing, support: Support) -> Problem:
    """Return a body on a mat on a surface, in its clothing, with its support."""
    given, laid = body.parameters, _laid(body, geometry)
    cloth = given[_CLOTHS[clothing]] if clothing in _CLOTHS else 0.0
    foundation = foundation_of(surface, given)
    operators = operators_of(laid.above, geometry, foundation)
    modulus = given["spike_tissue_kpa"] / 1000
    return Problem(
        geometry=geometry,
        operators=operators,
        law=law_of(geometry, cloth, modulus, tuple(operators.shift.tolist())),
        springs=law_of(geometry, cloth, modulus, springs_of(geometry, foundation, given)),
        overlap_mm=laid.overlap_mm + (_roll(geometry, body) if support is Support.LUMBAR else 0.0),
        places=laid.places,
        shape=laid.shape,
        frame=laid.frame,
        coupling=laid.coupling,
        region=laid.region,
        rows=laid.rows,
        load=np.array([body.weight_n, 0.0, 0.0, 0.0]),
        arch_stiffness_n_mm=given["lumbar_stiffness_n_mm"],
        beside=_beside(body, geometry, foundation),
        tip_diameter_mm=2 * (geometry.tip_radius_mm + cloth),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """A body on a mat, whatever lies under the mat or is worn: the tissue's operators, and what Problem names so."""

    above: Above
    overlap_mm: Floats
    places: Floats
    shape: Floats
    frame: Floats
    coupling: Floats
    region: Ints
    rows: Ints


@lru_cache(maxsize=4)
def _laid(body: Body, geometry: Geometry) -> _Laid:
    spots = geometry.places_mm
    x, y = spots[..., 0], spots[..., 1]
    discs = _regions(geometry.disc_xy_mm[:, 1], body)
    above = above_of(geometry, discs, body.parameters)
    return _Laid(
        above=above,
        overlap_mm=-body.underside(x, y),
        places=_places(x, y, body),
        shape=np.stack([np.ones_like(x), *np.moveaxis(geometry.spike_xy_mm, -1, 0), body.arch(y)], axis=-1),
        frame=_frame(geometry.disc_xy_mm, body),
        coupling=above.spikes - above.shift[:, None, None] * np.eye(x.shape[1]),
        region=_regions(y, body),
        rows=discs[:, None],
    )


def _places(x_mm: Floats, y_mm: Floats, body: Body) -> Floats:
    """Return how far the skin at these places sinks with the body's heave, pitch, roll and arch; shape (..., 4)."""
    return np.stack([np.ones_like(x_mm), (y_mm - body.centre_mm) / LEVER_MM, x_mm / LEVER_MM, body.arch(y_mm)], axis=-1)


def _frame(disc_xy_mm: Floats, body: Body) -> Floats:
    """Return how a pose moves each disc's part of the skin: rows heave, both tilts, arch; columns the pose."""
    frame = np.zeros((len(disc_xy_mm), 4, 4))
    frame[:, 0] = _places(disc_xy_mm[:, 0], disc_xy_mm[:, 1], body)
    frame[:, 0, 3] = 0.0
    frame[:, 1, 2] = frame[:, 2, 1] = 1 / LEVER_MM
    frame[:, 3, 3] = 1.0
    return frame


def _roll(geometry: Geometry, body: Body) -> Floats:
    """Return how high a rolled towel under the mat lifts it at every spike."""
    given, y = body.parameters, geometry.places_mm[..., 1]
    return given["roll_mm"] * np.exp(-(((y - body.arch_mm) / given["roll_width_mm"]) ** 2) / 2)


def _regions(y_mm: Floats, body: Body) -> Ints:
    low, high = body.low_back_mm
    return np.where(y_mm > high, 0, np.where(y_mm >= low, 1, 2))


def _beside(body: Body, geometry: Geometry, foundation: Foundation) -> Beside:
    """Return the trunk's skin that overhangs the mat: it comes to bear on the surface only once the mat has sunk."""
    given, step = body.parameters, _STEP_BESIDE_MM
    middle = geometry.disc_xy_mm[:, 1].mean()
    bottom, top = body.arch_mm - body.span_mm / 2, body.arch_mm + body.span_mm / 2
    across = round(2 * _REACH_BESIDE_MM / step)
    x = (np.arange(across) - (across - 1) / 2) * step
    y = np.arange(bottom - _REACH_BESIDE_MM / 2, top + _REACH_BESIDE_MM, step)
    spots = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    away = (np.abs(spots[:, 0]) > geometry.width_mm / 2) | (np.abs(spots[:, 1] - middle) > geometry.length_mm / 2)
    x, y = spots[away, 0], spots[away, 1]
    compliance = given["pelvis_tissue_mm"] / given["bulk_tissue_kpa"] * 1000
    compliance += foundation.thickness_mm / foundation.modulus_mpa
    return Beside(
        gap_mm=body.underside(x, y) + geometry.pad_mm + geometry.spike_height_mm,
        places=_places(x, y, body),
        stiffness_n_mm=step**2 / compliance,
    )
