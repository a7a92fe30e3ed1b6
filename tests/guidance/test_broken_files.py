"""A wrong row stops the load and is named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.guidance.library import SHAPES, read_library

TEXTS = {name: shipped_text("supine.guidance", name) for name in SHAPES}

OPTIONAL = {"but", "found", "note", "address", "year", "n", "regions", "drawings"}
TOLD_TOGETHER = {"name", "study", "subject", "who", "made", "lasted", "sure"}
"""What a source says only when it is a study, and then whole."""


def _blocks(text: str) -> list[str]:
    return re.split(r"(?m)^(?=\[\[)", text)[1:]


ROWS = [(name, block) for name, text in TEXTS.items() for block in _blocks(text)]


def _row_id(block: str) -> str:
    found = re.search(r'(?m)^id = "(.+)"$', block)
    assert found
    return found.group(1)


def _keys(block: str) -> list[str]:
    return re.findall(r"(?m)^(\w+) = (?!\[$)", block)


def _may_be_left_out(name: str) -> set[str]:
    return OPTIONAL | TOLD_TOGETHER if name == "sources.toml" else OPTIONAL


def _refused(name: str, block: str, broken: str) -> BadFile:
    assert broken != block
    with pytest.raises(BadFile) as refusal:
        read_library({**TEXTS, name: TEXTS[name].replace(block, broken)})
    assert name in refusal.value.where
    return refusal.value


rows = st.sampled_from(ROWS)


@given(rows)
def test_an_unknown_key_stops_the_load(row: tuple[str, str]) -> None:
    name, block = row
    fault = _refused(name, block, block.replace("\n", '\ncolour = "teal"\n', 1))
    assert _row_id(block) in fault.where
    assert "colour" in fault.where
    assert "sources" in fault.allowed or "title" in fault.allowed


@given(rows, st.data())
def test_a_missing_key_stops_the_load(row: tuple[str, str], data: st.DataObject) -> None:
    name, block = row
    key = data.draw(st.sampled_from([key for key in _keys(block) if key not in _may_be_left_out(name)]))
    fault = _refused(name, block, re.sub(rf"(?m)^{key} = .*\n", "", block))
    assert f"key '{key}'" in fault.where
    assert "missing" in fault.what
    assert key == "id" or _row_id(block) in fault.where


@given(rows, st.data())
def test_a_wrong_type_stops_the_load(row: tuple[str, str], data: st.DataObject) -> None:
    name, block = row
    key = data.draw(st.sampled_from(_keys(block)))
    fault = _refused(name, block, re.sub(rf"(?m)^{key} = .*$", f"{key} = true", block))
    assert f"key '{key}'" in fault.where
    assert key == "id" or _row_id(block) in fault.where


@given(rows)
def test_an_id_used_twice_stops_the_load(row: tuple[str, str]) -> None:
    name, block = row
    fault = _refused(name, block, f"{block}\n{block}")
    assert f"'{_row_id(block)}'" in fault.where
    assert "twice" in fault.what


@given(rows.filter(lambda row: "\nsources = " in row[1]))
def test_an_unknown_source_stops_the_load(row: tuple[str, str]) -> None:
    name, block = row
    fault = _refused(name, block, re.sub(r"(?m)^sources = .*$", 'sources = ["hearsay"]', block))
    assert f"row '{_row_id(block)}', key 'sources'" in fault.where
    assert "hearsay" in fault.what


@given(rows.filter(lambda row: "\nclaims = " in row[1]))
def test_an_unknown_claim_stops_the_load(row: tuple[str, str]) -> None:
    name, block = row
    fault = _refused(name, block, re.sub(r"(?m)^claims = .*$", 'claims = ["A99"]', block))
    assert f"row '{_row_id(block)}', key 'claims'" in fault.where


@given(rows.filter(lambda row: "\nsources = " in row[1]))
def test_a_row_without_any_source_stops_the_load(row: tuple[str, str]) -> None:
    name, block = row
    fault = _refused(name, block, re.sub(r"(?m)^sources = .*$", "sources = []", block))
    assert f"row '{_row_id(block)}', key 'sources'" in fault.where


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("topics.toml", 'topic = "lying"', 'topic = "standing"', "key 'topic'"),
        (
            "topics.toml",
            "[[passage]]",
            '[[topic]]\nid = "x"\ntitle = "X?"\nlead = "x"\nnext = "x"\nleads_to = "care"\n[[passage]]',
            "row 'x'",
        ),
        ("disagreements.toml", 'said_by = ["article-a", "article-b"]', 'said_by = ["article-a"]', "key 'says'"),
        ("disagreements.toml", 'said_by = ["article-a"', 'said_by = ["rumour"', "key 'said_by'"),
        ("sources.toml", 'lasted = "Once each."', "", "row 'spine-board-2018', key 'study'"),
        ("sources.toml", 'sure = "opinion"', "", "row 'shakti-app-study', key 'study'"),
        ("sources.toml", 'study = "crossover"', "", "row 'olsson-2011', key 'study'"),
        ("topics.toml", 'leads_to = "care"', 'leads_to = "nowhere"', "row 'spasms', key 'leads_to'"),
        ("topics.toml", 'leads_to = "evidence"', 'leads_to = "sellers"', "row 'sellers', key 'leads_to'"),
        ("topics.toml", 'drawings = ["lying"]', 'drawings = ["flying"]', "row 'under-the-sore-part', key 'drawings'"),
        ("care.toml", 'drawings = ["chair"]', 'drawings = ["throne"]', "row 'rest', key 'drawings'"),
        ("care.toml", 'id = "urgent"', 'id = "soon"', "'urgent'"),
        ("emergency.toml", 'id = "elsewhere"', 'id = "moon"', "'elsewhere'"),
    ],
)
def test_a_file_that_does_not_hold_together_stops_the_load(name: str, old: str, new: str, where: str) -> None:
    fault = _refused(name, TEXTS[name], TEXTS[name].replace(old, new, 1))
    assert where in fault.where


def test_a_file_that_is_not_toml_stops_the_load() -> None:
    assert "not TOML" in _refused("care.toml", TEXTS["care.toml"], "[[page").what
