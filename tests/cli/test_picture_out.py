"""A picture in a file: SVG as it is, PNG with its words whatever letters the machine has."""

import re
from pathlib import Path

import pytest

from supine.cli.picture_out import refuse_no_picture_file, write_picture
from supine.errors import BadInput
from supine.fitting.picture.drawing import WIDTH, draw
from tests.fitting.picture.given import FLOOR, shown, words

PNG = b"\x89PNG\r\n\x1a\n"


def written(folder: Path, name: str, svg: str) -> bytes:
    write_picture(folder / name, svg)
    return (folder / name).read_bytes()


@pytest.fixture
def svg() -> str:
    return draw([shown(), shown("Boden, nackte Haut, größer", 276, FLOOR)], words())


def test_an_svg_is_written_as_it_is(tmp_path: Path, svg: str) -> None:
    assert written(tmp_path, "out.svg", svg).decode() == svg


def test_a_png_is_sharp_and_the_same_each_time(tmp_path: Path, svg: str) -> None:
    png = written(tmp_path, "one.PNG", svg)
    assert png.startswith(PNG)
    assert int.from_bytes(png[16:20]) == 3 * WIDTH
    assert written(tmp_path, "other.png", svg) == png


def test_a_png_carries_every_word_of_the_picture(tmp_path: Path, svg: str) -> None:
    whole = written(tmp_path, "whole.png", svg)
    texts = list(re.finditer(r"<text.*?</text>", svg))
    assert len(texts) > 15
    for n, text in enumerate(texts):
        assert written(tmp_path, f"{n}.png", svg.replace(text.group(), "", 1)) != whole, text.group()


@pytest.mark.parametrize(("name", "fault"), [("out.pdf", ".svg, .png"), ("there.svg", "exists already")])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str, fault: str) -> None:
    (tmp_path / "there.svg").write_bytes(b"mine")
    with pytest.raises(BadInput, match=re.escape(fault)):
        refuse_no_picture_file(tmp_path / name)


def test_a_file_that_came_in_between_is_not_overwritten(tmp_path: Path, svg: str) -> None:
    (tmp_path / "there.svg").write_bytes(b"mine")
    with pytest.raises(BadInput, match="cannot be written"):
        write_picture(tmp_path / "there.svg", svg)
    assert (tmp_path / "there.svg").read_bytes() == b"mine"
