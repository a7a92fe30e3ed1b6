"""What the command prints: a timeline, a refusal with its reasons, where to get help, and what was written down."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

from supine.cli.plan import dose_words
from supine.cli.player.clock import as_clock
from supine.cli.player.help import call_words
from supine.cli.speech import Translator
from supine.guidance.care import CarePage
from supine.journal.entries import Settings
from supine.journal.handbook import Handbook
from supine.journal.today import Today
from supine.planning.decision import Answer
from supine.screening.verdict import Care
from supine.session.happened import Ended, Happened
from supine.session.layout import Timeline

__all__ = ["print_no", "print_record", "print_timeline"]

_WIDEST = 76


def print_timeline(timeline: Timeline, handbook: Handbook, _: Translator) -> None:
    """Print every cue with its phase and its time from the start."""
    titles = {phase.state: phase.title for phase in timeline.phases}
    wide = max(len(title) for title in (*titles.values(), _("Phase"))) + 2
    print(dose_words(timeline.dose, handbook, _) + "\n")
    print(f"{_('Phase'):<{wide}}{_('Time'):>6}  {_('What is said')}")
    before = None
    for cue in timeline.cues:
        title = titles[cue.state] if cue.state is not before else ""
        before = cue.state
        lead = f"{title:<{wide}}{as_clock(cue.at):>6}  "
        _print(cue.text, lead, " " * len(lead))


def print_no(found: Today, settings: Settings, handbook: Handbook, _: Translator) -> None:
    """Print why the mat must wait; where care is called for, what to do about that comes first."""
    if _care(found) in (Care.EMERGENCY, Care.URGENT):
        _print_care(handbook.library.care[_care(found).value], settings, handbook, _)
    until = found.decision.rest_until
    if found.decision.answer is Answer.REFUSE:
        print(_("Leave the mat alone for now."))
    elif until is None:
        print(_("Rest today."))
    else:
        words = _("Rest today. The mat is for you again from {day}, {hour}.")
        print(words.format(day=until.date().isoformat(), hour=f"{until:%H:%M}"))
    _print_all(_reasons(found))


def print_record(happened: Happened, place: str, handbook: Handbook, _: Translator) -> None:
    """Print what was written down and what to do now; after a stop for a bad sign, that sign first."""
    if happened.stop_reason is not None:
        row = handbook.script.stop(happened.stop_reason)
        title = "" if row.care is Care.NONE else f"{handbook.library.care[row.care.value].title}. "
        _print(title + row.then)
    _print_all(after.text for after in handbook.script.aftercare)
    minutes = f"{happened.on_mat_seconds // 60}:{happened.on_mat_seconds % 60:02}"
    if happened.ended is Ended.STOPPED:
        words = _("You stopped after {minutes} on the mat. A short session counts too.")
    else:
        words = _("You were on the mat for {minutes}.")
    _print(words.format(minutes=minutes) + " " + _("It is written down in {file}.").format(file=place))


def _care(found: Today) -> Care:
    """Return the care that the answers call for; while questions are open, by those that were answered."""
    if found.verdict is None:
        return Care.NONE
    if found.group is None:
        return found.verdict.care
    return min((reason.care for reason in found.verdict.known_reasons), default=Care.NONE)


def _reasons(found: Today) -> Iterator[str]:
    """Yield each reason with what to do about it, and when to answer again."""
    known = {reason.rule: reason for reason in found.verdict.reasons} if found.verdict else {}
    for because in found.decision.reasons:
        reason = known.get(because.id)
        yield " ".join(filter(None, (because.text, reason.do, reason.again) if reason else (because.text,)))


def _print_care(page: CarePage, settings: Settings, handbook: Handbook, _: Translator) -> None:
    _print(page.title.upper())
    if page.id == Care.EMERGENCY.value:
        _print_all(call_words(settings, handbook, _))
    _print_all(page.now)
    print()


def _print_all(lines: Iterable[str]) -> None:
    for line in lines:
        _print(line, "  - ", "    ")


def _print(text: str, first: str = "", rest: str = "") -> None:
    wide = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST) if sys.stdout.isatty() else _WIDEST
    print(textwrap.fill(text, max(wide, 40), initial_indent=first, subsequent_indent=rest))
