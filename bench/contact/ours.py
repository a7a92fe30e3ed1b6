"""Our two models on the peers' problem: every pair of spikes coupled, and the solve that Supine ships (Level 1).

The shipped solve knows tissue in layers, pads and a person; here it is given a half-space and a level mat instead.
What stays of it is what it saves: two discs move each other as wholes, not spike by spike.
"""

import math

import numpy as np

from bench.contact.case import DISC_RADIUS_MM, MODULUS_MPA, TIP, Case, Solved
from scripts.pairs import press_mat
from supine.fitting.arrays import Floats
from supine.fitting.contact.law import law_of
from supine.fitting.contact.newton import solve
from supine.fitting.contact.operators import Operators
from supine.fitting.contact.problem import Beside, Problem
from supine.fitting.geometry import Geometry

__all__ = ["by_level1", "by_pairs"]

_SPIKE_MM = 40.0
"""So long that no skin reaches a disc's face, as in the peers' problem."""

_TURNS = np.eye(4)[1:3]
_LEVEL = Beside(np.full(4, -1.0), np.concatenate([_TURNS, -_TURNS]), 1.0)
"""Springs that pull pitch and roll both ways, evenly: the mat stays level."""


def by_pairs(case: Case) -> Solved:
    """Return what every pair of spikes says, each with each."""
    mat = case.mat
    found = press_mat(mat, TIP, case.body(mat.spikes_mm), case.load_n / MODULUS_MPA)
    return found.force_mm2.ravel() * MODULUS_MPA, found.depth_mm


def by_level1(case: Case) -> Solved:
    """Return what the shipped solve says."""
    found = solve(_posed(case))
    return found.spike_n.ravel(), float(found.pose.body[0])


def _posed(case: Case) -> Problem:
    spots = case.mat.spikes_mm.reshape(case.discs[0] * case.discs[1], -1, 2)
    geometry = _geometry(case, spots)
    operators = _operators(geometry)
    alone, together = float(operators.shift[0]), float(operators.through[0].sum(axis=1).max()) * spots.shape[1]
    arms = np.concatenate([np.ones_like(spots[..., :1]), geometry.spike_xy_mm, np.zeros_like(spots[..., :1])], axis=-1)
    down = np.zeros_like(arms)
    down[..., 0] = 1.0
    return Problem(
        geometry=geometry,
        operators=operators,
        law=law_of(geometry, 0.0, MODULUS_MPA, (alone,)),
        springs=law_of(geometry, 0.0, MODULUS_MPA, (alone + together,)),
        overlap_mm=-case.body(spots),
        places=down,
        shape=arms,
        frame=np.broadcast_to(np.diag([1.0, 0.0, 0.0, 0.0]), (len(spots), 4, 4)),
        coupling=operators.spikes - alone * np.eye(spots.shape[1]),
        region=np.zeros(spots.shape[:2], dtype=np.int64),
        rows=np.zeros((len(spots), 1), dtype=np.int64),
        load=np.array([case.load_n, 0.0, 0.0, 0.0]),
        arch_stiffness_n_mm=1.0,
        beside=_LEVEL,
        tip_diameter_mm=2 * TIP.radius_mm,
    )


def _geometry(case: Case, spots: Floats) -> Geometry:
    middles = spots.mean(axis=1)
    length, width = (n * pitch for n, pitch in zip(case.discs, case.pitch_mm, strict=True))
    return Geometry(
        disc_xy_mm=middles,
        spike_xy_mm=spots - middles[:, None],
        width_mm=width,
        length_mm=length,
        disc_radius_mm=DISC_RADIUS_MM,
        spike_height_mm=_SPIKE_MM,
        tip_radius_mm=TIP.radius_mm,
        half_angle_deg=math.degrees(TIP.half_angle_rad),
        pad_mm=0.0,
        pad_mpa=math.inf,
    )


def _operators(geometry: Geometry) -> Operators:
    """Return a half-space's: 1/(pi E* r) between spikes, averaged over both discs to second order between discs."""
    stiff = math.pi * MODULUS_MPA
    _, between = _apart(geometry.spike_xy_mm[0])
    step, away = _apart(geometry.disc_xy_mm)
    spikes = 1 / (stiff * between)[None]
    heave = 1 / away + DISC_RADIUS_MM**2 / (4 * away**3)
    tilt = -np.moveaxis(step, 2, 0) / away**3
    return Operators(
        through=np.array([heave, *tilt]) / stiff,
        own_tilt=0.0,
        spikes=spikes,
        shift=spikes.sum(axis=2).max(axis=1),
    )


def _apart(places: Floats) -> tuple[Floats, Floats]:
    """Return the steps (n, n, 2) between places, and how long they are; a place is infinitely far from itself."""
    step = places[:, None] - places[None, :]
    length = np.linalg.norm(step, axis=-1)
    np.fill_diagonal(length, np.inf)
    return step, length
