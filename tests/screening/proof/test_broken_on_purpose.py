"""A proof that cannot fail proves nothing: here each law, and the agreement with ``judge``, meets a broken core."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest
import z3

from supine.screening.answers import Answer
from supine.screening.judge import judge
from supine.screening.rulebook import Condition, Rule, Rulebook
from supine.screening.verdict import Care, Mat, Verdict
from supine.units import Ranked
from tests.screening.proof.agreement import differences, healthy, of_each_rule, pairs, singles
from tests.screening.proof.laws import LAWS, Subject
from tests.screening.proof.sheet import Sheet, any_of
from tests.screening.proof.shipped import SHIPPED, WARNINGS, with_rule, with_rule_twice, without_rules
from tests.screening.proof.table import Reading, may_hold
from tests.screening.sheets import BY_ID, RULEBOOK

Words = frozenset[str]
STOP_SIGNS = [one.id for one in RULEBOOK.rules if any(condition.sign for condition in one.when)]


# --- rows read otherwise than they are meant ---


def holds_on_no_sunburn(condition: Condition, sheet: Sheet) -> z3.BoolRef:
    if condition.question != "sunburn":
        return may_hold(condition, sheet)
    return z3.Or(z3.Not(sheet.known["sunburn"]), z3.Not(sheet.yes["sunburn"]))


def takes_not_known_as_no(condition: Condition, sheet: Sheet) -> z3.BoolRef:
    return z3.And(may_hold(condition, sheet), sheet.known[condition.question] if condition.question else True)


def counts_the_wrong_way(condition: Condition, sheet: Sheet) -> z3.BoolRef:
    if condition.at_least is None:
        return may_hold(condition, sheet)
    return z3.Or(z3.Not(sheet.known[condition.question]), sheet.number[condition.question] <= condition.at_least)


def lifts_whatever_is_named(rule: Rule, sheet: Sheet) -> z3.BoolRef:
    return sheet.word[rule.id]


def lifts_cancer_with_a_word_on_chest_pain(rule: Rule, sheet: Sheet) -> z3.BoolRef:
    names = {"cancer_history": [rule.id, "chest_pain"]}.get(rule.id, [rule.id])
    return z3.And(any_of(sheet.word[one] for one in names), rule.mat is Mat.ASK)


def says_every_reason(said: Mapping[Ranked, z3.BoolRef], value: Ranked) -> z3.BoolRef:
    return said[value]


def says_the_freest(said: Mapping[Ranked, z3.BoolRef], value: Ranked) -> z3.BoolRef:
    return z3.And(said[value], z3.Not(any_of(said[one] for one in said if one > value)))


@dataclass(frozen=True, slots=True)
class Break:
    """What is broken, the law that notices, and what its counterexample says."""

    subject: Subject
    law: str
    told: tuple[str, ...]


def read_as(**changes: object) -> Subject:
    return replace(SHIPPED, reading=Reading(**changes))  # type: ignore[arg-type]


BREAKS = {
    "a condition that holds on a no": Break(
        read_as(may_hold=holds_on_no_sunburn),
        "stricter_never_loosens",
        (f"the freer sheet: {BY_ID['sunburn'].text} (sunburn): no", "(sunburn): yes", "-> mat no", "-> mat use"),
    ),
    "not known taken as a no": Break(
        read_as(may_hold=takes_not_known_as_no), "stricter_never_loosens", (": not known", "-> mat use")
    ),
    "a number counted the wrong way": Break(
        read_as(may_hold=counts_the_wrong_way), "stricter_never_loosens", ("(pain_now): ", "a stricter sheet never")
    ),
    "a word that lifts a no": Break(
        read_as(is_lifted=lifts_whatever_is_named),
        "words_lift_only_what_they_name",
        ("no clinician's word lifts a no", "with words: a clinician's word on ", "with words: -> mat use"),
    ),
    "a word that lifts more than it names": Break(
        read_as(is_lifted=lifts_cancer_with_a_word_on_chest_pain),
        "words_lift_only_what_they_name",
        ("the rule cancer_history keeps its weight unless", "the sheet: a clinician's word on chest_pain"),
    ),
    "a word that works where nothing asks": Break(
        read_as(is_lifted=lifts_cancer_with_a_word_on_chest_pain),
        "a_word_where_nothing_asks_changes_nothing",
        ("a word on chest_pain changes nothing while", "without it: -> mat ask", "with it: -> mat use"),
    ),
    "every reason a verdict": Break(
        read_as(is_verdict=says_every_reason),
        "one_verdict",
        ("no sheet has two verdicts on mat, no and ask", "-> mat no"),
    ),
    "the freest reason as the verdict": Break(
        read_as(is_verdict=says_the_freest), "no_red_flag_is_passed_over", ("the red flag ", "-> mat use, care none")
    ),
    "urgent care with the mat in use": Break(
        with_rule("fever_or_unwell", mat=Mat.USE),
        "care_comes_before_the_mat",
        ("(fever_or_unwell): ", "-> mat use, care urgent"),
    ),
    "an emergency that only asks": Break(
        with_rule("chest_pain", mat=Mat.ASK), "care_comes_before_the_mat", ("(chest_pain): ", "mat ask, care emergency")
    ),
    "a red flag that a visit some day is enough for": Break(
        with_rule("night_pain_unrelieved", mat=Mat.USE, care=Care.ROUTINE),
        "no_red_flag_is_passed_over",
        ("the sheet: ", "(night_pain_unrelieved): ", "mat use, care routine"),
    ),
    "a red flag without a rule": Break(
        without_rules("cancer_history"), "no_red_flag_is_passed_over", ("the red flag cancer_history", "-> mat use")
    ),
    "a special rule freer than the general one": Break(
        with_rule("cancer_and_weak_limb", mat=Mat.ASK, care=Care.NONE),
        "special_rules_are_as_strict",
        ("the rule cancer_and_weak_limb only fires where ", "and is freer"),
    ),
    "a rule that is there twice": Break(
        with_rule_twice("chest_pain", "pain_in_the_chest"),
        "no_rule_is_idle",
        ("without the rule chest_pain every verdict and every limit is the same",),
    ),
    "a threshold nobody reaches": Break(
        with_rule("pain_severe", when=(Condition("pain_now", at_least=11),)),
        "no_rule_is_idle",
        ("no sheet fires the rule pain_severe",),
    ),
    "a warning without a rule": Break(
        without_rules("pregnant"), "every_warning_stands_alone", ("the claim A23 has no rule", "no strict rule")
    ),
    "the signs of the record without a rule": Break(
        without_rules(*STOP_SIGNS), "every_warning_stands_alone", ("the claim A26",)
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_core_breaks_its_law_and_is_shown_on_a_sheet_one_can_read(name: str) -> None:
    broken = BREAKS[name]
    told = str(next(LAWS[broken.law](broken.subject)))
    print(told)
    for words in broken.told:
        assert words in told


def test_every_law_is_broken_by_something() -> None:
    assert {broken.law for broken in BREAKS.values()} == set(LAWS)


def test_without_the_signs_of_the_record_a_warning_to_stop_has_no_rule() -> None:
    told = "\n".join(map(str, LAWS["every_warning_stands_alone"](without_rules(*STOP_SIGNS))))
    assert all(
        f"the claim {one} " in told for kind, claims in WARNINGS.items() if kind.value == "stop" for one in claims
    )


# --- a judge that does otherwise than the rows say ---


def strikes_the_not_known(rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words) -> Verdict:
    known = {one: answer for one, answer in answers.items() if answer is not None}
    return judge(rulebook, {**healthy(rulebook), **known}, words, shown)


def takes_a_missing_answer_as_no(
    rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words
) -> Verdict:
    return judge(rulebook, {**healthy(rulebook), **answers}, words, shown)


def wants_more_than_the_threshold(
    rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words
) -> Verdict:
    lower = {one: said - 1 if said and not isinstance(said, bool) else said for one, said in answers.items()}
    return judge(rulebook, lower, words, shown)


def looks_at_no_record(rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words) -> Verdict:
    return judge(rulebook, answers, words)


def drops_whatever_is_named(rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words) -> Verdict:
    kept = tuple(rule for rule in rulebook.rules if rule.id not in words)
    return judge(replace(rulebook, rules=kept), answers, frozenset(), shown)


def lifts_the_limits_too(rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words) -> Verdict:
    verdict = judge(rulebook, answers, words, shown)
    limits = {limit for reason in verdict.reasons if not reason.is_lifted for limit in reason.limits}
    return replace(verdict, limits=tuple(limits))


def takes_the_freest_reason(rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words) -> Verdict:
    verdict = judge(rulebook, answers, words, shown)
    return replace(verdict, mat=max((reason.mat for reason in verdict.reasons), default=Mat.USE))


def gives_only_the_first_reason(
    rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words
) -> Verdict:
    verdict = judge(rulebook, answers, words, shown)
    return replace(verdict, reasons=verdict.reasons[:1])


def forgets_pregnancy_with_a_sunburn(
    rulebook: Rulebook, answers: Mapping[str, Answer], words: Words, shown: Words
) -> Verdict:
    is_struck = answers.get("sunburn") is True and answers.get("pregnant") is True
    return judge(rulebook, {**answers, "pregnant": False} if is_struck else answers, words, shown)


NOTICED_ON = {
    strikes_the_not_known: singles,
    takes_a_missing_answer_as_no: singles,
    wants_more_than_the_threshold: singles,
    looks_at_no_record: singles,
    drops_whatever_is_named: of_each_rule,
    lifts_the_limits_too: of_each_rule,
    takes_the_freest_reason: pairs,
    gives_only_the_first_reason: pairs,
    forgets_pregnancy_with_a_sunburn: pairs,
}


@pytest.mark.parametrize("broken", NOTICED_ON, ids=lambda one: one.__name__)
def test_a_judge_that_does_otherwise_differs_from_the_table(broken: Callable[..., Verdict]) -> None:
    told = next(differences(broken, RULEBOOK, NOTICED_ON[broken](RULEBOOK)))
    assert "judge: mat " in told
    assert "table: mat " in told


# --- a counterexample is a real one ---


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("not known taken as a no", strikes_the_not_known),
        ("a word that lifts a no", drops_whatever_is_named),
    ],
)
def test_a_judge_broken_the_same_way_fails_on_the_very_sheets_the_solver_found(
    name: str, broken: Callable[..., Verdict]
) -> None:
    finding = next(LAWS[BREAKS[name].law](BREAKS[name].subject))
    freer, stricter = (broken(RULEBOOK, one.answers, one.words, one.shown) for one in finding.cases)
    sound = [judge(RULEBOOK, one.answers, one.words, one.shown) for one in finding.cases]
    assert stricter.mat > freer.mat
    assert sound[1].mat <= sound[0].mat
