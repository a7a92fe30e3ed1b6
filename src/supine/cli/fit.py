"""``supine fit``: how a mat presses in one set-up or in several, and where, for a body of this mass and height."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supine.cli.fit_flags import add_flags, as_typed, mat_asked, person_asked, setups_asked
from supine.cli.picture_out import refuse_no_picture_file, write_picture
from supine.cli.reading import journal_of_file, moment, print_json
from supine.errors import BadInput
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.view import View, view_of

if TYPE_CHECKING:
    from supine.fitting.pressing import Lying

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Work out how a mat presses on a back: how much, on which part, and whether gentler or stronger than bare skin on a
floor. It is mechanics, not a measurement: it orders set-ups. It does not say what you will feel, whether a mat is for
you (supine screen) or how long to lie (supine plan).
A mat is one of "supine mats", or its own numbers; what is not known of it is taken from a range, and widens the answer.
With your journal it also guesses, from the numbers you wrote at one minute, the number you would give a set-up.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "fit",
        help="how a mat presses, and where",
        description=_DESCRIPTION,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add_flags(parser)
    out = parser.add_argument_group("the answer")
    out.add_argument("--order", action="store_true", help="also all set-ups from gentle to strong, and the way up")
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
    view = view_of(journal_of_file(arguments.journal, moment(None))) if arguments.journal else None
    try:
        return _answer(arguments, _lain(arguments, handbook, view), handbook, view)
    except BadInput as fault:
        raise as_typed(fault) from fault


def _lain(given: argparse.Namespace, handbook: Handbook, view: View | None) -> tuple["Lying", ...]:
    """Return the person on the mat in each set-up that was asked for."""
    from supine.fitting.pressing import Lying

    catalogue, setups = handbook.catalogue, tuple(setups_asked(given))
    person, mat = person_asked(given, view), mat_asked(given, catalogue.mats)
    return tuple(Lying(person, setup, mat, catalogue.parameters) for setup in setups)


def _answer(given: argparse.Namespace, lain: tuple["Lying", ...], handbook: Handbook, view: View | None) -> int:
    from supine.cli.pressed import drawing_of, order_json, order_words, pressing_json, spikes_json, words_of
    from supine.fitting.pressing import press, reference_for
    from supine.fitting.ranking import strengths
    from supine.journal.felt import felt_so_far

    catalogue = handbook.catalogue
    found, reference = [press(one) for one in lain], press(reference_for(lain[0]))
    felt = felt_so_far(view, lain[0], handbook) if view else None
    strong = strengths(lain[0]) if given.order else {}
    if given.picture:
        write_picture(given.picture, drawing_of([*found[:1], reference, *found[1:]], catalogue))
    if given.json:
        answers = [pressing_json(one, reference, catalogue.telling, felt) for one in found]
        if given.spikes:
            answers = [answer | {"spikes": spikes_json(one)} for answer, one in zip(answers, found, strict=True)]
        beside = {"beside": answers[1:]} if given.beside else {}
        print_json(answers[0] | beside | order_json(strong))
    else:
        print("\n".join((*order_words(strong, handbook), *words_of(found, reference, handbook, felt))))
    return 0
