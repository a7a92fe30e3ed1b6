"""The screening as a form for other programs, and the answers that come back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.cli.main import main
from supine.errors import BadInput
from supine.exchange.questionnaire import URL, questionnaire
from supine.exchange.response import answers_of
from supine.screening.answers import Answers, read_answers
from supine.screening.asking import asked
from supine.screening.judge import judge
from supine.screening.rulebook import Kind
from tests.exchange.responding import ENGLISH, all_items, form_in, response_of
from tests.screening.sheets import HEALTHY, NUMBERS, RULEBOOK, sheets

FORM = form_in("en")
ITEMS = {item["linkId"]: item for item in all_items(FORM)}
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("resourceType", "questionnaire", "status", "item", "linkId", "answer", "valueCoding", "valueInteger", "system")


def as_a_form_knows(answers: Answers) -> Answers:
    """Return the answers without the numbers that are not known: a form has no word for that but silence."""
    return {one: answer for one, answer in answers.items() if not (one in NUMBERS and answer is None)}


def with_item(item: Any) -> dict[str, Any]:
    return {**response_of(RULEBOOK, {}), "item": [item]}


@given(sheets())
def test_every_sheet_comes_back_as_it_was(sheet: Answers) -> None:
    back = read_answers(RULEBOOK, answers_of(response_of(RULEBOOK, as_a_form_knows(sheet)), RULEBOOK))
    assert back == as_a_form_knows(sheet)
    assert judge(RULEBOOK, back) == judge(RULEBOOK, sheet)


@given(sheets())
def test_leaving_out_what_is_not_asked_changes_no_verdict(sheet: Answers) -> None:
    kept = {one.id for one in asked(RULEBOOK, sheet)}
    there = {one: answer for one, answer in as_a_form_knows(sheet).items() if one in kept}
    assert judge(RULEBOOK, answers_of(response_of(RULEBOOK, there), RULEBOOK)) == judge(RULEBOOK, sheet)


def test_an_empty_response_is_judged_as_no_answers_at_all() -> None:
    assert judge(RULEBOOK, answers_of(response_of(RULEBOOK, {}), RULEBOOK)) == judge(RULEBOOK, {})


def test_every_question_stands_in_the_form_once_in_its_group_and_in_order() -> None:
    links = [item["linkId"] for item in all_items(FORM)]
    assert len(links) == len(set(links))
    found = [(group["linkId"], item["linkId"]) for group in FORM["item"] for item in group["item"]]
    asked_for = [
        (one.group, one.id) for group in RULEBOOK.groups for one in RULEBOOK.questions if one.group == group.id
    ]
    assert [one for one in found if not one[1].endswith(".lead")] == asked_for


def test_every_question_says_what_it_says_on_the_pages() -> None:
    for one in RULEBOOK.questions:
        item = ITEMS[one.id]
        assert item["text"] == one.text
        assert not one.help or ITEMS[f"{one.id}.help"]["text"].startswith(one.help)
        assert item["type"] == ("integer" if one.kind is Kind.NUMBER else "choice")
        assert item["required"] is False


def test_a_number_has_its_bounds_and_says_how_to_be_not_sure() -> None:
    for one in (one for one in RULEBOOK.questions if one.kind is Kind.NUMBER):
        bounds = {each["url"].rpartition("/")[2]: each["valueInteger"] for each in ITEMS[one.id]["extension"]}
        assert bounds == {"minValue": one.low, "maxValue": one.high}
        assert ENGLISH.leave_empty in ITEMS[f"{one.id}.help"]["text"]


def test_the_form_hangs_a_question_on_what_the_rule_book_hangs_it_on() -> None:
    hung = {
        one: {each["question"] for each in item["enableWhen"]} for one, item in ITEMS.items() if "enableWhen" in item
    }
    assert hung == {one.id: set(one.asked_when) for one in RULEBOOK.questions if one.asked_when}
    assert all(item["enableBehavior"] == "all" for item in ITEMS.values() if "enableWhen" in item)


def test_no_question_hangs_on_one_that_may_not_be_asked_itself() -> None:
    # Then a no that is not asked for any more would count with us and not in a form.
    gated = {one.id for one in RULEBOOK.questions if one.asked_when}
    assert [one.id for one in RULEBOOK.questions if gated & set(one.asked_when)] == []


def test_the_german_form_asks_the_same_in_german() -> None:
    german = form_in("de")
    assert german["language"] == "de"
    assert [german[key] for key in ("url", "version")] == [FORM[key] for key in ("url", "version")]
    assert [item["linkId"] for item in all_items(german)] == list(ITEMS)
    assert not {item["text"] for item in all_items(german)} & {item["text"] for item in ITEMS.values()}
    assert german["contained"][0]["expansion"]["contains"][0]["display"] == "Ja"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"resourceType": "Questionnaire"}, "resourceType"),
        ({"status": "entered-in-error"}, "status"),
        ({"status": None}, "status"),
        ({"questionnaire": URL}, "questionnaire"),
        ({"questionnaire": f"{URL}|2020-01-01-000000000000"}, "questionnaire"),
        ({"questionnaire": "http://example.org/another|1"}, "questionnaire"),
        ({"modifierExtension": [{"url": "http://example.org/not", "valueBoolean": True}]}, "modifierExtension"),
        ({"implicitRules": "http://example.org/rules"}, "implicitRules"),
        ({"item": {"linkId": "pregnant"}}, "item"),
    ],
)
def test_a_response_to_anything_else_is_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(BadInput) as refused:
        answers_of({**response_of(RULEBOOK, HEALTHY), **change}, RULEBOOK)
    assert where in refused.value.where
    assert refused.value.allowed


@pytest.mark.parametrize(
    "item",
    [
        {"linkId": "no_such_question"},
        {"answer": [{"valueInteger": 3}]},
        {"linkId": "emergency", "answer": [{"valueString": "fine"}]},
        {"linkId": "pregnant", "answer": [{"valueBoolean": False}]},
        {"linkId": "pregnant", "answer": [{"valueCoding": {"code": "N"}}]},
        {"linkId": "pregnant", "answer": [{"valueCoding": {"system": "http://example.org", "code": "N"}}]},
        {"linkId": "pregnant", "answer": [{"valueString": "No"}]},
        {"linkId": "pregnant", "answer": ["No"]},
        {"linkId": "pregnant", "answer": "No"},
        {"linkId": "pain_now", "answer": [{"valueDecimal": 3.0}]},
        {"linkId": "pain_now", "answer": [{"valueInteger": "3"}]},
        {"linkId": "pain_now", "answer": [{"valueInteger": True}]},
        {"linkId": "pain_now", "answer": [{"valueInteger": 3}, {"valueInteger": 4}]},
        {"linkId": "pain_now", "answer": [{"valueInteger": 3, "valueString": "3"}]},
        {"linkId": "pain_now", "modifierExtension": [], "answer": [{"valueInteger": 3}]},
        {"linkId": "back", "item": [{"linkId": "pain_now", "answer": [{"valueInteger": n}]} for n in (3, 9)]},
        {"linkId": "back", "item": [{"linkId": "back", "item": [{"linkId": "pain_now", "answer": [{}]}]}]},
    ],
    ids=json.dumps,
)
def test_an_answer_that_cannot_be_meant_is_refused(item: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as refused:
        answers_of(with_item(item), RULEBOOK)
    assert refused.value.where.startswith("response")
    assert refused.value.what and refused.value.allowed


def test_a_number_out_of_range_is_refused_as_in_any_sheet() -> None:
    given = answers_of(with_item({"linkId": "pain_now", "answer": [{"valueInteger": 11}]}), RULEBOOK)
    with pytest.raises(BadInput, match="pain_now"):
        read_answers(RULEBOOK, given)


@given(ANYTHING | st.dictionaries(st.sampled_from(KEYS), ANYTHING))
def test_nothing_that_comes_in_breaks_the_reader(raw: Any) -> None:
    with pytest.raises(BadInput):
        answers_of(raw, RULEBOOK)


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING) | ANYTHING)
def test_nothing_that_stands_in_an_item_breaks_the_reader(raw: Any) -> None:
    item = {"linkId": "pregnant", **raw} if isinstance(raw, dict) else raw
    try:
        assert set(answers_of(with_item(item), RULEBOOK)) <= set(RULEBOOK.question_ids)
    except BadInput as refused:
        assert refused.where


def test_a_question_on_two_others_needs_both() -> None:
    two = ("spasm", "pregnant")
    changed = [replace(one, asked_when=two) if one.id == "under_18" else one for one in RULEBOOK.questions]
    form = questionnaire(replace(RULEBOOK, questions=tuple(changed)), "en", ENGLISH)
    item = next(one for one in all_items(form) if one["linkId"] == "under_18")
    assert [one["question"] for one in item["enableWhen"]] == list(two)


def test_the_command_prints_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--questions", "--fhir"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["item"] == FORM["item"]
    assert main(["--lang", "de", "screen", "--questions", "--fhir"]) == 0
    german = json.loads(capsys.readouterr().out)
    assert german["language"] == "de"
    assert [one["text"] for one in german["item"]] == [one["text"] for one in form_in("de")["item"]]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("change", "code"), [({}, 0), ({"pregnant": True}, 1), ({"saddle_numbness": None}, 1)])
def test_the_command_judges_a_response_as_it_judges_a_sheet(
    language: str, change: Answers, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for name, written in (("sheet", {**HEALTHY, **change}), ("response", response_of(RULEBOOK, {**HEALTHY, **change}))):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(written))
        assert main(["--lang", language, "screen", str(file), "--json"]) == code
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]


def test_the_command_refuses_a_response_to_another_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "response.json"
    file.write_text(json.dumps({**response_of(RULEBOOK, HEALTHY), "questionnaire": "http://example.org/other|1"}))
    assert main(["screen", str(file)]) == 2
    assert "key 'questionnaire'" in capsys.readouterr().err


def test_the_command_prints_a_form_only_of_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--fhir"]) == 2
    assert "--questions --fhir" in capsys.readouterr().err
