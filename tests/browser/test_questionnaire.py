"""The screening in LHC-Forms, which nobody here wrote: it asks what we ask, and its answers give our verdict."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from supine.exchange.questionnaire import questionnaire
from supine.exchange.response import answers_of
from supine.journal.handbook import open_handbook
from supine.screening.answers import Answer, Answers, read_answers
from supine.screening.asking import applies, asked
from supine.screening.judge import judge
from supine.screening.rulebook import Kind, Question
from tests.exchange.responding import WORDS, all_items, form_in, response_of
from tests.screening.sheets import BY_ID, HEALTHY, RULEBOOK

pytestmark = pytest.mark.browser

ORACLE = Path(__file__).resolve().parents[1] / "oracle"
DEFINITIONS = ORACLE / "node_modules" / "@medplum" / "definitions" / "dist" / "fhir" / "r4"
BATCH = 500

FORM = form_in("en")
SAID = {True: WORDS["en"].yes, False: WORDS["en"].no, None: WORDS["en"].not_sure}
YES_NO_NOT_SURE = (True, False, None)
HUNG = [one for one in RULEBOOK.questions if one.asked_when]
LINKED = {*(one.id for one in HUNG), *(gate for one in HUNG for gate in one.asked_when)}
EMERGENCY = [one for one in RULEBOOK.questions if one.group == "emergency"]
URGENT = [one for one in RULEBOOK.questions if one.group == "urgent"]


@dataclass(frozen=True)
class Outcome:
    """What was answered, which questions LHC-Forms then asked, and what it handed over, as we read it."""

    sheet: Answers
    asked: list[str]
    read: Answers

    def asks_as_we_do(self) -> bool:
        return self.asked == [one.id for one in asked(RULEBOOK, self.sheet)]

    def says_what_was_answered(self) -> bool:
        said = [one.id for one in asked(RULEBOOK, self.sheet) if is_said(one, self.sheet)]
        return self.read == {one: self.sheet[one] for one in said}

    def is_judged_as_ours(self) -> bool:
        return judge(RULEBOOK, self.read) == judge(RULEBOOK, self.sheet)


@pytest.fixture(autouse=True, scope="module")
def what_others_wrote() -> None:
    """Stop here when LHC-Forms or the definitions of FHIR are not there."""
    if not (ORACLE / "node_modules" / "lforms").is_dir() or not DEFINITIONS.is_dir():
        pytest.fail("LHC-Forms is not here. To get it: ./dev test, or: npm ci --prefix tests/oracle", pytrace=False)


@pytest.fixture
def lhc_forms(page: Page) -> Page:
    page.goto((ORACLE / "form.html").as_uri())
    return page


def is_said(question: Question, sheet: Answers) -> bool:
    """Say whether a form has a word for this answer; 'not sure' about a number is an empty field."""
    return question.id in sheet and not (question.kind is Kind.NUMBER and sheet[question.id] is None)


def answers_to(question: Question) -> list[dict[str, Answer]]:
    """Return every kind of answer to a question, and none."""
    known: Iterable[Answer] = YES_NO_NOT_SURE if question.kind is Kind.YES_NO else (question.low, 3, question.high)
    return [{}, *({question.id: answer} for answer in known)]


def varied(choices: Mapping[str, Iterable[Answer]]) -> Iterator[Answers]:
    """Yield a healthy person's sheet with every combination of these answers."""
    for answers in product(*choices.values()):
        yield {**HEALTHY, **dict(zip(choices, answers, strict=True))}


def answered(page: Page, sheets: Iterable[Answers]) -> list[Outcome]:
    """Answer the form that is shown with every sheet."""
    every, outcomes = list(sheets), []
    for start in range(0, len(every), BATCH):
        batch = every[start : start + BATCH]
        outcomes += told(batch, page.evaluate("oracle.answered", json.dumps([in_words(sheet) for sheet in batch])))
    return outcomes


def merged(page: Page, form: dict[str, Any], sheets: Iterable[Answers]) -> list[Outcome]:
    """Lay every sheet into the form as a response."""
    every = list(sheets)
    given = {"questionnaire": form, "responses": [response_of(RULEBOOK, sheet) for sheet in every]}
    return told(every, page.evaluate("oracle.merged", json.dumps(given)))


def told(sheets: list[Answers], text: str) -> list[Outcome]:
    return [outcome(sheet, one) for sheet, one in zip(sheets, json.loads(text), strict=True)]


def outcome(sheet: Answers, told: dict[str, Any]) -> Outcome:
    return Outcome(sheet, told["asked"], read_answers(RULEBOOK, answers_of(told["response"], RULEBOOK)))


def in_words(sheet: Answers) -> dict[str, object]:
    said = {one.id: sheet[one.id] for one in RULEBOOK.questions if is_said(one, sheet)}
    return {one: SAID[each] if each is None or isinstance(each, bool) else each for one, each in said.items()}


