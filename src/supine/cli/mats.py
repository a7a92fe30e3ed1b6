"""``supine mats``: the mats we know something about, and what to look for in one."""

import argparse
from typing import Any

from supine.cli.reading import print_json
from supine.cli.speech import Translator, translator
from supine.fitting.catalogue import Mat
from supine.journal.handbook import open_handbook
from supine.strict import plain

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
List the mats with the figures that were read about each and where. What is not known stays empty: nothing is guessed.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("mats", help="the mats we know something about", description=_DESCRIPTION)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the mats and the checklist for choosing one."""
    catalogue = open_handbook(arguments.lang).catalogue
    if arguments.json:
        mats = [plain(mat) | {"spikes_per_cm2": mat.spikes_per_cm2} for mat in catalogue.mats.values()]
        print_json({"mats": mats, "choosing": [plain(look) for look in catalogue.choosing]})
        return 0
    _ = translator(arguments.lang)
    for mat in catalogue.mats.values():
        print(f"{mat.id:18} {mat.name}\n{'':18} {_figures(mat, _)}\n{'':18} {mat.notes}\n")
    print(_("What to look for"))
    for look in catalogue.choosing:
        print(f"  {look.text}\n      {look.why}")
    return 0


def _figures(mat: Mat, _: Translator) -> str:
    known = [
        _("{n} spikes").format(n=mat.spikes) if mat.spikes else "",
        f"{mat.length_cm:g} x {mat.width_cm:g} cm" if mat.length_cm and mat.width_cm else "",
        _("{n:.1f} for each square centimetre").format(n=mat.spikes_per_cm2) if mat.spikes_per_cm2 else "",
        ", ".join(mat.sources),
    ]
    return "; ".join(one for one in known if one)
