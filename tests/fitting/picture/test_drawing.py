"""The pressure picture: everything in its place, and the same in words."""

import re
from collections.abc import Iterator
from importlib.resources import files
from xml.etree import ElementTree

import numpy as np
import pytest

from supine.errors import BadInput
from supine.fitting.picture.drawing import EDGE, INK, PAPER, SOFT, WIDTH, draw
from supine.fitting.picture.scale import COLOURS, scale_for
from supine.fitting.picture.shown import PictureOf
from tests.fitting.picture.given import FLOOR, shown, words

SVG = "{http://www.w3.org/2000/svg}"
BARE = shown("Floor, bare skin", 276, FLOOR)
LONG = shown("Boden, nackte Haut, Rolle unter der Matte am unteren Rücken", 300, FLOOR)
WIDE = shown("A wide mat", 200, size_mm=(600, 900), discs=(15, 22), height_mm=1300)
SMALL = shown("A small mat", 200, size_mm=(300, 400), discs=(8, 11), height_mm=2100)
CASES: list[list[PictureOf]] = [[shown()], [shown(), BARE], [shown(), BARE, LONG], [WIDE, SMALL], [SMALL]]


def drawn(case: list[PictureOf], language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(draw(case, words(language)))


def texts(root: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def bodies(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [one for one in root.iter(f"{SVG}g") if one.get("transform")]


def placed(body: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Yield every place of a body on the picture."""
    found = re.fullmatch(r"translate\((\S+) (\S+)\) scale\((\S+)\)", body.get("transform") or "")
    assert found
    across, down, scale = map(float, found.groups())
    for one in body.iter():
        corners: list[tuple[str | None, ...]] = [(one.get("cx"), one.get("cy")), (one.get("x"), one.get("y"))]
        corners += [tuple(corner.split(",")) for corner in (one.get("points") or "").split()]
        corners += re.findall(r"(-?\d+) (-?\d+)", one.get("d") or "")
        for x, y in corners:
            if x is not None and y is not None:
                yield across + scale * float(x), down + scale * float(y)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_lies_inside_the_width_of_the_smallest_phone(case: list[PictureOf], language: str) -> None:
    root = drawn(case, language)
    height = float(root.get("height", "0"))
    assert root.get("width") == str(WIDTH)
    for body in bodies(root):
        assert all(0 <= x <= WIDTH and 0 <= y <= height for x, y in placed(body))
    for one in root.iter(f"{SVG}text"):
        wide, x = 7.8 * len(one.text or ""), float(one.get("x", "0"))
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
        assert left >= 0, one.text
        assert left + wide <= WIDTH, one.text
        assert float(one.get("y", "0")) < height


def test_a_strict_page_can_show_it() -> None:
    svg = draw(CASES[1], words())
    assert not re.search(r"style|class=|<script|\bon\w+=|url\(|href", svg)


def test_two_mats_are_small_enough_to_send_with_a_page() -> None:
    assert len(draw(CASES[1], words()).encode()) < 25_000


def test_the_same_set_ups_give_the_same_picture() -> None:
    assert draw(CASES[1], words()) == draw([shown(), BARE], words())


@pytest.mark.parametrize("case", CASES)
def test_every_disc_is_drawn_in_its_own_colour_and_without_a_load_as_a_ring(case: list[PictureOf]) -> None:
    scale = scale_for(one.most_mn for one in case)
    for one, body in zip(case, bodies(drawn(case)), strict=True):
        levels = [scale.level(load) for load in one.load_mn.tolist()]
        counted = {group.get("fill"): len(list(group.iter(f"{SVG}circle"))) for group in body.iter(f"{SVG}g")}
        rings = sum(
            len(list(group.iter(f"{SVG}circle")))
            for group in body.iter(f"{SVG}g")
            if group is not body and group.get("fill") is None
        )
        assert rings == levels.count(None) > 0
        assert {level: counted.get(COLOURS[level], 0) for level in range(len(COLOURS))} == {
            level: levels.count(level) for level in range(len(COLOURS))
        }


def test_all_set_ups_have_one_scale_of_length_and_one_of_colour() -> None:
    gentle, strong = shown("Sweater", 30), shown("Bare", 300)
    both = bodies(drawn([gentle, strong]))
    assert len({(one.get("transform") or "").partition("scale")[2] for one in both}) == 1
    assert COLOURS[-1] not in ElementTree.tostring(both[0], encoding="unicode")
    assert COLOURS[-1] in ElementTree.tostring(both[1], encoding="unicode")


def test_the_head_is_up_and_the_persons_right_is_on_the_right() -> None:
    places = np.array([[100.0, 300.0], [-100.0, -50.0]])
    one = PictureOf("Two discs", places, 14, 420, 670, np.array([300.0, 10.0]), FLOOR, 1750, (0, 200))
    body = bodies(drawn([one]))[0]
    circles = {
        group.get("fill"): [(int(c.get("cx", "0")), int(c.get("cy", "0"))) for c in group.iter(f"{SVG}circle")]
        for group in body.iter(f"{SVG}g")
        if group is not body and group.find(f"{SVG}circle") is not None
    }
    assert circles == {COLOURS[0]: [(-100, 50)], COLOURS[9]: [(100, -300)]}


def test_the_parts_are_outlined_and_named_with_the_share_each_carries() -> None:
    root = drawn(CASES[1])
    said = " ".join(texts(root))
    assert all(len(list(body.iter(f"{SVG}polygon"))) == 3 for body in bodies(root))
    assert "Upper back" in said
    assert "Low back" in said
    assert "Pelvis" in said
    assert {"46%", "12%", "42%", "48%", "5%", "47%"} <= set(texts(root))


def test_the_scale_is_labelled_with_its_ends_and_its_unit() -> None:
    assert {"mN per spike", "0", "150", "300", "no load"} <= set(texts(drawn(CASES[1])))


def test_whoever_does_not_see_it_is_told_the_same_numbers() -> None:
    root = drawn(CASES[1])
    told = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "How the weight lies on the mat"
    assert "Bed, t-shirt: upper back 46%, low back 12%, pelvis 42% of the weight." in told
    assert "The most loaded disc has 276 mN on each spike." in told
    assert "not measured" in told


def test_a_name_from_outside_cannot_break_the_picture() -> None:
    assert "<script>" in " ".join(texts(drawn([shown("<script> & co")])))


def test_its_colours_are_those_of_the_dark_theme() -> None:
    tokens = re.search(r'data-theme="dark"\] \{(.*?)\}', _tokens(), re.DOTALL)
    assert tokens
    assert all(colour in tokens[1] for colour in (PAPER, INK, SOFT, EDGE))


def _tokens() -> str:
    return files("supine.web").joinpath("static/tokens.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [0, 9])
def test_no_set_up_or_too_many_are_refused(count: int) -> None:
    with pytest.raises(BadInput, match="1 to 8"):
        draw([shown()] * count, words())


@pytest.mark.parametrize("load", [float("nan"), float("inf"), -1.0])
def test_a_load_that_is_none_is_refused(load: float) -> None:
    with pytest.raises(BadInput, match="load_mn"):
        PictureOf("x", np.zeros((1, 2)), 14, 420, 670, np.array([load]), FLOOR, 1750, (0, 200))


def test_places_that_are_not_those_of_the_loads_are_refused() -> None:
    with pytest.raises(BadInput, match="discs_xy_mm"):
        PictureOf("x", np.zeros((2, 2)), 14, 420, 670, np.zeros(3), FLOOR, 1750, (0, 200))


def test_a_part_of_the_back_without_a_share_is_refused() -> None:
    with pytest.raises(BadInput, match="lack thorax, lumbar, pelvis"):
        PictureOf("x", np.zeros((1, 2)), 14, 420, 670, np.zeros(1), {}, 1750, (0, 200))