def show(page: Page, form: dict[str, Any]) -> None:
    page.evaluate("oracle.show", form)


def every_link() -> list[Answers]:
    """Return a sheet for every combination of answers to what hangs on a question and what it hangs on."""
    free = {one: answer for one, answer in HEALTHY.items() if one not in LINKED}
    linked = [answers_to(one) for one in RULEBOOK.questions if one.id in LINKED]
    return [{key: each for part in (free, *parts) for key, each in part.items()} for parts in product(*linked)]


def test_it_asks_what_we_ask_for_every_answer_to_what_a_question_hangs_on(lhc_forms: Page) -> None:
    show(lhc_forms, FORM)
    outcomes = answered(lhc_forms, every_link())
    assert len(outcomes) == 4 ** len(LINKED)
    assert [one.sheet for one in outcomes if not one.asks_as_we_do()] == []
    assert [one.sheet for one in outcomes if not one.says_what_was_answered()] == []
    assert [one.sheet for one in outcomes if not one.is_judged_as_ours()] == []


def test_it_asks_what_we_ask_where_a_question_hangs_on_two(lhc_forms: Page) -> None:
    gates = ("spasm", "pregnant")
    hung = [replace(one, asked_when=gates) if one.id == "under_18" else one for one in RULEBOOK.questions]
    two = replace(RULEBOOK, questions=tuple(hung))
    show(lhc_forms, questionnaire(two, "en", WORDS["en"]))
    ways = product(*(answers_to(BY_ID[gate]) for gate in gates))
    outcomes = answered(lhc_forms, [first | second for first, second in ways])
    assert len(outcomes) == 16
    assert [one.sheet for one in outcomes if one.asked != [each.id for each in asked(two, one.sheet)]] == []


def test_every_combination_of_emergency_signs_is_judged_as_ours(lhc_forms: Page) -> None:
    show(lhc_forms, FORM)
    outcomes = answered(lhc_forms, varied({one.id: YES_NO_NOT_SURE for one in EMERGENCY}))
    assert len(outcomes) == 3 ** len(EMERGENCY)
    assert [one.sheet for one in outcomes if not one.says_what_was_answered()] == []
    assert [one.sheet for one in outcomes if not one.is_judged_as_ours()] == []


def test_every_combination_of_urgent_signs_is_judged_as_ours(lhc_forms: Page) -> None:
    show(lhc_forms, FORM)
    choices = {one.id: YES_NO_NOT_SURE if one.id in LINKED else (True, False) for one in URGENT}
    outcomes = answered(lhc_forms, varied(choices))
    assert len(outcomes) >= 2 ** len(URGENT)
    assert [one.sheet for one in outcomes if not one.asks_as_we_do()] == []
    assert [one.sheet for one in outcomes if not one.says_what_was_answered()] == []
    assert [one.sheet for one in outcomes if not one.is_judged_as_ours()] == []


def test_a_form_begun_elsewhere_and_gone_on_with_is_judged_as_ours(lhc_forms: Page) -> None:
    few = [one for question in RULEBOOK.questions for one in answers_to(question)]
    outcomes = merged(lhc_forms, FORM, [*({**HEALTHY, **one} for one in few), *few])
    assert [one.sheet for one in outcomes if not one.asks_as_we_do()] == []
    assert [one.sheet for one in outcomes if not one.says_what_was_answered()] == []
    assert [one.sheet for one in outcomes if not one.is_judged_as_ours()] == []


def test_no_rule_looks_at_both_groups_so_that_each_alone_covers_them_together() -> None:
    # A verdict is the strictest of its rules. A rule that looks at one group fires whatever the other one says.
    groups = [{BY_ID[one.question].group for one in rule.when if one.question} for rule in RULEBOOK.rules]
    assert [one for one in groups if {"emergency", "urgent"} <= one] == []


CLICKED: dict[str, tuple[str, Answers]] = {
    "a-healthy-person": ("en", HEALTHY),
    "not-sure-of-an-emergency-sign": ("de", {**HEALTHY, "saddle_numbness": None, "spasm": True, "spasm_days": 5}),
    "only-thin-bones-and-a-fall": ("en", {"osteoporosis_or_steroids": None, "pain_after_small_fall_or_lift": True}),
    "given-up-after-the-first-page": ("de", {one.id: one.id == "chest_pain" for one in EMERGENCY}),
}


