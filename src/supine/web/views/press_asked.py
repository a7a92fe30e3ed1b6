"""What the form asks to be worked out, and what is wrong with which of its fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.fitting.catalogue import Catalogue
from supine.fitting.mat_numbers import MatNumbers, numbers_of, require_allowed
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Setup, Support, Surface, setup_of
from supine.units import Centimetres, Kilograms
from supine.web.views.chosen import PARTS
from supine.web.views.press_fields import OF_THE_MAT, OF_THE_PERSON

__all__ = ["Wanted", "faults_of", "unfit", "wanted", "words_of"]

_LONGEST = 12
_SEXES = tuple(one.value for one in Sex)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who lies how on which mat, and what that is held beside; None for what every set-up is held beside."""

    person: Person
    setup: Setup
    mat: MatNumbers
    beside: Setup | None


def wanted(typed: Mapping[str, str], catalogue: Catalogue) -> Wanted:
    """Return what a form without faults asks."""
    setup = Setup(Surface(typed["surface"]), Clothing(typed["clothing"]), Support(typed["support"]), typed["mat"])
    return Wanted(_person(typed), setup, _mat(typed, catalogue), _beside(typed, setup))


def words_of(person: Person) -> dict[str, str]:
    """Return a person as they would type themselves into the form."""
    mass, height = (number_format(Decimal(f"{value:g}")) for value in (person.mass_kg, person.height_cm))
    return {"mass_kg": mass, "height_cm": height, "sex": person.sex.value}


def faults_of(typed: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """Return what is wrong with each field that holds nothing that can be."""
    return dict(_out_of_range(typed)) | dict(_unusable(typed, catalogue))


def unfit(fault: BadInput) -> dict[str, str]:
    """Return the field to look at when the mat's numbers, each of them possible, make no mat together."""
    field = next((name for name, (number, _units) in OF_THE_MAT.items() if number == fault.where), "spikes")
    return {field: _("This does not go together with the mat's other numbers. Look at its spikes, discs and size too.")}


def _beside(typed: Mapping[str, str], own: Setup) -> Setup | None:
    """Return the set-up to hold beside; what is no set-up, or the own one, names none."""
    try:
        found = setup_of(typed["beside"], typed["mat"])
    except BadInput:
        return None
    return None if found == own else found


def _unusable(typed: Mapping[str, str], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold no number, or none of the choices."""
    for name in (*OF_THE_PERSON, *OF_THE_MAT):
        if not typed[name] and name in OF_THE_PERSON:
            yield name, _("Write a number here.")
        elif typed[name] and _number(typed[name]) is None:
            yield name, _("This is no number. Write digits.")
    choices = {part: [one.value for one in members] for part, members in PARTS.items()}
    for name, allowed in (choices | {"sex": list(_SEXES), "mat": list(catalogue.mats)}).items():
        if typed[name] not in allowed:
            yield name, _("Choose one of these.")


def _out_of_range(typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields whose number cannot be, each with its range."""
    try:
        _person(typed if typed["sex"] in _SEXES else {**typed, "sex": _SEXES[0]})
    except BadInput as fault:
        yield fault.where, _between(fault)
    for name, value in _given(typed).items():
        number, units = OF_THE_MAT[name]
        try:
            require_allowed(number, value * units, name, units)
        except BadInput as fault:
            yield name, _between(fault)


def _between(fault: BadInput) -> str:
    low, high = (number_format(Decimal(one)) for one in re.findall(r"\d+(?:\.\d+)?", fault.allowed)[:2])
    return _("This can be {low} to {high}.").format(low=low, high=high)


def _person(typed: Mapping[str, str]) -> Person:
    mass, height = (_number(typed[name]) or 0.0 for name in OF_THE_PERSON)
    return Person(Kilograms(mass), Centimetres(height), Sex(typed["sex"]))


def _mat(typed: Mapping[str, str], catalogue: Catalogue) -> MatNumbers:
    given = _given(typed)
    own = {number: given[name] * units for name, (number, units) in OF_THE_MAT.items() if name in given}
    return numbers_of(catalogue.mats[typed["mat"]], MatNumbers(**own))


def _given(typed: Mapping[str, str]) -> dict[str, float]:
    read = {name: _number(typed[name]) for name in OF_THE_MAT}
    return {name: value for name, value in read.items() if value is not None}


def _number(words: str) -> float | None:
    """Return a number as people write it, with a point or a comma; None for anything else."""
    plain = words.replace(",", ".", 1)
    return float(plain) if len(plain) <= _LONGEST and re.fullmatch(r"-?\d+(\.\d*)?|\.\d+", plain, re.ASCII) else None
