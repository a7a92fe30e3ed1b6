"""The numbers of one mat, known or not: what a maker gives, what a person types, and what stands in for the rest."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from supine.errors import BadInput
from supine.fitting.rows import Mat

__all__ = ["ALLOWED", "STANDING_IN", "MatNumbers", "numbers_of", "require_allowed", "unknown_of"]

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
            if value is not None:
                require_allowed(field.name, value, field.name)


ALLOWED: Mapping[str, tuple[float, float]] = {
    "spikes": (100, 40_000),
    "discs": (4, 700),
    "width_mm": (100, 1000),
    "length_mm": (100, 2000),
    "disc_diameter_mm": (10, 80),
    "spike_height_mm": (0.5, 12),
    "tip_radius_mm": (0.05, 1),
    "half_angle_deg": (12, 32),
    "pad_mm": (3, 80),
    "pad_kpa": (5, 1000),
}

STANDING_IN: Mapping[str, str] = {
    "spikes": "spikes_per_disc",
    "spike_height_mm": "spike_height_mm",
    "tip_radius_mm": "tip_radius_mm",
    "half_angle_deg": "half_angle_deg",
    "disc_diameter_mm": "disc_diameter_mm",
    "width_mm": "mat_width_mm",
    "length_mm": "mat_length_mm",
    "pad_mm": "pad_mm",
    "pad_kpa": "pad_kpa",
}


def require_allowed(number: str, value: float, where: str, units: int = 1) -> None:
    """Raise BadInput, which names ``where``, for a value that this number of a mat cannot have.

    The fault is told in units of which each is so many (``units``) of the number's own.
    """
    low, high = ALLOWED[number]
    if not (math.isfinite(value) and low <= value <= high):
        allowed = f"{low / units:g} to {high / units:g}, or left out when it is not known"
        raise BadInput(where, f"is {value / units:g}", allowed)


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
    return tuple(parameter for name, parameter in STANDING_IN.items() if getattr(numbers, name) is None)
