"""Whatever is given for answers is judged with one verdict, or refused saying where, what, and what is allowed."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.cli.main import main
from supine.errors import BadInput
from supine.screening.answers import read_answers
from supine.screening.judge import judge
from supine.screening.rulebook import Kind
from tests.cli.running import run
from tests.screening.proof.evaluator import evaluator_of, outcome_of
from tests.screening.proof.sheet import Case
from tests.screening.proof.table import table_of
from tests.screening.sheets import BY_ID, HEALTHY, NUMBERS, RULEBOOK, sheets

# --- answers: any JSON at all ---

LETTERS = st.characters(exclude_categories=())
HUGE = st.integers(0, 6000).map(lambda digits: -(10**digits)) | st.integers(0, 6000).map(lambda digits: 10**digits)
NEARLY = st.integers(-2, 12) | st.floats(-1, 11)
PLAIN = st.none() | st.booleans() | NEARLY | st.integers() | st.floats() | HUGE | st.text(LETTERS, max_size=80)
ANY_JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=9), inner, max_size=3),
    max_leaves=6,
)
NEARLY_IDS = st.sampled_from(RULEBOOK.question_ids).flatmap(
    lambda one: st.sampled_from([one.upper(), f"{one} ", one[:-1], one.replace("_", "-"), f"{one}\0"])
)
KEYS = (
    st.sampled_from(RULEBOOK.question_ids)
    | st.sampled_from(NUMBERS)
    | NEARLY_IDS
    | st.text(LETTERS, max_size=9)
    | st.just("")
)
DOCUMENTS = ANY_JSON | st.dictionaries(KEYS, ANY_JSON, max_size=4)
NEARLY_RIGHT = st.builds(
    lambda right, number, answer, wrong: {**right, number: answer, **wrong},
    sheets(),
    st.sampled_from(NUMBERS),
    PLAIN,
    st.dictionaries(KEYS, ANY_JSON, max_size=2),
)

MEANT = evaluator_of(table_of(RULEBOOK))


def fits(question: str, answer: Any) -> bool:
    """Say in the plainest way whether an answer is one that its question can have."""
    row = BY_ID[question]
    if answer is None or row.kind is Kind.YES_NO:
        return any(answer is one for one in (None, True, False))
    return type(answer) in (int, float) and row.low <= answer <= row.high


def faults(document: Any) -> set[str]:
    """Return every place a refusal of this document may name."""
    if not isinstance(document, Mapping):
        return {"is not a table"}
    odd = {f"there is no question {repr(key)[:57]}" for key in document if key not in BY_ID}
    return odd or {f"question '{key}'" for key, answer in document.items() if not fits(key, answer)}


@given(DOCUMENTS | NEARLY_RIGHT)
def test_any_json_is_judged_with_one_verdict_or_refused_by_name(document: Any) -> None:
    wrong = faults(document)
    try:
        answers = read_answers(RULEBOOK, document)
    except BadInput as refused:
        assert any(one in f"{refused.where}: {refused.what}" for one in wrong)
        assert refused.allowed
        assert str(refused).isprintable()
    else:
        assert not wrong
        assert dict(answers) == document
        assert outcome_of(judge(RULEBOOK, answers)) == MEANT(Case(answers))


def nested(depth: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


TOO_MUCH = {
    "a long list": list(range(10_000)),
    "a deep list": nested(100_000),
    "a table in a table": {"value": {"value": 7}},
    "thousands of digits in a list": [10**5000],
    "thousands of digits in a table": {"value": -(10**5000)},
    "a long text": "x" * 10**6,
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_an_answer_of_any_size_is_refused_in_one_short_line(name: str) -> None:
    with pytest.raises(BadInput, match="question 'pain_now'") as refused:
        read_answers(RULEBOOK, {"pain_now": TOO_MUCH[name]})
    assert len(str(refused.value)) < 300


# --- the same on the command line ---

DOCUMENT_BYTES = {
    "nothing": b"",
    "null": b"null",
    "a list of answers": b'[{"pregnant": true}]',
    "a sheet within a sheet": b'{"answers": {"pregnant": true}}',
    "yes in words": b'{"pregnant": "yes"}',
    "one for yes": b'{"pregnant": 1}',
    "yes for a number": b'{"pain_now": true}',
    "a number that is none": b'{"pain_now": NaN}',
    "a number without end": b'{"pain_now": 1e999}',
    "a number of thousands of digits": b'{"pain_now": ' + b"9" * 5000 + b"}",
    "a number too high": b'{"spasm_days": 366}',
    "an answer given twice": b'{"pregnant": false, "pregnant": true}',
    "half a letter": b'{"pregnant\\ud800": true}',
    "a bell and a new line": b'{"\\u0007\\n": true}',
    "nested without end": b"[" * 5000,
    "half a file": json.dumps(HEALTHY).encode()[:500],
    "not UTF-8": '{"früh": true}'.encode("latin-1"),
    "UTF-16": '{"pregnant": true}'.encode("utf-16"),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}


@pytest.mark.parametrize("name", DOCUMENT_BYTES)
def test_a_file_that_is_no_sheet_of_answers_is_one_clear_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(DOCUMENT_BYTES[name])
    assert main(["screen", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"supine: [^\n]+\n", said.err)
    assert said.err[:-1].isprintable()


def test_the_command_itself_ends_with_two_and_one_line_for_what_cannot_be_answers(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(b'{"pain_now": [[[' + b"9" * 4000 + b"]]]}")
    done = run("screen", file, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("supine: answers, question 'pain_now': ")
    assert "allowed: a number from 0 to 10, or null for not sure" in done.stderr
