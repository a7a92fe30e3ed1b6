"""``supine trial``: a trial on oneself, from what can be tried to what came of it."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from supine.cli.trial_asked import Asked, asked_of
from supine.cli.trial_begin import begin, list_designs
from supine.cli.trial_effect import tell
from supine.cli.trial_stand import end, show

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Try the mat on yourself: two or three kinds of day, in an order that chance draws, and one rating each evening.
The plan and its limits always come first.
Exit code: 1 when a trial may not begin, when there is none, and when it is too early for an answer.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("trial", help="a trial on yourself", description=_DESCRIPTION)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parts = parser.add_subparsers(title="commands", metavar="PART", required=True)
    listed = parts.add_parser("designs", help="what can be compared, for how long, and how often that finds it")
    _ending_in(listed, list_designs)
    new = _on_a_journal(parts, "new", "begin one: all lots are drawn at once", begin)
    new.add_argument("--comparison", metavar="ID", required=True, help="what to compare (see supine trial designs)")
    new.add_argument("--design", metavar="ID", help="for how long (default: the one for most people)")
    new.add_argument("--starts", metavar="DATE", help="the first day, YYYY-MM-DD (default: tomorrow)")
    _on_a_journal(parts, "show", "where it stands; never the lots of days to come", show)
    early = _on_a_journal(parts, "end", "end it before its last day", end)
    for one in (new, early):
        one.add_argument("--out", type=Path, metavar="NEW.json", required=True, help="the journal file to write")
    _on_a_journal(parts, "effect", "what came of it", tell)


def run(arguments: argparse.Namespace) -> int:
    """Do the part that is asked for; 1 when the answer is no. Raises BadInput for what cannot be used."""
    act: Callable[[argparse.Namespace], int] = arguments.act
    return act(arguments)


def _on_a_journal(parts: Any, name: str, words: str, act: Callable[[Asked], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = parts.add_parser(name, help=words)
    parser.add_argument("journal", type=Path, metavar="JOURNAL.json", help="a journal file; - reads it in")
    parser.add_argument("--now", metavar="ISO", help="the moment to speak of, with its offset (default: now)")
    _ending_in(parser, lambda arguments: act(asked_of(arguments)))
    return parser


def _ending_in(parser: argparse.ArgumentParser, act: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run, act=act)
