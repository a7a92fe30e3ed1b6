"""Every warning we know of is asked about, and every question matters."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from supine.datafiles import shipped_text, words_missing
from supine.guidance import library
from supine.guidance.languages import LANGUAGES, words_of
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, SHAPES, Rule, load
from supine.screening.verdict import Care, Mat, Reason
from tests.screening.sheets import LIBRARY, RULEBOOK, verdict_for

OF_THE_CONTRACT = [
    "skin_broken",
    "sunburn",
    "skin_infection",
    "skin_severe_condition",
    "skin_allergy",
    "skin_sensitive",
    "blood_thinner",
    "clotting_disorder",
    "blood_clot",
    "heart_disease",
    "pacemaker",
    "high_blood_pressure",
    "nerve_damage",
    "sensation_loss",
    "epilepsy_ms_parkinson",
    "pregnant",
    "severe_back_injury",
    "spine_surgery_last_year",
    "diabetes_or_poor_circulation",
    "under_18",
    "pain_now",
    "pain_stops_daily_life",
    "spasm",
    "spasm_days",
    "bladder_or_bowel_change",
    "saddle_numbness",
    "both_legs_pain_or_weakness",
    "limb_weakness_worsening",
    "limb_numbness_or_tingling",
    "major_trauma",
    "fever_or_unwell",
    "cancer_history",
    "unexplained_weight_loss",
    "night_pain_unrelieved",
    "osteoporosis_or_steroids",
    "immune_suppressed_or_iv_drugs",
    "chest_pain",
    "abdominal_pain_or_collapse",
]
NEVER_SAID = [
    "treatment",
    "treating",
    "therapy",
    "dose",
    "prescription",
    "cleared",
    "safe",
    "safely",
    "monitoring",
    "diagnosis",
    "alert",
    "simply",
    "just",
    "posture",
    "healing",
    "behandlung",
    "therapie",
    "dosis",
    "rezept",
    "diagnose",
    "einfach",
    "heilung",
    "haltung",
]


def says_something_strict(rule: Rule | Reason) -> bool:
    return rule.mat is not Mat.USE or rule.care is not Care.NONE


def test_every_question_other_programs_rely_on_is_there() -> None:
    assert set(OF_THE_CONTRACT) <= set(RULEBOOK.question_ids)


def test_every_warning_of_the_articles_has_a_rule_that_alone_is_strict() -> None:
    wanted = {
        claim.id for claim in LIBRARY.claims.values() if str(claim.kind.value) in {"avoid", "consult", "refer", "stop"}
    }
    covered = set()
    for rule in RULEBOOK.rules:
        strict = [reason for reason in verdict_for(rule).reasons if says_something_strict(reason)]
        if [reason.rule for reason in strict] == [rule.id]:
            covered |= set(rule.claims)
    assert len(wanted) == 24
    assert wanted - covered == set()


def test_every_question_is_needed_by_a_rule() -> None:
    assert set(RULEBOOK.question_ids) == {one.question for rule in RULEBOOK.rules for one in rule.when if one.question}
    assert {sign.id for sign in RULEBOOK.signs} == {
        one.sign for rule in RULEBOOK.rules for one in rule.when if one.sign
    }


def test_every_group_has_a_question_and_emergencies_are_met_first() -> None:
    assert [group.id for group in RULEBOOK.groups] == list(dict.fromkeys(one.group for one in RULEBOOK.questions))
    strictest = {
        one.question
        for rule in RULEBOOK.rules
        if rule.care is Care.EMERGENCY and len(rule.when) == 1
        for one in rule.when
    }
    assert {one.id for one in RULEBOOK.questions if one.group == "emergency"} == strictest
    assert RULEBOOK.groups[0].id == "emergency"


def test_every_rule_says_why_and_what_to_do_and_every_question_is_explained() -> None:
    assert all(rule.because and rule.do and rule.sources for rule in RULEBOOK.rules)
    assert all(question.text.endswith("?") and question.help for question in RULEBOOK.questions)


def test_what_counts_as_severe_or_long_is_our_own_choice_and_says_so() -> None:
    for rule in RULEBOOK.rules:
        if any(one.at_least is not None for one in rule.when):
            assert "supine-choice" in rule.sources


def test_every_language_has_every_question_and_every_reason() -> None:
    for language in LANGUAGES:
        words = words_of(language)
        if language != "en":
            for name, shape in SHAPES.items():
                assert words_missing(shape, shipped_text("supine.screening", name), name, words) == ()


def test_a_language_changes_the_words_and_nothing_else() -> None:
    words = words_of("de")
    german = load(library.load(words), words)
    assert german.version == RULEBOOK.version
    assert german.question_ids == RULEBOOK.question_ids
    assert all(mine.text != theirs.text for mine, theirs in zip(german.questions, RULEBOOK.questions, strict=True))
    for mine, theirs in zip(german.rules, RULEBOOK.rules, strict=True):
        assert (mine.when, mine.mat, mine.care, mine.limits) == (theirs.when, theirs.mat, theirs.care, theirs.limits)


def texts_of(raw: Mapping[str, Any]) -> Iterator[str]:
    for rows in raw.values():
        for row in rows if isinstance(rows, list) else rows.values():
            yield from (value for value in row.values() if isinstance(value, str))


def test_no_text_promises_or_uses_a_word_of_medicine() -> None:
    for package, folder in (("supine.screening", ""), ("supine.guidance", "words/de/safety/")):
        for name in (QUESTIONS_FILE, RULES_FILE):
            for text in texts_of(tomllib.loads(shipped_text(package, folder + name))):
                words = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
                assert not set(words) & set(NEVER_SAID), text
                assert "!" not in text
