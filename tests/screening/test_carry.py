"""What a short check may change in the answers that hold."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from supine.screening.answers import Answer, Answers
from supine.screening.asking import asked, check_questions, next_group, still_to_ask, unanswered
from supine.screening.carry import Check, carry_over
from supine.screening.judge import judge
from supine.screening.rulebook import Lasts
from tests.screening.sheets import BY_ID, HEALTHY, RULEBOOK, sheets

LASTING = [one.id for one in RULEBOOK.questions if one.lasts is Lasts.UNTIL_ASKED_AGAIN]
PASSING = [one.id for one in RULEBOOK.questions if one.lasts is Lasts.TODAY]
CHECKS = st.lists(st.builds(Check, sheets(), st.just(False)), max_size=3)
TODAYS_CHECKS = st.lists(st.builds(Check, sheets(), st.just(True)), max_size=2)


def strictness(answer: Answer) -> float:
    if answer is None or answer is True:
        return math.inf
    return answer


def held(screening: Answers, *checks: Check) -> Answers:
    return carry_over(RULEBOOK, screening, checks)


@given(sheets())
def test_without_a_check_the_screening_holds_as_it_is(screening: Answers) -> None:
    assert held(screening) == screening


@given(sheets(), CHECKS, TODAYS_CHECKS)
def test_no_check_frees_an_answer_that_lasts_until_asked_again(
    screening: Answers, earlier: list[Check], todays: list[Check]
) -> None:
    after = held(screening, *earlier, *todays)
    for question in LASTING:
        if question in after:
            given = [each.answers[question] for each in (*earlier, *todays) if question in each.answers]
            assert strictness(after[question]) == max(map(strictness, [screening.get(question), *given]))


@given(sheets(), CHECKS, TODAYS_CHECKS)
def test_a_passing_trouble_told_today_holds_for_today(
    screening: Answers, earlier: list[Check], todays: list[Check]
) -> None:
    after = held(screening, *earlier, *todays)
    for question in PASSING:
        told = [each.answers[question] for each in todays if question in each.answers]
        if told:
            assert strictness(after[question]) == max(map(strictness, told))


@given(sheets(), CHECKS, sheets())
def test_the_newest_check_is_never_less_strict_than_what_it_says(
    screening: Answers, earlier: list[Check], newest: Answers
) -> None:
    after = held(screening, *earlier, Check(newest, is_today=True))
    for question, answer in newest.items():
        assert strictness(after[question]) >= strictness(answer)


@given(sheets(), CHECKS)
def test_what_was_never_asked_stays_not_known(screening: Answers, checks: list[Check]) -> None:
    asked_once = set(screening).union(*(each.answers for each in checks))
    assert set(held(screening, *checks)) == asked_once


@given(sheets())
def test_a_yes_outweighs_not_known(answers: Answers) -> None:
    yes: dict[str, Answer] = {question: True for question in LASTING if BY_ID[question].kind.value == "yes_no"}
    unsure = Check(dict.fromkeys(yes), is_today=True)
    assert held({**answers, **yes}, unsure) == {**answers, **yes}


def test_sunburn_of_last_week_is_gone_when_todays_check_says_so() -> None:
    burnt = {**HEALTHY, "sunburn": True}
    assert judge(RULEBOOK, held(burnt, Check({"sunburn": False}, is_today=True))).reasons == ()


def test_a_check_taken_again_the_same_day_cannot_take_back_a_yes() -> None:
    unwell, well = Check({"fever_or_unwell": True}, is_today=True), Check({"fever_or_unwell": False}, is_today=True)
    assert held(HEALTHY, unwell, well)["fever_or_unwell"] is True


def test_pain_and_spasm_are_as_the_newest_check_says() -> None:
    worse, better = (
        Check({"pain_now": 8, "spasm": True}, is_today=True),
        Check({"pain_now": 3, "spasm": False}, is_today=True),
    )
    after = held(HEALTHY, worse, better)
    assert (after["pain_now"], after["spasm"]) == (3, False)


def test_a_numb_leg_told_in_a_check_stays_until_the_whole_screening_is_answered_again() -> None:
    numb, not_numb = {"limb_numbness_or_tingling": True}, {"limb_numbness_or_tingling": False}
    after = held(HEALTHY, Check(numb, is_today=False), Check(not_numb, is_today=True))
    assert after["limb_numbness_or_tingling"] is True


def test_the_short_check_asks_again_about_what_may_have_passed() -> None:
    always = check_questions(RULEBOOK)
    assert all(one.check for one in always)
    after_sunburn = check_questions(RULEBOOK, {**HEALTHY, "sunburn": True, "pregnant": True})
    assert {one.id for one in after_sunburn} == {one.id for one in always} | {"sunburn"}


def test_the_short_check_asks_again_where_the_person_was_not_sure() -> None:
    unsure = check_questions(RULEBOOK, {**HEALTHY, "sunburn": None})
    assert "sunburn" in {one.id for one in unsure}


def test_of_two_lasting_numbers_the_higher_one_holds() -> None:
    lasting = tuple(replace(one, lasts=Lasts.UNTIL_ASKED_AGAIN) for one in RULEBOOK.questions)
    rulebook = replace(RULEBOOK, questions=lasting)
    checks = [Check({"pain_now": pain}, is_today=True) for pain in (8, 3)]
    assert carry_over(rulebook, {"pain_now": 5}, checks)["pain_now"] == 8


def test_the_short_check_is_short() -> None:
    assert [one.id for one in check_questions(RULEBOOK)] == [
        "limb_numbness_or_tingling",
        "fever_or_unwell",
        "pain_now",
        "spasm",
        "spasm_days",
        "skin_broken",
        "new_medicine_or_illness",
        "sedating_medicine_or_alcohol",
    ]


def test_a_conditional_question_is_asked_unless_what_it_hangs_on_is_a_no() -> None:
    for spasm, is_asked in ((True, True), (None, True), (False, False)):
        ids = {one.id for one in asked(RULEBOOK, {**HEALTHY, "spasm": spasm})}
        assert ("spasm_days" in ids) is is_asked


@given(sheets())
def test_answering_group_by_group_comes_to_an_end_and_leaves_nothing_unasked(answers: Answers) -> None:
    left = dict(answers)
    for _ in range(2 * len(RULEBOOK.groups)):
        group = next_group(RULEBOOK, left)
        if group is None:
            break
        left |= {one.id: None for one in still_to_ask(RULEBOOK, left) if one.group == group.id}
    assert next_group(RULEBOOK, left) is None
    assert still_to_ask(RULEBOOK, left) == ()


def test_not_sure_counts_as_asked_but_not_as_answered() -> None:
    unsure = dict.fromkeys(RULEBOOK.question_ids)
    assert next_group(RULEBOOK, unsure) is None
    assert unanswered(RULEBOOK, unsure) == RULEBOOK.question_ids


def test_the_first_group_is_the_emergency_signs() -> None:
    first = next_group(RULEBOOK, {})
    assert first is not None
    assert first.id == "emergency"
