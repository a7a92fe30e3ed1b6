"""An old diary comes in as the person explains it: every line gives what is shown, or says why it gives nothing."""

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadInput
from supine.exchange.old_diary.bringing import Brought, bring
from supine.exchange.old_diary.dates import day_in, orders_of, time_in
from supine.exchange.old_diary.finding import find, guess
from supine.exchange.old_diary.legend import Legend, Meaning, Order, Scale, fault_of
from supine.exchange.old_diary.words import FILE, DiaryFile, diary_words
from supine.exchange.restoring import foretell
from supine.exchange.sheet import COLUMNS
from supine.guidance.languages import LANGUAGES, words_of
from supine.journal.codec import read_entry
from supine.journal.entries import write_entry
from supine.journal.merge import merge
from supine.journal.naming import made_at
from tests.guidance.test_words import FORBIDDEN
from tests.journal.making import journal

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=ZoneInfo("Europe/Berlin"))
HEAD = "Datum;Schmerz;Notiz"


def brought(text: str | bytes, now: datetime = NOW, **changes: object) -> Brought:
    found = find(text.encode() if isinstance(text, str) else text, "old.csv")
    seen = guess(found)
    legend = Legend(
        **{"meanings": seen.meanings, "scales": seen.scales, "order": seen.order} | changes  # type: ignore[arg-type]
    )
    return bring(found, legend, now)


def refused(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.why, one.column) for one in brought(text).refused]


def fault(text: str | bytes, order: Order | None = None) -> str:
    with pytest.raises(BadInput) as raised:
        brought(text, order=order) if order else brought(text)
    return str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_what_divides_cells_and_the_names_are_found(encoding: str, delimiter: str, end: str) -> None:
    lines = ["Datum;Stärkster Schmerz;Notiz", "25.02.2026;7;müde", "26.02.2026;3;", ""]
    [first, second] = brought(end.join(lines).replace(";", delimiter).encode(encoding)).made
    assert (first.entry.body.pain_worst, first.entry.body.note, second.entry.body.pain_worst) == (7, "müde", 3)
    assert first.entry.at == datetime(2026, 2, 25, tzinfo=NOW.tzinfo)


def test_a_table_without_names_and_with_commas_in_its_numbers_can_be_explained() -> None:
    found = find(b"2026-02-25 08:30;4,5\n2026-02-26;3,4\n", "old.csv")
    assert (found.head, found.names, guess(found).order) == (0, ("#1", "#2"), Order.YMD)
    given_ = bring(found, Legend((Meaning.DAY, Meaning.SLEEP), (Scale.TEN, Scale.TEN), Order.YMD), NOW)
    assert [(one.entry.at.hour, one.entry.body.sleep) for one in given_.made] == [(8, 5), (0, 3)]
    assert given_.rounded == 2


def test_numbers_up_to_a_hundred_are_divided_and_one_slip_divides_nothing() -> None:
    wide = "date,pain\n2026-02-25,45\n2026-02-26,8\n2026-02-27,84\n"
    assert [m.entry.body.pain_now for m in brought(wide).made] == [5, 1, 8]
    slip = "date,pain\n" + "".join(f"2026-02-0{n},7\n" for n in range(1, 8)) + "2026-02-08,99\n"
    assert [m.entry.body.pain_now for m in brought(slip).made] == [7] * 7
    assert refused(slip) == [(9, "out_of_range", "pain")]


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("2026-02-01", "2026-02-02"), Order.YMD),
        (("01.02.2026", "02.02.2026"), Order.DMY),
        (("01/02/2026", "13/02/2026"), Order.DMY),
        (("01/02/2026", "02/13/2026"), Order.MDY),
        (("01/02/2026", "02/02/2026"), None),
        (("13/02/2026", "02/13/2026"), None),
        (("2026-02-01", "2026-02-02", "3.2.2026"), Order.YMD),
    ],
)
def test_the_order_of_dates_is_found_where_they_tell_and_asked_for_where_not(
    days: tuple[str, ...], order: Order | None
) -> None:
    legend = guess(find("\n".join(["date,pain", *(f"{day},3" for day in days)]).encode(), "f"))
    assert legend.order is order
    assert fault_of(legend) == ("" if order else "needs_order")


