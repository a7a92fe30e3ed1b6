"""Where a person sits: what is left, what is so, and what changed since the time before."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from supine.journal.desk import DeskNow, desk_now
from supine.journal.handbook import open_handbook
from supine.journal.view import view_of
from tests.journal.making import NOW, journal, raw_entry, uid

SEATS = open_handbook().habits.seats
IDS = [one.id for one in SEATS]
ANSWERS = st.dictionaries(st.sampled_from([*IDS, "footrest_of_tomorrow"]), st.booleans())


def told(*answers: dict[str, bool], withdrawn: int = 0) -> DeskNow | None:
    entries = [raw_entry(n, "desk", {"answers": one}, NOW + timedelta(days=n)) for n, one in enumerate(answers, 1)]
    at = NOW + timedelta(days=withdrawn)
    gone = [raw_entry(99, "desk", None, at, supersedes=uid(withdrawn))] if withdrawn else []
    return desk_now(view_of(journal(*entries, *gone)), SEATS)


def ids(found: DeskNow | None, part: str) -> list[str]:
    assert found is not None
    return [one.id for one in getattr(found, part)]


def test_nothing_is_said_of_who_never_ticked() -> None:
    assert told() is None


def test_what_was_not_ticked_and_what_nobody_asked_yet_is_left() -> None:
    assert ids(told({"feet": True, "back": False}), "left") == [one for one in IDS if one != "feet"]


def test_what_changed_since_the_time_before_is_told_both_ways() -> None:
    found = told({"feet": False, "back": True, "near": True}, {"feet": True, "back": False, "near": True})
    assert (ids(found, "gained"), ids(found, "lost")) == (["feet"], ["back"])


def test_a_line_that_was_never_asked_before_did_not_change() -> None:
    found = told({"feet": True}, {"feet": True, "back": True, "near": False})
    assert (ids(found, "gained"), ids(found, "lost")) == ([], [])


def test_what_is_taken_back_was_never_said() -> None:
    assert ids(told({"feet": True}, {"feet": False}, withdrawn=2), "done") == ["feet"]


@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_every_line_is_either_so_or_left_and_a_change_is_never_both(answers: list[dict[str, bool]]) -> None:
    found = told(*answers)
    done, left = ids(found, "done"), ids(found, "left")
    assert sorted(done + left) == sorted(IDS)
    assert set(ids(found, "gained")) <= set(done)
    assert set(ids(found, "lost")) <= set(left)
