"""The line drawings: one line weight, colours of the theme, small files; named in data, each with its words."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

import supine.web
from supine.guidance.languages import words_of
from supine.guidance.library import load
from supine.session.routine.book import load as load_routines
from supine.session.script import load as load_script

TEMPLATES = Path(supine.web.__file__).parent / "templates"
STYLE = (Path(settings.STATIC_ROOT) / "figures.css").read_text(encoding="utf-8")
DRAWINGS = sorted((TEMPLATES / "drawings").glob("*.svg"))
LIBRARY = load()
SCRIPT = load_script(LIBRARY)
ROUTINES = load_routines(LIBRARY)
DOCS = Path(__file__).parents[2] / "docs" / "decisions" / "drawings.md"

MOST_BYTES = 2600
MOST_ARROWS = 2
LARGE = re.compile(r"\d+ \d+ 320 \d+")
SMALL = "0 0 208 104"
SHAPES = {"svg", "path", "rect", "circle"}
GEOMETRY = {"d", "x", "y", "width", "height", "rx", "cx", "cy", "r", "transform", "pathLength", "stroke-dasharray"}
HEAD = {"class", "viewBox", "role", "aria-label", "aria-hidden", "focusable"}

named = pytest.mark.parametrize("path", DRAWINGS, ids=lambda one: one.stem)
passages = [one for one in LIBRARY.passages if one.drawings]
options = [one for one in LIBRARY.options if one.drawings]


def drawn(path: Path, language: str = "en") -> ElementTree.Element:
    with translation.override(language):
        return ElementTree.fromstring(render_to_string(f"drawings/{path.name}", {"minutes": 10}))


def ends_across(line: str) -> Iterator[float]:
    """Yield how far from the left each part of a path ends."""
    numbers_of = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "t": 2, "z": 0}
    here = 0.0
    for letter, given in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", line):
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", given)]
        size = numbers_of[letter.lower()]
        assert size == 0 or len(numbers) % size == 0, line
        for end in range(size, len(numbers) + 1, size or 1):
            step = numbers[end - (1 if size == 1 else 2)] if letter.lower() not in "vz" else 0.0
            here = step if letter in "MLHCQT" else here + step
            yield here


def is_large(path: Path) -> bool:
    return LARGE.fullmatch(drawn(path).attrib["viewBox"]) is not None


def in_guide() -> set[str]:
    return {name for one in LIBRARY.passages for name in one.drawings} | {
        name for one in LIBRARY.options for name in one.drawings
    }


def in_data() -> set[str]:
    cues = {one.drawing for one in SCRIPT.fixed_cues if one.drawing}
    return cues | {one.drawing for one in ROUTINES.steps.values() if one.drawing} | in_guide()


def in_templates() -> set[str]:
    pages = "".join(one.read_text(encoding="utf-8") for one in TEMPLATES.rglob("*.html"))
    return set(re.findall(r"drawings/([\w-]+)\.svg", pages))


@named
def test_a_drawing_holds_shapes_and_classes_only(path: Path) -> None:
    root = drawn(path)
    assert set(root.attrib) <= HEAD
    assert root.attrib["class"] == "figure"
    for shape in root.iter():
        assert shape.tag in SHAPES
        if shape is not root:
            assert set(shape.attrib) <= GEOMETRY | {"class"}


@named
def test_every_class_of_a_drawing_has_its_colour_in_the_style(path: Path) -> None:
    classes = {shape.attrib["class"] for shape in drawn(path).iter() if "class" in shape.attrib}
    assert {one for one in classes if not re.search(rf"\.{one}\b", STYLE)} == set()


@named
def test_a_large_drawing_says_what_it_shows_and_a_small_one_leaves_it_to_the_word_beside_it(path: Path) -> None:
    head = drawn(path).attrib
    if is_large(path):
        assert head["role"] == "img"
        assert len(head["aria-label"].split()) > 5
        assert drawn(path, "de").attrib["aria-label"] != head["aria-label"]
    else:
        assert head["viewBox"] == SMALL
        assert head["aria-hidden"] == "true"
        assert "aria-label" not in head


@named
def test_a_drawing_is_small_in_bytes(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES


@named
def test_a_drawing_has_few_arrows(path: Path) -> None:
    arrows = [one for one in drawn(path).iter() if one.attrib.get("class") == "arrow"]
    assert len(arrows) <= MOST_ARROWS


@named
def test_a_drawing_stays_in_its_frame_from_side_to_side(path: Path) -> None:
    wide = float(drawn(path).attrib["viewBox"].split()[2])
    for shape in drawn(path).iter():
        across = [float(shape.attrib[one]) for one in ("x", "cx") if one in shape.attrib]
        assert all(0 <= one <= wide for one in (*across, *ends_across(shape.attrib.get("d", ""))))


def test_there_is_one_line_weight_and_only_dots_and_the_dial_have_their_own() -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL))
    weights = {head.strip(): re.findall(r"stroke-width: ([^;]+);", body) for head, body in rules}
    assert {head: found for head, found in weights.items() if found} == {
        ".figure": ["2.5"],
        ".figure .discs": ["6"],
        ".figure .arc": ["7"],
    }


def test_the_colours_of_the_drawings_are_those_of_the_theme() -> None:
    tokens = (Path(settings.STATIC_ROOT) / "tokens.css").read_text(encoding="utf-8")
    for head, body in re.findall(r"(\.figure[^{}]*)\{([^{}]*)\}", STYLE):
        for colour in re.findall(r"(?:fill|stroke|color): ([^;]+);", body):
            used = re.findall(r"var\((--[\w-]+)\)", colour)
            left = re.sub(r"var\(--[\w-]+\)|light-dark|currentColor|none|[(), ]", "", colour)
            assert left == "", head
            assert all(f"{one}:" in tokens for one in used), head


def test_every_drawing_that_the_data_or_a_page_names_exists() -> None:
    there = {one.stem for one in DRAWINGS}
    assert in_data() | in_templates() | set(LIBRARY.drawings) <= there


def test_every_drawing_is_shown_somewhere() -> None:
    assert {one.stem for one in DRAWINGS} == in_data() | in_templates()


def test_every_drawing_with_words_in_the_guide_is_shown_in_the_guide() -> None:
    assert set(LIBRARY.drawings) == in_guide()


@pytest.mark.parametrize("row", [*passages, *options], ids=lambda one: one.id)
def test_one_row_shows_steps_or_choices_and_not_both(row: object) -> None:
    kinds = {LIBRARY.drawings[name].kind for name in getattr(row, "drawings", ())}
    assert len(kinds) == 1


def test_a_step_is_drawn_large_and_a_choice_small() -> None:
    for one in LIBRARY.drawings.values():
        assert is_large(TEMPLATES / "drawings" / f"{one.id}.svg") is not one.is_choice


def test_every_way_on_and_off_the_mat_is_drawn() -> None:
    anchors = {"sit_at_the_base", "soon", "lower_slowly", "roll_to_the_side", "push_up", "sit_first", "drink"}
    assert anchors <= {one.id for one in SCRIPT.fixed_cues if one.drawing}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("passage", passages, ids=lambda one: one.id)
def test_the_guide_shows_each_drawing_with_its_words_in_order(insider: Client, passage: object, language: str) -> None:
    topic, name = getattr(passage, "topic", ""), getattr(passage, "id", "")
    wanted = [load(words_of(language)).drawings[one].text for one in getattr(passage, "drawings", ())]
    for address in (f"/guide/{topic}/", "/guide/whole/"):
        page = insider.get(address, headers={"Accept-Language": language}).text
        piece = page.partition(f'id="passage-{name}"')[2].partition("<details>")[0]
        assert [unescape(one) for one in re.findall(r"</span><span>([^<]+)</span></li>", piece)] == wanted
        assert piece.count("<svg") == len(wanted)


def test_the_care_page_shows_the_rest_on_a_chair(insider: Client) -> None:
    page = insider.get("/care/").text
    assert LIBRARY.drawings["chair"].text in unescape(page)
    assert 'aria-label="Lying on the floor without a mat, lower legs on a chair"' in page


def test_the_documentation_names_every_drawing() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert {one.stem for one in DRAWINGS} == set(re.findall(r"`([a-z-]+)`", text.partition("## The set")[2]))
