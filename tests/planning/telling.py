"""Journals told in few words: the rows of a case become entries as a device sends them, for the plan to decide on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from supine.fitting.setup import Setup
from supine.journal.handbook import open_handbook
from supine.journal.today import today
from supine.journal.view import view_of
from supine.planning.decision import Decision
from supine.planning.fit import NOTHING_KNOWN, Fit
from supine.planning.wire import decision_json
from supine.screening.rulebook import Kind
from supine.session.decided import PLAN, STEP
from supine.units import Rating
from tests.journal.making import journal, journal_text, raw_entry, uid

__all__ = ["Told", "answers_all_clear", "fit_told", "moment_told", "session_told", "told"]

Row = Mapping[str, Any]
Raw = dict[str, Any]

MONDAY = date(2026, 3, 2)
HANDBOOK = open_handbook()
KINDS = {
    "screenings": "screening",
    "checks": "check",
    "mats": "mat",
    "mat_cares": "mat_care",
    "setups": "setup",
    "goals": "goal",
    "sessions": "session",
    "ratings": "rating",
    "marks": "marks",
    "events": "event",
    "clearances": "clearance",
}
"""The lists a case may hold, each with the kind of entry that its rows become."""

_OF_THE_ENTRY = ("day", "each", "hour", "zone", "id", "corrects", "dated")
_OF_THE_DOSE = ("minutes", "clothing", "surface", "support", "mat")
_AT_FIRST, _LATE = 60, 300


@dataclass(frozen=True)
class Told:
    """A journal as a device would send it, the moment of the question, and what the pressure model says."""

    entries: tuple[Raw, ...]
    now: datetime
    fit: Fit | None

    @property
    def text(self) -> str:
        """Return the journal as a file."""
        return journal_text(*self.entries)

    def decide(self) -> Decision:
        """Return what the plan says."""
        return today(view_of(journal(*self.entries)), HANDBOOK, self.now, self.fit or NOTHING_KNOWN).decision

    def says(self) -> dict[str, Any]:
        """Return what the plan says, as outside programs see it."""
        return decision_json(self.decide())


def told(case: Row) -> Told:
    """Return the journal of a case: screened and with a mat on the day before the first, unless it says otherwise."""
    rows = [*_beginnings(case), *(one for key, kind in KINDS.items() for one in _rows(case, key, kind))]
    entries = tuple(_entry(n, kind, row, case) for n, (kind, row) in enumerate(rows, start=1))
    so_far = Told(entries, moment_told(case, {"day": case["now"], "hour": case.get("hour", 18)}), fit_told(case))
    for row in case.get("follows", ()):
        so_far = _following(so_far, row, case)
    return so_far


def moment_told(case: Row, row: Row) -> datetime:
    """Return the moment a row names: an hour of a day counted from the first, by the person's own clock."""
    zone = row.get("zone", case.get("zone", 0))
    day = MONDAY + timedelta(days=row.get("day", 0))
    return datetime.combine(day, time(), timezone(timedelta(hours=zone))) + timedelta(hours=row.get("hour", 18))


@cache
def answers_all_clear(*, is_check: bool = False) -> Mapping[str, Any]:
    """Return answers to the whole screening, or to the check, that hold nobody back; the pain is a 3."""
    asked = [one for one in HANDBOOK.rulebook.questions if one.check or not is_check]
    return {one.id: False if one.kind is Kind.YES_NO else one.low for one in asked} | {"pain_now": 3}


def fit_told(case: Row) -> Fit | None:
    """Return what a case says of how set-ups press this person: each set-up's chance, or its chance for each limit."""
    if "fit" not in case:
        return None
    chances, strengths = case["fit"].get("within", {}), case["fit"].get("strength", {})

    def within(setup: Setup, limit: Rating) -> float | None:
        chance = chances.get(f"{setup.mat},{setup.spelled}", chances.get(setup.spelled, chances.get("else")))
        return chance.get(str(limit)) if isinstance(chance, dict) else chance

    return Fit("told", lambda setup: strengths.get(setup.spelled), within)


