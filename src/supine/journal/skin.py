"""The skin log: what the skin showed on which day, and which reasons of today speak of the skin."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from supine.journal.entries import SkinMarks
from supine.journal.handbook import Handbook
from supine.journal.today import Today
from supine.journal.view import View
from supine.planning.policy import Because
from supine.session.happened import Happened, Marks

__all__ = ["SkinDay", "reasons_of_skin", "skin_log"]

_GROUP = "skin"
_SIGNS = frozenset({"marks_not_fading", "skin_reacts_again"})
_OF_THE_PLAN = frozenset({"marks_still_there", "still_sore"})


@dataclass(frozen=True, slots=True)
class SkinDay:
    """What the skin showed on a day, each thing once and the strictest first, and whether the back was sore."""

    day: date
    shown: tuple[Marks, ...]
    is_sore: bool = False


def skin_log(view: View) -> tuple[SkinDay, ...]:
    """Return the days on which somebody looked at the skin, the newest first."""
    shown: dict[date, set[Marks]] = defaultdict(set)
    for session in view.all(Happened):
        if session.body.marks is not None:
            shown[session.day].add(session.body.marks)
    sore = set()
    for look in view.all(SkinMarks):
        shown[look.day].add(look.body.marks)
        if look.body.is_sore:
            sore.add(look.day)
    return tuple(SkinDay(day, tuple(sorted(shown[day])), day in sore) for day in sorted(shown, reverse=True))


def reasons_of_skin(today: Today, handbook: Handbook) -> tuple[Because, ...]:
    """Return the reasons of the decision of today that speak of the skin."""
    signals = {row.signal for row in handbook.policy.skin.values()}
    asked = {one.id for one in handbook.rulebook.questions if one.group == _GROUP}
    rules = {
        rule.id for rule in handbook.rulebook.rules for one in rule.when if one.question in asked or one.sign in _SIGNS
    }
    about = _OF_THE_PLAN | signals | rules
    return tuple(one for one in today.decision.reasons if one.id in about)
