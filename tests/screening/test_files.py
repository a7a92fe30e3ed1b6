"""A rule book that does not fit together stops the start; tests/safety/refusals.toml has more, word for word."""

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, SHAPES, SIGNS_FILE, read_rulebook
from tests.screening.sheets import LIBRARY, RULEBOOK

TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}

FAULTS = {
    "a mistyped key": (RULES_FILE, 'mat = "no"', 'matt = "no"', "matt"),
    "a verdict that does not exist": (RULES_FILE, 'mat = "no"', 'mat = "never"', "no, ask, use"),
    "a source that does not exist": (RULES_FILE, '"olsson-2011"', '"olson-2011"', "olson-2011"),
    "a claim that does not exist": (RULES_FILE, '"B25"', '"B99"', "B99"),
    "two rules with one id": (RULES_FILE, 'id = "sunburn"', 'id = "skin_broken"', "used twice"),
    "a rule that changes nothing": (RULES_FILE, 'limits = ["spasm", "no_lumbar_roll"]', "", "changes nothing"),
    "a number asked of a yes or no": (
        RULES_FILE,
        '"sunburn" }',
        '"sunburn", at_least = 1 }',
        "at_least for a number only",
    ),
    "a yes asked of a number": (RULES_FILE, '"pain_now", at_least = 7 }', '"pain_now" }', "at_least for a number only"),
    "a threshold that always holds": (RULES_FILE, "at_least = 7", "at_least = 0", "never or always"),
    "a threshold that never holds": (RULES_FILE, "at_least = 7", "at_least = 11", "never or always"),
    "a review that is not a day": (RULES_FILE, "reviewed = 2026-11-21", 'reviewed = "soon"', "reviewed"),
    "a rule nobody reviewed": (RULES_FILE, "reviewed = 2026-11-21", "", "missing"),
    "a group that does not exist": (QUESTIONS_FILE, 'group = "skin"', 'group = "skins"', "skins"),
    "a yes or no with a range": (QUESTIONS_FILE, 'group = "skin"', 'group = "skin"\nlow = 0\nhigh = 1', "low"),
    "a kind that does not exist": (QUESTIONS_FILE, 'kind = "number"', 'kind = "free"', "yes_no, number"),
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


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (RULES_FILE, "Leave the mat", "Keep off the mat"),
        (QUESTIONS_FILE, "Your back now", "Your back today"),
        (SIGNS_FILE, "numbers = { days = 3 }", "numbers = { days = 4 }"),
    ],
)
def test_the_version_names_the_last_review_and_changes_with_any_word(name: str, right: str, wrong: str) -> None:
    assert RULEBOOK.version.startswith("2026-11-22-")
    assert right in TEXTS[name]
    changed = read_rulebook(TEXTS | {name: TEXTS[name].replace(right, wrong, 1)}, LIBRARY)
    assert changed.version != RULEBOOK.version
