"""The movements and their routines: whole, drawn, in time, and careful."""

from pathlib import Path

import pytest

import supine.web
from supine.guidance.languages import safety_files
from supine.journal.handbook import SAFETY, open_handbook
from supine.journal.moved import MOVING, moving_steps
from supine.session.routine.rows import About, From, RoutineRow, StepRow
from supine.session.rows import Pace
from supine.units import Text
from tests.guidance.test_words import FORBIDDEN

BOOK = open_handbook()
ROUTINES = BOOK.routines.about(*MOVING)
STEPS = moving_steps(BOOK)
DRAWINGS = Path(supine.web.__file__).parent / "templates" / "drawings"
PACE = Pace(4.0, 0.0, 6.0, Text(""), Text(""), Text(""))
MINUTES = {
    "stretch_before_mat": (4, 5),
    "stretch_after_mat": (3, 5),
    "break_standing": (2, 2),
    "gentle_back": (8, 10),
    "hips": (6, 8),
}
HURT = {"severe_back_injury", "spine_surgery_last_year"}
ON_THE_BACK = ("pelvic_tilt", "knee_to_chest", "knees_to_chest", "knees_to_side", "bridge", "leg_up")
BENDS_OR_TWISTS = ("knee_to_chest", "knees_to_chest", "knees_to_side", "cat_cow", "child", "side_bend")
ON_ONE_LEG = ("half_kneeling", "march", "stand")


def whole(routine: RoutineRow) -> float:
    guided = BOOK.routines.guided(routine, BOOK.routines.steps_of(routine), None, PACE)
    return guided.last.total_seconds()


def test_there_are_ten_to_fourteen_movements() -> None:
    assert 10 <= len(STEPS) <= 14


@pytest.mark.parametrize("row", STEPS, ids=lambda one: one.id)
def test_a_movement_is_whole(row: StepRow) -> None:
    assert (DRAWINGS / f"{row.drawing}.svg").exists()
    assert 2 <= len(row.how) <= 4
    assert row.when_not
    assert row.not_with
    assert row.is_skippable
    assert row.claims
    assert set(row.claims) <= {"C17", "C20", "B33"}
    assert "supine-choice" in row.sources or len(row.sources) > 3
    assert 20 <= row.seconds <= 60
    assert len([one for one in row.say.split(". ") if one]) <= 4


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda one: one.id)
def test_the_times_add_up_to_what_the_routine_is_for(routine: RoutineRow) -> None:
    least, most = MINUTES[routine.id]
    steps = BOOK.routines.steps_of(routine)
    assert whole(routine) == sum(one.seconds * one.sides for one in steps)
    assert 60 * least <= whole(routine) <= 60 * most


@pytest.mark.parametrize("row", STEPS, ids=lambda one: one.id)
def test_after_the_words_there_is_quiet_for_the_movement(row: StepRow) -> None:
    said = [one for one in BOOK.routines.said if one.step == row.id and one.anchor is not From.END]
    assert row.seconds - row.room_s - sum(one.room_s for one in said) >= 10


def test_each_movement_can_be_done_by_itself() -> None:
    for step in STEPS:
        row = RoutineRow(step.id, step.title, step.say, About.MOVING, ROUTINES[0].asks, (step.id,), step.say, 6, ())
        assert BOOK.routines.guided(row, (step,), None, PACE).parts


def test_before_and_after_the_mat_there_are_few_steps_and_the_claim_that_says_why() -> None:
    for about in (About.BEFORE_MAT, About.AFTER_MAT):
        (routine,) = BOOK.routines.about(about)
        assert "B29" in routine.claims
        own = [one for one in routine.steps if one in {step.id for step in STEPS}]
        assert len(own) <= 4


def test_who_comes_up_from_the_floor_is_led_up_slowly() -> None:
    on_floor = {*ON_THE_BACK, "cat_cow", "child", "half_kneeling"}
    for routine in ROUTINES:
        last = max((n for n, one in enumerate(routine.steps) if one in on_floor), default=-1)
        assert last < 0 or routine.steps[last + 1] == "get_up_slowly", routine.id


def test_a_hurt_or_operated_back_is_left_alone() -> None:
    for step in STEPS:
        if step.id not in ON_ONE_LEG:
            assert set(step.not_with) >= HURT, step.id
    for routine in ROUTINES:
        assert "limb_weakness_worsening" in routine.not_with
        assert "sharp pain" in " ".join(routine.when_not)


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("osteoporosis_or_steroids", BENDS_OR_TWISTS),
        ("pregnant", (*ON_THE_BACK, "child")),
        ("limb_weakness_worsening", (*ON_ONE_LEG, "leg_up")),
        ("limb_numbness_or_tingling", ("leg_up",)),
        ("low_blood_pressure_or_faints", ("lean_back",)),
        ("blood_clot", ("leg_up", "figure_four", "half_kneeling")),
    ],
)
def test_an_answer_leaves_out_the_movements_it_speaks_against(question: str, steps: tuple[str, ...]) -> None:
    assert {one.id for one in STEPS if question in one.not_with} == set(steps)


def test_something_is_left_for_thin_bones_and_for_who_cannot_lie_on_the_back() -> None:
    for question in ("osteoporosis_or_steroids", "pregnant", "spine_condition_or_deformity"):
        assert len([one for one in STEPS if question not in one.not_with]) >= 5


def test_walking_swimming_and_yoga_say_how_to_begin_and_who_had_better_not() -> None:
    assert list(BOOK.activities) == ["walking", "swimming", "yoga"]
    for one in BOOK.activities.values():
        assert "C17" in one.claims
        assert len(one.how) >= 3
        assert one.when_not
        assert "severe_back_injury" in one.not_with
        assert sorted(set(one.minutes)) == list(one.minutes)
        assert "{minutes}" in one.say
        assert "20" in one.in_words(one.minutes[1])


def test_the_words_are_whole_in_one_language_as_all_words_of_safety() -> None:
    assert {"moving.toml", "activities.toml"} <= set(SAFETY)
    assert {"moving.toml", "activities.toml"} <= set(safety_files("de"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_promise_nothing(language: str) -> None:
    book = open_handbook(language)
    texts = [
        text for one in book.activities.values() for text in (one.title, one.lead, one.say, *one.how, *one.when_not)
    ]
    for step in moving_steps(book):
        texts += [step.title, step.say, *step.how, *step.when_not]
    for row in book.routines.about(*MOVING):
        texts += [row.title, row.lead, row.ends, *row.when_not]
    assert [text for text in texts if FORBIDDEN[language].search(text)] == []