def test_dates_that_begin_now_with_the_day_and_now_with_the_month_are_refused_whole_with_the_lines() -> None:
    said = fault("date,pain\n01/02/2026,1\n13/02/2026,3\n02/13/2026,3\n", order=Order.DMY)
    assert "line 3 begins with the day, line 4 with the month" in said


def test_a_date_of_another_form_is_refused_with_its_line() -> None:
    assert refused(f"{HEAD}\n1.2.2026;3;\n2.2.2026;3;\n2026-02-03;3;") == [(4, "other_order", "Datum")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("30.02.2026;3;x", (3, "no_day", "Datum")),
        ("45291;3;x", (3, "no_day", "Datum")),
        (";3;x", (3, "no_day", "Datum")),
        ("11.03.2026;3;x", (3, "ahead", "Datum")),
        ("01.01.1949;3;x", (3, "too_early", "Datum")),
        ("03.02.2026;11;x", (3, "out_of_range", "Schmerz")),
        ("03.02.2026;-1;x", (3, "out_of_range", "Schmerz")),
        ("03.02.2026;NaN;x", (3, "no_number", "Schmerz")),
        ("03.02.2026;1e1;x", (3, "no_number", "Schmerz")),
        ("03.02.2026;=1+1;x", (3, "no_number", "Schmerz")),
        (f"03.02.2026;3;{'x' * 2001}", (3, "long_note", "Notiz")),
        ("03.02.2026;3", (3, "width", "")),
        ("03.02.2026;3;x;y", (3, "width", "")),
        (HEAD, (3, "names_again", "")),
        ("Tag;0-10;Text", (3, "no_day", "Datum")),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_column_and_the_others_are_not_touched(
    line: str, why: tuple[int, str, str]
) -> None:
    found = brought(f"{HEAD}\n1.2.2026;3;\n{line}\n2.2.2026;4;\n")
    assert [(one.line, one.why, one.column) for one in found.refused] == [why]
    assert [one.line for one in found.made] == [2, 4]
    for language in LANGUAGES:
        words = diary_words(language)
        assert "3" in words.place(found.refused[0])
        assert "{" not in words.why(found.refused[0])


def test_a_later_hour_of_today_is_still_to_come() -> None:
    text = "date,time,pain\n2026-03-10,17:59,3\n2026-03-10,18:01,3\n2026-03-10,25:00,3\n2026-03-10,,3\n"
    assert refused(text) == [(3, "ahead", "date"), (4, "no_time", "time")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"date,pain\n", "has no line below its names"),
        (b"date\n2026-01-01\n", "has 1 columns"),
        (b"date,pain\n2026-01-01,\0\n", "line 2: holds a NUL"),
        ("date,pain\n2026-01-01,\0\n".encode("utf-16"), "line 2: holds a NUL"),
        (b"\x81\x8d\xff,\n", "is no text"),
        (b"date,pain\n2026-01-01," + b"5" * 10_000_000, "line 2, column 2: is no line of a table: a cell of more than"),
        (b'date,pain\n2026-01-01,3\n2026-01-02,"4\n2026-01-03,4\n', "line 3: is no line of a table"),
        (b"a," * 50 + b"b\n" + b"1," * 50 + b"2\n", "has 51 columns"),
        (b"x" * (16 * 1024 * 1024 + 1), "bytes long"),
    ],
)
def test_what_is_no_table_is_refused_whole_with_the_line(raw: bytes, said: str) -> None:
    assert said in fault(raw)


def test_a_table_of_our_own_is_no_old_diary() -> None:
    assert "journal file" in fault(f"{','.join(COLUMNS)}\n{',' * (len(COLUMNS) - 1)}\n")


