"""Whatever is wrong in questions, rules or signs, the start stops, naming file, row, key and what is allowed."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from supine.datafiles import read_document, shipped_text
from supine.errors import BadFile
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, SHAPES, read_rulebook
from tests.screening.sheets import LIBRARY, RULEBOOK

TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}
REQUIRED = {
    "group": {"id", "title", "lead"},
    "question": {"id", "group", "text"},
    "word": {"id", "longest_days", "sources"},
    "rule": {"id", "when", "mat", "care", "because", "do", "claims", "sources", "reviewed"},
    "sign": {"id", "numbers", "claims", "sources"},
}
CHOICES = {"mat": "no, ask, use", "care": "emergency, urgent, routine, none", "kind": "yes_no, number"}
CHOICES |= {"lasts": "now, today, until_asked_again"}


def blocks(name: str) -> list[str]:
    """Return the rows of a file, each as the text it stands in."""
    return [f"[[{one}" for one in re.split(r"(?m)^\[\[", TEXTS[name])[1:]]


ROWS = [(name, block) for name in TEXTS for block in blocks(name)]


def keys_of(block: str) -> tuple[str, dict[str, Any]]:
    """Return the table that a row is of, and the row."""
    ((table, (row,)),) = tomllib.loads(block).items()
    return table, row


def refusal_of(name: str, block: str) -> BadFile:
    """Return why a file with nothing but this row is refused; what is wrong in a row is seen before all else."""
    table = block[2 : block.index("]")]
    others = "".join(f"{one} = []\n" for one in SHAPES[name].__annotations__ if one != table)
    with pytest.raises(BadFile) as refused:
        read_document(SHAPES[name], others + block, name)
    assert refused.value.where.startswith(f"{name}, key '{table}', row ")
    return refused.value


def with_key(block: str, key: str, written: str) -> str:
    """Return a row with another line in place of that of a key."""
    changed = re.sub(rf"(?m)^{key} = .*$", lambda _: written, block, count=1)
    assert changed != block
    return changed


def test_a_mistyped_key_in_any_row_is_named_with_the_keys_there_are() -> None:
    for name, block in ROWS:
        _, row = keys_of(block)
        for key, value in row.items():
            line = re.search(rf"(?m)^{key} = (.*)$", block)
            assert line, value
            refused = refusal_of(name, with_key(block, key, f"{key}x = {line[1]}"))
            assert refused.where.endswith(f"key '{key}x'" if key == "id" else f"row '{row['id']}', key '{key}x'")
            assert key in refused.allowed.split(", ")


def test_a_mistyped_key_in_any_condition_is_named_with_the_keys_there_are() -> None:
    for block in blocks(RULES_FILE):
        _, row = keys_of(block)
        for key in {key for condition in row.get("when", ()) for key in condition}:
            refused = refusal_of(RULES_FILE, block.replace(f"{key} = ", f"{key}s = "))
            assert f"row '{row['id']}', key 'when', row 1, key '" in refused.where.replace("row 2", "row 1")
            assert refused.where.endswith(f"key '{key}s'")
            assert refused.allowed == "question, sign, at_least"


def test_a_missing_key_in_any_row_is_named() -> None:
    for name, block in ROWS:
        table, row = keys_of(block)
        for key in REQUIRED[table]:
            refused = refusal_of(name, with_key(block, key, ""))
            assert refused.where.endswith(f"key '{key}'")
            assert refused.what == "this key is missing"
            assert key == "id" or f"row '{row['id']}'" in refused.where


def test_a_value_of_another_kind_in_any_row_is_named_with_what_is_allowed() -> None:
    for name, block in ROWS:
        _, row = keys_of(block)
        for key in row:
            refused = refusal_of(name, with_key(block, key, f"{key} = 1.5"))
            assert f"key '{key}'" in refused.where
            assert refused.allowed
            assert key == "id" or f"row '{row['id']}'" in refused.where


def test_a_choice_that_does_not_exist_in_any_row_is_named_with_the_choices() -> None:
    for name, block in ROWS:
        _, row = keys_of(block)
        for key in CHOICES.keys() & row.keys():
            refused = refusal_of(name, with_key(block, key, f'{key} = "{row[key].upper()}"'))
            assert refused.where.endswith(f"row '{row['id']}', key '{key}'")
            assert refused.allowed == CHOICES[key]


def test_an_id_used_twice_is_named_in_every_table() -> None:
    for name, block in ROWS:
        _, row = keys_of(block)
        refused = refusal_of(name, block + block)
        assert refused.where.endswith(f"row '{row['id']}'")
        assert refused.what == "this id is used twice"


# --- what only the whole shows ---


def refused_with(**changed: str) -> BadFile:
    """Return why the rule book is refused with these texts, by the first word of the file's name."""
    with pytest.raises(BadFile) as refused:
        read_rulebook({**TEXTS, **{f"{name}.toml": text for name, text in changed.items()}}, LIBRARY)
    return refused.value


def with_gates(**gates: str) -> str:
    """Return questions.toml with some questions hanging on others."""
    text = TEXTS[QUESTIONS_FILE]
    for question, gate in gates.items():
        text = text.replace(f'id = "{question}"\n', f'id = "{question}"\nasked_when = ["{gate}"]\n')
    return text


@pytest.mark.parametrize(
    "gates",
    [
        {"sunburn": "sunburn"},
        {"sunburn": "skin_infection", "skin_infection": "sunburn"},
        {"sunburn": "skin_infection", "skin_infection": "skin_severe_condition", "skin_severe_condition": "sunburn"},
    ],
    ids=["on itself", "two on each other", "three in a ring"],
)
def test_questions_that_hang_on_each_other_are_refused_saying_that_a_gate_is_asked_earlier(
    gates: dict[str, str],
) -> None:
    refused = refused_with(questions=with_gates(**gates))
    assert refused.where == f"{QUESTIONS_FILE}, row 'sunburn', key 'asked_when'"
    assert gates["sunburn"] in refused.what
    assert "before this one" in refused.what
    assert "skin_broken" in refused.allowed


def cuts(name: str) -> Iterator[str]:
    """Yield a file as a write that broke off leaves it: at every 500th character, and after each row."""
    text = TEXTS[name]
    ends = [one.start() for one in re.finditer(r"(?m)^\[\[", text)]
    yield from (text[:end] for end in {*range(0, len(text), 500), *ends})


@pytest.mark.parametrize("name", TEXTS)
def test_a_half_written_file_is_refused_unless_every_row_is_there(name: str) -> None:
    for text in cuts(name):
        try:
            read = read_rulebook({**TEXTS, name: text}, LIBRARY)
        except BadFile as refused:
            assert refused.where.startswith((name, RULES_FILE))
        else:
            assert read.question_ids == RULEBOOK.question_ids
            assert read.rule_ids == RULEBOOK.rule_ids
            assert read.signs == RULEBOOK.signs


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("sign", ["\ufeff", "\0", "\x1a"], ids=["a byte order mark", "a NUL", "an end-of-file sign"])
def test_a_file_with_a_sign_that_is_no_text_is_refused_by_name(name: str, sign: str) -> None:
    refused = refused_with(**{name.removesuffix(".toml"): sign + TEXTS[name]})
    assert refused.where == name
    assert "not TOML" in refused.what


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_file_that_is_not_utf_8_is_refused_by_name(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"rows_in_{encoding.replace('-', '_')}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    (tmp_path / package / RULES_FILE).write_bytes('because = "Für später"'.encode(encoding))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(BadFile, match=r"^rules\.toml: cannot be read: 'utf-8'"):
        shipped_text(package, RULES_FILE)
    sys.modules.pop(package)
