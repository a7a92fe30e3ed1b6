"""The code in the terminal has every dot where a camera looks for it."""

import re

import pytest
import segno

from supine.cli.scanning import drawn

ADDRESS = "https://192.168.178.123:8766/enter?token=" + "A" * 43
INK = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def dots(text: str) -> list[list[int]]:
    rows = []
    for line in text.splitlines():
        pairs = [INK[one] for one in line]
        rows += [[top for top, _ in pairs], [low for _, low in pairs]]
    return rows


@pytest.mark.parametrize("has_colours", [True, False])
def test_every_dot_is_drawn_with_a_quiet_border_around(has_colours: bool) -> None:
    text = re.sub("\x1b\\[[0-9;]*m", "", drawn(ADDRESS, has_colours=has_colours))
    dark = 1 if has_colours else 0
    seen = [[one == dark for one in row] for row in dots(text)]
    meant = [[bool(one) for one in row] for row in segno.make(ADDRESS, error="l", micro=False).matrix]
    size = len(meant)
    assert [row[2 : 2 + size] for row in seen[2 : 2 + size]] == meant
    border = [*seen[:2], *seen[2 + size :], *([*row[:2], *row[2 + size :]] for row in seen)]
    assert not any(any(row) for row in border)


def test_with_colours_it_is_black_on_white_whatever_the_terminal_is() -> None:
    lines = drawn(ADDRESS, has_colours=True).splitlines()
    assert all(line.startswith("\x1b[38;5;16;48;5;231m") and line.endswith("\x1b[0m") for line in lines)


def test_it_fits_a_terminal_of_the_usual_size() -> None:
    lines = drawn(ADDRESS, has_colours=False).splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
