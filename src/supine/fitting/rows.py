"""The rows of the files about mats, choosing one, set-ups and how they compare."""

from dataclasses import dataclass
from enum import Enum

from supine.units import Centimetres, Millimetres, PerSquareCentimetre, Text

__all__ = ["Choice", "Look", "Mat", "MatRule", "Order", "Part", "Sentence", "Way"]


class Part(Enum):
    """The parts of a set-up, each compared by itself."""

    SURFACE = "surface"
    CLOTHING = "clothing"
    SUPPORT = "support"
    MAT = "mat"


class Way(Enum):
    """How a set-up presses beside another."""

    GENTLER = "gentler"
    SAME = "same"
    STRONGER = "stronger"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Mat:
    """A mat and what was read about it; None is "not known".

    ``line`` is the maker's range: within one, mats differ by their spikes alone. ``is_size_rough`` says that the size
    was given in round figures.
    """

    id: str
    name: Text
    notes: Text
    sources: tuple[str, ...]
    spikes: int | None = None
    discs: int | None = None
    spikes_per_disc: int | None = None
    length_cm: Centimetres | None = None
    width_cm: Centimetres | None = None
    thickness_cm: Centimetres | None = None
    spike_height_mm: Millimetres | None = None
    spike_gap_mm: Millimetres | None = None
    has_pillow: bool | None = None
    is_size_rough: bool = False
    line: str | None = None
    made_of: Text = Text("")

    @property
    def spikes_per_cm2(self) -> PerSquareCentimetre | None:
        """Return the spikes for each square centimetre of the mat, None unless both spikes and size are known."""
        if self.spikes is None or self.length_cm is None or self.width_cm is None:
            return None
        return PerSquareCentimetre(self.spikes / (self.length_cm * self.width_cm))


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look for when choosing a mat, and why."""

    id: str
    text: Text
    why: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one choice of a set-up is called, and what to know about it; its id is the choice's."""

    id: str
    part: Part
    name: Text
    short: Text
    note: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Two choices of which one is known to press less."""

    id: str
    part: Part
    gentler: str
    stronger: str
    when_gentler: Text
    when_stronger: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatRule:
    """How mats are ordered by their spikes; ``least_difference`` is a share of the smaller density."""

    id: str
    least_difference: float
    when_gentler: Text
    when_stronger: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said where its id fits, in braces what is put into it, and what it rests on."""

    id: str
    text: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
