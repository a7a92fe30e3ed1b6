"""A mat as geometry: discs in rows, spikes on each disc, tips, and the pad beneath."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from supine.errors import BadInput
from supine.fitting.arrays import Floats
from supine.fitting.mat_numbers import ALLOWED, STANDING_IN, MatNumbers
from supine.fitting.parameters import Parameters

__all__ = ["Geometry", "geometry_of"]

_GOLDEN = math.pi * (3 - math.sqrt(5))
_FEWEST_SPIKES, _MOST_SPIKES = 3, 120
_PITCHES_MM = (2.0, 12.0)
_SHORTEST_OF_PITCH = 0.2
_LARGEST_IN_ROOM = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """A mat in the body's own axes: x to the right, y towards the head, both in mm, y = 0 at L5/S1.

    ``disc_xy_mm`` has shape (discs, 2); ``spike_xy_mm`` has shape (discs, spikes of a disc, 2), and is measured from
    the disc's middle. Discs left of the middle are mirror images of those on the right.
    """

    disc_xy_mm: Floats
    spike_xy_mm: Floats
    width_mm: float
    length_mm: float
    disc_radius_mm: float
    spike_height_mm: float
    tip_radius_mm: float
    half_angle_deg: float
    pad_mm: float
    pad_mpa: float

    @property
    def pitch_mm(self) -> float:
        """Return the pitch of the square lattice that has as many spikes on the same area."""
        return math.sqrt(math.pi * self.disc_radius_mm**2 / self.spike_xy_mm.shape[1])

    @property
    def places_mm(self) -> Floats:
        """Return where every spike stands, shape (discs, spikes of a disc, 2)."""
        return self.disc_xy_mm[:, None, :] + self.spike_xy_mm


def geometry_of(numbers: MatNumbers, given: Parameters, arch_mm: float) -> Geometry:
    """Return a mat lying where a person puts it: its lower edge below L5/S1, a short one about the low back's middle.

    Raises BadInput for numbers that make no mat: no room for the discs, or a spike taller than its pitch allows.
    """
    known = {name: _or(getattr(numbers, name), given[parameter]) for name, parameter in STANDING_IN.items()}
    width, length = known["width_mm"], known["length_mm"]
    columns, rows = _grid(numbers, width, length, given)
    spikes = _per_disc(numbers, columns * rows, given)
    radius = _radius(numbers, known["disc_diameter_mm"], min(width / columns, length / rows))
    low = max(-given["mat_below_mm"], arch_mm - length / 2)
    discs = _lattice(columns, rows, width, length) + np.array([0.0, low + length / 2])
    return Geometry(
        disc_xy_mm=discs,
        spike_xy_mm=_mirrored(_sunflower(spikes, radius), discs[:, 0]),
        width_mm=width,
        length_mm=length,
        disc_radius_mm=radius,
        spike_height_mm=known["spike_height_mm"],
        tip_radius_mm=known["tip_radius_mm"],
        half_angle_deg=_half_angle(numbers, known, _pitch(radius, spikes)),
        pad_mm=known["pad_mm"],
        pad_mpa=known["pad_kpa"] / 1000,
    )


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _grid(numbers: MatNumbers, width: float, length: float, given: Parameters) -> tuple[int, int]:
    """Return columns and rows: of the given number of discs as near as a full grid comes, else at the usual pitch."""
    pitch = given["disc_pitch_mm"]
    if numbers.discs is None:
        return max(1, int(width / pitch)), max(1, int(length / pitch))
    columns = max(1, round(math.sqrt(numbers.discs * width / length)))
    return columns, max(1, round(numbers.discs / columns))


def _per_disc(numbers: MatNumbers, discs: int, given: Parameters) -> int:
    """Return the spikes of a disc: those of the mat shared out, else the usual number."""
    if numbers.spikes is None:
        return int(given["spikes_per_disc"])
    spikes = round(numbers.spikes / (numbers.discs or discs))
    if not _FEWEST_SPIKES <= spikes <= _MOST_SPIKES:
        raise BadInput(
            "spikes", f"would be {spikes} on each of {discs} discs", f"{_FEWEST_SPIKES} to {_MOST_SPIKES} a disc"
        )
    return spikes


def _radius(numbers: MatNumbers, diameter: float, room: float) -> float:
    """Return a disc's radius; one of unknown size leaves its neighbours room."""
    if numbers.disc_diameter_mm is None:
        return min(diameter, _LARGEST_IN_ROOM * room) / 2
    if diameter > room:
        raise BadInput("disc_diameter_mm", f"is {diameter:g}, and that many discs have no room", f"at most {room:.1f}")
    return diameter / 2


def _pitch(radius: float, spikes: int) -> float:
    pitch = math.sqrt(math.pi * radius**2 / spikes)
    low, high = _PITCHES_MM
    if not low <= pitch <= high:
        raise BadInput("spikes", f"would stand {pitch:.1f} mm apart", f"{low:g} to {high:g} mm")
    return pitch


def _half_angle(numbers: MatNumbers, known: Mapping[str, float], pitch: float) -> float:
    """Return the half-angle: the mat's own, else the usual one, narrowed to cones that do not grow into each other.

    Raises BadInput for spikes that are too short, or too tall for their pitch.
    """
    height, least = known["spike_height_mm"], ALLOWED["half_angle_deg"][0]
    shortest, widest = _SHORTEST_OF_PITCH * pitch, math.degrees(math.atan(pitch / (2 * height)))
    if height < shortest:
        raise BadInput(
            "spike_height_mm", f"is {height:g}: too short at {pitch:.1f} mm apart", f"{shortest:.1f} or more"
        )
    if widest < (numbers.half_angle_deg or least):
        tallest = pitch / (2 * math.tan(math.radians(numbers.half_angle_deg or least)))
        raise BadInput("spike_height_mm", f"is {height:g}: too tall at {pitch:.1f} mm apart", f"at most {tallest:.1f}")
    return min(known["half_angle_deg"], widest)


def _lattice(columns: int, rows: int, width: float, length: float) -> Floats:
    x = (np.arange(columns) - (columns - 1) / 2) * width / columns
    y = (np.arange(rows) - (rows - 1) / 2) * length / rows
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def _sunflower(spikes: int, radius: float) -> Floats:
    """Return spikes spread evenly over a disc (Vogel's pattern), balanced about its middle; shape (spikes, 2)."""
    n = np.arange(spikes) + 0.5
    r, turn = radius * np.sqrt(n / spikes), n * _GOLDEN
    places = np.stack([r * np.cos(turn), r * np.sin(turn)], axis=-1)
    return np.asarray(places - places.mean(axis=0))


def _mirrored(pattern: Floats, x: Floats) -> Floats:
    side = np.where(x < 0, -1.0, 1.0)
    turned = np.stack([side, np.ones_like(side)], axis=-1)
    return np.asarray(turned[:, None, :] * pattern)
