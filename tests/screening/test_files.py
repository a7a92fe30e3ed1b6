"""A rule book that does not fit together stops the start, naming file, row and key."""

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, read_rulebook
from tests.screening.sheets import LIBRARY, RULEBOOK

QUESTIONS = shipped_text("supine.screening", QUESTIONS_FILE)
RULES = shipped_text("supine.screening", RULES_FILE)
EMERGENCY = 'id = "chest_pain"\nwhen = [{ question = "chest_pain" }]\nmat = "no"'
URGENT = 'id = "cancer_history"\nwhen = [{ question = "cancer_history" }]\nmat = "ask"'

FAULTS = {
    "a mistyped key": (RULES, 'mat = "no"', 'matt = "no"', "matt"),
    "a verdict that does not exist": (RULES, 'mat = "no"', 'mat = "never"', "no, ask, use"),
    "a source that does not exist": (RULES, '"olsson-2011"', '"olson-2011"', "olson-2011"),
    "a claim that does not exist": (RULES, '"B25"', '"B99"', "B99"),
    "a question that does not exist": (RULES, 'question = "sunburn"', 'question = "sun_burn"', "sun_burn"),
    "a rule that asks for nothing": (RULES, 'when = [{ question = "sunburn" }]', "when = []", "at least one question"),
    "two rules with one id": (RULES, 'id = "sunburn"', 'id = "skin_broken"', "used twice"),
    "a rule that changes nothing": (RULES, 'limits = ["spasm", "no_lumbar_roll"]', "", "changes nothing"),
    "a rule without a source": (RULES, 'sources = ["spikmattan"]', "sources = []", "there is no source"),
    "a number asked of a yes or no": (RULES, '"sunburn" }', '"sunburn", at_least = 1 }', "at_least for a number only"),
    "a yes asked of a number": (RULES, '"pain_now", at_least = 7 }', '"pain_now" }', "at_least for a number only"),
    "a threshold that always holds": (RULES, "at_least = 7", "at_least = 0", "never or always"),
    "a threshold that never holds": (RULES, "at_least = 7", "at_least = 11", "never or always"),
    "days of spasm without spasm": (RULES, '{ question = "spasm" }, { q', "{ q", "only with spasm"),
    "an emergency that leaves the mat": (RULES, EMERGENCY, EMERGENCY.replace('"no"', '"ask"'), "no room"),
    "urgent care with the mat in use": (RULES, URGENT, URGENT.replace('"ask"', '"use"'), "care comes before"),
    "a review that is not a day": (RULES, "reviewed = 2026-11-21", 'reviewed = "soon"', "reviewed"),
    "a rule nobody reviewed": (RULES, "reviewed = 2026-11-21", "", "missing"),
    "a group that does not exist": (QUESTIONS, 'group = "skin"', 'group = "skins"', "skins"),
    "a question that hangs on a later one": (
        QUESTIONS,
        'asked_when = ["spasm"]',
        'asked_when = ["pregnant"]',
        "pregnant",
    ),
    "a question that hangs on itself": (
        QUESTIONS,
        'asked_when = ["spasm"]',
        'asked_when = ["spasm_days"]',
        "spasm_days",
    ),
    "a number without a range": (QUESTIONS, "low = 0\nhigh = 10\n", "", "low"),
    "a yes or no with a range": (QUESTIONS, 'group = "skin"', 'group = "skin"\nlow = 0\nhigh = 1', "low"),
    "a range upside down": (QUESTIONS, "low = 0\nhigh = 10\n", "low = 10\nhigh = 0\n", "low"),
    "a kind that does not exist": (QUESTIONS, 'kind = "number"', 'kind = "free"', "yes_no, number"),
    "a file that is not TOML": (QUESTIONS, "[[question]]", "[[question", "not TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_file_is_named_with_what_is_allowed(fault: str) -> None:
    text, right, wrong, hint = FAULTS[fault]
    assert right in text
    broken = text.replace(right, wrong, 1)
    questions, rules = (broken, RULES) if text is QUESTIONS else (QUESTIONS, broken)
    with pytest.raises(BadFile) as refused:
        read_rulebook(questions, rules, LIBRARY)
    assert refused.value.where.startswith(QUESTIONS_FILE if text is QUESTIONS else RULES_FILE)
    assert hint in str(refused.value)


def test_the_version_names_the_last_review_and_changes_with_any_word() -> None:
    assert RULEBOOK.version.startswith("2026-11-21-")
    changed = read_rulebook(QUESTIONS, RULES.replace("Leave the mat", "Keep off the mat", 1), LIBRARY)
    assert changed.version != RULEBOOK.version
    changed = read_rulebook(QUESTIONS.replace("Your back now", "Your back today", 1), RULES, LIBRARY)
    assert changed.version != RULEBOOK.version
