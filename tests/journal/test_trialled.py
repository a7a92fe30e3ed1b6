"""A trial in the journal: which one stands, what of it the plan allows, and that safety always stands above it."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.handbook import open_handbook
from supine.journal.merge import merge
from supine.journal.replay import replayed
from supine.journal.today import Today, today
from supine.journal.trialled import (
    dose_for,
    drawn_dose,
    minutes_for,
    open_comparisons,
    reading_of,
    standing_of,
    trial_of,
    why_no_other,
)
from supine.journal.view import View, view_of
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day
from supine.outcomes.trial.standing import Phase
from supine.planning.alternatives import Alternative
from supine.planning.decision import Answer, Decision
from supine.planning.dose import Dose
from supine.planning.policy import Because
from supine.session.decided import TRIAL, choices
from supine.strict import plain
from supine.units import Minutes
from tests.browser.walking import healthy_answers
from tests.journal.making import NOW, journal, raw_entry, session_body
from tests.outcomes.trial.drawing import a_protocol, rated, wavy

HANDBOOK = open_handbook()
DESIGNS = HANDBOOK.designs
BEGAN = NOW - timedelta(days=3)
TRIAL_OF_NOW = a_protocol(starts=NOW.date() - timedelta(days=1))


def person(*more: dict[str, Any], **answers: Any) -> View:
    """Return the journal of a healthy person with a mat, but for what they answered otherwise."""
    screening = raw_entry(1, "screening", {"answers": {**healthy_answers(), **answers}}, BEGAN)
    return view_of(journal(screening, raw_entry(2, "mat", {"mat": "shakti-original"}, BEGAN), *more))


def tried(protocol: Protocol, n: int = 3, at: datetime = BEGAN, **more: Any) -> dict[str, Any]:
    return raw_entry(n, "trial", plain(protocol), at, **more)


def seen(view: View, at: datetime = NOW) -> Today:
    return today(view, HANDBOOK, at)


def why(view: View, comparison: str, at: datetime = NOW) -> list[str] | None:
    """Return why a comparison is not open, None when it is."""
    (found,) = (one for one in open_comparisons(seen(view, at), DESIGNS) if one.comparison.id == comparison)
    return None if found.is_open else [one.id for one in found.because]


@cache
def climbed(until: int) -> tuple[dict[str, Any], ...]:
    """Return the record of who came to the usual minutes as the plan had it, up to so many days ago."""
    began = NOW - timedelta(days=until + 40)
    entries = [
        raw_entry(1, "screening", {"answers": healthy_answers()}, began),
        raw_entry(2, "mat", {"mat": "shakti-original"}, began),
    ]
    for day in range(1, 41):
        at = began + timedelta(days=day)
        found = choices(seen(view_of(journal(*entries)), at).decision, at)
        if not found:
            continue
        chosen = next(iter(found.values()))
        body = session_body(chosen.dose.minutes, marks="none", pain_after=3)
        body |= {"dose": plain(chosen.dose), "decided": plain(chosen.decided)}
        entries.append(raw_entry(1000 + day, "session", body, at + timedelta(minutes=30)))
    return tuple(entries)


def test_there_is_no_trial_where_none_was_begun() -> None:
    view = person()
    assert trial_of(view) is None
    assert standing_of(view, NOW) is None
    assert reading_of(view, HANDBOOK, NOW) is None
    assert why_no_other(view, DESIGNS, NOW) == ()


def test_to_end_early_supersedes_the_trial_and_keeps_its_seed() -> None:
    ended = a_protocol(starts=TRIAL_OF_NOW.starts, ended=NOW.date())
    first, second = tried(TRIAL_OF_NOW), tried(ended, 4, NOW, supersedes="00000000-0000-0000-0000-000000000003")
    for entries in ((first, second), (second, first)):
        view = view_of(merge(*(journal(one) for one in entries)))
        place = standing_of(view, NOW)
        assert place is not None
        assert (place.phase, place.protocol.commitment) == (Phase.OVER, TRIAL_OF_NOW.commitment)


def test_one_taken_back_is_no_trial() -> None:
    withdrawn = raw_entry(4, "trial", None, NOW, supersedes="00000000-0000-0000-0000-000000000003")
    assert trial_of(person(tried(TRIAL_OF_NOW), withdrawn)) is None


def test_of_two_trials_the_later_one_counts() -> None:
    old = a_protocol(2, starts=NOW.date() - timedelta(days=200))
    for n, m in ((3, 4), (4, 3)):
        found = trial_of(person(tried(old, n), tried(TRIAL_OF_NOW, m)))
        assert found is not None
        assert found.body == TRIAL_OF_NOW


def test_a_second_trial_waits_for_the_end_of_the_first() -> None:
    view = person(tried(TRIAL_OF_NOW))
    assert [one.id for one in why_no_other(view, DESIGNS, NOW)] == ["one_at_a_time"]
    assert why_no_other(view, DESIGNS, NOW + timedelta(days=60)) == ()


def test_the_reading_takes_the_evenings_and_what_was_kept() -> None:
    ended = a_protocol(starts=(NOW - timedelta(days=60)).date())
    ratings = rated(ended, wavy)
    entries = [
        raw_entry(
            100 + n,
            "rating",
            {"pain_average": rating, "moment": "evening", "kept": True},
            NOW - timedelta(days=(NOW.date() - day).days),
        )
        for n, (day, rating) in enumerate(ratings.items())
    ]
    found = reading_of(person(tried(ended, at=NOW - timedelta(days=61)), *entries), HANDBOOK, NOW)
    assert found is not None
    assert (found.n_days, found.is_final, found.notes) == (56, True, ())
    assert [one.kept for one in found.by_arm] == [1, 1]
    twice = raw_entry(900, "rating", {"pain_average": 9}, datetime.fromisoformat(entries[7]["at"]))
    odd = reading_of(person(tried(ended, at=NOW - timedelta(days=61)), *entries, twice), HANDBOOK, NOW)
    assert odd is not None
    assert (odd.n_days, odd.notes) == (55, ("contradictory",))


def test_whoever_may_use_a_mat_may_begin_with_what_their_plan_has() -> None:
    view = person()
    assert why(view, "mat_or_lying") is None
    assert why(view, "mat_lying_nothing") is None
    assert why(view, "ten_or_twenty") == ["beyond_plan", "beyond_plan"]
    assert why(view, "shirt_or_bare") == ["beyond_plan"]


def test_nothing_is_open_to_who_may_not_use_a_mat() -> None:
    for view in (person(blood_clot=True), view_of(journal())):
        found = open_comparisons(seen(view), DESIGNS)
        assert len(found) == len(DESIGNS.comparisons)
        assert not any(one.is_open for one in found)
        assert all(one.because == seen(view).decision.reasons for one in found)


def test_without_a_mat_there_is_nothing_to_compare() -> None:
    view = view_of(journal(raw_entry(1, "screening", {"answers": healthy_answers()}, BEGAN)))
    assert why(view, "mat_or_nothing") == ["no_mat_chosen"]


def test_a_rest_of_some_hours_hinders_only_what_asks_for_more_than_the_plan() -> None:
    view = person(raw_entry(5, "session", session_body(), NOW - timedelta(hours=1)))
    assert seen(view).decision.answer is Answer.REST
    assert why(view, "mat_or_lying") is None
    assert why(view, "ten_or_twenty") == ["resting"]


def test_a_rest_without_an_end_hinders_everything() -> None:
    hurt = person(raw_entry(5, "marks", {"marks": "bruise_or_broken"}, NOW - timedelta(hours=1)))
    assert why(hurt, "mat_or_lying") == ["resting"]


def test_what_went_wrong_is_answered_first() -> None:
    rash = raw_entry(5, "event", {"what": "rash_or_itching"}, NOW - timedelta(days=2))
    assert why(person(rash), "mat_or_lying") == ["questions_first"]


def test_who_came_to_twenty_minutes_may_compare_them_with_ten() -> None:
    view = view_of(journal(*climbed(1)))
    decision = seen(view).decision
    assert decision.dose is not None
    assert decision.dose.minutes == 20
    assert why(view, "ten_or_twenty") is None
    ten, twenty = (dose_for(DESIGNS.arms[one], decision) for one in ("mat_10", "mat_20"))
    assert ten is not None
    assert twenty is not None
    assert (ten.minutes, twenty.minutes) == (10, 20)
    assert ten.setup == twenty.setup == decision.dose.setup
    assert why(view, "shirt_or_bare") is None


def test_an_arm_without_the_mat_has_no_session_and_lies_as_long_as_the_plan_gives() -> None:
    view = person(raw_entry(5, "session", session_body(6), NOW - timedelta(days=1)))
    decision = seen(view).decision
    assert dose_for(DESIGNS.arms["lying"], decision) is None
    assert minutes_for(DESIGNS.arms["lying"], decision, view) == minutes_for(DESIGNS.arms["mat"], decision, view)
    assert minutes_for(DESIGNS.arms["nothing"], decision, view) is None
    resting = person(raw_entry(5, "session", session_body(6), NOW - timedelta(hours=1)))
    assert minutes_for(DESIGNS.arms["lying"], seen(resting).decision, resting) == 6
    assert minutes_for(DESIGNS.arms["mat"], seen(resting).decision, resting) is None


def test_the_trial_never_takes_the_step_that_is_offered() -> None:
    body = session_body(mat="shakti-original")
    view = person(*(raw_entry(5 + n, "session", body, NOW - timedelta(days=3 - n)) for n in range(3)))
    decision = seen(view).decision
    assert decision.is_step_up
    stay = next(one.dose for one in decision.alternatives if one.id == "stay")
    assert dose_for(DESIGNS.arms["mat"], decision) == stay != decision.dose


def test_a_trial_changes_nothing_of_what_the_plan_says() -> None:
    for answers in ({}, {"blood_clot": True}, {"spasm": True, "spasm_days": 1}):
        plain_view, trial_view = person(**answers), person(tried(TRIAL_OF_NOW), **answers)
        assert seen(trial_view) == seen(plain_view)


def test_a_limit_of_today_stands_above_what_was_drawn() -> None:
    record = climbed(1)
    bare = DESIGNS.arms["mat_bare"]
    assert dose_for(bare, seen(view_of(journal(*record))).decision) is not None
    for answers in ({"spasm": True, "spasm_days": 1}, {"skin_broken": True}, {"sunburn": True}):
        screening = raw_entry(900, "screening", {"answers": {**healthy_answers(), **answers}}, NOW)
        assert dose_for(bare, seen(view_of(journal(*record, screening))).decision) is None


def test_where_the_mat_is_refused_the_day_that_was_drawn_has_no_session() -> None:
    protocol = a_protocol(comparison="ten_or_twenty", arms=("mat_10", "mat_20"), starts=NOW.date())
    record = [*climbed(1), tried(protocol, at=NOW - timedelta(days=1))]
    allowed = view_of(journal(*record))
    assert drawn_dose(allowed, DESIGNS, seen(allowed).decision, NOW) is not None
    screening = raw_entry(900, "screening", {"answers": {**healthy_answers(), "blood_clot": True}}, NOW)
    refused = view_of(journal(*record, screening))
    assert drawn_dose(refused, DESIGNS, seen(refused).decision, NOW) is None


doses = st.builds(
    Dose, st.integers(1, 40).map(Minutes), st.sampled_from(Clothing), st.sampled_from(Surface), st.sampled_from(Support)
)
because = Because("x", "x", (), ())
decisions = st.builds(
    Decision,
    st.sampled_from(Answer),
    st.none() | doses,
    st.just(()),
    st.just(()),
    st.lists(
        st.builds(Alternative, st.sampled_from(["stay", "bare", "longer"]), doses, st.booleans(), st.just(because)),
        max_size=3,
        unique_by=lambda one: one.id,
    ).map(tuple),
    st.none(),
    most_minutes=st.none() | st.integers(1, 30).map(Minutes),
)


@given(decisions, st.sampled_from(sorted(DESIGNS.arms)))
def test_no_arm_goes_beyond_what_the_plan_leaves_open(decision: Decision, name: str) -> None:
    arm = DESIGNS.arms[name]
    dose = dose_for(arm, decision)
    if decision.answer is not Answer.GO or decision.dose is None or not arm.needs_mat:
        assert dose is None
    if dose is None or decision.dose is None or decision.most_minutes is None:
        return
    is_open = [decision.dose, *(one.dose for one in decision.alternatives if one.is_allowed)]
    assert dose.minutes <= decision.most_minutes
    assert any(
        dose.minutes <= one.minutes
        and dose.clothing <= one.clothing
        and (dose.surface is not Surface.FLOOR or one.surface is Surface.FLOOR)
        and dose.support <= one.support
        for one in is_open
    )


@pytest.mark.parametrize("comparison", sorted(DESIGNS.comparisons))
def test_a_decision_that_a_trial_drew_comes_out_the_same_again(comparison: str) -> None:
    """A day on which the plan does not allow what was drawn has no session that a trial drew."""
    arms = DESIGNS.comparisons[comparison].arms
    protocol = a_protocol(4, comparison=comparison, arms=arms, starts=(NOW - timedelta(days=14)).date())
    entries = [*climbed(15), tried(protocol, at=NOW - timedelta(days=15))]
    drawn = 0
    for day in range(12):
        at = NOW - timedelta(days=13 - day)
        view = view_of(journal(*entries))
        decision = seen(view, at).decision
        dose = drawn_dose(view, DESIGNS, decision, at)
        if dose is None:
            continue
        drawn += 1
        decided = {"at": at.isoformat(), "taken": TRIAL, "versions": dict(decision.versions)}
        body = session_body(dose.minutes, marks="none", pain_after=3) | {"dose": plain(dose), "decided": decided}
        entries.append(raw_entry(2000 + day, "session", body, at + timedelta(minutes=40)))
    found = [one for one in replayed(journal(*entries), HANDBOOK) if one.decided.taken == TRIAL]
    needing = sum(DESIGNS.arms[arm].needs_mat for arm in arms_by_day(protocol)[1:13])
    assert drawn == len(found)
    assert needing - 3 <= drawn <= needing
    assert all(one.is_same_dose and one.is_same_version for one in found)


def test_a_session_of_a_trial_that_never_was_is_found_out() -> None:
    at = NOW - timedelta(days=1)
    decided = {"at": at.isoformat(), "taken": TRIAL, "versions": {}}
    body = session_body() | {"decided": decided}
    entries = [
        raw_entry(1, "screening", {"answers": healthy_answers()}, BEGAN),
        raw_entry(2, "mat", {"mat": "shakti-original"}, BEGAN),
        raw_entry(5, "session", body, at + timedelta(minutes=10)),
    ]
    assert [one.dose for one in replayed(journal(*entries), HANDBOOK)] == [None]


def test_a_routine_that_is_not_for_them_is_no_trial_for_them() -> None:
    found = {one.comparison.id: one for one in open_comparisons(seen(person()), DESIGNS, closed={"heat"})}
    assert [one.id for one in found["heat_or_usual"].because] == ["routine_closed"]
    assert found["cold_or_usual"].is_open


def test_a_trial_of_what_eases_leaves_the_mat_as_the_plan_has_it() -> None:
    usual, heat = DESIGNS.arms_of(DESIGNS.comparisons["heat_or_usual"])
    assert (usual.beside_mat, heat.beside_mat, heat.routine) == (True, True, "heat")
    assert not usual.without_mat
    assert DESIGNS.with_routine("heat") is DESIGNS.comparisons["heat_or_usual"]
    assert DESIGNS.with_routine("tea") is None


def test_every_arm_that_is_a_routine_names_one_that_there_is() -> None:
    named = [one.routine for one in DESIGNS.arms.values() if one.routine]
    assert set(named) <= set(HANDBOOK.routines.routines)
    assert named
