"""The record as a table."""

import csv
from datetime import timedelta
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from supine.exchange.harmless import as_written
from supine.exchange.sheet import COLUMNS, sheet
from supine.journal.handbook import open_handbook
from supine.journal.view import view_of
from tests.journal.making import NOW, journal, raw_entry, session_body

KNOWN = open_handbook().questionnaires


def _table(*entries: dict[str, object]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sheet(view_of(journal(*entries)), KNOWN), newline="")))


def test_an_empty_record_is_a_table_with_a_heading_only() -> None:
    assert sheet(view_of(journal()), KNOWN) == ",".join(COLUMNS) + "\r\n"


def test_sessions_and_diary_entries_stand_in_the_order_they_were_made() -> None:
    rows = _table(
        raw_entry(2, "rating", {"pain_now": 3}, NOW + timedelta(hours=2)),
        raw_entry(1, "session", session_body(minutes=8)),
    )
    assert [(row["kind"], row["minutes"], row["pain_now"]) for row in rows] == [
        ("session", "8", ""),
        ("rating", "", "3"),
    ]


@given(
    st.sampled_from("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
)
def test_a_note_can_never_be_run_as_a_formula(start: str, rest: str) -> None:
    [row] = _table(raw_entry(1, "rating", {"note": start + rest}))
    assert row["note"].startswith("'")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20) | st.text("'=+-@\t\r\n x"))
def test_a_note_comes_back_whole(note: str) -> None:
    [row] = _table(raw_entry(1, "rating", {"note": note}))
    assert as_written(row["note"]) == note
