"""A person's reminders as a calendar: what programs that know nothing of us read out of it."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from supine.exchange.calendar.zones import zone_named
from supine.journal.reminder import Quiet
from supine.journal.reminders import kept_reminders, quiet_hours
from supine.journal.ringing import rings
from supine.journal.view import view_of
from tests.exchange.calendar.written import MANY, OUTSIDE, as_feed, as_file, events, reminder
from tests.journal.making import NOW, journal, raw_entry, uid

WEB = Path(__file__).parents[2] / "web"
FROM, UNTIL = datetime(2026, 10, 20, tzinfo=UTC), datetime(2027, 4, 2, tzinfo=UTC)
"""Over both changes of the clocks, in the north and in the south."""


def lines(content: bytes) -> list[str]:
    """Return the lines of a calendar, unfolded."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def expected(*entries: dict[str, Any]) -> set[datetime]:
    """Return every ring between the two days, by our own arithmetic."""
    whole = journal(*entries)
    quiet = quiet_hours(view_of(whole), OUTSIDE.quiet)
    span = [FROM.date() + timedelta(days=n) for n in range(-1, (UNTIL - FROM).days + 2)]
    found = {
        at.astimezone(UTC)
        for one in kept_reminders(whole)
        if one.body is not None
        for day in span
        for at in rings(one.body, day, zone_named(one.body.zone) or ZoneInfo("UTC"), quiet)
    }
    return {at for at in found if FROM <= at < UNTIL}


