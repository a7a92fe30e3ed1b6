"""A mat as geometry: discs in rows, spikes on each disc, tips, and the pad beneath."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np

from supine.errors import BadInput
from supine.fitting.arrays import Floats
from supine.fitting.parameters import Parameters
from supine.fitting.rows import Mat

__all__ = ["Geometry", "MatNumbers", "geometry_of", "numbers_of", "unknown_of"]

_GOLDEN = math.pi * (3 - math.sqrt(5))
_FEWEST_DISCS, _MOST_DISCS = 4, 700
_FEWEST_SPIKES, _MOST_SPIKES = 3, 120
_PITCHES_MM = (2.0, 12.0)
_SHORTEST_OF_PITCH = 0.2
_LARGEST_IN_ROOM = 0.9
_MM_OF_CM = 10


@dataclass(frozen=True, slots=True)
class MatNumbers:
    """A mat's own numbers, from the catalogue or as typed; None is "not known"."""

    spikes: float | None = None
    discs: float | None = None
    width_mm: float | None = None
    length_mm: float | None = None
    disc_diameter_mm: float | None = None
    spike_height_mm: float | None = None
    tip_radius_mm: float | None = None
    half_angle_deg: float | None = None
    pad_mm: float | None = None
    pad_kpa: float | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            low, high = _ALLOWED[field.name]
            if value is not None and not (math.isfinite(value) and low <= value <= high):
                raise BadInput(field.name, f"is {value:g}", f"{low:g} to {high:g}, or left out when it is not known")


_ALLOWED: Mapping[str, tuple[float, float]] = {
    "spikes": (100, 40_000),
    "discs": (_FEWEST_DISCS, _MOST_DISCS),
    "width_mm": (100, 1000),
    "length_mm": (100, 2000),
    "disc_diameter_mm": (10, 80),
    "spike_height_mm": (0.5, 12),
    "tip_radius_mm": (0.05, 1),
    "half_angle_deg": (12, 32),
    "pad_mm": (3, 80),
    "pad_kpa": (5, 1000),
}

_UNKNOWN: Mapping[str, str] = {
    "spike_height_mm": "spike_height_mm",
    "tip_radius_mm": "tip_radius_mm",
    "half_angle_deg": "half_angle_deg",
    "disc_diameter_mm": "disc_diameter_mm",
    "width_mm": "mat_width_mm",
    "length_mm": "mat_length_mm",
    "pad_mm": "pad_mm",
    "pad_kpa": "pad_kpa",
}


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


def numbers_of(mat: Mat, typed: MatNumbers) -> MatNumbers:
    """Return a mat's numbers: those typed, else those of the catalogue, else not known."""
    known = MatNumbers(
        spikes=mat.spikes,
        discs=mat.discs,
        width_mm=None if mat.width_cm is None else _MM_OF_CM * mat.width_cm,
        length_mm=None if mat.length_cm is None else _MM_OF_CM * mat.length_cm,
        spike_height_mm=mat.spike_height_mm,
    )
    own = {field.name: getattr(typed, field.name) for field in fields(typed)}
    return replace(known, **{name: value for name, value in own.items() if value is not None})


def unknown_of(numbers: MatNumbers) -> tuple[str, ...]:
    """Return the parameters that stand in for what is not known of a mat."""
    return tuple(parameter for name, parameter in _UNKNOWN.items() if getattr(numbers, name) is None)


def geometry_of(numbers: MatNumbers, given: Parameters, arch_mm: float) -> Geometry:
    """Return a mat lying where a person puts it: its lower edge below L5/S1, a short one about the low back's middle.

    Raises BadInput for numbers that make no mat: no room for the discs, or a spike taller than its pitch allows.
    """
    known = {name: _or(getattr(numbers, name), given[parameter]) for name, parameter in _UNKNOWN.items()}
    columns, rows = _grid(numbers, known["width_mm"], known["length_mm"], given)
    spikes = _per_disc(numbers, columns * rows, given)
    room = min(known["width_mm"] / columns, known["length_mm"] / rows)
    radius = _radius(numbers, known["disc_diameter_mm"], room)
    widest = _widest(known["spike_height_mm"], _pitch(radius, spikes))
    if numbers.half_angle_deg is None:
        known["half_angle_deg"] = min(known["half_angle_deg"], widest)
    if known["half_angle_deg"] > widest:
        raise BadInput("spike_height_mm", *_too_tall(known, _pitch(radius, spikes)))
    low = max(-given["mat_below_mm"], arch_mm - known["length_mm"] / 2)
    discs = _lattice(columns, rows, known["width_mm"], known["length_mm"])
    discs[:, 1] += low + known["length_mm"] / 2
    return Geometry(
        disc_xy_mm=discs,
        spike_xy_mm=_mirrored(_sunflower(spikes, radius), discs[:, 0]),
        width_mm=known["width_mm"],
        length_mm=known["length_mm"],
        disc_radius_mm=radius,
        spike_height_mm=known["spike_height_mm"],
        tip_radius_mm=known["tip_radius_mm"],
        half_angle_deg=known["half_angle_deg"],
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


def _widest(height: float, pitch: float) -> float:
    """Return the widest half-angle, in degrees, of cones that do not grow into each other. Raises BadInput for none."""
    if height < _SHORTEST_OF_PITCH * pitch:
        least = _SHORTEST_OF_PITCH * pitch
        raise BadInput(
            "spike_height_mm", f"is {height:g}: too short for spikes {pitch:.1f} mm apart", f"{least:.1f} or more"
        )
    widest = math.degrees(math.atan(pitch / (2 * height)))
    least = _ALLOWED["half_angle_deg"][0]
    if widest < least:
        raise BadInput("spike_height_mm", *_too_tall({"spike_height_mm": height, "half_angle_deg": least}, pitch))
    return widest


def _too_tall(known: Mapping[str, float], pitch: float) -> tuple[str, str]:
    tallest = pitch / (2 * math.tan(math.radians(known["half_angle_deg"])))
    return f"is {known['spike_height_mm']:g}: taller than spikes {pitch:.1f} mm apart can be", f"at most {tallest:.1f}"


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
