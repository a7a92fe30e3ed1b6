"""Press a whole mat, rigid and level, into a half-space with every pair of spikes coupled: the model's reference."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import fft
from scipy.sparse.linalg import LinearOperator, cg
from scipy.spatial import cKDTree

from scripts.boundary import NotConverged
from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.tip import profile, tip_law

__all__ = ["Found", "Mat", "Tip", "height_map", "press_mat", "sunflower"]

_STEPS_AT_MOST = 60
_CLOSE_MM = 1e-9
_INNER = 1e-8


@dataclass(frozen=True, slots=True)
class Tip:
    """A spike: the radius of its ball, and the half-angle of its cone."""

    radius_mm: float
    half_angle_rad: float


@dataclass(frozen=True)
class Mat:
    """Discs in rows and columns, all alike: spikes at ``pattern_mm`` (m, 2) from a disc's middle, as (row, column)."""

    rows: int
    columns: int
    pitch_mm: tuple[float, float]
    pattern_mm: Floats

    @property
    def spikes_mm(self) -> Floats:
        """Return where the spikes are, (rows, columns, m, 2), from the mat's middle."""
        down = (np.arange(self.rows) - (self.rows - 1) / 2) * self.pitch_mm[0]
        across = (np.arange(self.columns) - (self.columns - 1) / 2) * self.pitch_mm[1]
        middles = np.stack(np.meshgrid(down, across, indexing="ij"), axis=-1)
        return np.asarray(middles[:, :, None] + self.pattern_mm, dtype=np.float64)

    @property
    def padded(self) -> tuple[int, int]:
        """Return the grid of discs with room against the wrap-around of the transform."""
        return fft.next_fast_len(2 * self.rows - 1), fft.next_fast_len(2 * self.columns - 1, real=True)

    @cached_property
    def response(self) -> npt.NDArray[np.complex128]:
        """Return the transform, over discs, of 1/(pi distance) between spikes, a spike with itself left out."""
        down, across = (
            (np.arange(n) - n * (np.arange(n) > n // 2)) * p for n, p in zip(self.padded, self.pitch_mm, strict=True)
        )
        apart = self.pattern_mm[:, None] - self.pattern_mm[None, :]
        distance = np.hypot(down[:, None, None, None] + apart[..., 0], across[None, :, None, None] + apart[..., 1])
        with np.errstate(divide="ignore"):
            sinks = np.where(distance > 0.0, 1.0 / (np.pi * distance), 0.0)
        return np.asarray(fft.rfft2(sinks, axes=(0, 1)), dtype=np.complex128)

    def sinking(self, force: Floats) -> Floats:
        """Return how far the others' forces / E*, (rows, columns, m) in mm^2, sink the skin at each spike, in mm."""
        spectrum = fft.rfft2(force, self.padded, axes=(0, 1))
        spread = np.matmul(self.response, spectrum[..., None])[..., 0]
        found = fft.irfft2(spread, self.padded, axes=(0, 1))[: self.rows, : self.columns]
        return np.asarray(found, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Found:
    """A solved mat: forces / E* on the spikes, (rows, columns, m) in mm^2, and how far the mat went in."""

    force_mm2: Floats
    depth_mm: float
    steps: int
    products: int


def sunflower(count: int, radius_mm: float) -> Floats:
    """Return ``count`` points spread evenly over a disc, (count, 2)."""
    n = np.arange(count)
    turn = n * np.pi * (3 - np.sqrt(5))
    return np.asarray(
        (radius_mm * np.sqrt((n + 0.5) / count))[:, None] * np.stack((np.cos(turn), np.sin(turn)), -1), dtype=np.float64
    )


def press_mat(mat: Mat, tip: Tip, body_mm: Floats, load_mm2: float) -> Found:
    """Press a mat under a body with a load / E*.

    ``body_mm`` (rows, columns, m) is how far each spike lies below the body's lowest skin. Each spike follows
    Sneddon's law; the others sink the skin under it like points. Newton's method with a part of the coupling moved
    into the spike's own law, conjugate gradients inside. Raises NotConverged.
    """
    law = _Law(tip, _own_share(mat))
    overlap = np.quantile(body_mm, 0.5) - body_mm
    depth, products = float(np.quantile(body_mm, 0.5)), 0
    for step in range(1, _STEPS_AT_MOST + 1):
        force, give = law.of(overlap)
        left = overlap + mat.sinking(force) - law.share * force + body_mm - depth
        short = load_mm2 - float(force.sum())
        if np.max(np.abs(left[force > 0.0])) < _CLOSE_MM and abs(short) < _CLOSE_MM * load_mm2:
            return Found(force, depth, step, products)
        added, deeper, count = _newton(mat, give, left, short)
        change = deeper - left - mat.sinking(added) + law.share * added
        overlap, depth = overlap + change, depth + deeper
        products += count + 2
    raise NotConverged(f"no rest after {_STEPS_AT_MOST} steps")


def height_map(mat: Mat, tip: Tip, pixel_mm: float) -> tuple[Floats, Floats, Ints]:
    """Return, for square pixels over the mat, their middles (n, k, 2), the nearest spike's height, and which it is."""
    sides = (mat.rows * mat.pitch_mm[0], mat.columns * mat.pitch_mm[1])
    counts = tuple(round(side / pixel_mm) for side in sides)
    axes = [(np.arange(n) + 0.5) * pixel_mm - n * pixel_mm / 2 for n in counts]
    middles = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    distance, which = cKDTree(mat.spikes_mm.reshape(-1, 2)).query(middles)
    return middles, profile(distance, tip.radius_mm, tip.half_angle_rad), which


class _Law:
    """A spike's own law with a share of the coupling in it: overlap = depth(F) + share F, turned round by a table."""

    def __init__(self, tip: Tip, share: float) -> None:
        self.share = share
        self.circle = np.geomspace(1e-6, 1e3, 40_000)
        depth, self.force = tip_law(self.circle, tip.radius_mm, tip.half_angle_rad)
        self.overlap = depth + share * self.force

    def of(self, overlap: Floats) -> tuple[Floats, Floats]:
        """Return force / E* and 1 / (d depth / d force); for a punch of any shape that is the contact's diameter."""
        force = np.interp(overlap, self.overlap, self.force, left=0.0)
        give = 2.0 * np.interp(overlap, self.overlap, self.circle, left=0.0)
        return force, give


def _own_share(mat: Mat) -> float:
    """Return the mean sinking of a spike when all of its disc's others bear 1."""
    apart = np.hypot(*np.moveaxis(mat.pattern_mm[:, None] - mat.pattern_mm[None, :], -1, 0))
    np.fill_diagonal(apart, np.inf)
    return float((1.0 / (np.pi * apart)).sum(axis=1).mean())


def _newton(mat: Mat, give: Floats, left: Floats, short: float) -> tuple[Floats, float, int]:
    """Return the forces to add, how much deeper to go, and how many products it took."""
    touching = give > 0.0
    stiff = np.where(touching, 1.0 / np.where(touching, give, 1.0), 1.0)
    counted = [0]

    def product(flat: Floats) -> Floats:
        counted[0] += 1
        force = flat.reshape(give.shape)
        return np.asarray(np.where(touching, stiff * force + mat.sinking(force * touching), force)).ravel()

    own = _solver(product, stiff)
    from_left = own(np.where(touching, -left, 0.0))
    from_depth = own(touching.astype(np.float64))
    deeper = (short - float(from_left.sum())) / float(from_depth.sum())
    return from_left + deeper * from_depth, deeper, counted[0]


def _solver(product: Callable[[Floats], Floats], stiff: Floats) -> Callable[[Floats], Floats]:
    size = stiff.size
    system = LinearOperator((size, size), matvec=product, dtype=np.float64)
    inverse = LinearOperator((size, size), matvec=lambda flat: flat / stiff.ravel(), dtype=np.float64)

    def solve(right: Floats) -> Floats:
        found, fault = cg(system, right.ravel(), rtol=_INNER, M=inverse)
        if fault:
            raise NotConverged("the inner gradients found no rest")
        return np.asarray(found).reshape(stiff.shape)

    return solve