def read_by_ical(content: bytes) -> set[datetime]:
    """Return what the library of Home Assistant reads."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    found: set[datetime] = set()
    for one in calendar.timeline_tz(UTC).included(FROM - timedelta(days=1), UNTIL + timedelta(days=1)):
        start = one.dtstart
        if one.status == "CONFIRMED" and isinstance(start, datetime):
            found.add(start.astimezone(UTC))
    return {at for at in found if FROM <= at < UNTIL}


def read_by_vobject(content: bytes) -> set[datetime]:
    """Return what vobject reads, once it has found nothing to complain of."""
    calendar = vobject.readOne(content.decode())
    assert calendar.validate(raiseException=True)
    found = set()
    for one in calendar.vevent_list:
        one.validate(raiseException=True)
        if one.status.value == "CONFIRMED":
            found |= {at.astimezone(UTC) for at in one.getrruleset().between(FROM, UNTIL, inc=True)}
    return {at for at in found if at < UNTIL}


def read_by_ical_js(content: bytes) -> set[datetime]:
    """Return what ical.js, the library of Thunderbird, reads by the time zones that the calendar itself carries."""
    asked = ["node", str(WEB / "occurring.mjs"), FROM.isoformat(), UNTIL.isoformat()]
    told = subprocess.run(asked, input=content, capture_output=True, check=True, cwd=WEB).stdout
    return {datetime.fromisoformat(one) for one in json.loads(told)}


@pytest.mark.parametrize("read", [read_by_ical, read_by_vobject, read_by_ical_js])
def test_others_read_every_ring_at_the_instant_we_mean_also_when_the_clocks_change(read: Any) -> None:
    if read is read_by_ical_js and shutil.which("node") is None:
        pytest.skip("no Node.js here")
    meant = expected(*MANY)
    assert len(meant) > 900
    assert read(as_feed(*MANY)) == meant


def test_one_by_one_the_names_never_change_and_the_sequence_grows() -> None:
    first = reminder(1)
    moved = reminder(2, NOW + timedelta(hours=1), 1, at="20:15")
    gone = reminder(3, NOW + timedelta(hours=2), 2)
    told = [events(*some)[0] for some in ([first], [first, moved], [first, moved, gone])]
    assert [one.uid for one in told] == [uid(1)] * 3
    assert [one.sequence for one in told] == [0, 1, 2]
    assert [one.is_cancelled for one in told] == [False, False, True]
    assert [one.stamp for one in told] == [NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=2)]
    assert f"{told[1].starts:%H:%M}" == "20:15"


def test_one_taken_away_is_told_as_cancelled_for_a_month_and_then_no_more() -> None:
    entries = (reminder(1), reminder(2, NOW + timedelta(hours=1), 1))
    written = as_feed(*entries, now=NOW + timedelta(days=29))
    assert "STATUS:CANCELLED" in lines(written)
    assert "BEGIN:VALARM" not in lines(written)
    assert events(*entries, now=NOW + timedelta(days=31)) == ()


def test_fewer_breaks_cancel_those_that_are_left_over_and_keep_the_names_of_the_others() -> None:
    often = reminder(1, what="break", every_minutes=60, starts="09:00", ends="12:00")
    seldom = reminder(2, NOW + timedelta(hours=1), 1, what="break", every_minutes=120, starts="09:00", ends="12:00")
    before, after = events(often), events(often, seldom)
    assert [one.uid for one in before] == [one.uid for one in after]
    assert [one.is_cancelled for one in after] == [False, False, True, True]
    assert len({one.uid for one in after}) == 4


def test_quiet_hours_cancel_what_falls_into_them_and_count_as_a_change() -> None:
    late = reminder(1, at="21:30")
    quiet = raw_entry(2, "settings", {"quiet_from": "21:00", "quiet_until": "07:00"}, NOW + timedelta(hours=1))
    loud = raw_entry(3, "settings", {"quiet_from": "", "quiet_until": ""}, NOW + timedelta(hours=2))
    told = [events(*some)[0] for some in ([late], [late, quiet], [late, quiet, loud])]
    assert [(one.sequence, one.is_cancelled) for one in told] == [(0, False), (1, True), (2, False)]
    assert Quiet(told[0].starts.time(), told[0].starts.time()).holds(told[0].starts.time()) is False


def test_the_same_record_gives_the_same_bytes_whenever_it_is_asked() -> None:
    assert as_feed(*MANY) == as_feed(*reversed(MANY), now=NOW + timedelta(days=3))


def test_nothing_of_health_is_read_in_it_unless_the_person_allowed_it() -> None:
    titles = {one for one in lines(as_feed(*MANY)) if one.startswith(("SUMMARY", "DESCRIPTION"))}
    assert titles == {f"{key}:{words}" for key in ("SUMMARY", "DESCRIPTION") for words in ("Zeit für dich", "Grüße")}


def test_words_with_commas_semicolons_and_backslashes_come_back_whole() -> None:
    words = "Kaffee; Tee, Öl \\ Wasser und noch sehr viele Worte mehr, bis die Zeile voll ist"
    written = as_feed(reminder(1, what="own", text=words, is_plain=True))
    assert str(Calendar.from_ical(written).events[0]["SUMMARY"]) == words
    assert IcsCalendarStream.calendar_from_ics(written.decode()).events[0].summary == words


def test_its_lines_are_folded_and_end_as_they_must() -> None:
    written = as_feed(*MANY)
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    written.decode()


def test_the_feed_says_how_often_to_ask_and_the_file_has_no_method() -> None:
    feed, file = lines(as_feed(*MANY)), lines(as_file(*MANY))
    assert {"METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(feed)
    assert not [one for one in file if one.startswith(("METHOD", "REFRESH", "X-"))]
    for name in ("CLASS:PRIVATE", "TRANSP:TRANSPARENT"):
        assert feed.count(name) == file.count(name) == feed.count("BEGIN:VEVENT")


def test_every_alarm_shows_at_its_time_and_has_a_name_of_its_own() -> None:
    written = Calendar.from_ical(as_feed(*MANY))
    names = [str(alarm["UID"]) for event in written.events for alarm in event.walk("VALARM")]
    assert len(set(names)) == len(names) > 5
    assert not {str(event["UID"]) for event in written.events} & set(names)
    triggers = {alarm["TRIGGER"].to_ical() for event in written.events for alarm in event.walk("VALARM")}
    assert triggers == {b"P0D"}


def test_a_zone_that_is_not_known_here_is_not_written() -> None:
    assert "TZID:Moon/Crater" not in lines(as_feed(reminder(1, zone="Moon/Crater")))


def test_a_calendar_without_reminders_is_still_one() -> None:
    assert Calendar.from_ical(as_feed()).events == []


def test_the_first_time_is_never_one_that_the_clocks_leave_out() -> None:
    night = raw_entry(9, "settings", {"quiet_from": "", "quiet_until": ""}, NOW)
    early = datetime(2026, 3, 28, 12, tzinfo=UTC)
    [one] = events(night, reminder(1, early, at="02:30", days=["sunday"]), now=early)
    assert one.starts.date() == date(2026, 4, 5)


@settings(max_examples=6, deadline=None)
@given(
    st.sampled_from(["Africa/Casablanca", "America/Sao_Paulo", "Pacific/Chatham", "Asia/Tehran"]), st.integers(7, 21)
)
def test_the_time_zones_it_carries_are_those_of_the_world(zone: str, hour: int) -> None:
    mine = reminder(1, zone=zone, at=f"{hour:02}:20")
    assert read_by_ical(as_feed(mine)) == expected(mine)
