"""The edges at which a small slip in the code would change a verdict, a limit or a word, and no other test looks."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.handbook import open_handbook
from supine.planning.caps import binding, limits_of
from supine.planning.decision import Answer as PlanAnswer
from supine.planning.decision import Decision, decide
from supine.planning.dose import Dose
from supine.planning.response import Response, move_of, signals
from supine.planning.rows import Move
from supine.screening.answers import Answer
from supine.screening.judge import judge
from supine.screening.rulebook import RULES_FILE, SHAPES, read_rulebook
from supine.screening.verdict import Reason
from supine.screening.wire import as_json, questions_json
from supine.units import Minutes
from tests.planning.people import moment, person, session
from tests.screening.sheets import BY_ID, HEALTHY, LIBRARY, RULEBOOK

POLICY = open_handbook().policy
TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}
KNEES = {"surface": "bed", "clothing": "tshirt", "support": "knees"}
NOTHING_BELOW = KNEES | {"support": "none"}


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
    assert "bruise_or_broken" in told(session(0, has_broken_skin=True))
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
    assert decide(person(last), POLICY, moment(1, hour=5) + timedelta(minutes=59)).answer is PlanAnswer.REST
    assert decide(person(last), POLICY, moment(1, hour=6)).answer is PlanAnswer.GO


def test_too_soon_names_the_hours() -> None:
    assert "12 hours" in said(decide(person(session(0, hour=23)), POLICY, moment(1, hour=7)))["too_soon"]


def test_a_session_is_planned_on_the_mat_the_person_has() -> None:
    found = decide(person(mat="shakti-original"), POLICY, moment(0)).dose
    assert found is not None
    assert found.mat == "shakti-original"


def test_a_pillow_the_person_has_is_used_and_one_they_have_not_is_not() -> None:
    with_it, without = (decide(person(session(0), choice=one), POLICY, moment(1)) for one in (KNEES, NOTHING_BELOW))
    assert with_it.dose is not None
    assert without.dose is not None
    assert (with_it.dose.support, without.dose.support) == (Support.KNEES, Support.NONE)
    rolls = [one.dose.support for one in without.alternatives if one.id == "roll"]
    assert rolls == [Support.LUMBAR]


def test_a_week_away_takes_the_first_step_back_too_and_says_how_long_it_was() -> None:
    found = decide(person(session(0)), POLICY, moment(8))
    assert found.dose is not None
    assert found.dose.support is Support.NONE
    assert "8 days" in said(found)["week"]


def test_on_the_first_step_a_week_away_takes_nothing_and_is_not_spoken_of() -> None:
    found = decide(person(session(0, felt="strong_but_fine")), POLICY, moment(8))
    assert "week" not in said(found)
    assert "strong_but_fine" in said(found)


def test_one_session_on_a_day_is_no_oddity() -> None:
    assert "stale_record" not in said(decide(person(session(0)), POLICY, moment(1)))


def test_a_session_shorter_than_every_step_that_was_too_strong_leads_to_the_first_step() -> None:
    brief = session(1, minutes=5, felt="too_strong", on_mat=timedelta(minutes=1))
    found = decide(person(session(0), brief), POLICY, moment(2)).dose
    assert found is not None
    assert (found.minutes, found.support) == (5, Support.NONE)


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
