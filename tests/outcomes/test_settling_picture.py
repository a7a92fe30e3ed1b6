"""The picture of how the mat settles, and its table."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from supine.outcomes.settling_picture import WIDTH, settling_picture, settling_table
from supine.session.happened import Happened
from tests.fitting.given import catalogue
from tests.outcomes.given import sayings
from tests.outcomes.test_settling import FALLING, SWEATER, learned, sat

SVG = "{http://www.w3.org/2000/svg}"
EARLY = sat((60, 8), (300, 6), (583, 5))
LONG = sat((61, 5), (302, 3), (2380, 1), lain_s=2400)

CASES: list[list[Happened]] = [
    [FALLING],
    [sat((60, 10))],
    [sat((60, 0), (300, 10))],
    [EARLY] * 3 + [FALLING] * 3,
    [FALLING] * 3 + [sat((60, 7), (300, 4))] * 3,
    [LONG] * 6,
]


def drawn(sessions: list[Happened], language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(settling_picture(learned(*sessions), sayings(language)))


def texts(root: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("sessions", CASES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_lies_inside_the_width_of_the_smallest_phone(sessions: list[Happened], language: str) -> None:
    root = drawn(sessions, language)
    height = float(root.get("height", "0"))
    for one in root.iter():
        for key, most in (("x", WIDTH), ("cx", WIDTH), ("x2", WIDTH), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(key, "0")) <= most
        for corner in (one.get("points") or "").split():
            x, y = corner.split(",")
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= height
    for one in root.iter(f"{SVG}text"):
        wide = 8 * len(one.text or "")
        right = (
            float(one.get("x", "0")) + {"start": wide, "middle": wide / 2, "end": 0}[one.get("text-anchor", "start")]
        )
        assert right <= WIDTH, one.text


@pytest.mark.parametrize("sessions", CASES)
def test_no_two_names_stand_on_each_other(sessions: list[Happened]) -> None:
    root = drawn(sessions)
    names = [
        one for one in root.iter(f"{SVG}text") if re.fullmatch(r"expected|(last|first) \d|1 session", one.text or "")
    ]
    heights = sorted(float(one.get("y", "0")) for one in names)
    assert all(below - above >= 17 for above, below in pairwise(heights))


def test_a_strict_page_can_show_it() -> None:
    svg = settling_picture(learned(*CASES[3]), sayings())
    assert not re.search(r" style=|<script|\bon\w+=|url\(|href", svg)


def test_the_lines_differ_by_more_than_their_colour() -> None:
    root = drawn(CASES[3])
    dashes = [line.get("stroke-dasharray") for line in root.iter(f"{SVG}polyline")]
    assert dashes == ["5 4", None]
    open_dots = [one for one in root.iter(f"{SVG}circle") if one.get("fill") == "none"]
    assert len(open_dots) == 3
    assert {"expected", "first 3", "last 3"} <= set(texts(root))


def test_a_stronger_answer_is_drawn_higher_and_a_later_one_further_right() -> None:
    dots = [one for one in drawn([FALLING]).iter(f"{SVG}circle") if one.get("class") == "settle-now"]
    places = [(int(one.get("cx", "0")), int(one.get("cy", "0"))) for one in dots]
    assert places == sorted(places)
    assert [y for _, y in places] == sorted(y for _, y in places)


def test_whoever_does_not_see_it_is_told_the_band_and_every_number() -> None:
    root = drawn(CASES[3])
    told = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert "our own choice" in told
    assert "At one minute: 8 (first 3). At five minutes: 6 (first 3)." in told
    assert "At one minute: 7 (last 3)." in told


def test_without_a_number_there_is_no_picture() -> None:
    assert settling_picture(learned(sat((60, None))), sayings()) == ""


def test_the_table_has_every_session_and_what_is_expected() -> None:
    found = learned(sat((60, None), (300, 2), dose=SWEATER), FALLING)
    table = settling_table(found, catalogue(), sayings())
    assert table.columns == ("Day", "Set-up", "1 min", "5 min", "end")
    assert table.rows == (
        ("Expected (our choice)", "", "3 to 7", "1 to 4", "0 to 3"),
        ("2 Nov", "Bed, t-shirt", "7", "4", "2"),
        ("1 Nov", "Bed, sweater", "can bear it", "2", "no answer"),
    )
