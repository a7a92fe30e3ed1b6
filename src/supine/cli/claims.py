"""``supine claims``: what the sources say, where Supine carries it, and where they disagree."""

import argparse
from typing import Any

from supine.cli.reading import print_json
from supine.guidance.library import Library
from supine.journal.carriers import carriers
from supine.journal.handbook import open_handbook
from supine.strict import plain

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
List every statement of the source articles with how sure it is and where Supine carries it (a rule, a cue, a topic
of the guide, a step or limit of the plan), and every point on which the sources differ with the reading we take.
With --studies, list instead each study: who was looked at, how it was made, how long, what was found, how sure that is.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "claims", help="what the sources say, and where it is used", description=_DESCRIPTION
    )
    parser.add_argument("--studies", action="store_true", help="list the studies, and what each found")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List claims and conflicts, or the studies."""
    handbook = open_handbook(arguments.lang)
    if arguments.studies:
        return _list_studies(handbook.library, is_json=arguments.json)
    places = carriers(handbook)
    if arguments.json:
        print_json(
            {
                "claims": [
                    plain(claim) | {"carried": [plain(place) for place in places[claim.id]]}
                    for claim in handbook.library.claims.values()
                ],
                "conflicts": [plain(one) for one in handbook.library.disagreements.values()],
            }
        )
        return 0
    for claim in handbook.library.claims.values():
        carried = ", ".join(f"{place.kind} {place.id}" for place in places[claim.id])
        print(f"{claim.id}  {claim.kind.value:11}  {claim.fact}\n     {claim.sure.value}; {carried}")
    for one in handbook.library.disagreements.values():
        print(f"\n{one.about} ({', '.join(one.claims)})")
        for who, says in zip(one.said_by, one.says, strict=True):
            print(f"  {who}: {says}")
        print(f"  -> {one.reading} {one.why}")
    return 0


def _list_studies(library: Library, *, is_json: bool) -> int:
    if is_json:
        print_json({"studies": [plain(one) for one in library.studies]})
        return 0
    for one in library.studies:
        sure = one.sure.value if one.sure else ""
        print(f"{one.name} ({one.id}): {sure}{', second hand' if one.is_second_hand else ''}")
        for text in (one.who, one.made, one.lasted, one.found, one.but, one.address):
            if text:
                print(f"     {text}")
    return 0
