"""Entries and journals for the tests, by hand and by chance."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from supine.fitting.caring import Cared
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.habits import Desk
from supine.guidance.visits import VisitKind
from supine.journal.codec import read_entry
from supine.journal.entries import (
    Aid,
    By,
    Check,
    ChosenMat,
    ChosenSetup,
    Clearance,
    Diary,
    Entry,
    Event,
    FilledIn,
    MatCare,
    Moment,
    Note,
    OwnExercise,
    PlannedVisit,
    Reminder,
    Screening,
    Settings,
    SkinMarks,
)
from supine.journal.merge import Journal, journal_of
from supine.journal.reminder import What
from supine.outcomes.helped import Helped
from supine.outcomes.trial.protocol import Protocol
from supine.planning.dose import Dose
from supine.planning.goal import Aim, Ending, Goal, TimeOfDay, Weekday
from supine.session.happened import CheckIn, Ended, Felt, Happened, Marks
from supine.session.reasons import StopReason
from supine.units import Centimetres, Kilograms, Minutes, Rating
from tests.outcomes.trial.drawing import protocols

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


def uid(n: int) -> str:
    """Return the id of the n-th entry of a test."""
    return str(UUID(int=n))


def raw_entry(n: int, kind: str, body: Any, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """Return an entry as a device would send it."""
    return {
        "id": uid(n),
        "kind": kind,
        "at": at.isoformat(),
        "day": at.date().isoformat(),
        "device": "phone",
        "by": "person",
        "body": body,
        "supersedes": None,
        "schema": 1,
    } | more


def journal_text(*entries: dict[str, Any], schema: int = 1) -> str:
    """Return a journal file."""
    return json.dumps({"schema": schema, "entries": list(entries)})


def journal(*entries: dict[str, Any]) -> Journal:
    """Return the journal of entries as a device would send them."""
    return journal_of(read_entry(one) for one in entries)


def session_body(minutes: int = 5, mat: str = "other", **more: Any) -> dict[str, Any]:
    """Return a finished, comfortable session in the most cautious set-up."""
    dose = {"minutes": minutes, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": mat}
    body = {"dose": dose, "on_mat_seconds": minutes * 60, "ended": "completed", "felt": "comfortable"}
    return body | {"pain_before": 5, "pain_after": 4, "marks": "none"} | more


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ratings = st.none() | st.integers(0, 10).map(Rating)
answers = st.dictionaries(
    st.sampled_from(["pregnant", "spasm", "pain_now"]), st.booleans() | st.none() | st.integers(0, 10), max_size=3
)
doses = st.builds(
    Dose,
    st.integers(0, 60).map(Minutes),
    st.sampled_from(Clothing),
    st.sampled_from(Surface),
    st.sampled_from(Support),
    st.none() | texts,
)
check_ins = st.lists(st.builds(CheckIn, st.integers(0, 4000), st.integers(0, 10).map(Rating)), max_size=3).map(tuple)
people = st.builds(
    Person,
    st.floats(30, 250).map(Kilograms),
    st.floats(120, 220).map(Centimetres),
    st.sampled_from(Sex),
)
goals = st.builds(
    Goal,
    st.none() | st.sampled_from(Aim),
    st.none() | st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(tuple),
    st.none() | st.integers(1, 60).map(Minutes),
    st.none() | st.sampled_from(TimeOfDay),
    ratings,
    st.none() | st.sampled_from(Ending),
    st.booleans(),
)
times_of_day = st.sampled_from(["00:00", "07:30", "23:59"])
reminders = st.builds(
    Reminder,
    st.sampled_from([What.SESSION, What.STRETCH]),
    st.sampled_from(["Europe/Berlin", "UTC", "nowhere"]),
    times_of_day,
    days=st.none() | st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(tuple),
    is_on=st.booleans(),
)
bodies = st.one_of(
    st.builds(Screening, answers),
    st.builds(Check, answers),
    st.builds(ChosenMat, texts, texts),
    st.builds(MatCare, texts, st.sampled_from(Cared), texts),
    st.builds(ChosenSetup, st.sampled_from(Surface), st.sampled_from(Clothing), st.sampled_from(Support)),
    people,
    st.builds(
        Happened,
        doses,
        st.integers(0, 4000),
        st.just(Ended.STOPPED),
        st.none() | st.sampled_from(StopReason),
        check_ins,
        ratings,
        ratings,
        st.none() | st.sampled_from(Felt),
        st.none() | st.sampled_from(Marks),
    ),
    st.builds(
        Diary,
        ratings,
        ratings,
        ratings,
        ratings,
        texts,
        moment=st.sampled_from([None, *Moment]),
        kept=st.none() | st.booleans(),
    ),
    st.builds(FilledIn, texts, st.dictionaries(texts, st.none() | st.booleans() | st.integers(0, 10), max_size=3)),
    st.builds(SkinMarks, st.sampled_from(Marks)),
    st.builds(Event, texts, texts),
    st.builds(Aid, texts, st.integers(0, 60).map(Minutes), st.none() | st.sampled_from(Helped)),
    st.builds(Desk, st.dictionaries(texts, st.booleans(), max_size=3)),
    st.builds(Clearance, texts, texts, st.dates()),
    st.builds(Settings, st.none() | texts, ready_seconds=st.none() | st.integers(0, 180)),
    goals,
    reminders,
    protocols,
    st.builds(PlannedVisit, st.dates(), st.sampled_from(VisitKind), st.sampled_from([None, "00:00", "15:30"]), texts),
    st.builds(
        OwnExercise,
        texts.filter(str.strip),
        st.lists(texts, max_size=3).map(tuple),
        st.integers(1, 600),
        st.sampled_from([1, 2]),
        st.integers(1, 20),
        st.booleans(),
        st.integers(0, 30),
    ),
    st.builds(Note, texts),
)
KIND_OF = {
    Screening: "screening",
    Check: "check",
    ChosenMat: "mat",
    MatCare: "mat_care",
    ChosenSetup: "setup",
    Person: "body",
    Happened: "session",
    Diary: "rating",
    FilledIn: "questionnaire",
    SkinMarks: "marks",
    Event: "event",
    Aid: "care",
    Desk: "desk",
    Clearance: "clearance",
    Settings: "settings",
    Goal: "goal",
    Reminder: "reminder",
    Protocol: "trial",
    PlannedVisit: "visit",
    OwnExercise: "exercise",
    Note: "note",
}
instants = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 (Hypothesis adds the zone)
    datetime(2026, 3, 1),  # noqa: DTZ001
    timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h))),
)


@st.composite
def entries(draw: st.DrawFn, ids: st.SearchStrategy[int] = st.integers(0, 30)) -> Entry:  # noqa: B008
    """Return an entry of any kind we know, or of one we do not."""
    n, at = draw(ids), draw(instants)
    if draw(st.integers(0, 9)) == 0:
        raw = raw_entry(n, "moon_phase", {"full": draw(st.booleans())}, at, glow=draw(texts))
        return read_entry(raw)
    body = draw(bodies)
    supersedes = draw(st.none() | ids.map(uid))
    kind = KIND_OF[type(body)]
    if supersedes is not None and draw(st.booleans()):
        body = None
    return Entry(uid(n), kind, at, at.date(), draw(texts), draw(st.sampled_from(By)), body, supersedes)


entry_sets = st.lists(entries(), max_size=12, unique_by=lambda entry: entry.id)
journals = entry_sets.map(journal_of)


def split(draw: st.DrawFn, whole: list[Entry]) -> list[Entry]:
    """Return some of the entries, in any order."""
    return draw(st.permutations([one for one in whole if draw(st.booleans())]))


@st.composite
def parted(draw: st.DrawFn) -> tuple[Journal, Journal, Journal]:
    """Return three overlapping parts of one journal, as three devices may hold them."""
    whole = draw(entry_sets)
    first, second, third = (journal_of(split(draw, whole)) for _ in range(3))
    return first, second, third
