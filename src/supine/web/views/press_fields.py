"""The fields of the form that asks for a person, a mat and a set-up, before and after they are filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from supine.fitting.catalogue import Catalogue, Choice
from supine.web.views.chosen import PARTS

__all__ = ["OF_THE_MAT", "OF_THE_PERSON", "Box", "Pick", "boxes", "picks"]

OF_THE_PERSON = ("mass_kg", "height_cm")
_MM_OF_CM = 10
OF_THE_MAT: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "spikes": ("spikes", 1),
        "discs": ("discs", 1),
        "length_cm": ("length_mm", _MM_OF_CM),
        "width_cm": ("width_mm", _MM_OF_CM),
        "spike_height_mm": ("spike_height_mm", 1),
        "tip_radius_mm": ("tip_radius_mm", 1),
    }
)
"""The fields of a mat's own numbers: which number of the model each is, and how many of its units."""


@dataclass(frozen=True, slots=True)
class Box:
    """A field for a number: what it asks, what was typed, and what is wrong with it."""

    name: str
    label: str
    given: str
    fault: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A field to choose in."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    given: str
    fault: str


def boxes(names: tuple[str, ...], typed: Mapping[str, str], faults: Mapping[str, str]) -> list[Box]:
    """Return these number fields with what was typed in each and what is wrong with it."""
    labels = {
        "mass_kg": _("Weight in kg"),
        "height_cm": _("Height in cm"),
        "spikes": _("Spikes on the whole mat"),
        "discs": _("Discs that the spikes stand on"),
        "length_cm": _("Length in cm"),
        "width_cm": _("Width in cm"),
        "spike_height_mm": _("Height of a spike in mm"),
        "tip_radius_mm": _("Radius of a tip in mm"),
    }
    return [Box(name, labels[name], typed[name], faults.get(name, "")) for name in names]


def picks(catalogue: Catalogue, typed: Mapping[str, str], faults: Mapping[str, str]) -> Iterator[Pick]:
    """Yield the fields for the mat and for each part of a set-up."""
    mats = tuple((one.id, one.name) for one in catalogue.mats.values())
    yield Pick("mat", _("Which mat?"), mats, typed["mat"], faults.get("mat", ""))
    labels = {"surface": _("On what?"), "clothing": _("In what?"), "support": _("With a roll?")}
    for part, members in PARTS.items():
        rows: list[Choice] = [catalogue.choice(one) for one in members]
        yield Pick(part, labels[part], tuple((one.id, one.name) for one in rows), typed[part], faults.get(part, ""))
