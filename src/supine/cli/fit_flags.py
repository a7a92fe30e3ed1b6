"""The flags of ``supine fit``: a person, a set-up and a mat as typed, and what they stand for."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from supine.errors import BadInput
from supine.fitting.catalogue import OTHER
from supine.fitting.mat_numbers import MatNumbers, numbers_of, require_allowed
from supine.fitting.person import Person, Sex
from supine.fitting.rows import Mat
from supine.fitting.setup import Clothing, Setup, Support, Surface, setup_of
from supine.journal.view import View

__all__ = ["add_flags", "as_typed", "mat_asked", "person_asked", "setups_asked"]

_PERSON = (
    ("--mass-kg", "KG", "body mass in kilograms"),
    ("--height-cm", "CM", "body height in centimetres"),
)
_CM, _MM = 10, 1
_NUMBERS = (
    ("--spikes-count", "N", "spikes on the whole mat", "spikes", 1),
    ("--discs", "N", "discs that the spikes stand on", "discs", 1),
    ("--mat-length-cm", "CM", "length of the mat", "length_mm", _CM),
    ("--mat-width-cm", "CM", "width of the mat", "width_mm", _CM),
    ("--spike-height-mm", "MM", "height of a spike over its disc", "spike_height_mm", _MM),
    ("--tip-radius-mm", "MM", "radius of a spike's tip", "tip_radius_mm", _MM),
    ("--disc-diameter-mm", "MM", "diameter of a disc", "disc_diameter_mm", _MM),
)
"""Each with the mat's number that it is, and how many of its units."""

_FLAGS: Mapping[str, str] = {
    **{field: flag for flag, _unit, _words, field, _units in _NUMBERS},
    "mass_kg": "--mass-kg",
    "height_cm": "--height-cm",
    "sex": "--sex",
}

Part: TypeAlias = type[Surface] | type[Clothing] | type[Support]


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of the person, the set-up and the mat."""
    body = parser.add_argument_group("the person (all three, or a journal that keeps a body)")
    for flag, unit, words in _PERSON:
        body.add_argument(flag, type=float, metavar=unit, help=words)
    body.add_argument("--sex", choices=("f", "m"), help="whose published body masses are taken")
    body.add_argument("--journal", type=Path, metavar="JOURNAL.json", help="your own ratings; - reads the file in")
    setup = parser.add_argument_group("the set-up")
    setup.add_argument("--surface", choices=_values(Surface), required=True, help="what lies under the mat")
    setup.add_argument("--clothing", choices=_values(Clothing), required=True, help="what lies on it")
    setup.add_argument("--support", choices=_values(Support), default=Support.NONE.value, help="a roll, and where")
    setup.add_argument("--beside", action="append", default=[], metavar="SURFACE,CLOTHING,SUPPORT",
                       help="another set-up beside it; may be given several times")  # fmt: skip
    mat = parser.add_argument_group("the mat")
    mat.add_argument("--mat", default=OTHER, metavar="ID", help='an id from "supine mats"')
    for flag, unit, words, _field, _units in _NUMBERS:
        mat.add_argument(flag, type=float, metavar=unit, help=words)


def setups_asked(given: argparse.Namespace) -> Iterator[Setup]:
    """Yield the set-up asked for, then those beside it. Raises BadInput for words that are no set-up."""
    yield Setup(Surface(given.surface), Clothing(given.clothing), Support(given.support), given.mat)
    for words in given.beside:
        try:
            yield setup_of(words, given.mat)
        except BadInput as fault:
            raise BadInput(f"--beside {words}", fault.what, fault.allowed) from fault


def person_asked(given: argparse.Namespace, view: View | None) -> Person:
    """Return the person of the flags, and for those left out of the journal. Raises BadInput when neither tells."""
    kept = view.latest(Person) if view else None
    sex = Sex(given.sex) if given.sex else None
    flags = {"mass_kg": given.mass_kg, "height_cm": given.height_cm, "sex": sex}
    told = {name: value for name, value in flags.items() if value is not None}
    if kept is not None:
        return replace(kept.body, **told)
    missing = [_FLAGS[name] for name in flags if name not in told]
    if missing:
        raise BadInput(", ".join(missing), "not given", "all three, or --journal with a body kept in it")
    return Person(**told)


def mat_asked(given: argparse.Namespace, mats: Mapping[str, Mat]) -> MatNumbers:
    """Return the numbers of the mat named and of what was typed. Raises BadInput for a mat that cannot be."""
    if given.mat not in mats:
        raise BadInput("--mat", f"there is no mat '{given.mat}'", ", ".join(mats))
    typed = {}
    for flag, _unit, _words, field, units in _NUMBERS:
        value = getattr(given, flag[2:].replace("-", "_"))
        if value is not None:
            require_allowed(field, units * value, flag, units)
            typed[field] = units * value
    return numbers_of(mats[given.mat], MatNumbers(**typed))


def as_typed(fault: BadInput) -> BadInput:
    """Return a fault with the flag in place of the number it is of."""
    return BadInput(_FLAGS.get(fault.where, fault.where), fault.what, fault.allowed)


def _values(choices: Part) -> tuple[str, ...]:
    return tuple(one.value for one in reversed(choices))
