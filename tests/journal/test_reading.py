"""What a journal file may not be: each fault names its place and what is allowed."""

import json
from datetime import timedelta
from typing import Any

import pytest

from supine.errors import BadInput
from supine.fitting.person import Person, Sex
from supine.journal.codec import read_entry, read_journal, refuse_future, write_journal
from supine.journal.entries import Aid
from supine.journal.view import view_of
from supine.planning.goal import Aim, Ending, Goal, Weekday
from supine.session.wishes import Wishes
from supine.units import Centimetres, Kilograms, Minutes
from tests.journal.making import NOW, journal, journal_text, raw_entry, session_body, uid

BODY = {"mass_kg": 70, "height_cm": 175, "sex": "f"}
NOTE = raw_entry(1, "note", {"text": "hello"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"),
        ("{", "line 1"),
        ("[]", "not a journal"),
        ('{"schema":1}', "not a journal"),
        ('{"schema":1,"entries":{}}', "not a list"),
        ('{"schema":2,"entries":[]}', "newer than this Supine"),
        ('{"schema":true,"entries":[]}', "not a format"),
        ('{"schema":0,"entries":[]}', "not a format"),
        ('{"schema":1,"schema":1,"entries":[]}', "twice"),
        ('{"schema":1,"entries":[NaN]}', "NaN"),
        ('{"schema":1,"entries":[1e400]}', "1e400"),
        ('{"schema":1,"entries":[3]}', "entry 1"),
        ('{"schema":1,"entries":["\\ud800"]}', "no text"),
        ('{"schema":1,"entries":["\\u0000"]}', "no text"),
        ('{"schema":1,"entries":' + "[" * 200_000, "JSON"),
        ('{"schema":1,"entries":[' + "9" * 5000 + "]}", "number too long"),
    ],
)
def test_a_file_that_is_no_journal_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_journal(text)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "one"}, "not a UUID"),
        ({"id": 1}, "key 'id'"),
        ({"at": "yesterday"}, "key 'at'"),
        ({"at": "2026-03-10T18:00:00"}, "no offset"),
        ({"day": "2026-03-14"}, "not the day"),
        ({"day": 3}, "key 'day'"),
        ({"by": "cat"}, "person, clinician"),
        ({"kind": 7}, "key 'kind'"),
        ({"body": None}, "withdraws nothing"),
        ({"body": {"txt": "x"}}, "not known"),
        ({"body": {}}, "missing"),
        ({"body": {"text": 1}}, "a text"),
        ({"mood": "fine"}, "key 'mood'"),
        ({"schema": 0}, "not a schema"),
        ({"schema": "1"}, "key 'schema'"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_entry(NOTE | changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"pain_before": 11}, "0 to 10"),
        ({"pain_before": True}, "whole number"),
        ({"pain_before": 3.5}, "whole number"),
        ({"pain_after": "7"}, "whole number"),
        ({"felt": "great"}, "comfortable"),
        ({"on_mat_seconds": -5}, "on_mat_seconds"),
        ({"on_mat_seconds": 30 * 3600}, "on_mat_seconds"),
        ({"stop_reason": "bored"}, "time_up"),
        ({"speed": 0.0}, "speed"),
    ],
)
def test_a_session_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_entry(raw_entry(1, "session", session_body(**changed)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mass_kg": 29}, "key 'mass_kg'.*30 to 250"),
        ({"mass_kg": None}, "key 'mass_kg'"),
        ({"height_cm": 119.5}, "key 'height_cm'.*120 to 220"),
        ({"height_cm": "175"}, "key 'height_cm'"),
        ({"sex": "x"}, "key 'sex'.*f, m"),
        ({"name": "Ann"}, "key 'name'.*not known"),
    ],
)
def test_a_body_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_entry(raw_entry(1, "body", BODY | changed))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"aim": "sport"}, "key 'aim'.*chronic, spasms, wind_down"),
        ({"days": []}, "key 'days'.*at least one day"),
        ({"days": ["monday", "friday", "monday"]}, "key 'days'.*each day once"),
        ({"days": ["mo"]}, "key 'days', row 1.*monday, tuesday"),
        ({"days": "monday"}, "key 'days'.*a list"),
        ({"minutes": 0}, "key 'minutes'.*1 or more"),
        ({"minutes": 7.5}, "key 'minutes'.*a whole number"),
        ({"time_of_day": "noon"}, "key 'time_of_day'.*midday"),
        ({"limit": 11}, "key 'limit'.*0 to 10"),
        ({"ending": "bell"}, "key 'ending'.*wake, sleep"),
        ({"is_paused": None}, "key 'is_paused'.*true or false"),
        ({"day": ["monday"]}, "key 'day'.*not known"),
    ],
)
def test_a_goal_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_entry(raw_entry(1, "goal", changed))


def test_a_goal_says_as_much_as_was_said() -> None:
    whole = {"aim": "wind_down", "days": ["monday", "friday"], "minutes": 15, "time_of_day": "bedtime", "limit": 6}
    said = [
        read_entry(raw_entry(1, "goal", body)).body for body in ({}, whole | {"ending": "sleep", "is_paused": True})
    ]
    assert said[0] == Goal()
    assert (said[1].aim, said[1].days) == (Aim.WIND_DOWN, (Weekday.MONDAY, Weekday.FRIDAY))
    assert (said[1].minutes, said[1].limit, said[1].ending, said[1].is_paused) == (15, 6, Ending.SLEEP, True)


