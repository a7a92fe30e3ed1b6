"""Sessions decided ahead: never more than today would say then, and only while all goes well."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from supine.fitting.setup import Clothing
from supine.journal.ahead import MOST_AHEAD, Ahead, ahead
from supine.journal.codec import read_entry
from supine.journal.handbook import open_handbook
from supine.journal.merge import journal_of
from supine.journal.today import Next, today
from supine.journal.view import View, view_of
from tests.cli.journals import NOW, check, screened
from tests.journal.making import raw_entry, session_body

HANDBOOK = open_handbook()
TODAY = NOW.replace(hour=8)


def view(*entries: dict[str, Any]) -> View:
    return view_of(journal_of(read_entry(one) for one in entries))


def session(n: int, at: datetime, **other: Any) -> dict[str, Any]:
    return raw_entry(n, "session", session_body(**other), at)


def lived(before: View, one: Ahead, n: int, **told: Any) -> View:
    """Return the record after a session that was decided ahead was done at the moment it opened."""
    given = {asked.question.id: False if asked.at_most is None else asked.at_most for asked in one.asked}
    done = {"minutes": one.dose.minutes, "clothing": "tshirt", "surface": one.dose.surface.value, "support": "none"}
    body = session_body(dose=done, on_mat_seconds=one.dose.minutes * 60, marks="none", **told)
    entries = (
        raw_entry(n, "check", {"answers": given}, one.opens),
        raw_entry(n + 1, "session", body, one.opens + timedelta(minutes=one.dose.minutes)),
    )
    return View(tuple(sorted((*before.standing, *map(read_entry, entries)), key=lambda e: e.at)), before.unread)


def test_three_sessions_are_ready_for_who_may_begin_now() -> None:
    found = ahead(view(*screened()), HANDBOOK, TODAY)
    assert len(found) == MOST_AHEAD
    assert found[0].opens == TODAY
    assert [one.is_after_another for one in found] == [False, True, True]
    assert [one.opens.date() for one in found] == [TODAY.date() + timedelta(days=n) for n in range(3)]
    assert all(one.opens < one.closes for one in found)


def test_each_is_what_today_says_then_when_all_went_as_it_was_hoped() -> None:
    record = view(*screened())
    for n, one in enumerate(ahead(record, HANDBOOK, TODAY)):
        checked = lived(record, one, 100 + 10 * n)
        before_it = View(tuple(entry for entry in checked.standing if entry.at <= one.opens), ())
        found = today(before_it, HANDBOOK, one.opens)
        assert found.next is Next.SESSION
        assert found.decision.dose is not None
        assert one.dose.minutes <= found.decision.dose.minutes
        record = checked


def test_none_asks_more_than_the_one_before() -> None:
    earlier = [session(20 + n, NOW - timedelta(days=6 - n)) for n in range(5)]
    chain = ahead(view(*screened(), *earlier), HANDBOOK, TODAY)
    assert len(chain) > 1
    for one, after in pairwise(chain):
        assert after.dose.minutes <= one.dose.minutes
        assert after.dose.clothing <= one.dose.clothing
    assert all(one.dose.clothing <= Clothing.TSHIRT for one in chain[:1])


def test_after_a_session_of_today_the_next_opens_tomorrow() -> None:
    found = ahead(view(*screened(), check(), session(20, NOW - timedelta(hours=1))), HANDBOOK, NOW)
    assert found[0].opens.date() == NOW.date() + timedelta(days=1)
    assert not found[0].is_after_another


def test_marks_of_before_are_asked_for() -> None:
    found = ahead(view(*screened(), session(20, NOW - timedelta(days=1), marks="fading_redness")), HANDBOOK, NOW)
    assert found[0].asks_skin
    assert not ahead(view(*screened()), HANDBOOK, NOW)[0].asks_skin


@pytest.mark.parametrize(
    "entries",
    [
        [],
        screened(pregnant=True),
        screened(bladder_or_bowel_change=True),
        [raw_entry(1, "screening", {"answers": {"pregnant": False}}, NOW - timedelta(days=2))],
        [*screened()[:1]],
        [*screened(), raw_entry(30, "event", {"what": "numb_limb", "note": ""}, NOW - timedelta(hours=2))],
    ],
    ids=["nobody asked", "pregnant", "emergency", "half asked", "no mat", "something went wrong"],
)
def test_nothing_is_ready_for_who_may_not_begin(entries: list[dict[str, Any]]) -> None:
    assert ahead(view(*entries), HANDBOOK, NOW) == ()


def test_the_greatest_pain_that_goes_ahead_is_the_edge_of_what_today_allows() -> None:
    record = view(*screened())
    one = ahead(record, HANDBOOK, TODAY)[0]
    (pain,) = [asked for asked in one.asked if asked.question.id == "pain_now"]
    assert pain.at_most is not None
    for n in range(11):
        given = {asked.question.id: False for asked in one.asked if asked.at_most is None} | {"pain_now": n}
        then = view(*screened(), raw_entry(40, "check", {"answers": given}, TODAY))
        assert (today(then, HANDBOOK, TODAY).next is Next.SESSION) == (n <= pain.at_most)


def test_it_closes_before_a_longer_absence_would_step_back() -> None:
    earlier = [session(20 + n, NOW - timedelta(days=9 - n)) for n in range(5)]
    record = view(*screened(), *earlier)
    one = ahead(record, HANDBOOK, TODAY)[0]
    day = one.opens
    while day <= one.closes:
        told = {asked.question.id: False if asked.at_most is None else 0 for asked in one.asked}
        then = View((*record.standing, read_entry(raw_entry(60, "check", {"answers": told}, day))), ())
        assert today(then, HANDBOOK, day).decision.dose == one.dose
        day += timedelta(days=1)


def test_a_step_waits_until_somebody_can_say_yes_to_it() -> None:
    mat = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "knees", "mat": None}
    earlier = [session(50 + n, TODAY - timedelta(days=5 - n), dose=mat) for n in range(4)]
    record = view(*screened(), *earlier)
    offered = today(record, HANDBOOK, TODAY).decision
    assert offered.is_step_up
    assert [one.dose.minutes for one in ahead(record, HANDBOOK, TODAY)] == [5, 5, 5]
