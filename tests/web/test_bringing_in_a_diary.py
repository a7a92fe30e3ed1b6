"""An old pain diary brought in through the pages: column by column, shown line by line, and then exactly that."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.web.entries import bodies, entries, put
from tests.web.test_bringing_a_record_back import record, sent

PAGE = "/settings/bring-in/"
DIARY = 'Datum;Schmerz;Notiz\n1.2.2025;4,5;=HYPERLINK("x")\n2.2.2025;3;\n3.2.2025;12;\n2.2.2025;7;<b>\n4.2.2025;;\n'


def looked(client: Client, raw: bytes, **changes: str) -> Any:
    """Send a file, say what its columns are, and return the page that shows the entries."""
    asked = sent(client, raw, PAGE)
    said = {f"m{one.n}": one.meaning for one in asked.context["columns"]}
    said |= {f"s{one.n}": str(one.scale) for one in asked.context["columns"]}
    said |= {"order": asked.context["order"], "file": asked.context["file"], "look": "yes"}
    return client.get(PAGE, said | changes)


def fields_of(answer: Any) -> dict[str, str]:
    return {**answer.context["fields"], "look": "yes", "after": answer.context["found"].after.sha256}


def test_the_columns_are_guessed_and_every_entry_is_shown_before_it_comes_in(insider: Client) -> None:
    asked = sent(insider, DIARY.encode("cp1252"), PAGE)
    assert [one.meaning for one in asked.context["columns"]] == ["day", "pain_now", "note"]
    assert 'value="dmy" required checked' in asked.text
    shown = looked(insider, DIARY.encode())
    assert "3 entries would come in" in shown.text
    assert "<b>Line 4, column “Schmerz”:</b> 12 is not between 0 and 10." in shown.text
    assert "1 day has more than one line" in shown.text
    assert "1 number becomes a whole one" in shown.text
    assert "1 line holds nothing but a day" in shown.text
    assert "now 7 · &lt;b&gt;" in shown.text
    assert bodies(insider, "rating") == []
    done = insider.post(PAGE, fields_of(shown), follow=True)
    assert "3 entries came in" in done.text
    written = sorted((one["day"], one["body"]["pain_now"], one["body"]["note"]) for one in entries(insider, "rating"))
    assert written == [("2025-02-01", 5, '=HYPERLINK("x")'), ("2025-02-02", 3, ""), ("2025-02-02", 7, "<b>")]
    assert {(one["by"], one["device"]) for one in entries(insider, "rating")} == {("person", "csv")}
    assert not any(Path(settings.DATA_FOLDER).glob("brought/*"))


def test_the_same_file_twice_changes_nothing(insider: Client) -> None:
    insider.post(PAGE, fields_of(looked(insider, DIARY.encode())))
    before = record(insider)
    again = looked(insider, DIARY.encode())
    assert "There is nothing new in it" in again.text
    assert "3 entries are in your record already" in again.text
    insider.post(PAGE, fields_of(again))
    assert record(insider) == before


def test_other_columns_than_those_shown_never_come_in(insider: Client) -> None:
    shown = looked(insider, DIARY.encode())
    answer = insider.post(PAGE, fields_of(shown) | {"m1": "sleep"})
    assert "Nothing was brought in. Look again." in answer.text
    assert bodies(insider, "rating") == []


def test_numbers_up_to_a_hundred_are_divided_and_it_is_said(insider: Client) -> None:
    shown = looked(insider, b"date,vas,other\n2025-02-01,45,x\n2025-02-02,80,y\n")
    assert "The numbers of “vas” are divided by 10." in shown.text
    refused = looked(insider, b"date,vas,other\n2025-02-01,45,x\n2025-02-02,8,y\n", s1="10")
    assert "45 is not between 0 and 10." in refused.text


@pytest.mark.parametrize(
    ("raw", "changes", "words"),
    [
        (b"date,pain\n01/02/2025,4\n02/02/2025,4\n", {}, "Say how the dates are written."),
        (b"date,pain\n2025-02-01,4\n", {"m0": "leave_out"}, "Say which column holds the day."),
        (b"date,pain\n2025-02-01,4\n", {"m1": "leave_out"}, "Choose at least one column with a number or a note."),
        (b"date,pain,more\n2025-02-01,4,5\n", {"m2": "pain_now"}, "Two columns cannot be the same thing."),
    ],
)
def test_what_is_not_said_is_asked_for(insider: Client, raw: bytes, changes: dict[str, str], words: str) -> None:
    answer = looked(insider, raw, **changes)
    assert words in answer.text
    assert "would come in" not in answer.text


def test_dates_that_do_not_tell_are_read_as_the_person_says(insider: Client) -> None:
    raw = b"date,pain\n01/02/2025,4\n02/02/2025,4\n"
    for order, day in (("dmy", "2025-02-01"), ("mdy", "2025-01-02")):
        found = looked(insider, raw, order=order).context["given"]
        assert found.made[0].entry.day.isoformat() == day


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        (b"date,pain\n2025-02-01,\0\n", "file, line 2: holds a NUL"),
        (b"date,pain\n2025-02-01," + b"5" * 10_000_000, "file, line 2, column 2: is no line of a table: a cell of"),
        (b'date,pain\n2025-02-01,"4\n', "file, line 2: is no line of a table: a quotation mark"),
        (b"just words\n", "file: has 1 columns"),
        (b"date,pain\n", "has no line below its names"),
    ],
)
def test_what_is_no_table_is_told_with_the_line(insider: Client, raw: bytes, detail: str) -> None:
    answer = sent(insider, raw, PAGE)
    assert "This file cannot be used. Nothing was changed." in answer.text
    assert detail in answer.text
    assert not any(Path(settings.DATA_FOLDER).glob("brought/*"))


def test_dates_in_two_orders_are_told_with_both_lines(insider: Client) -> None:
    answer = looked(insider, b"date,pain\n13/02/2025,4\n02/14/2025,4\n", order="dmy")
    assert "line 2 begins with the day, line 3 with the month" in answer.text


def test_lines_of_every_fault_are_named_and_the_good_ones_come_in_only_by_the_button(insider: Client) -> None:
    lines = [
        "Datum,Schmerz",
        "2025-02-01,4",
        "Datum,Schmerz",
        "2025-02-30,4",
        "03.02.2025,4",
        "2025-02-04,4,5",
        "2099-01-01,4",
    ]
    shown = looked(insider, "\n".join(lines).encode())
    assert "5 lines cannot come in" in shown.text
    for n in range(3, 8):
        assert f"<b>Line {n}" in shown.text
    assert bodies(insider, "rating") == []


def test_more_than_twenty_entries_are_all_on_the_page(insider: Client) -> None:
    rows = "".join(f"2025-02-01,4,note {n}.\n" for n in range(30))
    shown = looked(insider, f"day,pain,note\n{rows}".encode())
    assert "The other 10 entries" in shown.text
    assert all(f"note {n}." in shown.text for n in range(30))


def test_a_diary_leaves_what_is_there_alone(insider: Client) -> None:
    put(insider, "rating", {"pain_now": 9})
    insider.post(PAGE, fields_of(looked(insider, DIARY.encode())))
    assert len(bodies(insider, "rating")) == 4


def test_the_pages_speak_german(insider: Client) -> None:
    insider.post("/settings/", {"language": "de"})
    shown = looked(insider, DIARY.encode())
    assert "Zeile 4, Spalte „Schmerz“" in shown.text