def test_the_newest_goal_counts_and_says_how_a_session_ends() -> None:
    first = raw_entry(1, "goal", {"aim": "wind_down", "ending": "sleep"})
    later = raw_entry(2, "goal", {"aim": "chronic"}, NOW + timedelta(minutes=1))
    ready = raw_entry(3, "settings", {"ready_seconds": 90})
    assert view_of(journal(ready)).goal() == Goal()
    assert view_of(journal(ready)).wishes() == Wishes(90)
    assert view_of(journal(first, ready)).wishes() == Wishes(90, ending=Ending.SLEEP)
    assert view_of(journal(later, first, ready)).goal().aim is Aim.CHRONIC
    assert view_of(journal(later, first, ready)).wishes() == Wishes(90)


def test_the_newest_body_counts_and_a_withdrawn_one_is_none() -> None:
    first, grown = raw_entry(1, "body", BODY), raw_entry(2, "body", BODY | {"mass_kg": 72.5}, supersedes=uid(1))
    standing = view_of(journal(grown, first)).latest(Person)
    assert standing is not None
    assert standing.body == Person(Kilograms(72.5), Centimetres(175), Sex.FEMALE)
    assert view_of(journal(first, grown, raw_entry(3, "body", None, supersedes=uid(2)))).latest(Person) is None


def test_the_same_id_with_two_contents_is_refused() -> None:
    with pytest.raises(BadInput, match="twice with different contents"):
        read_journal(journal_text(NOTE, NOTE | {"body": {"text": "other"}}))


def test_the_same_entry_twice_is_one_entry() -> None:
    assert len(read_journal(journal_text(NOTE, NOTE))) == 1


def test_an_entry_dated_tomorrow_is_refused() -> None:
    with pytest.raises(BadInput, match="in the future"):
        refuse_future(journal(raw_entry(1, "note", {"text": "x"}, NOW + timedelta(days=1))), NOW)


def test_a_clock_that_runs_a_few_minutes_ahead_is_not_refused() -> None:
    refuse_future(journal(raw_entry(1, "note", {"text": "x"}, NOW + timedelta(minutes=4))), NOW)


def test_an_entry_of_a_newer_schema_is_kept_and_not_read() -> None:
    newer = raw_entry(1, "note", {"words": ["of", "tomorrow"]}, schema=2)
    found = read_journal(journal_text(newer))
    view = view_of(found)
    assert [entry.id for entry in view.unread] == [uid(1)]
    assert not view.standing
    assert json.loads(write_journal(found))["entries"] == [newer]


def test_a_correction_of_another_kind_corrects_nothing() -> None:
    view = view_of(
        journal(raw_entry(1, "event", {"what": "rash"}), raw_entry(2, "note", {"text": "x"}, supersedes=uid(1)))
    )
    assert [entry.kind for entry in view.standing] == ["event", "note"]


def test_a_withdrawal_takes_an_entry_out_of_the_view_and_leaves_it_in_the_journal() -> None:
    kept = journal(NOTE, raw_entry(2, "note", None, supersedes=uid(1)))
    assert not view_of(kept).standing
    assert len(kept) == 2


def test_two_corrections_of_one_entry_leave_the_newer() -> None:
    view = view_of(
        journal(
            NOTE,
            raw_entry(2, "note", {"text": "first"}, NOW + timedelta(minutes=1), supersedes=uid(1)),
            raw_entry(3, "note", {"text": "second"}, NOW + timedelta(minutes=2), supersedes=uid(1)),
        )
    )
    assert [entry.body.text for entry in view.standing] == ["second"]


def test_entries_that_correct_each_other_in_a_circle_leave_one() -> None:
    view = view_of(
        journal(
            raw_entry(1, "note", {"text": "a"}, supersedes=uid(2)),
            raw_entry(2, "note", {"text": "b"}, supersedes=uid(1)),
        )
    )
    assert len(view.standing) == 1


def test_a_later_settings_entry_changes_only_what_it_names() -> None:
    view = view_of(
        journal(
            raw_entry(1, "settings", {"language": "de", "sound": True}),
            raw_entry(2, "settings", {"sound": False}, NOW + timedelta(minutes=1)),
        )
    )
    assert (view.settings().language, view.settings().sound) == ("de", False)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"minutes": -1}, "key 'minutes'.*0 to 1440"),
        ({"minutes": 7.5}, "key 'minutes'"),
        ({"helped": "a bit"}, "key 'helped'.*worse, same, better"),
        ({"what": None}, "key 'what'"),
    ],
)
def test_an_aid_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_entry(raw_entry(1, "care", {"what": "heat", "minutes": 15, "helped": "better"} | changed))


def test_an_aid_nobody_knows_is_kept_and_whether_it_helped_may_stay_open() -> None:
    [kept] = view_of(journal(raw_entry(1, "care", {"what": "tea", "minutes": 5}))).all(Aid)
    assert kept.body == Aid("tea", Minutes(5), None)