def test_two_lines_for_one_day_both_come_in_and_it_is_said() -> None:
    found = brought(f"{HEAD}\n1.2.2026;3;\n2.2.2026;4;\n1.2.2026;3;\n1.2.2026;;\n")
    assert found.together == ((2, 4),)
    assert (len({one.entry.id for one in found.made}), found.empty) == (3, 1)


def test_a_formula_stays_a_text_and_its_mark_goes() -> None:
    text = 'day,note,sleep\n2026-02-01,"=HYPERLINK(""http://x"")",3\n2026-02-02,\'=1+1,3\n'
    assert [one.entry.body.note for one in brought(text).made] == ['=HYPERLINK("http://x")', "=1+1"]


def test_a_head_above_the_names_is_refused_as_a_line_and_sep_is_no_line() -> None:
    found = brought("sep=;\nMy diary\nDatum;Schmerz;Notiz\n1.2.2026;3;\n2.2.2026;3;\n")
    assert [(one.line, one.why) for one in found.refused] == [(2, "width")]
    assert [one.line for one in found.made] == [4, 5]


days = st.dates(date(2020, 1, 1), NOW.date() - timedelta(days=1))
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
tables = st.lists(st.tuples(days, st.integers(0, 10), cells), min_size=2, max_size=12)


def table(rows: list[tuple[date, int, str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows([("day", "pain_average", "note"), *rows])
    return text.getvalue().encode()


@settings(max_examples=40)
@given(tables)
def test_every_line_is_one_entry_that_says_the_same(rows: list[tuple[date, int, str]]) -> None:
    found = brought(table(rows))
    said = [(one.entry.day, one.entry.body.pain_average) for one in found.made]
    assert (said, found.refused) == ([(day, pain) for day, pain, _ in rows], ())
    for one in found.made:
        assert read_entry(write_entry(one.entry)) == one.entry
        assert made_at(one.entry.id) is None


@settings(max_examples=40)
@given(tables, tables)
def test_the_same_lines_twice_change_nothing_and_a_longer_diary_adds_only_what_is_new(
    rows: list[tuple[date, int, str]], more: list[tuple[date, int, str]]
) -> None:
    first = brought(table(rows)).journal()
    whole = merge(journal(), first)
    assert foretell(whole, brought(table(rows), NOW + timedelta(days=9)).journal(), NOW).new == ()
    longer = foretell(whole, brought(table(rows + more)).journal(), NOW)
    assert (len(longer.new), longer.here, longer.contrary) == (len(more), len(rows), ())


@given(days, st.sampled_from([(Order.DMY, "%d.%m.%Y"), (Order.MDY, "%m/%d/%y"), (Order.YMD, "%Y-%m-%d")]))
def test_a_day_is_read_as_it_was_written(day: date, written: tuple[Order, str]) -> None:
    order, form = written
    assert day_in(day.strftime(form), order) == (day, None)
    assert order in orders_of(day.strftime(form))


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}( [0-9]{1,2}:[0-9]{2})?"))
def test_no_cell_breaks_the_reading_of_days_and_times(cell: str) -> None:
    for order in Order:
        day_in(cell, order)
    time_in(cell)


def test_half_days_are_read() -> None:
    said = [time_in(one) for one in ("12:00 am", "12:30pm", "1:05 PM", "13:05", "13:05 pm", "8h15")]
    assert [one.isoformat("minutes") if one else None for one in said] == [
        "00:00",
        "12:30",
        "13:05",
        "13:05",
        None,
        "08:15",
    ]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_word_is_there_in_each_language_and_none_we_do_not_say(language: str) -> None:
    text = shipped_text("supine.exchange.old_diary", FILE)
    assert words_missing(DiaryFile, text, FILE, words_of(language)) == ()
    said = " ".join(one.text for one in diary_words(language).sentences.values())
    assert not FORBIDDEN[language].search(said)
