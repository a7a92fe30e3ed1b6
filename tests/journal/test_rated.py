"""The ratings of days: the last of an evening, the first of a morning, and nothing made up."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from supine.errors import BadInput
from supine.journal.codec import read_entry
from supine.journal.entries import Diary
from supine.journal.handbook import open_handbook
from supine.journal.merge import Journal
from supine.journal.rated import due, evenings, kept, minutes_on_mat, mornings
from supine.journal.view import View, view_of
from tests.journal.making import journal, journals, raw_entry, session_body, uid

DAY = date(2026, 3, 10)
QUICK = open_handbook().sayings.quick


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=UTC) + timedelta(days=days)


def view(*told: tuple[datetime, str, dict[str, Any]]) -> View:
    return view_of(journal(*(raw_entry(n, kind, body, when) for n, (when, kind, body) in enumerate(told))))


def rated(when: datetime, **body: Any) -> tuple[datetime, str, dict[str, Any]]:
    return when, "rating", body


def test_the_number_of_a_day_is_the_last_that_was_not_a_morning_s() -> None:
    found = evenings(
        view(
            rated(at(8), pain_average=9, moment="morning"),
            rated(at(18), pain_average=4),
            rated(at(21), pain_average=5, moment="evening"),
            rated(at(22), note="tired", pain_worst=8),
            rated(at(23), pain_average=1, moment="morning"),
        )
    )
    assert (found.ratings, found.contradictory) == ({DAY: 5}, frozenset())


def test_a_day_without_a_number_is_missing_and_not_zero() -> None:
    found = evenings(view(rated(at(18), pain_average=0), rated(at(18, days=2), note="nothing"), rated(at(9, days=3))))
    assert found.ratings == {DAY: 0}


def test_each_kind_of_number_is_counted_by_itself() -> None:
    told = view(rated(at(18), pain_average=4, pain_worst=7), rated(at(20), pain_worst=6))
    assert evenings(told).ratings == {DAY: 4}
    assert evenings(told, "pain_worst").ratings == {DAY: 6}
    assert evenings(told, "pain_now").ratings == {}


def test_two_different_numbers_at_one_instant_are_missing_and_told() -> None:
    told = view(rated(at(18), pain_average=4), rated(at(20), pain_average=3), rated(at(20), pain_average=7))
    assert evenings(told) == type(evenings(told))({}, frozenset({DAY}))


def test_the_same_number_twice_at_one_instant_is_one_and_a_later_one_ends_the_doubt() -> None:
    same = [rated(at(20), pain_average=3), rated(at(20), pain_average=3)]
    assert evenings(view(*same)).ratings == {DAY: 3}
    doubt = [rated(at(20), pain_average=3), rated(at(20), pain_average=7)]
    assert evenings(view(*doubt, rated(at(21), pain_average=5))).ratings == {DAY: 5}


def test_the_instant_counts_and_not_the_hour_that_a_clock_showed() -> None:
    first = rated(at(20), pain_average=3)
    there = datetime.fromisoformat("2026-03-10T21:30:00+02:00")
    assert evenings(view(first, rated(there, pain_average=7))).ratings == {DAY: 3}


def test_a_corrected_number_counts_as_corrected_and_a_withdrawn_one_not_at_all() -> None:
    first = raw_entry(1, "rating", {"pain_average": 8}, at(18))
    second = raw_entry(2, "rating", {"pain_average": 3}, at(18), supersedes=uid(1))
    assert evenings(view_of(journal(first, second))).ratings == {DAY: 3}
    withdrawn = raw_entry(3, "rating", None, at(18), supersedes=uid(1))
    assert evenings(view_of(journal(first, withdrawn))).ratings == {}


def test_what_is_no_rating_is_refused() -> None:
    with pytest.raises(BadInput, match="pain_average"):
        evenings(view(), "note")


def test_a_morning_counts_first_and_only_before_the_mat() -> None:
    told = [
        rated(at(7), pain_now=6, moment="morning"),
        rated(at(8), pain_now=4, moment="morning"),
        rated(at(6, days=1), pain_now=5),
        (at(7, days=2), "session", session_body()),
        rated(at(8, days=2), pain_now=2, moment="morning"),
    ]
    assert mornings(view(*told)) == {DAY: 6}


def test_whether_a_day_went_as_drawn_is_the_last_word_on_it() -> None:
    told = [
        rated(at(18), kept=True),
        rated(at(20), kept=False, pain_average=3),
        rated(at(21), pain_average=4),
        rated(at(18, days=1), pain_average=4),
        rated(at(18, days=2), kept=True),
        rated(at(18, days=2), kept=False),
    ]
    assert kept(view(*told)) == {DAY: False}


def test_minutes_on_the_mat_are_those_of_the_day_in_real_time() -> None:
    told = [
        (at(8), "session", session_body(minutes=5)),
        (at(18), "session", session_body(minutes=10)),
        (at(19), "session", session_body(minutes=20, speed=60.0)),
        (at(19, days=1), "session", session_body(minutes=20, speed=60.0)),
    ]
    assert minutes_on_mat(view(*told)) == {DAY: 15}


@pytest.mark.parametrize(
    ("hour", "asked"),
    [(3, None), (4, "morning"), (11, "morning"), (12, None), (16, None), (17, "evening"), (23, "evening")],
)
def test_a_number_is_asked_for_at_its_hours(hour: int, asked: str | None) -> None:
    found = due(view(), QUICK, at(hour))
    assert (found.id if found else None) == asked


@pytest.mark.parametrize(
    ("written", "is_due"),
    [
        (rated(at(18), pain_average=3), False),
        (rated(at(16), pain_average=3, moment="evening"), False),
        (rated(at(8), pain_average=3), True),
        (rated(at(8), pain_now=3, moment="morning"), True),
        (rated(at(18), pain_worst=3), True),
        (rated(at(18, days=-1), pain_average=3), True),
    ],
)
def test_a_number_that_is_there_is_not_asked_for_again(
    written: tuple[datetime, str, dict[str, Any]], is_due: bool
) -> None:
    assert (due(view(written), QUICK, at(19)) is not None) is is_due


@pytest.mark.parametrize(
    "body",
    [
        {"pain_average": 11},
        {"pain_average": -1},
        {"pain_average": "5"},
        {"pain_average": 4.5},
        {"pain_average": True},
        {"pain_average": float("nan")},
        {"pain_average": 4, "moment": "noon"},
        {"kept": "yes"},
        {"kept": 1},
    ],
)
def test_a_rating_that_is_none_is_refused_by_its_key(body: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match=list(body)[-1]):
        read_entry(raw_entry(1, "rating", body))


@pytest.mark.parametrize("answer", [11, -1, "4", 4.5, float("inf"), float("nan"), [4]])
def test_an_answer_to_a_questionnaire_that_is_none_is_refused(answer: Any) -> None:
    with pytest.raises(BadInput, match="answers"):
        read_entry(raw_entry(1, "questionnaire", {"scale": "peg", "answers": {"peg_pain": answer}}))


def test_a_diary_entry_from_before_reads_as_it_did() -> None:
    body = {"pain_now": 3, "pain_worst": 6, "pain_average": None, "sleep": 7, "note": "n", "spasm": None}
    assert read_entry(raw_entry(1, "rating", body)).body == Diary(pain_now=3, pain_worst=6, sleep=7, note="n")  # type: ignore[arg-type]


@given(journals)
def test_every_day_has_a_number_or_a_doubt_or_neither(written: Journal) -> None:
    told = view_of(written)
    found = evenings(told)
    rated_days = {one.day for one in told.all(Diary) if one.body.pain_average is not None}
    assert not found.contradictory & set(found.ratings)
    assert found.contradictory | set(found.ratings) <= rated_days
