"""Reminders: when they ring, also when the clocks change, and when they stay silent."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput, SupineError
from supine.journal.codec import read_entry
from supine.journal.due import Watch, due_now, silent, to_come
from supine.journal.entries import Settings
from supine.journal.handbook import open_handbook
from supine.journal.reminder import Quiet, Reminder, What, quiet_of
from supine.journal.reminders import kept_reminders, quiet_hours
from supine.journal.ringing import days_without, first_existing, rings
from supine.journal.today import today
from supine.journal.view import view_of
from supine.planning.goal import Weekday
from supine.units import Minutes
from tests.journal.making import NOW, journal, raw_entry, session_body, uid

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
WORDS = open_handbook().reminding

zones = st.sampled_from(ZONES).map(ZoneInfo)
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
days = st.dates(date(2005, 1, 1), date(2035, 12, 31))
quiets = st.none() | st.builds(Quiet, clocks, clocks)
weeks = st.none() | st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(tuple)


@st.composite
def reminders(draw: st.DrawFn) -> Reminder:
    if draw(st.booleans()):
        return Reminder(What.SESSION, "UTC", f"{draw(clocks):%H:%M}", days=draw(weeks))
    low, high = sorted(draw(st.lists(clocks, min_size=2, max_size=2, unique=True)))
    every = Minutes(draw(st.integers(15, 400)))
    return Reminder(What.BREAK, "UTC", None, every, f"{low:%H:%M}", f"{high:%H:%M}", draw(weeks))


def at(clock: str, **more: Any) -> Reminder:
    return Reminder(What.SESSION, "Europe/Berlin", clock, **more)


def clocks_of(found: tuple[datetime, ...]) -> list[str]:
    return [f"{one:%H:%M %z}" for one in found]


@given(reminders(), days, zones, quiets)
def test_it_rings_in_order_never_in_quiet_hours_and_no_more_often_than_it_has_times(
    reminder: Reminder, day: date, zone: ZoneInfo, quiet: Quiet | None
) -> None:
    found = rings(reminder, day, zone, quiet)
    assert len(found) <= len(reminder.times)
    assert all(earlier < later for earlier, later in pairwise(found))
    assert not any(quiet is not None and quiet.holds(one.time()) for one in found)
    assert bool(found) <= reminder.is_for(day)


@given(reminders(), days, zones)
def test_each_ring_is_at_a_time_the_person_chose_or_the_first_after_a_gap(
    reminder: Reminder, day: date, zone: ZoneInfo
) -> None:
    for one in rings(reminder, day, zone):
        if (one.date(), one.time()) != (day, one.time()) or one.time() not in reminder.times:
            assert (one - timedelta(minutes=1)).utcoffset() is not None
            before = (one.astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)
            assert before.utcoffset() != one.utcoffset()


@given(clocks, days, zones)
def test_without_quiet_hours_a_time_of_day_rings_once_on_each_day(clock: time, day: date, zone: ZoneInfo) -> None:
    [found] = rings(Reminder(What.SESSION, zone.key, f"{clock:%H:%M}"), day, zone)
    assert found.fold == 0 or found.replace(fold=0).utcoffset() == found.utcoffset()
    assert found == first_existing(datetime.combine(day, clock), zone)
    is_there = datetime.combine(day, clock) == found.replace(tzinfo=None, fold=0)
    assert is_there == (day not in days_without(clock, zone, day, 1))


def test_a_time_that_the_clocks_leave_out_comes_at_the_first_minute_there_is() -> None:
    assert clocks_of(rings(at("02:30"), SPRING, BERLIN)) == ["03:00 +0200"]
    assert list(days_without(time(2, 30), BERLIN, date(2026, 11, 1), 366)) == [SPRING]


def test_a_time_that_comes_twice_rings_once_the_first_time() -> None:
    assert clocks_of(rings(at("02:30"), AUTUMN, BERLIN)) == ["02:30 +0200"]


def test_half_an_hour_of_daylight_saving_leaves_out_half_an_hour() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    assert clocks_of(rings(at("02:10"), date(2026, 10, 4), lord_howe)) == ["02:30 +1100"]


def test_breaks_in_a_gap_come_once_together() -> None:
    reminder = Reminder(What.BREAK, "Europe/Berlin", None, Minutes(15), "01:45", "03:15")
    assert clocks_of(rings(reminder, SPRING, BERLIN)) == ["01:45 +0100", "03:00 +0200", "03:15 +0200"]


def test_a_day_that_a_country_skipped_moves_its_reminder_to_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")
    [found] = rings(at("10:00"), date(2011, 12, 30), apia)
    assert (found.date(), found.time()) == (date(2011, 12, 31), time(0, 0))


def test_the_end_of_quiet_hours_is_no_longer_quiet_and_they_go_over_midnight() -> None:
    quiet = Quiet(time(22), time(7))
    assert [quiet.holds(time(h)) for h in (21, 22, 23, 0, 6, 7)] == [False, True, True, True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "25:99"},
        {"at": "7:30"},
        {"at": "19:30:00"},
        {"at": None},
        {"at": "19:00", "every_minutes": 60},
        {"at": None, "every_minutes": 0, "starts": "09:00", "ends": "17:00"},
        {"at": None, "every_minutes": 14, "starts": "09:00", "ends": "17:00"},
        {"at": None, "every_minutes": 60, "starts": "17:00", "ends": "09:00"},
        {"at": None, "every_minutes": 60, "starts": "17:00"},
        {"at": "19:00", "days": []},
        {"at": "19:00", "days": ["monday", "monday"]},
        {"at": "19:00", "text": "not mine"},
        {"at": "19:00", "what": "own"},
        {"at": "19:00", "what": "own", "text": "x" * 81},
        {"at": "19:00", "what": "a nap"},
    ],
)
def test_a_reminder_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SupineError):
        read_entry(raw_entry(1, "reminder", {"what": "session", "zone": "UTC"} | wrong))


def test_quiet_hours_that_cannot_be_are_refused() -> None:
    with pytest.raises(BadInput):
        Settings(quiet_from="24:00", quiet_until="07:00")


def test_an_empty_text_for_both_is_no_quiet_hours() -> None:
    named = {"quiet_from": "21:00", "quiet_until": "08:00"}
    mine = raw_entry(1, "settings", named)
    none = raw_entry(2, "settings", {"quiet_from": "", "quiet_until": ""}, NOW + timedelta(minutes=1))
    usual = WORDS.outside.quiet
    assert quiet_hours(view_of(journal()), usual) == usual
    assert quiet_hours(view_of(journal(mine)), usual) == quiet_of("21:00", "08:00")
    assert quiet_hours(view_of(journal(mine, none)), usual) is None


def test_a_reminder_keeps_its_name_through_every_change_whatever_order_they_arrive_in() -> None:
    bodies = [{"what": "session", "zone": "UTC", "at": clock} for clock in ("18:00", "19:00", "20:00")]
    changes = [
        raw_entry(n, "reminder", body, NOW + timedelta(minutes=n), supersedes=uid(n - 1) if n > 1 else None)
        for n, body in enumerate([*bodies, None], start=1)
    ]
    for n, clock in enumerate(("18:00", "19:00", "20:00"), start=1):
        [kept] = kept_reminders(journal(*reversed(changes[:n])))
        assert kept.body is not None
        assert (kept.id, kept.entry, kept.body.at, kept.changes) == (uid(1), uid(n), clock, n - 1)
    [gone] = kept_reminders(journal(*changes))
    assert (gone.id, gone.body, gone.last.at, gone.changes) == (uid(1), None, "20:00", 3)


HANDBOOK = open_handbook()
DAY = NOW.astimezone(BERLIN)  # 19:00 on a Tuesday
SCREENED = raw_entry(
    90,
    "screening",
    {"answers": {one.id: False if one.low is None else one.low for one in HANDBOOK.rulebook.questions}},
    NOW - timedelta(hours=1),
)
MAT = raw_entry(91, "mat", {"mat": "other"}, NOW - timedelta(hours=1))


def reminding(what: str, clock: str, **more: Any) -> dict[str, Any]:
    body = {"what": what, "zone": "Europe/Berlin", "at": clock} | more
    return raw_entry(1, "reminder", body, NOW - timedelta(days=3))


def due(now: datetime, *entries: dict[str, Any], quiet: Quiet | None = None) -> list[str]:
    """Return what is due, of a record with these entries."""
    kept, watch = watching(now, *entries, quiet=quiet)
    return [f"{one.reminder.last.what.value} {one.at:%H:%M}" for one in due_now(kept, watch, WORDS)]


def watching(now: datetime, *entries: dict[str, Any], quiet: Quiet | None = None) -> tuple[Any, Watch]:
    whole = journal(*entries)
    found = today(view_of(whole), HANDBOOK, now)
    return kept_reminders(whole), Watch(now, quiet, silent(view_of(whole), found, now.date()), ZoneInfo)


def test_a_session_is_due_from_its_time_until_it_is_done() -> None:
    mine = (SCREENED, MAT, reminding("session", "18:30"))
    assert due(DAY - timedelta(hours=1), *mine) == []
    assert due(DAY, *mine) == ["session 18:30"]
    done = raw_entry(2, "session", session_body(), NOW - timedelta(minutes=5))
    assert due(DAY, *mine, done) == []


@pytest.mark.parametrize(
    "why",
    [
        raw_entry(3, "event", {"what": "faint"}, NOW - timedelta(minutes=30)),
        raw_entry(3, "goal", {"is_paused": True}, NOW - timedelta(minutes=30)),
        raw_entry(3, "check", {"answers": {"pregnant": True}}, NOW - timedelta(minutes=30)),
    ],
)
def test_a_session_is_not_due_while_the_mat_rests_or_is_refused(why: dict[str, Any]) -> None:
    assert due(DAY, SCREENED, MAT, reminding("session", "18:30"), why) == []


def test_a_session_is_not_due_before_the_questions_are_answered() -> None:
    assert due(DAY, reminding("session", "18:30")) == []


def test_the_evening_number_is_due_until_it_is_written_and_the_morning_s_does_not_count() -> None:
    def rated(moment: str) -> dict[str, Any]:
        return raw_entry(4, "rating", {"pain_average": 3, "moment": moment}, NOW - timedelta(minutes=20))

    assert due(DAY, reminding("evening", "18:30"), rated("morning")) == ["evening 18:30"]
    assert due(DAY, reminding("evening", "18:30"), rated("evening")) == []


def test_heat_is_no_stretching() -> None:
    heat = raw_entry(5, "care", {"what": "heat", "minutes": 15, "did": ["heat_on"]}, NOW - timedelta(minutes=20))
    assert due(DAY, SCREENED, MAT, reminding("stretch", "18:30"), heat) == ["stretch 18:30"]


def test_stretching_and_a_clean_mat_are_due_until_they_are_told_done() -> None:
    routine = {"what": "hips", "minutes": 5, "did": ["child"]}
    cleaned = {"mat": "other", "what": "cleaned"}
    for what, kind, body in (("stretch", "care", routine), ("clean_mat", "mat_care", cleaned)):
        mine = (SCREENED, MAT, reminding(what, "18:30"))
        assert due(DAY, *mine) == [f"{what} 18:30"]
        assert due(DAY, *mine, raw_entry(5, kind, body, NOW - timedelta(minutes=9))) == []


def test_what_nobody_can_know_done_is_shown_for_an_hour() -> None:
    mine = reminding("own", "18:30", text="Water the plants")
    assert due(DAY, mine) == ["own 18:30"]
    assert due(DAY + timedelta(minutes=31), mine) == []


def test_of_breaks_only_the_last_is_due() -> None:
    breaks = reminding("break", "", at=None, every_minutes=30, starts="17:00", ends="20:00")
    assert due(DAY, breaks) == ["break 19:00"]


def test_nothing_is_due_in_quiet_hours_when_off_or_on_another_day() -> None:
    mine = (SCREENED, MAT)
    assert due(DAY, *mine, reminding("session", "18:30"), quiet=Quiet(time(18, 45), time(7))) == []
    assert due(DAY, *mine, reminding("session", "18:30", is_on=False)) == []
    assert due(DAY, *mine, reminding("session", "18:30", days=["monday"])) == []


def test_a_reminder_made_after_its_time_waits_for_the_next_day() -> None:
    late = raw_entry(1, "reminder", {"what": "own", "text": "x", "zone": "UTC", "at": "17:30"}, NOW)
    assert due(DAY, late) == []


def test_with_the_signs_of_an_emergency_only_own_words_remind() -> None:
    sign = next(one.id for one in HANDBOOK.rulebook.questions if one.group == "emergency")
    grave = raw_entry(3, "check", {"answers": {sign: True}}, NOW - timedelta(minutes=30))
    for what in ("session", "break", "evening", "stretch"):
        assert due(DAY, SCREENED, MAT, grave, reminding(what, "18:30")) == []
    assert due(DAY, SCREENED, MAT, grave, reminding("own", "18:30", text="x")) == ["own 18:30"]


def test_what_is_done_today_still_comes_tomorrow() -> None:
    done = raw_entry(2, "session", session_body(), NOW - timedelta(minutes=5))
    kept, watch = watching(DAY, SCREENED, MAT, reminding("session", "18:30"), done)
    [tomorrow] = to_come(kept, watch)
    assert tomorrow.at == DAY + timedelta(hours=23, minutes=30)


@given(reminders(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), zones, quiets)  # noqa: DTZ001
def test_what_is_to_come_is_what_rings_in_the_next_day(
    reminder: Reminder, clock: datetime, zone: ZoneInfo, quiet: Quiet | None
) -> None:
    now = clock.replace(tzinfo=UTC)
    body = {key: getattr(reminder, key) for key in ("at", "every_minutes", "starts", "ends")}
    mine = raw_entry(1, "reminder", body | {"what": "own", "text": "x", "zone": zone.key})
    kept = kept_reminders(journal(mine))
    found = [one.at for one in to_come(kept, Watch(now, quiet, frozenset(), ZoneInfo))]
    around = (now.astimezone(zone).date() + timedelta(days=n) for n in range(-2, 4))
    assert kept[0].body is not None
    expected = {one for day in around for one in rings(kept[0].body, day, zone, quiet)}
    assert found == sorted(one for one in expected if now < one <= now + timedelta(days=1))
