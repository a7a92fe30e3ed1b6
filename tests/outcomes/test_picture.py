"""The picture of before and after, and its table."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from supine.outcomes.picture import MOST, WIDTH, picture, table
from supine.outcomes.relief import Pair
from tests.fitting.given import catalogue
from tests.outcomes.given import PAIRS, pair, sayings

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*found: Pair, language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(picture(found, catalogue(language), sayings(language)))


def texts(picture: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


@given(PAIRS)
def test_a_page_with_a_strict_policy_can_show_it(found: tuple[Pair, ...]) -> None:
    svg = picture(found, catalogue(), sayings())
    assert " style=" not in svg
    assert "<script" not in svg
    assert not re.search(r"\bon\w+=|url\(|href", svg)


@given(PAIRS)
def test_everything_drawn_lies_inside_the_width_of_a_phone(found: tuple[Pair, ...]) -> None:
    if not found:
        return
    root = drawn(*found)
    height = float(root.get("height", "0"))
    for one in root.iter():
        for key, most in (("x", WIDTH), ("cx", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(key, "0")) <= most


@given(PAIRS)
def test_every_session_shown_has_its_two_circles(found: tuple[Pair, ...]) -> None:
    if found:
        root = drawn(*found)
        assert len(root.findall(f".//{SVG}circle[@class='pair-before']")) == min(len(found), MOST)
        assert len(root.findall(f".//{SVG}circle[@class='pair-after']")) == min(len(found), MOST)


def test_it_has_a_title_and_tells_the_numbers_to_whoever_does_not_see_it() -> None:
    root = drawn(pair(6, 4))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Pain before and after each session"
    assert "1 Nov: before 6, after 4." in (root.findtext(f"{SVG}desc") or "")


def test_the_first_row_says_which_number_is_which() -> None:
    assert texts(drawn(pair(7, 3, day=1), pair(6, 4)))[:8] == [
        "2 Nov · 5 min, Bed, t-shirt",
        "after",
        "before",
        "7",
        "3",
        "1 Nov · 5 min, Bed, t-shirt",
        "6",
        "4",
    ]


def test_the_same_number_twice_is_a_ring_around_a_dot() -> None:
    root = drawn(pair(5, 5))
    radii = [float(circle.get("r", "0")) for circle in root.iter(f"{SVG}circle")]
    assert radii[0] > radii[1]
    assert {"before and after", "5"} <= set(texts(root))


@pytest.mark.parametrize(("before", "after"), [(0, 10), (10, 0), (10, 10), (0, 0), (5, 6)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_all_words_fit_on_the_picture(before: int, after: int, language: str) -> None:
    for one in drawn(pair(before, after), language=language).iter(f"{SVG}text"):
        width = 7.5 * len(one.text or "")
        start = (
            float(one.get("x", "0")) - width * {"start": 0, "middle": 0.5, "end": 1}[one.get("text-anchor", "start")]
        )
        assert start >= 0
        assert start + width <= WIDTH


def test_the_newest_session_comes_first_in_picture_and_table() -> None:
    found = (pair(6, 4), pair(5, 5, day=3), pair(3, 1, day=3))
    days = [text.split(" ·")[0] for text in texts(drawn(*found)) if "·" in text]
    assert days == ["4 Nov", "4 Nov", "1 Nov"]
    assert [row[3:] for row in table(found, catalogue(), sayings()).rows] == [("3", "1"), ("5", "5"), ("6", "4")]


def test_without_a_session_there_is_no_picture_and_the_table_is_empty() -> None:
    assert picture((), catalogue(), sayings()) == ""
    assert table((), catalogue(), sayings()).rows == ()


def test_the_table_holds_every_session_even_those_the_picture_leaves_out() -> None:
    found = tuple(pair(5, 4, day=day) for day in range(MOST + 5))
    assert len(table(found, catalogue(), sayings()).rows) == MOST + 5
    assert table(found, catalogue("de"), sayings("de")).columns[0] == "Tag"
