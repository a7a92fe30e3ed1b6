"""``supine session``: play today's session in the terminal and write it into a journal file."""

import argparse
import os
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from supine.cli.player.before import Seen, Visit, choose, choose_on_screen, look, questions_first
from supine.cli.player.clock import Clock
from supine.cli.player.hearing import Hear, Hearing, hearing_for
from supine.cli.player.keeping import Keeper, refuse_unwritable
from supine.cli.player.performing import perform
from supine.cli.player.saying import print_no, print_timeline
from supine.cli.player.sitting import Bounds, Sitting
from supine.cli.player.wording import for_keys
from supine.cli.reading import print_json
from supine.cli.sound_out import refuse_no_sound_file, rendered, write_sound
from supine.cli.speech import translator
from supine.errors import BadInput
from supine.journal.handbook import open_handbook
from supine.planning.decision import Answer
from supine.planning.dose import Dose
from supine.planning.wire import decision_json
from supine.session.decided import Chosen
from supine.session.timeline import Timeline, as_json, timeline
from supine.session.wishes import Mix
from supine.sound.recipe import recipe_of

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Play today's session in the terminal: the short check first, then the minutes on the mat, getting off, and how it
was. The check and the session are added to the journal file; all else in it stays as it is.
Without a terminal, each cue is printed at its time and nothing is asked; today's check must be in the journal then.
Keys: space pauses, s stops and leads you off the mat, 0-9, t (10) and b (I can bear it) answer, + adds five minutes
near the end where the plan allows it; Ctrl-C writes down what there is and ends.
Speech and bells come from a program that plays sound here (paplay, pw-play, aplay, afplay, ffplay, mpv or play).
Exit code: 0 when a session was written down or a timeline printed, 1 when there is none today, 2 for wrong input.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("session", help="play today's session in the terminal", description=_DESCRIPTION)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("journal", type=Path, metavar="JOURNAL.json", help="a journal file; the session is added to it")
    parser.add_argument("--timeline", action="store_true", help="print what would be said and when; play nothing")
    parser.add_argument("--json", action="store_true", help="with --timeline: print one JSON document")
    parser.add_argument("--speed", type=float, default=1.0, metavar="N", help="play N times faster, 1 to 1000")
    parser.add_argument("--now", metavar="ISO", help="the moment to decide for, with its offset (default: now)")
    parser.add_argument("--ready", type=float, metavar="SECONDS", help="how long to get ready in")
    parser.add_argument("--choice", metavar="ID", help="take an alternative of the plan instead (see supine plan)")
    parser.add_argument(
        "--hear",
        choices=[one.value for one in Hear],
        default=Hear.AUTO.value,
        help="speech and bells: auto (default; over ssh and played faster the terminal bell only), yes, or no",
    )
    parser.add_argument("--plain", action="store_true", help="print each cue as a line, for a screen reader")
    parser.add_argument("--sound", type=Path, metavar="FILE", help="write its sound to an .mp3 or .wav; play nothing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Play and write down; 1 when there is no session today. Raises BadInput for a journal that cannot be used."""
    if not 1 <= arguments.speed <= 1000:
        raise BadInput("--speed", f"{arguments.speed:g} is out of range", "1 to 1000")
    visit = Visit(arguments.journal, Clock(arguments.now), open_handbook(arguments.lang), translator(arguments.lang))
    if arguments.sound:
        refuse_no_sound_file(arguments.sound)
    if arguments.timeline or arguments.sound:
        return _timeline(visit, arguments)
    if arguments.json:
        raise BadInput("--json", "is for the timeline", "--timeline --json")
    refuse_unwritable(arguments.journal)
    return _session(visit, arguments)


def _timeline(visit: Visit, arguments: argparse.Namespace) -> int:
    seen = look(visit)
    if seen.found.decision.answer is not Answer.GO:
        if arguments.json:
            print_json(decision_json(seen.found.decision))
        else:
            print_no(seen.found, seen.view.settings(), visit.handbook, visit.translate)
        return 1
    laid = _laid(visit, seen, choose(seen, arguments.choice).dose, arguments.ready)
    if arguments.sound:
        recipe = recipe_of(laid, seen.view.settings().mix, visit.handbook.language)
        write_sound(arguments.sound, recipe, visit.translate)
    elif arguments.json:
        print_json(as_json(laid))
    else:
        print_timeline(laid, visit.handbook, visit.translate)
    return 0


def _session(visit: Visit, arguments: argparse.Namespace) -> int:
    has_screen = not arguments.plain and _has_screen()
    keeper = Keeper(visit.file, visit.clock)
    seen = questions_first(visit, keeper) if has_screen else look(visit)
    if seen is not None and not _may_begin(seen, visit):
        return 1
    chosen = None if seen is None else _chosen(seen, visit, arguments.choice, has_screen=has_screen)
    if seen is None or chosen is None:
        print(visit.translate("Nothing was written down."))
        return 1

    def lay_out(wanted: Dose) -> Timeline:
        return for_keys(_laid(visit, seen, wanted, arguments.ready), visit.translate, has_screen=has_screen)

    most_minutes = max(seen.found.decision.most_minutes or 0, chosen.dose.minutes)
    bounds = Bounds(timedelta(minutes=most_minutes), lay_out)
    sitting = Sitting(lay_out(chosen.dose), arguments.speed, bounds=bounds)
    sitting.decided = chosen.decided
    return perform(sitting, _hearing(visit, seen, arguments), seen, visit, has_screen=has_screen)


def _has_screen() -> bool:
    is_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return is_terminal and os.environ.get("TERM", "dumb") != "dumb"


def _may_begin(seen: Seen, visit: Visit) -> bool:
    """Return whether there is a session now; where there is none, say why."""
    _ = visit.translate
    if seen.found.follow_up:
        print(_("Something went wrong. Answer a few questions first: run this in a terminal, or start: supine"))
    if seen.found.decision.answer is not Answer.GO:
        print_no(seen.found, seen.view.settings(), visit.handbook, _)
    if seen.found.follow_up or seen.found.decision.answer is not Answer.GO:
        return False
    if not seen.found.is_checked:
        print(_("Answer the short check first: run this in a terminal, or start in the browser with: supine"))
    return seen.found.is_checked


def _chosen(seen: Seen, visit: Visit, choice: str | None, *, has_screen: bool) -> Chosen | None:
    """Return the session that is to be, None when the person left."""
    planned = choose(seen, choice)
    return choose_on_screen(seen, planned, visit, may_choose=choice is None) if has_screen else planned


def _hearing(visit: Visit, seen: Seen, arguments: argparse.Namespace) -> Hearing:
    mix, hear = seen.view.settings().mix, Hear(arguments.hear)
    make = partial(_wav, mix=mix, language=visit.handbook.language)
    return hearing_for(hear, mix, arguments.speed, make, visit.translate)


def _wav(laid: Timeline, mix: Mix, language: str) -> bytes:
    """Return the track of a session as the content of a WAV file."""
    return rendered(recipe_of(laid, mix, language), ".wav").content


def _laid(visit: Visit, seen: Seen, dose: Dose, ready_s: float | None) -> Timeline:
    """Return the timeline, with as long to get ready as asked for here, or else in the settings."""
    wishes, bounds = seen.view.wishes(), visit.handbook.script.ready
    if ready_s is None:
        return timeline(visit.handbook.script, dose, wishes)
    if not bounds.least_s <= ready_s <= bounds.most_s:
        raise BadInput("--ready", f"{ready_s:g} seconds are out of range", f"{bounds.least_s} to {bounds.most_s}")
    return timeline(visit.handbook.script, dose, replace(wishes, ready_seconds=round(ready_s)))
