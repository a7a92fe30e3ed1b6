"""The person who lies on the mat, as far as mechanics needs to know them."""

import math
from dataclasses import dataclass
from enum import Enum

from supine.errors import BadInput
from supine.units import RANGES, Centimetres, Kilograms

__all__ = ["Person", "Sex"]


class Sex(Enum):
    """Whose segment masses and low back are taken: those of the published tables."""

    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True)
class Person:
    """A person's mass, height and sex. Raises BadInput naming the field and its range."""

    mass_kg: Kilograms
    height_cm: Centimetres
    sex: Sex

    def __post_init__(self) -> None:
        _require("mass_kg", self.mass_kg, RANGES[Kilograms])
        _require("height_cm", self.height_cm, _HEIGHTS)


_HEIGHTS = (120.0, 220.0)


def _require(name: str, value: float, allowed: tuple[float, float]) -> None:
    low, high = allowed
    if not (math.isfinite(value) and low <= value <= high):
        raise BadInput(name, f"is {value:g}", f"{low:g} to {high:g}")
