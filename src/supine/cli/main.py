"""The ``supine`` command: find the subcommand, run it, and say clearly what went wrong."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from supine import __version__
from supine.errors import SupineError
from supine.guidance.languages import LANGUAGES

__all__ = ["COMMANDS", "DONE", "NO", "WRONG", "main"]

DONE, NO, WRONG = 0, 1, 2
"""What a command returns: it was done; it was done and the answer is no; it could not be done as asked."""

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "serve": "supine.cli.serve",
        "screen": "supine.cli.screen",
        "mats": "supine.cli.mats",
        "fit": "supine.cli.fit",
        "plan": "supine.cli.plan",
        "session": "supine.cli.session",
        "routine": "supine.cli.routine",
        "trial": "supine.cli.trial",
        "effect": "supine.cli.effect",
        "claims": "supine.cli.claims",
        "export": "supine.cli.export",
        "import": "supine.cli.import_",
        "backup": "supine.cli.backup",
        "restore": "supine.cli.restore",
        "cohort": "supine.cli.cohort",
        "doctor": "supine.cli.doctor",
    }
)
"""Each command and the module with its ``add_parser`` and ``run``, in the order of the help.

Only the module of the command asked for is loaded.
"""

_EPILOG = """\
examples:
  supine                              start, and open Supine in the browser
  supine serve --port 8700 --no-browser
  supine screen --questions           the questions; supine screen ANSWERS.json judges a sheet of answers
  supine plan journal.json            what is next for the person whose journal this is, and why
  supine routine --list               heat, cold, moving, breathing: what there is off the mat
  supine mats                         the mats we know, and what to look for in one
  supine fit --help                   how hard a mat presses, where, and which set-ups are gentler
  supine effect journal.json          does it help, by how much, and how sure is that?
  supine doctor                       check this machine and say what to do
  supine backup ~/supine.backup       copy the whole record into a file
  supine import journal.json          add a journal's entries to the record

Each command says more: supine COMMAND --help
Exit codes: 0 done, 1 the answer is "no", 2 wrong use or something must be put right first.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # Our matrices are small. On a busy machine, threads that wait for one another made an answer ten times slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = _language_first(list(sys.argv[1:] if argv is None else argv))
    try:
        arguments = _parsed(given)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except SupineError as error:
        print(f"supine: {_one_line(error)}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    return code


def _language_first(argv: list[str]) -> list[str]:
    """Return the words with --lang before the command, wherever it was given."""
    at = next((n for n, word in enumerate(argv) if word == "--lang" or word.startswith("--lang=")), None)
    if at is None:
        return argv
    end = at + (1 if "=" in argv[at] else 2)
    return [*argv[at:end], *argv[:at], *argv[end:]]


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    parser = _parser(argv)
    arguments = parser.parse_args(argv)
    return arguments if hasattr(arguments, "run") else parser.parse_args([*argv, "serve"])


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="supine",
        description="Use an acupressure mat for a sore lower back with care, and find out honestly whether it helps.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"supine {__version__}")
    parser.add_argument("--lang", choices=tuple(LANGUAGES), default=_language(), help="the language to answer in")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in _wanted(argv):
        import_module(COMMANDS[name]).add_parser(subparsers)
    return parser


def _wanted(argv: Sequence[str]) -> tuple[str, ...]:
    """Return the one command that is asked for, or all of them when the help must list them."""
    asked = next((word for word in argv if word in COMMANDS), None if argv else "serve")
    return (asked,) if asked else tuple(COMMANDS)


def _language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            spoken = os.environ[name][:2].lower()
            return spoken if spoken in LANGUAGES else "en"
    return "en"


def _one_line(error: SupineError) -> str:
    return " ".join(str(error).split())
