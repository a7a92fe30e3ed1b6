"""``supine plan``: what is next for the person whose journal this is, and why."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from supine.cli.reading import journal_of_file, moment, print_json
from supine.cli.speech import Translator, translator
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.merge import Journal
from supine.journal.oddities import oddities
from supine.journal.replay import Replayed, replayed
from supine.journal.today import today
from supine.journal.view import view_of
from supine.planning.decision import Answer, Decision
from supine.planning.dose import Dose
from supine.planning.policy import Because
from supine.planning.wire import decision_json, dose_json
from supine.strict import plain

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Say what is next for the person whose journal this is: a session, rest, or no mat, with every reason.
The same journal and moment give the same answer on any machine. Exit code: 0 for a session or rest, 1 for no mat.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("plan", help="what is next, and why", description=_DESCRIPTION)
    parser.add_argument("journal", type=Path, metavar="JOURNAL.json", help="a journal file; - reads it in")
    parser.add_argument("--now", metavar="ISO", help="the moment to plan for, with its offset (default: now)")
    parser.add_argument("--explain", action="store_true", help="also the limits, the alternatives and the sources")
    parser.add_argument("--replay", action="store_true", help="take every past decision again, and hold it beside then")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Decide and say it; 1 when the answer is no mat."""
    now = moment(arguments.now)
    journal = journal_of_file(arguments.journal, now)
    handbook = open_handbook(arguments.lang)
    if arguments.replay:
        return _replay(journal, handbook, translator(arguments.lang), as_json=arguments.json)
    view = view_of(journal)
    decision, warnings = today(view, handbook, now).decision, oddities(view, handbook.rulebook)
    if arguments.json:
        print_json(decision_json(decision) | {"warnings": list(warnings)})
    else:
        for line in warnings:
            print(line, file=sys.stderr)
        _say(decision, handbook, translator(arguments.lang))
        if arguments.explain:
            _explain(decision, handbook, translator(arguments.lang))
    return 1 if decision.answer is Answer.REFUSE else 0


def _replay(journal: Journal, handbook: Handbook, _: Translator, *, as_json: bool) -> int:
    """Take every past decision again and say whether it comes out the same; 1 when one does not."""
    found = tuple(replayed(journal, handbook))
    if as_json:
        print_json({"decisions": [_replayed_json(one) for one in found]})
    elif not found:
        print(_("No session here keeps when it was decided."))
    for one in () if as_json else found:
        words = dose_words(one.session.body.dose, handbook, _)
        print(f"{one.session.day}  {one.decided.taken:<8} {words}: {_verdict(one, handbook, _)}")
    return 0 if all(one.is_same_dose for one in found) else 1


def _verdict(one: Replayed, handbook: Handbook, _: Translator) -> str:
    versions = "" if one.is_same_version else " " + _("(by other rules than today's)")
    if one.is_same_dose:
        return _("the same again") + versions
    return _("today it would be: {session}").format(session=_now(one, handbook, _)) + versions


def _now(one: Replayed, handbook: Handbook, _: Translator) -> str:
    return dose_words(one.dose, handbook, _) if one.dose else _("not open")


def _replayed_json(one: Replayed) -> dict[str, Any]:
    return {
        "session": one.session.id,
        "decided": plain(one.decided),
        "same_dose": one.is_same_dose,
        "same_versions": one.is_same_version,
        "dose_then": dose_json(one.session.body.dose),
        "decision": decision_json(one.decision),
    }


def _say(decision: Decision, handbook: Handbook, _: Translator) -> None:
    if decision.dose is not None:
        print(dose_words(decision.dose, handbook, _))
    elif decision.answer is Answer.REST:
        print(_rest_words(decision.rest_until, _))
    else:
        print(_("No mat now."))
    for reason in decision.reasons:
        print(f"  - {reason.text}")


def _explain(decision: Decision, handbook: Handbook, _: Translator) -> None:
    print("\n" + _("What this rests on"))
    for reason in decision.reasons:
        print(f"  - {reason.text} {_basis(reason)}")
    print("\n" + _("Limits"))
    for limit in decision.limits:
        print(f"  - {limit.text}" + (_(" (this one holds the plan back today)") if limit.is_binding else ""))
    if decision.alternatives:
        print("\n" + _("What else was considered"))
    for one in decision.alternatives:
        sign = "+" if one.is_allowed else "-"
        print(f"  {sign} {one.id}: {dose_words(one.dose, handbook, _)}\n      {one.reason.text}")
    print("\n" + ", ".join(f"{name} {version}" for name, version in decision.versions.items()))


def dose_words(dose: Dose, handbook: Handbook, _: Translator) -> str:
    """Return a session's set-up in one line."""
    minutes = _("{n} minutes").format(n=dose.minutes)
    parts = [handbook.catalogue.choice(one).short for one in (dose.surface, dose.clothing, dose.support)]
    mat = [handbook.catalogue.mat_name(dose.mat)] if dose.mat else []
    return ", ".join([minutes, *parts, *mat])


def _rest_words(until: datetime | None, _: Translator) -> str:
    if until is None:
        return _("The mat rests for now.")
    return _("The mat rests until {day}, {hour}.").format(day=until.date().isoformat(), hour=f"{until:%H:%M}")


def _basis(reason: Because) -> str:
    return f"[{', '.join((*reason.claims, *reason.sources))}]"
