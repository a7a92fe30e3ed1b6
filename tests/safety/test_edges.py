"""The edges at which a small slip in the code would change a verdict, a limit or a word, and no other test looks."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.handbook import open_handbook
from supine.planning.caps import binding, limits_of
from supine.planning.decision import Answer as PlanAnswer
from supine.planning.decision import Decision
from supine.planning.decision import decide as decide_by
from supine.planning.dose import Dose
from supine.planning.fit import NOTHING_KNOWN, Fit
from supine.planning.response import Response, move_of, signals
from supine.planning.rows import Move
from supine.planning.situation import Situation
from supine.screening.answers import Answer
from supine.screening.judge import judge
from supine.screening.rulebook import RULES_FILE, SHAPES, read_rulebook
from supine.screening.verdict import Reason
from supine.screening.wire import as_json, questions_json
from supine.units import Minutes, Rating
from tests.planning.people import moment, person, session
from tests.screening.sheets import BY_ID, HEALTHY, LIBRARY, RULEBOOK

POLICY = open_handbook().policy
TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}
KNEES = {"surface": "bed", "clothing": "tshirt", "support": "knees"}
NOTHING_BELOW = KNEES | {"support": "none"}


def decide(situation: Situation, now: datetime) -> Decision:
    return decide_by(situation, POLICY, NOTHING_KNOWN, now)


def told(response: Response) -> set[str]:
    return {one.id for one in signals(response, POLICY)}


def reason_of(rule: str, **answers: Answer) -> Reason:
    shown = frozenset({rule.removeprefix("record_")}) & {sign.id for sign in RULEBOOK.signs}
    found = judge(RULEBOOK, {**HEALTHY, **answers}, shown=shown).reasons
    return next(one for one in found if one.rule == rule)


def said(decision: Decision) -> dict[str, str]:
    return {one.id: one.text for one in decision.reasons}


AT_THE_LIMIT = Dose(Minutes(20), Clothing.TSHIRT, Surface.COUCH, Support.KNEES)


@pytest.mark.parametrize(
    ("beyond", "is_bound"),
    [
        (AT_THE_LIMIT, False),
        (replace(AT_THE_LIMIT, minutes=Minutes(21)), True),
        (replace(AT_THE_LIMIT, surface=Surface.FLOOR), True),
        (replace(AT_THE_LIMIT, clothing=Clothing.BARE), True),
        (replace(AT_THE_LIMIT, support=Support.LUMBAR), True),
    ],
    ids=["nothing", "minutes", "surface", "clothing", "support"],
)
def test_a_limit_binds_a_session_that_passes_it_in_any_one_thing(beyond: Dose, is_bound: bool) -> None:
    bound = {cap.id for cap in binding(beyond, limits_of(POLICY, ["spasm"]))}
    assert ("spasm" in bound) is is_bound
    assert "always" not in bound


def test_a_bruise_after_a_session_is_told_to_the_plan() -> None:
    assert "bruise_or_broken" in told(session(0, skin="bruise_or_broken"))
    assert "bruise_or_broken" not in told(session(0))


def test_five_minutes_over_the_plan_are_not_yet_too_long() -> None:
    assert "longer_than_planned" not in told(session(0, on_mat=timedelta(minutes=10)))
    assert "longer_than_planned" in told(session(0, on_mat=timedelta(minutes=10, seconds=1)))


def test_hearing_nothing_the_plan_holds() -> None:
    assert move_of(()) is Move.HOLD


def test_comfortable_counts_for_nothing_when_the_session_was_stopped_or_broke_off() -> None:
    assert told(session(0, stop="too_strong")) == {"stopped_too_strong"}
    assert told(session(0, stop="time_up", is_finished=True)) == {"stopped_time_up"}
    assert told(session(0, is_finished=False)) == {"stopped_other"}
    assert told(session(0, stop="time_up", felt="strong_but_fine")) == {"stopped_time_up", "strong_but_fine"}


def test_pain_that_nobody_rated_has_not_risen_however_little_counts_as_a_rise() -> None:
    any_rise = replace(POLICY, thresholds=MappingProxyType({**POLICY.thresholds, "pain_rose_by": 1}))
    found = [{one.id for one in signals(session(0, pain_before=pain), any_rise)} for pain in (None, 3)]
    assert found == [{"comfortable"}, {"comfortable"}]


def test_a_rest_is_over_at_the_very_moment_it_ends() -> None:
    last = session(0, hour=18)
    assert decide(person(last), moment(1, hour=5) + timedelta(minutes=59)).answer is PlanAnswer.REST
    assert decide(person(last), moment(1, hour=6)).answer is PlanAnswer.GO


def test_too_soon_names_the_hours() -> None:
    assert "12 hours" in said(decide(person(session(0, hour=23)), moment(1, hour=7)))["too_soon"]


def test_a_session_is_planned_on_the_mat_the_person_has() -> None:
    found = decide(person(mat="shakti-original"), moment(0)).dose
    assert found is not None
    assert found.mat == "shakti-original"


def test_a_pillow_the_person_has_is_used_and_one_they_have_not_is_not() -> None:
    with_it, without = (decide(person(session(0), choice=one), moment(1)) for one in (KNEES, NOTHING_BELOW))
    assert with_it.dose is not None
    assert without.dose is not None
    assert (with_it.dose.support, without.dose.support) == (Support.KNEES, Support.NONE)
    rolls = [one.dose.support for one in without.alternatives if one.id == "roll"]
    assert rolls == [Support.LUMBAR]


def test_a_week_away_takes_the_first_step_back_too_and_says_how_long_it_was() -> None:
    found = decide(person(session(0), session(1, support="knees")), moment(9))
    assert found.dose is not None
    assert found.dose.support is Support.NONE
    assert "8 days" in said(found)["week"]


@pytest.mark.parametrize(
    ("days", "gap"),
    [(4, ""), (5, "days"), (6, "days"), (7, "week"), (13, "week"), (14, "fortnight"), (29, "fortnight"), (30, "month")],
)
def test_an_absence_counts_from_its_very_day(days: int, gap: str) -> None:
    found = decide(person(session(0), session(1, support="knees")), moment(1 + days))
    assert {"days", "week", "fortnight", "month"} & set(said(found)) == ({gap} - {""})


def test_on_the_first_step_a_week_away_takes_nothing_and_is_not_spoken_of() -> None:
    found = decide(person(session(0, felt="strong_but_fine")), moment(8))
    assert "week" not in said(found)
    assert "8 days" in said(found)["days"]


def test_one_session_on_a_day_is_no_oddity() -> None:
    assert "stale_record" not in said(decide(person(session(0)), moment(1)))


def test_a_session_shorter_than_every_step_that_was_too_strong_leads_to_the_first_step() -> None:
    brief = session(2, minutes=5, support="knees", felt="too_strong", on_mat=timedelta(minutes=1))
    found = decide(person(session(0), session(1, support="knees"), brief), moment(3)).dose
    assert found is not None
    assert (found.minutes, found.support, found.clothing) == (5, Support.NONE, Clothing.TSHIRT)


def test_on_the_first_step_too_strong_leads_to_thicker_cloth() -> None:
    brief = session(0, felt="too_strong", on_mat=timedelta(minutes=1))
    found = decide(person(brief), moment(1)).dose
    assert found is not None
    assert (found.minutes, found.clothing) == (5, Clothing.SWEATER)


def at_the_top(**more: Any) -> Situation:
    return person(*(session(day, minutes=20, support="knees", **more) for day in range(26)))


@pytest.mark.parametrize(("mildness", "days", "minutes"), [(3, 1, 5), (3, 2, 10), (4, 2, 5), (4, 3, 10)])
def test_mild_is_three_of_ten_and_no_more_and_needs_two_days_instead_of_three(
    mildness: int, days: int, minutes: int
) -> None:
    with_knees = [session(day, support="knees") for day in range(1, days + 1)]
    rated = (replace(one, late_sensation=Rating(mildness)) for one in (session(0), *with_knees))
    found = decide(person(*rated), moment(days + 1))
    assert found.dose is not None
    assert found.dose.minutes == minutes


@pytest.mark.parametrize(("late", "told_of_it"), [(3, {"mild_late"}), (4, {"not_said"}), (None, {"not_said"})])
def test_who_did_not_say_tolerated_it_at_three_of_ten_and_no_more(late: Rating | None, told_of_it: set[str]) -> None:
    assert told(session(0, felt=None, late_sensation=late)) == told_of_it


def test_a_low_number_speaks_for_no_session_that_broke_off() -> None:
    assert told(session(0, felt=None, late_sensation=Rating(2), is_finished=False)) == {"not_said", "stopped_other"}
    assert told(session(0, felt=None, late_sensation=Rating(2), stop="dizzy")) == {"not_said", "stopped_dizzy"}


@pytest.mark.parametrize(("is_taken", "clothing"), [(True, Clothing.BARE), (False, Clothing.TSHIRT)])
def test_bare_skin_becomes_the_place_only_as_the_step_the_plan_offered(*, is_taken: bool, clothing: Clothing) -> None:
    top = replace(at_the_top(), choice=Setup(Surface.BED, Clothing.BARE, Support.KNEES))
    bare = session(27, minutes=20, support="knees", clothing="bare", is_step_taken=is_taken)
    found = decide(replace(top, responses=(*top.responses, bare)), moment(28)).dose
    assert found is not None
    assert found.clothing is clothing


@pytest.mark.parametrize(("chance", "is_offered"), [(0.8, True), (0.79, False), (None, False)])
def test_a_chosen_set_up_is_offered_from_eight_in_ten_on(chance: float | None, *, is_offered: bool) -> None:
    wants_bare = replace(at_the_top(), choice=Setup(Surface.BED, Clothing.BARE, Support.KNEES))
    fit = Fit("told", within=lambda setup, _: chance if setup.clothing is Clothing.BARE else 1.0)
    found = decide_by(wants_bare, POLICY, fit, moment(27))
    assert found.is_step_up is is_offered
    assert found.dose is not None
    assert (found.dose.clothing is Clothing.BARE) is is_offered


@pytest.mark.parametrize(("days", "answer"), [(5, PlanAnswer.GO), (6, PlanAnswer.REST)])
def test_the_day_of_rest_comes_after_six_days_in_a_row(days: int, answer: PlanAnswer) -> None:
    assert decide(person(*(session(day) for day in range(days))), moment(days)).answer is answer


@pytest.mark.parametrize(("rise", "move"), [(1, Move.UP), (2, Move.DOWN)])
def test_two_points_more_pain_the_next_day_are_a_bad_answer(rise: int, move: Move) -> None:
    worse = session(0, pain_before=3, pain_after=3, pain_next_day=3 + rise)
    assert move_of(signals(worse, POLICY)) is move


SEEN = moment(1, 9)


@pytest.mark.parametrize("someone", [person(session(0), red_at=SEEN), person(session(0), sore_at=SEEN)])
def test_marks_and_soreness_rest_the_mat_for_a_day_from_when_they_were_seen(someone: Situation) -> None:
    assert decide(someone, SEEN + timedelta(hours=23, minutes=59)).answer is PlanAnswer.REST
    assert decide(someone, SEEN + timedelta(hours=24)).answer is PlanAnswer.GO


@pytest.mark.parametrize(("days", "is_new"), [(30, False), (31, True)])
def test_a_mat_is_known_for_thirty_days(days: int, *, is_new: bool) -> None:
    other = [session(1, mat="halsa"), *(session(day, mat="halsa") for day in range(3, days, 4))]
    found = decide(person(session(0), *other, mat="generic"), moment(days))
    assert ("new_mat" in said(found)) is is_new


def test_a_book_read_from_its_texts_is_the_book_that_ships() -> None:
    assert read_rulebook(TEXTS, LIBRARY) == RULEBOOK


def test_a_book_without_rules_is_refused_in_words() -> None:
    word = TEXTS[RULES_FILE].split("# ---")[0]
    with pytest.raises(BadFile, match="rules are missing"):
        read_rulebook(TEXTS | {RULES_FILE: f"rule = []\n{word}"}, LIBRARY)


def test_a_reason_carries_its_limits_its_question_and_when_to_ask_again() -> None:
    spasm = reason_of("spasm", spasm=True, spasm_days=0)
    assert (spasm.question, spasm.sign, spasm.limits) == ("spasm", "", ("spasm", "no_lumbar_roll"))
    pregnant = reason_of("pregnant", pregnant=True)
    rule = next(one for one in RULEBOOK.rules if one.id == "pregnant")
    assert (pregnant.again, pregnant.again_days) == (rule.again, 280)
    assert rule.again
    assert (pregnant.limits, pregnant.is_lifted) == ((), False)


def test_a_reason_of_the_record_names_the_sign_and_no_question() -> None:
    rising = reason_of("record_pain_rising")
    assert (rising.question, rising.sign, rising.is_known) == ("", "pain_rising", True)


def test_a_reason_is_written_with_exactly_these_keys() -> None:
    verdict = judge(RULEBOOK, {**HEALTHY, "pregnant": True}, shown=frozenset({"pain_rising"}))
    written = {one["rule"]: one for one in as_json(verdict, {})["reasons"]}
    keys = {"rule", "question", "sign", "mat", "care", "because", "do", "again", "again_days", "known", "lifted"}
    assert all(set(one) == keys | {"claims", "sources"} for one in written.values())
    assert written["record_pain_rising"]["sign"] == "pain_rising"
    again = next(one.again for one in RULEBOOK.rules if one.id == "pregnant")
    assert (written["pregnant"]["again_days"], written["pregnant"]["again"]) == (280, again)
    assert as_json(verdict, {})["rules_version"] == RULEBOOK.version


def test_a_question_is_written_with_exactly_these_keys() -> None:
    keys = {"id", "group", "kind", "text", "help", "low", "high", "asked_when", "check", "lasts"}
    written = {one["id"]: one for one in questions_json(RULEBOOK)}
    assert all(set(one) == keys for one in written.values())
    days, asked = written["spasm_days"], BY_ID["spasm_days"]
    assert (days["asked_when"], days["lasts"], days["kind"]) == (["spasm"], "now", "number")
    assert (days["text"], days["check"], days["help"]) == (asked.text, asked.check, asked.help)
    assert days["text"]
    assert days["check"]
