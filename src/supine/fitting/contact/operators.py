"""How discs and spikes move one another through tissue, pad and foundation: what a mat keeps from solve to solve."""

import math
from dataclasses import dataclass

import numpy as np

from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.layer import between_discs, between_points, slope_between_discs
from supine.fitting.geometry import Geometry
from supine.fitting.parameters import Parameters

__all__ = ["RIGID", "Above", "Foundation", "Operators", "above_of", "operators_of", "springs_of"]

_TISSUES = ("thorax_tissue_mm", "lumbar_tissue_mm", "pelvis_tissue_mm")
_DIGITS = 10
"""Steps of a lattice that differ by less, in mm to so many digits, are one."""


@dataclass(frozen=True, slots=True)
class Foundation:
    """What lies under the mat: an elastic layer in mm and MPa; a floor has no thickness."""

    thickness_mm: float
    modulus_mpa: float
    poisson: float


RIGID = Foundation(0.0, math.inf, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Operators:
    """The compliances of a mat under a body.

    ``through`` (3, discs, discs) is how far each disc's middle gives in mm/N, and how far it tilts along x and along y
    in rad/N, under another's load; ``own_tilt`` in rad/(N mm). Between the spikes of a disc: ``spikes`` (3, m, m) in
    mm/N by the disc's region, zero on the diagonal, and ``shift`` (3,), the largest sum of a row, which the local law
    takes over.
    """

    through: Floats
    own_tilt: float
    spikes: Floats
    shift: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """The few different steps from disc to disc of a lattice: ``mm`` (2, steps), and ``which`` one (discs, discs)."""

    mm: Floats
    which: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Above:
    """What a mat and the tissue on it keep from surface to surface: the same without a foundation, and the steps."""

    steps: _Steps
    heave: Floats
    own_tilt: float
    spikes: Floats
    shift: Floats


def above_of(geometry: Geometry, region: Ints, given: Parameters) -> Above:
    """Return the compliances above any foundation; ``region`` (discs,) says which part of the back is on each disc."""
    steps, spikes = _steps(geometry), _between_spikes(geometry, given)
    heave = _through_tissue(steps, geometry.disc_radius_mm, region, given)
    heave.flat[:: len(region) + 1] += geometry.pad_mm / (geometry.pad_mpa * math.pi * geometry.disc_radius_mm**2)
    own_tilt = 4 * geometry.pad_mm / (geometry.pad_mpa * math.pi * geometry.disc_radius_mm**4)
    return Above(steps, heave, own_tilt, spikes, spikes.sum(axis=2).max(axis=1))


def operators_of(above: Above, geometry: Geometry, foundation: Foundation) -> Operators:
    """Return a mat's compliances on a foundation."""
    through = _through_foundation(above.steps, geometry.disc_radius_mm, foundation).take(above.steps.which, axis=1)
    through[0] += above.heave
    return Operators(through, above.own_tilt, above.spikes, above.shift)


def springs_of(geometry: Geometry, foundation: Foundation, given: Parameters) -> tuple[float, ...]:
    """Return each cell's own compliance in mm/N by region, tissue, pad and foundation in a row: Level 0.

    Tissue and pad bear under the disc, the foundation under the disc's whole part of the mat.
    """
    discs, spikes, _ = geometry.spike_xy_mm.shape
    wide = geometry.width_mm * geometry.length_mm / (discs * spikes)
    under = geometry.pad_mm / (geometry.pad_mpa * geometry.pitch_mm**2)
    under += foundation.thickness_mm / (foundation.modulus_mpa * wide)
    tissue = (given[name] / given["bulk_tissue_kpa"] * 1000 / geometry.pitch_mm**2 for name in _TISSUES)
    return tuple(one + under for one in tissue)


def _between_spikes(geometry: Geometry, given: Parameters) -> Floats:
    """Return the exact coupling of the spikes of one disc, in mm/N, for tissue of each region; shape (3, m, m)."""
    pattern = geometry.spike_xy_mm[-1]
    apart = np.linalg.norm(pattern[:, None, :] - pattern[None, :, :], axis=-1)
    np.fill_diagonal(apart, geometry.pitch_mm)
    stiffness = math.pi * given["spike_tissue_kpa"] / 1000
    coupling = [between_points(apart, given[name], given["tissue_poisson"]) / stiffness for name in _TISSUES]
    found = np.array(coupling)
    found[:, np.arange(len(pattern)), np.arange(len(pattern))] = 0.0
    return found


def _steps(geometry: Geometry) -> _Steps:
    (x, of_x), (y, of_y) = (_steps_along(places) for places in geometry.disc_xy_mm.T)
    return _Steps(np.array(np.meshgrid(x, y, indexing="ij")).reshape(2, -1), of_x * len(y) + of_y)


def _steps_along(places_mm: Floats) -> tuple[Floats, Ints]:
    """Return the different steps between places along one axis (steps,), and which one it is (discs, discs)."""
    lines, line = np.unique(places_mm, return_inverse=True)
    steps, which = np.unique(np.round(lines[:, None] - lines, _DIGITS), return_inverse=True)
    return steps, which.reshape(len(lines), -1).take(line, 0).take(line, 1)


def _through_tissue(steps: _Steps, radius_mm: float, region: Ints, given: Parameters) -> Floats:
    """Return how discs move one another through the tissue above them; between two regions, the mean of both."""
    poisson = given["tissue_poisson"]
    modulus = math.pi * given["bulk_tissue_kpa"] / 1000 / (1 - poisson**2)
    apart = np.hypot(*steps.mm)
    felt = np.array([between_discs(apart, radius_mm, given[name], poisson) for name in _TISSUES]) / modulus
    # A disc's own sinking into the tissue is in the coupling of its spikes.
    felt[:, apart == 0] = 0.0
    one_way = felt.ravel().take(region[:, None] * len(apart) + steps.which)
    return (one_way + one_way.T) / 2


def _through_foundation(steps: _Steps, radius_mm: float, foundation: Foundation) -> Floats:
    """Return the heave and the tilts (3, steps) that a load on the foundation causes one step away."""
    if foundation.thickness_mm == 0:
        return np.zeros((3, len(steps.mm[0])))
    modulus = math.pi * foundation.modulus_mpa / (1 - foundation.poisson**2)
    layer = (radius_mm, foundation.thickness_mm, foundation.poisson)
    apart = np.hypot(*steps.mm)
    tilt = steps.mm / np.where(apart > 0, apart, 1.0) * slope_between_discs(apart, *layer)
    return np.array([between_discs(apart, *layer), *tilt]) / modulus
