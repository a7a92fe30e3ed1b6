"""What must hold for every answer sheet."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from supine.screening.answers import Answer, Answers
from supine.screening.asking import asked
from supine.screening.judge import judge
from supine.screening.rulebook import Rule
from supine.screening.verdict import Care, Mat, Verdict
from tests.screening.sheets import HEALTHY, NUMBERS, RULEBOOK, SIGNS, YES_NO, sheets, verdict_for

QUESTION = st.sampled_from(RULEBOOK.question_ids)
RULES = st.frozensets(st.sampled_from(RULEBOOK.rule_ids))
SHOWN = st.frozensets(st.sampled_from(SIGNS))


def fired(verdict: Verdict) -> set[str]:
    return {reason.rule for reason in verdict.reasons}


def is_no_freer(after: Verdict, before: Verdict) -> bool:
    return (
        after.mat <= before.mat
        and after.care <= before.care
        and fired(after) >= fired(before)
        and set(after.limits) >= set(before.limits)
    )


def may_hold(rule: Rule, answers: Answers, shown: frozenset[str] = frozenset()) -> bool:
    """Say in the plainest way whether a rule must fire: none of its answers is known to be free, and its signs show."""
    asked = [one for one in rule.when if one.question]
    return {one.sign for one in rule.when} - {""} <= shown and not any(
        is_free(answers.get(one.question), one.at_least) for one in asked
    )


def is_free(answer: Answer, at_least: int | None) -> bool:
    return answer is not None and (answer is False if at_least is None else answer < at_least)


@given(sheets(), st.sampled_from(YES_NO))
def test_turning_a_no_into_a_yes_never_loosens(answers: Answers, question: str) -> None:
    before = judge(RULEBOOK, {**answers, question: False})
    assert is_no_freer(judge(RULEBOOK, {**answers, question: True}), before)


@given(sheets(), QUESTION, st.booleans())
def test_turning_any_answer_into_not_known_never_loosens(answers: Answers, question: str, is_left_out: bool) -> None:
    unknown = {**answers, question: None}
    if is_left_out:
        del unknown[question]
    assert is_no_freer(judge(RULEBOOK, unknown), judge(RULEBOOK, answers))


@given(sheets(), st.sets(QUESTION))
def test_forgetting_any_number_of_answers_never_loosens(answers: Answers, forgotten: set[str]) -> None:
    fewer = {question: answer for question, answer in answers.items() if question not in forgotten}
    assert is_no_freer(judge(RULEBOOK, fewer), judge(RULEBOOK, answers))


@given(sheets(), st.sampled_from(NUMBERS), st.lists(st.integers(0, 10), min_size=2, max_size=2).map(sorted))
def test_more_pain_or_more_days_never_loosens(answers: Answers, question: str, numbers: list[int]) -> None:
    low, high = numbers
    assert is_no_freer(judge(RULEBOOK, {**answers, question: high}), judge(RULEBOOK, {**answers, question: low}))


@given(sheets(), SHOWN, st.sampled_from(SIGNS))
def test_one_more_sign_of_the_record_never_loosens(answers: Answers, shown: frozenset[str], sign: str) -> None:
    before = judge(RULEBOOK, answers, shown=shown - {sign})
    assert is_no_freer(judge(RULEBOOK, answers, shown=shown | {sign}), before)


@given(sheets(), SHOWN)
def test_the_reasons_are_exactly_the_rules_that_hold_or_may_hold(answers: Answers, shown: frozenset[str]) -> None:
    verdict = judge(RULEBOOK, answers, shown=shown)
    assert fired(verdict) == {rule.id for rule in RULEBOOK.rules if may_hold(rule, answers, shown)}
    assert len(verdict.reasons) == len(fired(verdict))


@given(sheets())
def test_the_verdict_is_the_strictest_reason_on_each_axis(answers: Answers) -> None:
    verdict = judge(RULEBOOK, answers)
    assert verdict.mat is min([reason.mat for reason in verdict.reasons], default=Mat.USE)
    assert verdict.care is min([reason.care for reason in verdict.reasons], default=Care.NONE)


@given(sheets())
def test_a_reason_is_known_only_when_every_answer_it_rests_on_is(answers: Answers) -> None:
    rules = {rule.id: rule for rule in RULEBOOK.rules}
    for reason in judge(RULEBOOK, answers).reasons:
        rests_on = [one.question for one in rules[reason.rule].when]
        assert reason.is_known is all(answers.get(question) is not None for question in rests_on)
        assert reason.question in rests_on
        assert reason.is_known or answers.get(reason.question) is None
        assert not reason.is_known or reason.question == rests_on[0]


@given(sheets(), st.randoms())
def test_the_order_of_the_answers_changes_nothing(answers: Answers, random: Random) -> None:
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert judge(RULEBOOK, dict(shuffled)) == judge(RULEBOOK, answers)


@given(sheets())
def test_reasons_come_strictest_first(answers: Answers) -> None:
    ranks = [(reason.care.rank, reason.mat.rank) for reason in judge(RULEBOOK, answers).reasons]
    assert ranks == sorted(ranks)


@given(sheets(), QUESTION)
def test_not_sure_means_the_same_as_no_answer(answers: Answers, question: str) -> None:
    missing = {one: answer for one, answer in answers.items() if one != question}
    assert judge(RULEBOOK, {**answers, question: None}) == judge(RULEBOOK, missing)


@given(sheets(), RULES)
def test_a_clinicians_word_lifts_ask_for_exactly_the_rules_it_names(answers: Answers, cleared: frozenset[str]) -> None:
    before = {reason.rule: reason for reason in judge(RULEBOOK, answers).reasons}
    after = judge(RULEBOOK, answers, cleared)
    assert fired(after) == set(before)
    for reason in after.reasons:
        was = before[reason.rule]
        is_lifted = was.mat is Mat.ASK and reason.rule in cleared
        assert reason.is_lifted is is_lifted
        assert (reason.mat, reason.care) == ((Mat.USE, Care.NONE) if is_lifted else (was.mat, was.care))
        assert reason.limits == was.limits


@given(sheets(), RULES)
def test_a_clinicians_word_lifts_no_limit(answers: Answers, cleared: frozenset[str]) -> None:
    assert judge(RULEBOOK, answers, cleared).limits == judge(RULEBOOK, answers).limits


@given(sheets())
def test_what_is_not_known_is_listed_and_only_that(answers: Answers) -> None:
    verdict = judge(RULEBOOK, answers)
    assert set(verdict.unanswered) == {one.id for one in asked(RULEBOOK, answers) if answers.get(one.id) is None}


@given(sheets())
def test_an_emergency_never_leaves_the_mat_in_use(answers: Answers) -> None:
    verdict = judge(RULEBOOK, answers)
    assert verdict.care is not Care.EMERGENCY or verdict.mat is Mat.NO


def test_no_answers_at_all_give_the_strictest_verdict_and_list_every_question() -> None:
    verdict = judge(RULEBOOK, {})
    assert (verdict.mat, verdict.care) == (Mat.NO, Care.EMERGENCY)
    assert verdict.unanswered == RULEBOOK.question_ids
    assert fired(verdict) == {rule.id for rule in RULEBOOK.rules if not any(one.sign for one in rule.when)}
    assert verdict.known_reasons == ()


def test_a_healthy_sheet_gives_no_reason() -> None:
    verdict = judge(RULEBOOK, HEALTHY)
    assert (verdict.mat, verdict.care, verdict.reasons, verdict.unanswered) == (Mat.USE, Care.NONE, (), ())


def test_every_rule_can_fire_and_decides_as_it_says() -> None:
    for rule in RULEBOOK.rules:
        verdict = verdict_for(rule)
        assert rule.id in fired(verdict)
        assert verdict.mat <= rule.mat
        assert verdict.care <= rule.care


def test_only_the_answer_it_asks_for_fires_a_rule_of_one_condition() -> None:
    for rule in RULEBOOK.rules:
        if len(rule.when) == 1:
            assert fired(verdict_for(rule)) == {rule.id}
