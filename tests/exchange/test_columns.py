"""A table that somebody brings is read whole or not at all, and every fault names its line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.exchange import table
from supine.exchange.columns import Asked, Assigned, assigned, watched

FIRST = date(2026, 8, 1)
ASKED = Asked("day", "pain", "mat")


def read(*lines: str, head: str = "day,pain,mat", asked: Asked = ASKED) -> Assigned:
    return assigned("\n".join((head, *lines)), "t.csv", asked)


def refusal(*lines: str, head: str = "day,pain,mat", asked: Asked = ASKED) -> str:
    with pytest.raises(BadInput) as raised:
        read(*lines, head=head, asked=asked)
    return str(raised.value)


def test_dates_and_numbers_say_the_same_and_an_empty_cell_is_a_day_without_a_rating() -> None:
    dated = read("2026-08-01,5,0", "2026-08-02,,0", "2026-08-03,4.5,1", "2026-08-04,NA,1")
    counted = read("7,5,0", "8,,0", "9,4.5,1", "10,NA,1")
    assert dated == counted == Assigned((0, 2), (5.0, 4.5), (False, False, True, True), ("0", "1"), 0)


def test_semicolons_tabs_quotes_and_other_columns_do_no_harm() -> None:
    plain = read("1,5,0", "2,4,1")
    assert read('x;1;"5";0', ";2;4;1", head="note;day;pain;mat") == plain
    assert read("1\t5\t0", "2\t4\t1", "", head="day\tpain\tmat") == plain
    assert assigned("day,pain,mat\r\n1,5,0\r\n2,4,1\r\n", "t.csv", ASKED) == plain


@given(st.permutations(range(8)))
def test_dates_in_any_order_are_sorted(order: list[int]) -> None:
    lines = [f"{FIRST + timedelta(days=n)},{n},{n % 2}" for n in range(8)]
    assert read(*(lines[n] for n in order)) == read(*lines)


def test_day_numbers_that_fall_are_turned_and_those_that_jump_back_are_refused() -> None:
    assert read("3,6,0", "2,5,1", "1,4,0") == read("1,4,0", "2,5,1", "3,6,0")
    assert "line 4, column 'day': day 1 comes after day 5" in refusal("3,6,0", "5,5,1", "1,4,0")


def test_a_day_that_is_there_twice_is_refused_with_both_lines() -> None:
    assert "lines 2 and 4: are about the same day" in refusal("2026-08-01,5,0", "2026-08-02,4,1", "2026-08-01,6,0")


def test_a_gap_between_days_of_one_kind_is_filled_and_said() -> None:
    found = read("1,5,0", "4,5,0", "5,4,1")
    assert found.treated == (False, False, False, False, True)
    assert (found.days, found.filled) == ((0, 3, 4), 2)


def test_a_gap_between_days_of_two_kinds_is_refused() -> None:
    assert "lines 2 and 3: between them 2 days are missing" in refusal("1,5,0", "4,4,1")


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("no", "yes"), ("no", "yes")),
        (("drug", "placebo"), ("placebo", "drug")),
        (("True", "False"), ("False", "True")),
        (("20", "0"), ("0", "20")),
        (("Control", "Matte"), ("Control", "Matte")),
    ],
)
def test_any_two_codes_will_do_where_one_says_that_it_is_the_one_without(
    codes: tuple[str, str], names: tuple[str, str]
) -> None:
    assert read(f"1,5,{codes[0]}", f"2,4,{codes[1]}").names == names


def test_codes_that_do_not_say_which_is_without_need_a_word() -> None:
    assert "--control" in refusal("1,5,A", "2,4,B")
    assert read("1,5,A", "2,4,B", asked=Asked("day", "pain", "mat", "B")).names == ("B", "A")
    assert "--control" in refusal("1,5,A", "2,4,B", asked=Asked("day", "pain", "mat", "C"))


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("1,a lot,0", "2,4,1"), "line 2, column 'pain': 'a lot' is no number"),
        (("1,5,0", "2,11,1"), "line 3, column 'pain': 11 is out of range (allowed: 0 to 10)"),
        (("1,5,0", "2,-1,1"), "out of range"),
        (("1,nan,0", "2,4,1"), "'nan' is no number"),
        (("1,inf,0", "2,4,1"), "'inf' is no number"),
        (("1,1e3,0", "2,4,1"), "is no number"),
        (('1,"4,5",0', "2,4,1"), "is no number"),
        (("1,5,0", "2026-08-02,4,1"), "line 3, column 'day': '2026-08-02' is no day"),
        (("01.08.2026,5,0", "02.08.2026,4,1"), "is no day"),
        (("20260801,5,0", "20260802,4,1"), "is no day"),
        (("2026-02-30,5,0", "2026-08-02,4,1"), "is no day"),
        (("1,5,0", "2,4,1,9"), "line 3: has 4 cells (allowed: 3, as line 1)"),
        (("1,5,0", "2,4,0"), "holds 1 different values: '0'"),
        (("1,5,0", "2,4,1", "3,4,2"), "holds 3 different values"),
        (("1,5,0", "2,4,"), "line 3: does not say which it was"),
        ((), "has no line below its names"),
        (('1,"5,0',), "is no line of a table"),
        (("1,5,0", "99999,4,1"), "more than a hundred years"),
    ],
)
def test_what_cannot_be_used_is_refused_and_says_where(lines: tuple[str, ...], fault: str) -> None:
    assert fault in refusal(*lines)


def test_a_column_that_is_not_there_or_there_twice_is_refused() -> None:
    assert "column 'mat' is not there (allowed: day, pain)" in refusal("1,5", head="day,pain")
    assert "column 'pain' stands there twice" in refusal("1,5,5,0", head="day,pain,pain,mat")
    assert "is not there" in refusal(head="")


def test_a_text_that_is_far_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LONGEST", 20)
    assert "characters long" in refusal("1,5,0", "2,4,1")


def test_a_cell_of_megabytes_is_refused() -> None:
    assert "is no line of a table" in refusal(f"1,{'5' * 200_000},0")


def test_a_diary_keeps_the_days_that_have_all_three_numbers() -> None:
    text = "day,evening,minutes,morning\n1,5,20,6\n2,,0,5\n4,4,0,5\n5,4,0,\n"
    found = watched(text, "t.csv", "day", ("evening", "minutes", "morning"))
    assert (found.days, found.ratings, found.minutes, found.mornings) == ((0, 3), (5, 4), (20, 0), (6, 5))


def test_minutes_that_do_not_fit_into_a_day_are_refused() -> None:
    with pytest.raises(BadInput, match="line 2, column 'minutes': 2000 minutes do not fit"):
        watched("day,evening,minutes,morning\n1,5,2000,6\n", "t.csv", "day", ("evening", "minutes", "morning"))


@given(st.text(max_size=200))
def test_whatever_it_is_it_is_read_or_refused(text: str) -> None:
    for whole in (text, f"day,pain,mat\n{text}"):
        try:
            assigned(whole, "t.csv", ASKED)
        except BadInput as fault:
            assert fault.where.startswith("t.csv")


def test_a_code_that_is_no_name_is_refused_and_does_not_reach_the_terminal() -> None:
    assert "'?[2J' is no name" in refusal("1,5,\x1b[2J", "2,4,0")
    assert "30 letters at most" in refusal(f"1,5,{'x' * 31}", "2,4,0")
    assert "\x1b" not in refusal("1,\x1b[2J,0", "2,4,1")
