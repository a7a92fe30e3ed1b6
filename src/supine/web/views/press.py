"""How hard does it press? The mat under this person, worked out when they ask; nothing of it is kept."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.fitting.catalogue import OTHER, Catalogue
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.units import Centimetres, Kilograms
from supine.web.door import PersonRequest
from supine.web.views.chosen import mat_of, setup_of
from supine.web.views.press_fields import OF_THE_MAT, OF_THE_PERSON, PARTS, Pick, boxes, picks
from supine.web.views.visit import Visit, begin, show

if TYPE_CHECKING:  # the numerics are imported only once a form is sent: the start stays quick
    from supine.fitting.mat_numbers import MatNumbers
    from supine.web.views.pressed import Answer

__all__ = ["press"]

_LONGEST = 12
_SEXES = tuple(one.value for one in Sex)


def press(request: PersonRequest) -> HttpResponse:
    """Show the form, and once it is sent how the mat presses beside bare skin on a floor."""
    visit = begin(request)
    typed = _typed(request, visit)
    answer, faults = _answer(visit, typed) if "mass_kg" in request.GET else (None, {})
    return show(
        request,
        visit,
        "press.html",
        "today",
        answer=answer,
        is_open="mass_kg" in request.GET and answer is None and not faults,
        faults=faults,
        person=boxes(OF_THE_PERSON, typed, faults),
        sex=Pick("sex", "", (("f", _("A woman's")), ("m", _("A man's"))), typed["sex"], faults.get("sex", "")),
        own=boxes(tuple(OF_THE_MAT), typed, faults),
        has_own=any(typed[name] for name in OF_THE_MAT) or typed["mat"] == OTHER,
        picks=tuple(picks(visit.handbook.catalogue, typed, faults)),
    )


def _typed(request: PersonRequest, visit: Visit) -> dict[str, str]:
    """Return every field as typed; where nothing was sent, the mat and the set-up that the person chose."""
    numbers = dict.fromkeys((*OF_THE_PERSON, "sex", *OF_THE_MAT), "")
    sent = {name: value.strip() for name, value in request.GET.dict().items()}
    return {name: sent.get(name, value) for name, value in (numbers | _chosen(visit)).items()}


def _chosen(visit: Visit) -> dict[str, str]:
    setup = setup_of(visit)
    return {"mat": mat_of(visit).mat} | {part: getattr(setup, part).value for part in PARTS}


def _answer(visit: Visit, typed: Mapping[str, str]) -> tuple["Answer | None", dict[str, str]]:
    """Return what was worked out, or what is wrong with which field; neither when the solve stayed open."""
    catalogue = visit.handbook.catalogue
    faults = dict(_out_of_range(typed)) | dict(_unusable(typed, catalogue))
    if faults:
        return None, faults

    from supine.fitting.pressing import Lying
    from supine.web.views.pressed import worked_out

    setup = Setup(Surface(typed["surface"]), Clothing(typed["clothing"]), Support(typed["support"]), typed["mat"])
    try:
        lying = Lying(_person(typed), setup, _mat(typed, catalogue), catalogue.parameters)
        return worked_out(lying, visit.handbook), {}
    except BadInput as fault:
        return None, dict([_unfit(fault)])


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
    from supine.fitting.mat_numbers import MatNumbers

    try:
        _person(typed if typed["sex"] in _SEXES else {**typed, "sex": _SEXES[0]})
    except BadInput as fault:
        yield fault.where, _between(fault, 1)
    for name, value in _given(typed).items():
        number, units = OF_THE_MAT[name]
        try:
            MatNumbers(**{number: value * units})
        except BadInput as fault:
            yield name, _between(fault, units)


def _between(fault: BadInput, units: int) -> str:
    low, high = (number_format(Decimal(one) / units) for one in re.findall(r"\d+(?:\.\d+)?", fault.allowed)[:2])
    return _("This can be {low} to {high}.").format(low=low, high=high)


def _unfit(fault: BadInput) -> tuple[str, str]:
    """Return the field to look at when the mat's numbers, each of them possible, make no mat together."""
    field = next((name for name, (number, _units) in OF_THE_MAT.items() if number == fault.where), "spikes")
    return field, _("This does not go together with the mat's other numbers. Look at its spikes, discs and size too.")


def _person(typed: Mapping[str, str]) -> Person:
    mass, height = (_number(typed[name]) or 0.0 for name in OF_THE_PERSON)
    return Person(Kilograms(mass), Centimetres(height), Sex(typed["sex"]))


def _mat(typed: Mapping[str, str], catalogue: Catalogue) -> "MatNumbers":
    from supine.fitting.mat_numbers import MatNumbers, numbers_of

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
