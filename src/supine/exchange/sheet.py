"""The record as one table for a spreadsheet: a line for each session, diary entry and questionnaire."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from supine.exchange.harmless import harmless
from supine.journal.entries import Diary, FilledIn
from supine.journal.view import Dated, View
from supine.outcomes.questionnaires import ItemAnswer, Questionnaires
from supine.session.happened import Happened

__all__ = ["COLUMNS", "sheet"]

COLUMNS = (
    "day",
    "at",
    "kind",
    "minutes",
    "clothing",
    "surface",
    "support",
    "mat",
    "on_mat_seconds",
    "ended",
    "stop_reason",
    "pain_before",
    "pain_after",
    "felt",
    "marks",
    "speed",
    "pain_now",
    "pain_worst",
    "pain_average",
    "sleep",
    "note",
    "moment",
    "kept",
    "scale",
    "score",
    "answers",
)

_YES_NO: Mapping[object, str] = {True: "yes", False: "no", None: ""}


def sheet(view: View, known: Questionnaires) -> str:
    """Return the table as CSV text (RFC 4180), oldest first; what is not known is an empty cell."""
    text = StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(_rows(view, known))
    return text.getvalue()


def _rows(view: View, known: Questionnaires) -> Iterator[dict[str, object]]:
    lines = [(one.at, one.id, _session(one)) for one in view.all(Happened)]
    lines += [(one.at, one.id, _diary(one)) for one in view.all(Diary)]
    lines += [(one.at, one.id, _filled_in(one, known)) for one in view.all(FilledIn)]
    for _, _, cells in sorted(lines, key=lambda line: line[:2]):
        yield {column: _cell(value) for column, value in cells.items()}


def _session(one: Dated[Happened]) -> Mapping[str, object]:
    happened, dose = one.body, one.body.dose
    return {
        "day": one.day.isoformat(),
        "at": one.at.isoformat(),
        "kind": "session",
        "minutes": dose.minutes,
        "clothing": dose.clothing.value,
        "surface": dose.surface.value,
        "support": dose.support.value,
        "mat": dose.mat,
        "on_mat_seconds": happened.on_mat_seconds,
        "ended": happened.ended.value,
        "stop_reason": happened.stop_reason.value if happened.stop_reason else None,
        "pain_before": happened.pain_before,
        "pain_after": happened.pain_after,
        "felt": happened.felt.value if happened.felt else None,
        "marks": happened.marks.value if happened.marks else None,
        "speed": happened.speed,
    }


def _diary(one: Dated[Diary]) -> Mapping[str, object]:
    ratings = {key: getattr(one.body, key) for key in ("pain_now", "pain_worst", "pain_average", "sleep", "note")}
    asked = {"moment": one.body.moment.value if one.body.moment else None, "kept": _YES_NO[one.body.kept]}
    return {"day": one.day.isoformat(), "at": one.at.isoformat(), "kind": "rating"} | ratings | asked


def _filled_in(one: Dated[FilledIn], known: Questionnaires) -> Mapping[str, object]:
    score = known.score_of(one.body)
    return {
        "day": one.day.isoformat(),
        "at": one.at.isoformat(),
        "kind": "questionnaire",
        "scale": one.body.scale,
        "score": None if score is None or score.value is None else round(score.value, 2),
        "answers": "; ".join(f"{item}={_said(answer)}" for item, answer in one.body.answers.items()),
    }


def _said(answer: ItemAnswer) -> int | str:
    """Return an answer as a cell says it: a number, yes, no, or nothing."""
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else _YES_NO[answer]


def _cell(value: object) -> object:
    """Return a value a spreadsheet shows and never runs."""
    return harmless(value) if isinstance(value, str) else "" if value is None else value
