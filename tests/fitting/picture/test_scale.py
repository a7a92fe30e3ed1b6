"""The colours of the pressure picture, measured."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.arrays import Floats
from supine.fitting.picture.drawing import PAPER
from supine.fitting.picture.scale import COLOURS, scale_for

# sRGB to CIE XYZ (IEC 61966-2-1), and its white.
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
# What a deuteranope and a protanope sees, in linear RGB (Machado, Oliveira, Fernandes 2009, severity 1).
BLIND = {
    "deuteranope": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanope": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def linear(colour: str) -> Floats:
    rgb = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: Floats) -> Floats:
    part = (XYZ @ np.clip(rgb, 0, 1)) / WHITE
    f = np.where(part > 216 / 24389, np.cbrt(part), (24389 / 27 * part + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def steps(colours: list[Floats]) -> list[float]:
    return [float(np.linalg.norm(lab(over) - lab(under))) for under, over in pairwise(colours)]


def test_the_steps_of_the_scale_look_evenly_apart() -> None:
    apart = steps([linear(colour) for colour in COLOURS])
    assert max(apart) < 1.1 * min(apart)


def test_more_load_is_lighter() -> None:
    lightness = [lab(linear(colour))[0] for colour in COLOURS]
    assert all(over - under > 3 for under, over in pairwise(lightness))


@pytest.mark.parametrize("eyes", BLIND)
def test_eyes_that_do_not_tell_red_from_green_see_every_step_and_the_same_order(eyes: str) -> None:
    seen = [BLIND[eyes] @ linear(colour) for colour in COLOURS]
    assert min(steps(seen)) > 4
    assert all(lab(over)[0] > lab(under)[0] for under, over in pairwise(seen))


def test_every_colour_stands_out_from_the_ground() -> None:
    ground = XYZ[1] @ linear(PAPER)
    assert all((XYZ[1] @ linear(colour) + 0.05) / (ground + 0.05) >= 3 for colour in COLOURS)


@given(st.lists(st.floats(0, 1e5), min_size=1))
def test_every_load_lies_on_the_scale_and_a_larger_one_never_below(loads: list[float]) -> None:
    scale = scale_for(loads)
    assert scale.top_mn >= max(loads) * 0.999999
    levels = [scale.level(load) for load in sorted(loads)]
    numbers = [-1 if level is None else level for level in levels]
    assert numbers == sorted(numbers)
    assert max(numbers) < len(COLOURS)


def test_the_scale_ends_at_a_round_number_near_the_largest_load() -> None:
    assert [scale_for([most]).top_mn for most in (0.4, 173, 200, 276, 344)] == [1, 200, 200, 300, 350]


def test_no_load_has_no_colour() -> None:
    scale = scale_for([300])
    assert scale.level(0) is None
    assert scale.level(0.4) is None
    assert scale.level(29) == 0
    assert scale.level(300) == len(COLOURS) - 1
