"""What the skin shows, and what the plan makes of it: a stricter answer never loosens anything."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.ahead import ahead
from supine.journal.handbook import open_handbook
from supine.journal.skin import reasons_of_skin, skin_log
from supine.journal.today import Next, Today, today
from supine.journal.view import view_of
from supine.planning.decision import Answer
from supine.session.happened import Felt, Marks
from tests.journal.making import NOW, journal, raw_entry, session_body
from tests.planning.telling import answers_all_clear
from tests.planning.test_laws import asks_no_more

HANDBOOK = open_handbook()
ROWS = HANDBOOK.policy.skin
START = NOW - timedelta(days=30)

marks = st.sampled_from(Marks)
mostly_fine = st.sampled_from([*[Marks.NONE] * 9, *[Marks.FADING_REDNESS] * 3, *Marks])
looks = st.lists(st.tuples(st.integers(0, 8), st.sampled_from([3, 14, 23]), mostly_fine), max_size=2)
felt = st.sampled_from([Felt.COMFORTABLE, Felt.COMFORTABLE, Felt.STRONG_BUT_FINE])
sessions = st.lists(st.tuples(mostly_fine, felt, st.booleans()), min_size=1, max_size=4)
soon = st.sampled_from([0.1, 7, 14, 20, 25, 44, 49, 60, 73, 200])


def entries(lain: list[tuple[Marks, Felt, bool]], seen: list[tuple[int, int, Marks]]) -> Iterator[dict[str, Any]]:
    """Yield a record: screened, a session every other day, and looks at the skin on some days."""
    yield raw_entry(1, "screening", {"answers": dict(answers_all_clear())}, START - timedelta(days=1))
    yield raw_entry(2, "mat", {"mat": "other"}, START - timedelta(days=1))
    for n, (shown, how, is_propped) in enumerate(lain):
        dose = {"dose": session_body()["dose"] | {"support": "knees" if is_propped else "none"}}
        body = session_body(**dose, felt=how.value, marks=shown.value)
        yield raw_entry(10 + n, "session", body, START + timedelta(days=2 * n))
    for n, (day, hour, shown) in enumerate(seen):
        yield raw_entry(50 + n, "marks", {"marks": shown.value}, START + timedelta(days=day, hours=hour))


def shown(*told: dict[str, Any], days: float = 0) -> Today:
    return today(view_of(journal(*told)), HANDBOOK, START + timedelta(days=days))


def is_no_freer(stricter: Today, freer: Today) -> bool:
    one, other = stricter.decision, freer.decision
    if one.answer is not other.answer:
        return one.answer < other.answer
    if one.answer is Answer.REST:
        return one.rest_until is None or (other.rest_until is not None and one.rest_until >= other.rest_until)
    return one.dose is None or other.dose is None or asks_no_more(one.dose, other.dose)


@given(sessions, looks, soon, st.data())
def test_a_stricter_answer_about_the_skin_never_loosens(
    lain: list[tuple[Marks, Felt, bool]], seen: list[tuple[int, int, Marks]], hours: float, data: st.DataObject
) -> None:
    at = 2 * (len(lain) - 1) + hours / 24
    n = data.draw(st.integers(0, len(lain) + len(seen) - 1))
    stricter = data.draw(marks)
    changed_lain = [(min(stricter, one[0]), *one[1:]) if k == n else one for k, one in enumerate(lain)]
    changed_seen = [(*one[:2], min(stricter, one[2])) if k == n - len(lain) else one for k, one in enumerate(seen)]
    before = shown(*entries(lain, seen), days=at)
    after = shown(*entries(changed_lain, changed_seen), days=at)
    assert is_no_freer(after, before)


@pytest.mark.parametrize("pair", list(pairwise(Marks)), ids=lambda pair: f"{pair[0].value} or {pair[1].value}")
@pytest.mark.parametrize("look", [None, 0.1, 0.6, 1.1], ids=["at once", "that day", "next morning", "a day later"])
def test_of_two_answers_in_one_place_the_stricter_one_never_loosens(
    pair: tuple[Marks, Marks], look: float | None
) -> None:
    def told(one: Marks, *, is_gone: bool) -> list[dict[str, Any]]:
        fine = (Marks.NONE, Felt.COMFORTABLE, False)
        seen = [raw_entry(80, "marks", {"marks": "none"}, START + timedelta(days=3))] if is_gone else []
        if look is None:
            return [*entries([fine, (one, *fine[1:])], []), *seen]
        at = START + timedelta(days=2 + look)
        return [*entries([fine, fine], []), raw_entry(79, "marks", {"marks": one.value}, at), *seen]

    for hours, is_gone in [*((hours, False) for hours in (3, 15, 23, 28, 40, 50, 74)), (26, True), (50, True)]:
        stricter, freer = (shown(*told(one, is_gone=is_gone), days=2 + hours / 24) for one in pair)
        assert is_no_freer(stricter, freer)


def test_of_two_answers_the_stricter_one_does_at_least_as_much() -> None:
    for stricter, freer in pairwise(Marks):
        rows = [ROWS[one.value] for one in (stricter, freer)]
        assert rows[0].is_reaction >= rows[1].is_reaction
        signals = [HANDBOOK.policy.signals.get(row.signal) for row in rows]
        if signals[1] is not None:
            assert signals[0] is not None
            assert signals[0].move <= signals[1].move
            assert signals[0].rest_hours >= signals[1].rest_hours


@pytest.mark.parametrize("one", [one for one in Marks if one < Marks.FADING_REDNESS])
def test_after_a_reaction_no_session_is_ready_ahead_before_its_rest_is_over(one: Marks) -> None:
    told = [*entries([(one, Felt.COMFORTABLE, False)], [])]
    now = START + timedelta(hours=1)
    found = ahead(view_of(journal(*told)), HANDBOOK, now)
    hours = HANDBOOK.policy.signals[ROWS[one.value].signal].rest_hours
    assert all(session.opens >= START + timedelta(hours=hours) and session.asks_skin for session in found)
    assert (found == ()) is one.is_hurt


def test_a_skin_that_reacts_again_has_nothing_ready_ahead() -> None:
    itch = (Marks.ITCHING, Felt.COMFORTABLE, False)
    told = [*entries([itch, itch], [(6, 0, Marks.NONE)])]
    found = shown(*told, days=7)
    assert found.next is Next.READ_RESULT
    assert [one.id for one in reasons_of_skin(found, HANDBOOK)] == ["record_skin_reacts_again"]
    assert ahead(view_of(journal(*told)), HANDBOOK, START + timedelta(days=7)) == ()


def test_the_word_of_a_doctor_or_pharmacist_lets_the_mat_be_used_again() -> None:
    itch = (Marks.ITCHING, Felt.COMFORTABLE, False)
    told = [*entries([itch, itch], [(6, 0, Marks.NONE)])]
    word = {"rule": "record_skin_reacts_again", "who": "my pharmacist", "until": "2026-04-01"}
    at = START + timedelta(days=6, hours=20)
    assert shown(*told, raw_entry(90, "clearance", word, at), days=7).decision.answer is Answer.GO


def test_a_look_belongs_to_the_session_before_it() -> None:
    fine = (Marks.NONE, Felt.COMFORTABLE, False)
    both = shown(
        *entries([fine, fine, fine], [(1, 3, Marks.BRUISE), (3, 3, Marks.ITCHING), (6, 0, Marks.NONE)]), days=9
    )
    one = shown(
        *entries([fine, fine, fine], [(1, 3, Marks.BRUISE), (1, 14, Marks.ITCHING), (6, 0, Marks.NONE)]), days=9
    )
    assert "record_skin_reacts_again" in {reason.id for reason in both.decision.reasons}
    assert "record_skin_reacts_again" not in {reason.id for reason in one.decision.reasons}


def test_the_log_has_each_day_once_with_the_strictest_first() -> None:
    told = [*entries([(Marks.FADING_REDNESS, Felt.COMFORTABLE, False)], [(1, 3, Marks.FADING_REDNESS)])]
    sore = raw_entry(80, "marks", {"marks": "bruise", "is_sore": True}, START + timedelta(days=1, hours=5))
    newest, first = skin_log(view_of(journal(*told, sore)))
    assert (newest.shown, newest.is_sore) == ((Marks.BRUISE, Marks.FADING_REDNESS), True)
    assert (first.shown, first.is_sore) == ((Marks.FADING_REDNESS,), False)
    assert newest.day > first.day