def session_told(row: Row, mat: str | None = "other") -> Raw:
    """Return the body of a session: 5 comfortable minutes in the most cautious set-up unless the row says more."""
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": mat}
    dose |= {key: row[key] for key in _OF_THE_DOSE if key in row}
    is_stopped = "stop" in row or not row.get("finished", True)
    sensations = [(_AT_FIRST, row.get("first")), (_LATE, row.get("late"))]
    return {
        "dose": dose,
        "on_mat_seconds": round(60 * row.get("lain", dose["minutes"])),
        "ended": "stopped" if is_stopped else "completed",
        "stop_reason": row.get("stop"),
        "felt": _known(row.get("felt", None if is_stopped else "comfortable")),
        "pain_before": _known(row.get("pain_before", 3)),
        "pain_after": _known(row.get("pain_after", 3)),
        "marks": _known(row.get("marks", "none")),
        "speed": row.get("speed", 1.0),
        "check_ins": [{"at_seconds": at, "sensation": felt} for at, felt in sensations if felt is not None],
    }


def _known(value: Any) -> Any:
    """Return what a row says, an empty text standing for what was not said."""
    return None if value == "" else value


def _beginnings(case: Row) -> Iterator[tuple[str, Row]]:
    """Yield what was said on the day before the first: the screening, the mat, and what the person wants."""
    for kind in ("screening", "mat", "setup", "goal"):
        given = case.get(kind, {} if kind == "screening" else {"mat": "other"} if kind == "mat" else None)
        if kind == "mat" and isinstance(given, str):
            given = {"mat": given} if given else None
        if given is not None and given is not False:
            yield kind, {"day": -1, "hour": 12, **given}


def _rows(case: Row, key: str, kind: str) -> Iterator[tuple[str, Row]]:
    for row in case.get(key, ()):
        first, last = row.get("each", (row.get("day", 0), row.get("day", 0)))
        yield from ((kind, {**row, "day": day}) for day in range(first, last + 1))


def _entry(n: int, kind: str, row: Row, case: Row) -> Raw:
    more: Raw = {"supersedes": uid(row["corrects"])} if "corrects" in row else {}
    if "dated" in row:
        more["day"] = (MONDAY + timedelta(days=row["dated"])).isoformat()
    body = {key: value for key, value in row.items() if key not in _OF_THE_ENTRY}
    is_withdrawn = "corrects" in row and not body
    whole = None if is_withdrawn else _body(kind, body, case)
    if whole is not None and "taken" in row:
        whole |= {"decided": _decided(moment_told(case, row), row["taken"])}
    return raw_entry(row.get("id", 1000 + n), kind, whole, moment_told(case, row), **more)


def _decided(at: datetime, taken: str) -> Raw:
    """Return what a session keeps of the decision it came from."""
    return {"at": at.isoformat(), "taken": taken, "versions": {}}


def _body(kind: str, body: Raw, case: Row) -> Raw:
    if kind in ("screening", "check"):
        left_out = body.pop("leaves_out", ())
        said = {key: None if value == "not sure" else value for key, value in body.items()}
        given = {**answers_all_clear(is_check=kind == "check"), **said}
        return {"answers": {key: value for key, value in given.items() if key not in left_out}}
    if kind == "session":
        mat = case.get("mat", "other")
        return session_told(body, (mat if isinstance(mat, str) else mat["mat"]) or None)
    return body


def _following(so_far: Told, row: Row, case: Row) -> Told:
    """Return a journal with the days of a person who does what the plan says, on each day on which it says anything."""
    first, last = row["each"]
    entries = so_far.entries
    for day in range(first, last + 1):
        at = moment_told(case, {**row, "day": day})
        known = tuple(one for one in entries if datetime.fromisoformat(one["at"]) <= at)
        found = Told(known, at, so_far.fit).says()
        stay = next((one["dose"] for one in found["alternatives"] if one["id"] == "stay"), found["dose"])
        dose = stay if row.get("takes") == "stay" else found["dose"]
        if dose is not None:
            taken = row.get("takes", STEP if found["step_up"] else PLAN)
            body = session_told({**{key: dose[key] for key in _OF_THE_DOSE}, **row}) | {"decided": _decided(at, taken)}
            entries = (*entries, raw_entry(5000 + day, "session", body, at))
    return Told(entries, so_far.now, so_far.fit)
