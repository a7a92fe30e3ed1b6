"""Let every spike of a mat sink every other through the tissue, the discs still rigid: what condensing leaves out."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from scripts.boundary import NotConverged
from supine.fitting.arrays import Floats, Ints
from supine.fitting.body import lying
from supine.fitting.contact.layer import between_discs, between_points
from supine.fitting.contact.loads import Loads
from supine.fitting.contact.newton import solve
from supine.fitting.contact.problem import Problem, problem_of
from supine.fitting.feel.index import index_of, sensitivity_from
from supine.fitting.geometry import geometry_of
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import Parameters, load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Support, Surface
from supine.units import Centimetres, Kilograms

__all__ = ["Off", "off_by", "press_every_pair"]

_TISSUES = ("thorax_tissue_mm", "lumbar_tissue_mm", "pelvis_tissue_mm")
_ROUNDS_AT_MOST = 30
_CLOSE_MM = 1e-6


@dataclass(frozen=True, slots=True)
class Off:
    """How far condensed loads are off: rms over the mean load of what touches, of discs and of spikes; the index."""

    discs: float
    spikes: float
    index: float


def press_every_pair(asked: Problem, given: Parameters) -> Loads:
    """Return the loads on a mat whose discs do not sink one another as wholes, but spike by spike.

    The condensed problem is solved again and again, each spike lowered by what its pairs sink it more than the discs
    do. Raises NotConverged, and NotSettled.
    """
    spikes, discs = _between_spikes(asked, given), _between_discs(asked, given)
    loads, lowered = solve(asked), np.zeros_like(asked.overlap_mm)
    for _ in range(_ROUNDS_AT_MOST):
        borne = loads.spike_n + loads.face_n
        sunk = (spikes @ borne.ravel()).reshape(borne.shape) - (discs @ borne.sum(axis=1))[:, None]
        if np.abs(sunk - lowered).max() < _CLOSE_MM:
            return loads
        lowered = sunk
        loads = solve(replace(asked, overlap_mm=asked.overlap_mm - lowered), loads.pose)
    raise NotConverged(f"no rest after {_ROUNDS_AT_MOST} rounds")


def off_by(asked: Problem, given: Parameters) -> Off:
    """Return how far the model's own solve is off one with every pair of spikes coupled."""
    found, true = solve(asked), press_every_pair(asked, given)
    felt = sensitivity_from(given)
    return Off(
        discs=_rms(found.disc_n, true.disc_n),
        spikes=_rms(found.spike_n, true.spike_n),
        index=index_of(found, felt).whole - index_of(true, felt).whole,
    )


def _rms(found: Floats, true: Floats) -> float:
    return float(np.sqrt(np.mean((found - true) ** 2)) / true[true > 0.0].mean())


def _between_spikes(asked: Problem, given: Parameters) -> Floats:
    """Return how far every spike sinks every one of another disc, in mm/N, shape (all spikes, all spikes)."""
    discs, m, _ = asked.geometry.spike_xy_mm.shape
    x, y = asked.geometry.places_mm.reshape(-1, 2).T
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    through = (between_points(apart, given[name], given["tissue_poisson"]) for name in _TISSUES)
    felt = _mean_of_both(through, np.repeat(asked.rows[:, 0], m), given).reshape(discs, m, discs, m)
    felt[np.arange(discs), :, np.arange(discs), :] = 0.0
    return felt.reshape(apart.shape)


def _between_discs(asked: Problem, given: Parameters) -> Floats:
    """Return how far every disc sinks every other one, in mm/N, shape (discs, discs)."""
    x, y = asked.geometry.disc_xy_mm.T
    apart, radius = np.hypot(x[:, None] - x, y[:, None] - y), asked.geometry.disc_radius_mm
    through = (between_discs(apart, radius, given[name], given["tissue_poisson"]) for name in _TISSUES)
    felt = _mean_of_both(through, asked.rows[:, 0], given)
    np.fill_diagonal(felt, 0.0)
    return felt


def _mean_of_both(through: Iterable[Floats], region: Ints, given: Parameters) -> Floats:
    """Return what is felt through the tissue of both regions' mean, from pi E* times it through each tissue."""
    modulus = math.pi * given["bulk_tissue_kpa"] / 1000 / (1 - given["tissue_poisson"] ** 2)
    felt = np.zeros((region.size, region.size))
    for n, one in enumerate(through):
        half = np.where(region == n, 0.5 / modulus, 0.0)
        felt += one * (half[:, None] + half)
    return felt


def main() -> None:
    """Print how far the usual mat's loads are off on every surface."""
    given = load_parameters()
    body = lying(Person(Kilograms(70), Centimetres(170), Sex.MALE), Support.NONE, given)
    geometry = geometry_of(MatNumbers(), given, body.arch_mm)
    for surface in Surface:
        off = off_by(problem_of(body, geometry, surface, Clothing.BARE, Support.NONE), given)
        print(f"{surface.value:6} discs {off.discs:.2%} rms, spikes {off.spikes:.1%} rms, index {off.index:+.4f}")


if __name__ == "__main__":
    main()
