"""The picture of an answer: lanes told apart without colour, nothing past its edges, and the same in words."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect_picture import WIDTH, effect_picture, effect_table
from supine.outcomes.shown import Bar, Day, Kind, Shown

BOOK = open_handbook()
EFFECT = Effect(-0.8, 0.3, -1.4, -0.2, 0.99, 0.1, 0.7, 5.5, 4.7, None, 6)
DAYS = tuple(Day(f"{n} Aug", n % 2, float(3 + n), is_rated=True) for n in range(6))
SHOWN = Shown(DAYS, (Kind("A", "Lying down", 5.5), Kind("B", "Mat", 4.7)), (Bar("The mat instead", EFFECT, 1.65),))
SVG = "{http://www.w3.org/2000/svg}"
LETTER_PX = 8.5


def drawn(shown: Shown) -> ElementTree.Element:
    return ElementTree.fromstring(effect_picture(shown, BOOK.verdicts, BOOK.sayings))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_without_days_there_is_no_picture() -> None:
    assert effect_picture(Shown((), (), ()), BOOK.verdicts, BOOK.sayings) == ""


def test_it_says_what_it_shows_for_whoever_does_not_see_it() -> None:
    root = drawn(SHOWN)
    assert root.attrib["role"] == "img"
    assert (root.findtext(f"{SVG}title") or "") == "Your days, your numbers, and the difference"
    told = root.findtext(f"{SVG}desc") or ""
    assert "A is Lying down: 3 days, 3 with a number, usually about 5.5." in told
    assert "The mat instead: 0.8 points less, between 0.2 and 1.4 points less." in told


def test_kinds_differ_in_shape_and_place_and_not_in_colour_alone() -> None:
    root = drawn(SHOWN)
    dots = [one for one in root.iter(f"{SVG}circle") if one.get("class", "").startswith("kind")]
    assert {(one.get("class"), one.get("fill")) for one in dots} == {("kind-a", "none"), ("kind-b", None)}
    floors = {one.get("class"): float(one.attrib["y"]) for one in root.iter(f"{SVG}rect")}
    assert floors["kind-a"] < floors["kind-b"]
    assert {"A  Lying down", "B  Mat", "A 5.5", "B 4.7", "less pain", "more pain"} <= {
        one.strip("←→ ") for one in texts(root)
    }
    assert not re.search(r"#[0-9a-f]{3}|rgb|style=", effect_picture(SHOWN, BOOK.verdicts, BOOK.sayings))


def test_a_day_without_a_number_has_a_low_bar() -> None:
    shown = replace(SHOWN, days=(*DAYS[:5], replace(DAYS[5], rating=None, is_rated=False)))
    high = {float(one.attrib["height"]) for one in drawn(shown).iter(f"{SVG}rect")}
    assert len(high) == 2


def test_while_there_is_no_answer_only_the_days_so_far_are_drawn() -> None:
    hidden = tuple(replace(day, rating=None, kind=day.kind if n < 3 else None) for n, day in enumerate(DAYS))
    kinds = tuple(replace(kind, middle=None) for kind in SHOWN.kinds)
    root = drawn(Shown(hidden, kinds, ()))
    assert root.findtext(f"{SVG}title") == "Your days so far"
    assert not list(root.iter(f"{SVG}circle"))
    assert len(list(root.iter(f"{SVG}rect"))) == 3
    assert not any(re.search(r"pain|\d\.\d", one) for one in texts(root))


@given(st.floats(-9, 9), st.floats(0, 4), st.floats(0, 2), st.floats(-1, 11), st.sampled_from(["en", "de"]))
def test_nothing_is_drawn_past_the_edges(
    estimate: float, half: float, matters: float, usual: float, language: str
) -> None:
    effect = replace(EFFECT, estimate=estimate, low=estimate - half, high=estimate + half)
    kinds = (Kind("A", "Liegen", usual), Kind("B", "Matte", usual + estimate))
    book = open_handbook(language)
    shown = Shown(DAYS, kinds, (Bar("Die Matte statt Liegen", effect, matters),))
    root = ElementTree.fromstring(effect_picture(shown, book.verdicts, book.sayings))
    for one in root.iter(f"{SVG}line"):
        assert all(0 <= float(one.attrib[x]) <= WIDTH for x in ("x1", "x2"))
    for one in root.iter(f"{SVG}text"):
        long, x = LETTER_PX * len(one.text or ""), float(one.attrib["x"])
        left = x - {"start": 0, "middle": long / 2, "end": long}[one.attrib["text-anchor"]]
        assert left > -12
        assert left + long < WIDTH + 12


def test_the_table_has_every_day_that_has_been_the_newest_first() -> None:
    found = effect_table(SHOWN, BOOK.verdicts, BOOK.sayings)
    assert found.columns == ("Day", "Kind of day", "Number")
    assert found.rows[0] == ("5 Aug", "Mat", "8")
    assert len(found.rows) == 6
    half = replace(SHOWN, days=(replace(DAYS[0], rating=4.5), replace(DAYS[1], rating=None, is_rated=False)))
    assert [row[2] for row in effect_table(half, BOOK.verdicts, BOOK.sayings).rows] == ["none", "4.5"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_name_from_a_table_is_a_name_and_no_markup(language: str) -> None:
    book = open_handbook(language)
    kinds = (Kind("A", '<b>"&', 5.0), Kind("B", "x", 4.0))
    shown = Shown(DAYS, kinds, (Bar("<script>", EFFECT, 2.0),))
    assert "<script>" not in effect_picture(shown, book.verdicts, book.sayings)
    ElementTree.fromstring(effect_picture(shown, book.verdicts, book.sayings))
