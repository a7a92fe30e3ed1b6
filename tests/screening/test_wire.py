"""The JSON that other programs read."""

import json

from hypothesis import given

from supine.screening.answers import Answers
from supine.screening.judge import judge
from supine.screening.wire import as_json, questions_json
from tests.screening.sheets import RULEBOOK, sheets


@given(sheets())
def test_a_verdict_is_written_with_every_reason_and_survives_json(answers: Answers) -> None:
    verdict = judge(RULEBOOK, answers)
    written = as_json(verdict, {"max_minutes": 20})
    assert json.loads(json.dumps(written)) == written
    assert list(written) == ["mat", "care", "reasons", "unanswered", "limits", "rules_version"]
    assert [one["rule"] for one in written["reasons"]] == [reason.rule for reason in verdict.reasons]


def test_a_reason_says_which_question_why_what_to_do_and_who_says_so() -> None:
    (reason,) = as_json(
        judge(RULEBOOK, {**dict.fromkeys(RULEBOOK.question_ids, False), "pain_now": 0, "pacemaker": None}), {}
    )["reasons"]
    assert (reason["rule"], reason["question"], reason["known"]) == ("pacemaker", "pacemaker", False)
    assert (reason["mat"], reason["care"], reason["lifted"]) == ("no", "none", False)
    assert reason["because"]
    assert reason["do"]
    assert reason["claims"] == ["B25"]
    assert "shakti-uk" in reason["sources"]


def test_every_question_is_written_in_the_order_to_ask_it() -> None:
    written = questions_json(RULEBOOK)
    assert json.loads(json.dumps(written)) == written
    assert [one["id"] for one in written] == list(RULEBOOK.question_ids)
    assert {one["kind"] for one in written} == {"yes_no", "number"}
    pain = next(one for one in written if one["id"] == "pain_now")
    assert (pain["low"], pain["high"], pain["group"]) == (0, 10, "back")
