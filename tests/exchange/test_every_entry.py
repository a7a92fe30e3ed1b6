"""The table of every entry is the whole record: what went into it comes out of it."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given, settings

from supine.errors import BadInput
from supine.exchange.every_entry import COLUMNS, every_entry, is_every_entry, read_every_entry
from supine.journal.codec import write_journal
from supine.journal.merge import Journal
from tests.docs.test_reference import ENTRIES
from tests.journal.making import journal, journals, raw_entry, uid


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


@settings(max_examples=40)
@given(journals)
def test_any_record_comes_back_whole(whole: Journal) -> None:
    text = every_entry(whole)
    assert is_every_entry(text)
    assert write_journal(read_every_entry(text, "t.csv")) == write_journal(whole)


@settings(max_examples=40)
@given(journals)
def test_no_cell_can_be_run_by_a_spreadsheet(whole: Journal) -> None:
    cells = [cell for row in rows(every_entry(whole)) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))] == []


def test_every_kind_of_entry_has_its_line() -> None:
    whole = journal(*ENTRIES)
    assert [row["kind"] for row in rows(every_entry(whole))] == [entry.kind for entry in whole]


def test_what_was_corrected_withdrawn_and_unknown_is_there_and_says_so() -> None:
    table = rows(
        every_entry(
            journal(
                raw_entry(1, "rating", {"pain_now": 3}),
                raw_entry(2, "rating", {"pain_now": 4}, supersedes=uid(1)),
                raw_entry(3, "note", {"text": "x"}),
                raw_entry(4, "note", None, supersedes=uid(3)),
                raw_entry(5, "moon_phase", {"full": True}, glow="="),
            )
        )
    )
    assert [row["stands"] for row in table] == ["no", "yes", "no", "no", ""]
    assert [json.loads(row["body"])["pain_now"] for row in table[:2]] == [3, 4]
    assert json.loads(table[4]["whole"])["glow"] == "="


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2026-03-10,", "10.03.2026,", "line 2"),
        ("rating,yes", "rating,yes,more", "line 2: has 12 cells"),
        ('{""kept', '{""kept"":1,""kept', "gives the key 'kept' twice"),
        ("schema,whole\r\n", 'schema,whole\r\n"', "line 2"),
    ],
)
def test_a_table_that_another_program_has_changed_is_refused_with_the_line(old: str, new: str, fault: str) -> None:
    text = every_entry(journal(raw_entry(1, "rating", {"note": "x"})))
    changed = text.replace(old, new, 1)
    assert changed != text
    with pytest.raises(BadInput, match=fault):
        read_every_entry(changed, "t.csv")


def test_a_cell_that_says_something_else_in_other_words_is_refused() -> None:
    text = every_entry(journal(raw_entry(1, "note", {"text": "x"})))
    with pytest.raises(BadInput, match="line 2: was changed by another program"):
        read_every_entry(text.replace("T18:00:00+00:00", "T18:00+00:00"), "t.csv")
    assert len(COLUMNS) == 11
