"""A rule book that does not fit together stops the start, naming file, row and key."""

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, SHAPES, SIGNS_FILE, read_rulebook
from tests.screening.sheets import LIBRARY, RULEBOOK

TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}
EMERGENCY = 'id = "chest_pain"\nwhen = [{ question = "chest_pain" }]\nmat = "no"'
URGENT = 'id = "cancer_history"\nwhen = [{ question = "cancer_history" }]\nmat = "ask"'

FAULTS = {
    "a mistyped key": (RULES_FILE, 'mat = "no"', 'matt = "no"', "matt"),
    "a verdict that does not exist": (RULES_FILE, 'mat = "no"', 'mat = "never"', "no, ask, use"),
    "a source that does not exist": (RULES_FILE, '"olsson-2011"', '"olson-2011"', "olson-2011"),
    "a claim that does not exist": (RULES_FILE, '"B25"', '"B99"', "B99"),
    "a question that does not exist": (RULES_FILE, 'question = "sunburn"', 'question = "sun_burn"', "sun_burn"),
    "a rule that asks for nothing": (
        RULES_FILE,
        'when = [{ question = "sunburn" }]',
        "when = []",
        "at least one question",
    ),
    "two rules with one id": (RULES_FILE, 'id = "sunburn"', 'id = "skin_broken"', "used twice"),
    "a rule that changes nothing": (RULES_FILE, 'limits = ["spasm", "no_lumbar_roll"]', "", "changes nothing"),
    "a rule without a source": (RULES_FILE, 'sources = ["spikmattan"]', "sources = []", "there is no source"),
    "a number asked of a yes or no": (
        RULES_FILE,
        '"sunburn" }',
        '"sunburn", at_least = 1 }',
        "at_least for a number only",
    ),
    "a yes asked of a number": (RULES_FILE, '"pain_now", at_least = 7 }', '"pain_now" }', "at_least for a number only"),
    "a threshold that always holds": (RULES_FILE, "at_least = 7", "at_least = 0", "never or always"),
    "a threshold that never holds": (RULES_FILE, "at_least = 7", "at_least = 11", "never or always"),
    "days of spasm without spasm": (RULES_FILE, '{ question = "spasm" }, { q', "{ q", "only with spasm"),
    "an emergency that leaves the mat": (RULES_FILE, EMERGENCY, EMERGENCY.replace('"no"', '"ask"'), "no room"),
    "urgent care with the mat in use": (RULES_FILE, URGENT, URGENT.replace('"ask"', '"use"'), "care comes before"),
    "a review that is not a day": (RULES_FILE, "reviewed = 2026-11-21", 'reviewed = "soon"', "reviewed"),
    "a rule nobody reviewed": (RULES_FILE, "reviewed = 2026-11-21", "", "missing"),
    "a group that does not exist": (QUESTIONS_FILE, 'group = "skin"', 'group = "skins"', "skins"),
    "a question that hangs on a later one": (
        QUESTIONS_FILE,
        'asked_when = ["spasm"]',
        'asked_when = ["pregnant"]',
        "pregnant",
    ),
    "a question that hangs on itself": (
        QUESTIONS_FILE,
        'asked_when = ["spasm"]',
        'asked_when = ["spasm_days"]',
        "spasm_days",
    ),
    "a number without a range": (QUESTIONS_FILE, "low = 0\nhigh = 10\n", "", "low"),
    "a yes or no with a range": (QUESTIONS_FILE, 'group = "skin"', 'group = "skin"\nlow = 0\nhigh = 1', "low"),
    "a range upside down": (QUESTIONS_FILE, "low = 0\nhigh = 10\n", "low = 10\nhigh = 0\n", "low"),
    "a kind that does not exist": (QUESTIONS_FILE, 'kind = "number"', 'kind = "free"', "yes_no, number"),
    "a condition on a question and a sign": (
        RULES_FILE,
        '{ sign = "pain_rising" }',
        '{ sign = "pain_rising", question = "spasm" }',
        "a question or a sign",
    ),
    "a condition on nothing": (RULES_FILE, '{ sign = "pain_rising" }', "{}", "a question or a sign"),
    "a sign that nobody can read": (RULES_FILE, '{ sign = "pain_rising" }', '{ sign = "pain_fell" }', "pain_fell"),
    "a sign counted": (RULES_FILE, '{ sign = "pain_rising" }', '{ sign = "pain_rising", at_least = 2 }', "at_least"),
    "days to ask again without words": (
        RULES_FILE,
        'again = "Answer again when the pregnancy is over."\n',
        "",
        "again",
    ),
    "no end to a clinician's word": (RULES_FILE, "longest_days = 365", "longest_days = 0", "longest_days above 0"),
    "a sign without a number it needs": (SIGNS_FILE, "numbers = { days = 3 }", "numbers = { hours = 3 }", "days"),
    "a sign that counts from nothing": (SIGNS_FILE, "numbers = { days = 3 }", "numbers = { days = 0 }", "above 0"),
    "a sign we cannot read": (SIGNS_FILE, 'id = "pain_rising"', 'id = "pain_going_up"', "pain_going_up"),
    "a file that is not TOML": (QUESTIONS_FILE, "[[question]]", "[[question", "not TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_file_is_named_with_what_is_allowed(fault: str) -> None:
    name, right, wrong, hint = FAULTS[fault]
    assert right in TEXTS[name]
    with pytest.raises(BadFile) as refused:
        read_rulebook(TEXTS | {name: TEXTS[name].replace(right, wrong, 1)}, LIBRARY)
    assert refused.value.where.startswith(name)
    assert hint in str(refused.value)


def test_a_sign_that_has_no_row_is_missed() -> None:
    start, end = (
        TEXTS[SIGNS_FILE].index('[[sign]]\nid = "stopped_lately"'),
        TEXTS[SIGNS_FILE].index('[[sign]]\nid = "stopped_again'),
    )
    with pytest.raises(BadFile, match="stopped_lately missing"):
        read_rulebook(TEXTS | {SIGNS_FILE: TEXTS[SIGNS_FILE][:start] + TEXTS[SIGNS_FILE][end:]}, LIBRARY)


@pytest.mark.parametrize(
    ("name", "right"),
    [(RULES_FILE, "Leave the mat"), (QUESTIONS_FILE, "Your back now"), (SIGNS_FILE, "numbers = { days = 3 }")],
)
def test_the_version_names_the_last_review_and_changes_with_any_word(name: str, right: str) -> None:
    assert RULEBOOK.version.startswith("2026-11-21-")
    changed = read_rulebook(
        TEXTS
        | {
            name: TEXTS[name].replace(
                right, right.replace("3", "4").replace("Your", "Our").replace("Leave", "Keep off"), 1
            )
        },
        LIBRARY,
    )
    assert changed.version != RULEBOOK.version
