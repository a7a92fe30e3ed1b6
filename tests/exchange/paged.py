"""Records for the page: small ones by hand, and one as long as a life with Supine may get."""

from datetime import timedelta
from typing import Any

from supine.exchange.report.chosen import ITEMS, QUESTION, Chosen, Period, everything
from supine.exchange.report.composing import report_of
from supine.exchange.report.parts import Report
from supine.journal.handbook import open_handbook
from supine.journal.view import View, view_of
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day
from supine.screening.rulebook import Kind
from supine.strict import plain
from tests.journal.making import NOW, journal, raw_entry, session_body

BOOK = open_handbook().rulebook
ALL = frozenset((*ITEMS, *(f"{QUESTION}{one}" for one in BOOK.question_ids)))
HOSTILE = '#pagebreak() $x$ *b* _i_ `r` \\ @a <b> [c] "d" // e \x01\u202e\u200b你好😀 ' + "w" * 400

__all__ = ["ALL", "HOSTILE", "a_long_record", "a_record", "a_trial", "composed"]


def a_record(*entries: dict[str, Any]) -> View:
    """Return what these entries say."""
    return view_of(journal(*entries))


def composed(view: View, *items: str, language: str = "en", period: Period | None = None) -> Report:
    """Return the page about a record, with these items."""
    chosen = Chosen(period or everything(view, NOW.date()), frozenset(items))
    return report_of(view, open_handbook(language), chosen, NOW)


def a_long_record(days: int = 400) -> View:
    """Return a record with a trial of three kinds of day that is over, and on every day two sessions, and all else."""
    first = NOW - timedelta(days=days)
    answers = {one.id: True if one.kind is Kind.YES_NO else one.high for one in BOOK.questions}
    found = [
        raw_entry(1, "screening", {"answers": answers}, first),
        raw_entry(2, "mat", {"mat": "shakti-original", "name": HOSTILE}, first),
        raw_entry(3, "setup", {"surface": "floor", "clothing": "bare", "support": "lumbar"}, first),
        raw_entry(4, "trial", plain(_protocol(3)), first),
    ]
    for n in range(days):
        found += _a_day(10 * (n + 1), n, first + timedelta(days=n))
    return a_record(*found)


def a_trial(effect: int = -2) -> View:
    """Return a trial of 56 days that is over, with a number every evening, so much lower on days with the mat."""
    protocol, start = _protocol(2), NOW - timedelta(days=100)
    found = [raw_entry(1, "trial", plain(protocol), start - timedelta(days=1))]
    for n, arm in enumerate(arms_by_day(protocol)):
        at, is_on = start + timedelta(days=n), arm != protocol.arms[0]
        usual = 5 + (n * 7) % 3 + (effect if is_on else 0)
        found.append(raw_entry(10 * n + 10, "rating", {"pain_average": usual, "moment": "evening", "kept": True}, at))
        if is_on:
            found.append(raw_entry(10 * n + 11, "session", session_body(minutes=10), at - timedelta(hours=2)))
    return a_record(*found)


def _protocol(arms: int) -> Protocol:
    """Return a trial of so many kinds of day that began a hundred days ago."""
    compared = open_handbook().designs.comparisons.values()
    comparison = next(one for one in compared if len(one.arms) == arms)
    return Protocol(comparison.id, tuple(comparison.arms), 2, 14, (NOW - timedelta(days=100)).date(), "ab" * 32)


def _a_day(number: int, n: int, at: Any) -> list[dict[str, Any]]:
    reasons = ("time_up", "too_strong", "sharp_or_spreading", "dizzy", "numb_limb", "other")
    stopped = session_body(ended="stopped", stop_reason=reasons[n % 6], marks="bruise_or_broken")
    troubles = ("rash_or_itching", "more_pain", "dizzy", "bruise", "other", HOSTILE[:20])
    note = HOSTILE
    rating = {"pain_average": n % 11, "pain_worst": 10, "sleep": n % 7, "note": note, "moment": "evening"}
    peg = {"peg_pain": n % 11, "peg_enjoyment": 5, "peg_activity": None if n % 2 else 4}
    return [
        raw_entry(number, "session", stopped, at),
        raw_entry(number + 1, "session", session_body(minutes=20, marks="fading_redness"), at + timedelta(minutes=50)),
        raw_entry(number + 2, "rating", rating, at + timedelta(hours=2)),
        raw_entry(number + 3, "event", {"what": troubles[n % 6], "note": note}, at),
        raw_entry(number + 4, "questionnaire", {"scale": "peg", "answers": peg}, at + timedelta(hours=3)),
        raw_entry(number + 5, "marks", {"marks": "none", "is_sore": True}, at + timedelta(hours=4)),
    ]
