"""Which routines are for a person now: what is asked first, and what speaks against it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.journal.routines import ONE_STEP, OpenRoutine, closed_routines, open_routine, routine_named
from supine.journal.today import today
from supine.journal.view import view_of
from supine.screening.verdict import Care
from supine.session.routine.rows import Asks
from tests.journal.making import NOW, journal, raw_entry

BOOK = open_handbook()
ROUTINES = BOOK.routines.routines
NO: dict[str, Any] = {one.id: False if one.low is None else one.low for one in BOOK.rulebook.questions}
ON_SKIN = ("heat", "cold", "alternate")


def opened(name: str, screening: dict[str, Any] | None = None, check: dict[str, Any] | None = None) -> OpenRoutine:
    entries = [] if screening is None else [raw_entry(1, "screening", {"answers": screening})]
    entries += [] if check is None else [raw_entry(2, "check", {"answers": check})]
    view = view_of(journal(*entries))
    routine = routine_named(BOOK, name)
    assert routine is not None
    return open_routine(view, BOOK, today(view, BOOK, NOW), NOW.date(), routine)


def test_with_every_answer_a_no_every_routine_may_begin() -> None:
    for name in ROUTINES:
        assert opened(name, NO, NO).may_begin, name


@pytest.mark.parametrize("name", ON_SKIN)
@pytest.mark.parametrize("said", [True, None])
def test_heat_and_cold_are_not_for_skin_that_feels_less(name: str, said: bool | None) -> None:
    found = opened(name, NO | {"sensation_loss": said}, NO | {"sensation_loss": said})
    assert [one.id for one in found.against] == ["sensation_loss"]
    assert not found.may_begin


def test_what_was_never_answered_is_asked_before_heat_begins() -> None:
    known = {key: value for key, value in NO.items() if key != "blood_clot"}
    found = opened("heat", known, known)
    assert [one.id for one in found.asks] == ["blood_clot"]
    assert not found.may_begin


@pytest.mark.parametrize("name", list(ROUTINES))
def test_who_has_answered_nothing_is_asked_first_wherever_anything_can_be_asked(name: str) -> None:
    found = opened(name)
    signs = {one.id for one in BOOK.rulebook.questions if one.group == "emergency"}
    if found.routine.asks is not Asks.NOTHING:
        assert signs <= {one.id for one in found.asks}
    assert found.asks or found.routine.asks is Asks.NOTHING


@pytest.mark.parametrize("name", [one.id for one in ROUTINES.values() if one.asks is Asks.TODAY])
def test_what_eases_a_spasm_asks_on_the_day_itself(name: str) -> None:
    before = [raw_entry(1, "screening", {"answers": NO}, at=NOW.replace(day=1))]
    view = view_of(journal(*before))
    found = open_routine(view, BOOK, today(view, BOOK, NOW), NOW.date(), ROUTINES[name])
    assert {"saddle_numbness", "chest_pain"} <= {one.id for one in found.asks}


def test_nothing_begins_with_a_sign_of_an_emergency() -> None:
    for name in ROUTINES:
        found = opened(name, NO | {"chest_pain": True}, NO | {"chest_pain": True})
        assert found.care is Care.EMERGENCY
        assert not found.may_begin


@given(st.sampled_from(list(ROUTINES)), st.sampled_from(list(NO)), st.sampled_from([True, None]))
def test_a_stricter_answer_opens_nothing(name: str, question: str, said: bool | None) -> None:
    stricter = NO | ({question: said} if NO[question] is False else {})
    loose, strict = opened(name, NO, NO), opened(name, stricter, stricter)
    assert loose.may_begin >= strict.may_begin
    assert {one.id for one in strict.steps} <= {one.id for one in loose.steps}


def test_a_step_that_is_not_for_them_is_left_out_and_the_rest_stays() -> None:
    found = opened("ease", NO | {"pregnant": True}, NO | {"pregnant": True})
    assert "legs_up" in found.left_out
    assert "legs_up" not in [one.id for one in found.steps]
    assert found.steps


def test_a_single_step_is_a_routine_of_its_own() -> None:
    step = next(one for one in BOOK.routines.steps.values() if one.seconds)
    found = routine_named(BOOK, f"{ONE_STEP}{step.id}")
    assert found is not None
    assert found.steps == (step.id,)
    assert routine_named(BOOK, f"{ONE_STEP}heat_on") is None
    assert routine_named(BOOK, "tea") is None


def test_what_is_not_for_a_person_is_no_arm_of_their_trial() -> None:
    answers = NO | {"sensation_loss": True}
    view = view_of(journal(raw_entry(1, "screening", {"answers": answers}, at=NOW.replace(day=1))))
    closed = closed_routines(view, BOOK, today(view, BOOK, NOW), NOW.date())
    assert set(ON_SKIN) <= closed
    assert "movement" not in closed