@pytest.mark.parametrize(("language", "sheet"), CLICKED.values(), ids=CLICKED)
def test_a_form_filled_in_by_hand_is_judged_as_ours(lhc_forms: Page, language: str, sheet: Answers) -> None:
    show(lhc_forms, form_in(language))
    words = WORDS[language]
    labels: dict[Answer, str] = {True: words.yes, False: words.no, None: words.not_sure}
    for question in open_handbook(language).rulebook.questions:
        if question.kind is Kind.NUMBER:
            field = lhc_forms.get_by_role("textbox", name=question.text, exact=True)
        else:
            field = lhc_forms.get_by_role("radiogroup", name=question.text, exact=True)
        if not applies(question, sheet):
            expect(field).to_have_count(0)
        elif question.kind is Kind.NUMBER and question.id in sheet:
            field.fill(str(sheet[question.id]))
        elif question.id in sheet:
            field.get_by_text(labels[sheet[question.id]], exact=True).click()
    told = lhc_forms.evaluate("oracle.outcome()")
    found = outcome(sheet, told)
    assert found.asks_as_we_do()
    assert found.says_what_was_answered()
    assert found.is_judged_as_ours()
    assert faults_by_the_schema(told["response"]) == []


def test_a_form_that_asks_the_other_way_round_is_found_out(lhc_forms: Page) -> None:
    broken = json.loads(json.dumps(FORM).replace('"operator": "!="', '"operator": "="'))
    assert broken != FORM
    show(lhc_forms, broken)
    assert [one for one in answered(lhc_forms, every_link()) if not one.asks_as_we_do()] != []


def test_a_form_that_takes_not_sure_for_a_no_is_found_out(lhc_forms: Page) -> None:
    broken = json.loads(json.dumps(FORM))
    _, no, not_sure = broken["contained"][0]["expansion"]["contains"]
    not_sure |= {"system": no["system"], "code": no["code"]}
    show(lhc_forms, broken)
    unsure = [{**HEALTHY, one.id: None} for one in EMERGENCY]
    assert not any(one.is_judged_as_ours() for one in answered(lhc_forms, unsure))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_official_schema_finds_nothing_wrong_with_the_form(language: str) -> None:
    assert faults_by_the_schema(form_in(language)) == []


def test_the_official_schema_finds_what_is_wrong_with_a_form() -> None:
    assert "typo" in "".join(faults_by_the_schema({**FORM, "typo": 1}))
    assert "status" in "".join(faults_by_the_schema({**FORM, "status": "ready"}))


def test_yes_no_and_not_sure_are_those_of_the_official_value_set() -> None:
    [ours] = FORM["contained"]
    official = defined("valuesets.json", ours["url"])
    assert (ours["version"], ours["status"]) == (official["version"], official["status"])
    assert codes_of(ours) == codes_of(official)
    assert {item.get("answerValueSet", "#yesnodontknow") for item in all_items(FORM)} == {f"#{ours['id']}"}


def test_every_extension_is_an_official_one_with_a_value_that_it_may_have() -> None:
    used = [each for item in all_items(FORM) for each in item.get("extension", [])]
    for url, value in {(each["url"], key) for each in used for key in each if key != "url"}:
        elements = defined("extension-definitions.json", url)["snapshot"]["element"]
        kinds = next(each["type"] for each in elements if each["id"] == "Extension.value[x]")
        assert value.lower() in {f"value{kind['code']}".lower() for kind in kinds}


def test_every_item_control_is_an_official_one() -> None:
    def known(concepts: list[dict[str, Any]]) -> Iterator[str]:
        for one in concepts:
            yield one["code"]
            yield from known(one.get("concept", []))

    used = [each["valueCodeableConcept"]["coding"][0] for item in all_items(FORM) for each in item.get("extension", [])
            if "valueCodeableConcept" in each]  # fmt: skip
    assert {each["code"] for each in used} == {"radio-button", "help"}
    [system] = {each["system"] for each in used}
    assert {each["code"] for each in used} <= set(known(defined("valuesets.json", system)["concept"]))


def test_what_others_wrote_is_pinned_with_a_hash_and_names_no_address() -> None:
    wanted = json.loads((ORACLE / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((ORACLE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked.pop("")["devDependencies"] == wanted
    assert {name.removeprefix("node_modules/"): each["version"] for name, each in locked.items()} == wanted
    assert all(set(each) == {"version", "integrity", "dev"} for each in locked.values())
    assert all(each["integrity"].startswith("sha512-") for each in locked.values())


def codes_of(value_set: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["system"], one["code"]) for one in value_set["expansion"]["contains"]]


def defined(file: str, url: str) -> dict[str, Any]:
    """Return what FHIR R4 itself says about a canonical address."""
    entries = json.loads((DEFINITIONS / file).read_text(encoding="utf-8"))["entry"]
    return next(one["resource"] for one in entries if one["resource"].get("url") == url)


def faults_by_the_schema(resource: dict[str, Any]) -> list[str]:
    """Return what the official JSON schema of FHIR R4 finds wrong with a resource."""
    node = shutil.which("node")
    assert node, "no Node.js on this machine (to get it: sudo apt-get install nodejs npm)"
    run = subprocess.run(
        [node, str(ORACLE / "schema.mjs")], input=json.dumps(resource), capture_output=True, text=True, check=True
    )
    return list(json.loads(run.stdout))
