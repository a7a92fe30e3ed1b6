"""How discs and spikes move one another through tissue, pad and foundation: what a mat keeps from solve to solve."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.contact.layer import between_discs, between_points, slope_between_discs
from supine.fitting.geometry import Geometry
from supine.fitting.parameters import Parameters

__all__ = ["RIGID", "Foundation", "Operators", "operators_of", "springs_of"]

_TISSUES = ("thorax_tissue_mm", "lumbar_tissue_mm", "pelvis_tissue_mm")


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

    ``heave`` (discs, discs) in mm/N, how far a disc's middle gives under another's load; ``tilting`` (discs, 2, discs)
    in rad/N; ``own_tilt`` in rad/(N mm). Between the spikes of a disc: ``spikes`` (3, m, m) in mm/N by the disc's
    region, zero on the diagonal, and ``shift`` (3,), the largest sum of a row, which the local law takes over.
    """

    heave: Floats
    tilting: Floats
    own_tilt: float
    spikes: Floats
    shift: Floats


@lru_cache(maxsize=64)
def operators_of(geometry: Geometry, regions: tuple[int, ...], foundation: Foundation, given: Parameters) -> Operators:
    """Return a mat's compliances; ``regions`` says for each disc which part of the back lies on it."""
    spikes = _between_spikes(geometry, given)
    pad = geometry.pad_mm / (geometry.pad_mpa * math.pi * geometry.disc_radius_mm**2)
    through_tissue = _through_tissue(geometry, regions, given)
    under, tilting = _through_foundation(geometry, foundation)
    return Operators(
        heave=through_tissue + under + pad * np.eye(len(regions)),
        tilting=tilting,
        own_tilt=4 * geometry.pad_mm / (geometry.pad_mpa * math.pi * geometry.disc_radius_mm**4),
        spikes=spikes,
        shift=spikes.sum(axis=2).max(axis=1),
    )


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


@lru_cache(maxsize=64)
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


@lru_cache(maxsize=64)
def _through_tissue(geometry: Geometry, regions: tuple[int, ...], given: Parameters) -> Floats:
    """Return how discs move one another through the tissue above them; between two regions, the mean of both."""
    _, apart = _apart(geometry)
    poisson = given["tissue_poisson"]
    modulus = given["bulk_tissue_kpa"] / 1000 / (1 - poisson**2)
    region = np.array(regions)
    felt = np.zeros_like(apart)
    for n, name in enumerate(_TISSUES):
        through = between_discs(apart, geometry.disc_radius_mm, given[name], poisson) / (math.pi * modulus)
        felt += through * ((region == n)[:, None] * 0.5 + (region == n)[None, :] * 0.5)
    np.fill_diagonal(felt, 0.0)
    return felt


@lru_cache(maxsize=64)
def _through_foundation(geometry: Geometry, foundation: Foundation) -> tuple[Floats, Floats]:
    """Return the heave (discs, discs) and the tilt (discs, 2, discs) that loads on the foundation cause."""
    step, apart = _apart(geometry)
    if foundation.thickness_mm == 0:
        return np.zeros_like(apart), np.zeros((len(apart), 2, len(apart)))
    modulus = math.pi * foundation.modulus_mpa / (1 - foundation.poisson**2)
    layer = (geometry.disc_radius_mm, foundation.thickness_mm, foundation.poisson)
    slope = slope_between_discs(apart, *layer) / modulus
    away = step / np.where(apart > 0, apart, 1.0)[..., None]
    return between_discs(apart, *layer) / modulus, np.moveaxis(away * slope[..., None], 2, 1)


@lru_cache(maxsize=64)
def _apart(geometry: Geometry) -> tuple[Floats, Floats]:
    step = geometry.disc_xy_mm[:, None, :] - geometry.disc_xy_mm[None, :, :]
    return step, np.linalg.norm(step, axis=-1)
