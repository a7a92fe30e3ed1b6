"""The words of a session."""

import re

import pytest

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadFile
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from supine.screening.rulebook import Kind
from supine.screening.rulebook import load as load_rulebook
from supine.screening.verdict import Care
from supine.session.reasons import StopReason
from supine.session.script import FILE, SHAPES, Raised, read_script
from supine.session.timeline import timeline
from tests.session.given import dose, script

SECONDS_A_WORD = 0.4
SECONDS_A_LETTER = 0.075
NEVER_SAID = r"\b(treat\w*|therap\w*|dose|prescri\w*|cleared|monitor\w*|diagnos\w*|alert|simply|just|healing|posture)\b"

TEXT = shipped_text("supine.session", FILE)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_spoken_text_fits_into_its_room(language: str) -> None:
    spoken = script(language)
    for row in (*spoken.cues, *spoken.check_ins):
        needed = max(SECONDS_A_WORD * len(row.text.split()), SECONDS_A_LETTER * len(row.text))
        assert needed <= row.room_s, f"{row.id} needs {needed:.1f} s"


def test_german_has_words_for_everything() -> None:
    assert words_missing(SHAPES[FILE], TEXT, FILE, words_of("de")) == ()


def test_both_languages_run_on_the_same_seconds() -> None:
    english, german = (timeline(script(language), dose(20)) for language in ("en", "de"))
    assert [(cue.id, cue.at) for cue in english.cues] == [(cue.id, cue.at) for cue in german.cues]
    assert all(one.text != other.text for one, other in zip(english.cues, german.cues, strict=True))


def test_nothing_is_promised_and_nobody_is_scolded() -> None:
    texts = re.findall(r'^\w+ = "(.*)"$', TEXT, re.MULTILINE)
    said = " ".join(texts)
    assert "!" not in said
    assert re.findall(NEVER_SAID, said.lower()) == []


def test_every_stop_claim_of_the_articles_is_carried() -> None:
    carried = {claim for row in (*script().cues, *script().check_ins, *script().stop_reasons) for claim in row.claims}
    assert {"A26", "B22", "C13", "C23", "C29", "A08", "A09", "A12", "A13", "A14", "A15", "B16", "A20", "A21"} <= carried


def test_a_numb_limb_is_urgent_and_answers_the_screening_by_itself() -> None:
    assert script().stop(StopReason.NUMB_LIMB).care is Care.URGENT
    assert script().raised_by(StopReason.NUMB_LIMB).tells == ("limb_numbness_or_tingling",)
    assert script().raised_by(StopReason.TIME_UP) == script().raised_by() == Raised((), ())


def test_what_a_stop_tells_and_asks_are_yes_or_no_questions_of_the_screening() -> None:
    known = {one.id for one in load_rulebook(load_library()).questions if one.kind is Kind.YES_NO}
    assert {told for row in script().stop_reasons for told in (*row.tells, *row.asks)} <= known
    assert {asked for row in script().troubles for asked in row.asks} <= known


@pytest.mark.parametrize("reason", [StopReason.SHARP_OR_SPREADING, StopReason.DIZZY, StopReason.NUMB_LIMB])
def test_a_stop_that_may_mean_more_asks_about_signs_that_cannot_wait(reason: StopReason) -> None:
    emergencies = {one.id for one in load_rulebook(load_library()).questions if one.group == "emergency"}
    assert set(script().raised_by(reason).asks) & emergencies


def test_something_gone_wrong_raises_what_the_stop_it_is_like_raises() -> None:
    assert script().raised_by(trouble="numb_limb") == script().raised_by(StopReason.NUMB_LIMB)
    assert script().raised_by(trouble="rash_or_itching").asks == ("skin_infection", "skin_allergy")
    assert script().raised_by(trouble="never heard of") == Raised((), ())


def test_out_is_longer_than_in_and_any_breath_is_fine() -> None:
    pace = script().breathing.pace()
    assert pace.out_s > pace.in_s
    assert script().breathing.free_text == "Breathe as is comfortable"


SECOND_LONGER = """
[[longer]]
id = "much_longer"
minutes = 10
before_end_s = 60
after_end_s = 10
claims = ["A18"]
sources = ["article-a"]

"""


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('id = "stopped"', 'id = "halted"', "halted"),
        ('id = "numb_limb"', 'id = "sneezed"', "sneezed"),
        ('claims = ["A09"]', 'claims = ["A99"]', "A99"),
        ('sources = ["article-a", "olsson-2011"]', 'sources = ["somebody"]', "'sources'"),
        ('anchor = "half"', 'anchor = "third"', "third"),
        ('room_s = 8\nclaims = ["A08"]', 'claims = ["A08"]', "room_s"),
        ("[[longer]]\n", f"{SECOND_LONGER}[[longer]]\n", "'longer': needs exactly one row"),
    ],
)
def test_a_fault_in_the_script_stops_the_start(old: str, new: str, named: str) -> None:
    assert old in TEXT
    with pytest.raises(BadFile, match=named):
        read_script(TEXT.replace(old, new, 1), load_library())


def test_a_cue_without_room_stops_the_start_of_a_session() -> None:
    crowded = read_script(TEXT.replace("at_s = 23", "at_s = 16"), load_library())
    with pytest.raises(BadFile, match="finds no room"):
        timeline(crowded, dose())
