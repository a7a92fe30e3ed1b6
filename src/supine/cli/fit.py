"""``supine fit``: how a mat presses in one set-up or in several, and where, for a body of this mass and height."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supine.cli.picture_out import refuse_no_picture_file, write_picture
from supine.cli.reading import print_json
from supine.errors import BadInput
from supine.fitting.catalogue import OTHER, Catalogue, Mat
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.handbook import Handbook, open_handbook
from supine.units import Centimetres, Kilograms

if TYPE_CHECKING:
    from supine.fitting.mat_numbers import MatNumbers
    from supine.fitting.pressing import Lying

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Work out how a mat presses on a back: how much, on which part, and whether gentler or stronger than bare skin on a
floor. It is mechanics, not a measurement: it orders set-ups. It does not say what you will feel, whether a mat is for
you (supine screen) or how long to lie (supine plan).
A mat is one of "supine mats", or its own numbers; what is not known of it is taken from a range, and widens the answer.
"""

_PERSON = (
    ("--mass-kg", "KG", "body mass in kilograms"),
    ("--height-cm", "CM", "body height in centimetres"),
)
_NUMBERS = (
    ("--spikes-count", "N", "spikes on the whole mat"),
    ("--discs", "N", "discs that the spikes stand on"),
    ("--mat-length-cm", "CM", "length of the mat"),
    ("--mat-width-cm", "CM", "width of the mat"),
    ("--spike-height-mm", "MM", "height of a spike over its disc"),
    ("--tip-radius-mm", "MM", "radius of a spike's tip"),
    ("--disc-diameter-mm", "MM", "diameter of a disc"),
)
_MM_OF_CM = 10


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "fit",
        help="how a mat presses, and where",
        description=_DESCRIPTION,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    body = parser.add_argument_group("the person")
    for flag, unit, words in _PERSON:
        body.add_argument(flag, type=float, required=True, metavar=unit, help=words)
    body.add_argument("--sex", choices=("f", "m"), required=True, help="whose published body masses are taken")
    setup = parser.add_argument_group("the set-up")
    setup.add_argument("--surface", choices=_values(Surface), required=True, help="what lies under the mat")
    setup.add_argument("--clothing", choices=_values(Clothing), required=True, help="what lies on it")
    setup.add_argument("--support", choices=_values(Support), default=Support.NONE.value, help="a roll, and where")
    setup.add_argument("--beside", action="append", default=[], metavar="SURFACE,CLOTHING,SUPPORT",
                       help="another set-up beside it; may be given several times")  # fmt: skip
    mat = parser.add_argument_group("the mat")
    mat.add_argument("--mat", default=OTHER, metavar="ID", help='an id from "supine mats"')
    for flag, unit, words in _NUMBERS:
        mat.add_argument(flag, type=float, metavar=unit, help=words)
    out = parser.add_argument_group("the answer")
    out.add_argument("--json", action="store_true", help="print one JSON document")
    out.add_argument("--spikes", action="store_true", help="with --json: every spike's load too")
    out.add_argument("--picture", type=Path, metavar="OUT", help="also draw it into a new file, .svg or .png")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Work it out and say it. Raises BadInput for a number out of its range, NotSettled when there are no numbers."""
    if arguments.spikes and not arguments.json:
        raise BadInput("--spikes", "is a list for programs", "only with --json")
    if arguments.picture:
        refuse_no_picture_file(arguments.picture)
    handbook = open_handbook(arguments.lang)
    asked = [_setup(arguments), *(_beside(one, arguments.mat) for one in arguments.beside)]
    return _answer(arguments, handbook, asked)


def _answer(arguments: argparse.Namespace, handbook: Handbook, asked: Sequence[Setup]) -> int:
    from supine.cli.pressed import drawing_of, pressing_json, spikes_json, words_of
    from supine.fitting.pressing import press, reference_for

    lain = [_lying(arguments, handbook.catalogue, setup) for setup in asked]
    reference = press(reference_for(lain[0]))
    found = [reference if one.setup == reference.lying.setup else press(one) for one in lain]
    if arguments.picture:
        write_picture(arguments.picture, drawing_of([*found[:1], reference, *found[1:]], handbook.catalogue))
    if arguments.json:
        answers = [pressing_json(one, reference, handbook.catalogue.telling) for one in found]
        if arguments.spikes:
            answers = [answer | {"spikes": spikes_json(one)} for answer, one in zip(answers, found, strict=True)]
        print_json(answers[0] | ({"beside": answers[1:]} if arguments.beside else {}))
    else:
        print("\n".join(words_of(found, reference, handbook)))
    return 0


def _values(choices: type[Surface] | type[Clothing] | type[Support]) -> tuple[str, ...]:
    return tuple(one.value for one in reversed(choices))


def _setup(given: argparse.Namespace) -> Setup:
    return Setup(Surface(given.surface), Clothing(given.clothing), Support(given.support), given.mat)


def _beside(words: str, mat: str) -> Setup:
    """Return the set-up of three words. Raises BadInput when they are no set-up."""
    try:
        surface, clothing, support = words.split(",")
        return Setup(Surface(surface), Clothing(clothing), Support(support), mat)
    except ValueError as error:
        allowed = " , ".join("|".join(_values(part)) for part in (Surface, Clothing, Support))
        raise BadInput(f"--beside {words}", "is no set-up", allowed) from error


def _lying(given: argparse.Namespace, catalogue: Catalogue, setup: Setup) -> "Lying":
    from supine.fitting.person import Person, Sex
    from supine.fitting.pressing import Lying

    person = Person(Kilograms(given.mass_kg), Centimetres(given.height_cm), Sex(given.sex))
    return Lying(person, setup, _numbers(given, catalogue.mats), catalogue.parameters)


def _numbers(given: argparse.Namespace, mats: Mapping[str, Mat]) -> "MatNumbers":
    """Return the numbers of the mat named and of what was typed. Raises BadInput for a mat that does not exist."""
    from supine.fitting.mat_numbers import MatNumbers, numbers_of

    if given.mat not in mats:
        raise BadInput("--mat", f"there is no mat '{given.mat}'", ", ".join(mats))
    typed = MatNumbers(
        spikes=given.spikes_count,
        discs=given.discs,
        width_mm=_in_mm(given.mat_width_cm),
        length_mm=_in_mm(given.mat_length_cm),
        disc_diameter_mm=given.disc_diameter_mm,
        spike_height_mm=given.spike_height_mm,
        tip_radius_mm=given.tip_radius_mm,
    )
    return numbers_of(mats[given.mat], typed)


def _in_mm(length_cm: float | None) -> float | None:
    return None if length_cm is None else _MM_OF_CM * length_cm
