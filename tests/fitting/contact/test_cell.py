"""The law of one spike among many alike: the shipped table, between its nodes, and when it is not whole."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import pytest

from scripts import cell_law as making
from supine.datafiles import shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.contact.cell import FILE, Shape, cell_law, digest_of, read_cell_law
from supine.fitting.contact.estimate import LATTICE, turning_load
from supine.fitting.contact.tip import tip_law

Raw: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[Raw], object]

AMONG_LOADS = replace(making.INPUTS, turns=tuple(math.sqrt(a * b) for a, b in pairwise(making.INPUTS.turns)), beyond=11)
"""Loads that lie between those of the table."""

BETWEEN = [
    (0.026, 1.993, 13.2),
    (0.209, 1.124, 15.0),
    (0.133, 1.735, 12.7),
    (0.469, 0.633, 19.2),
    (0.264, 1.234, 12.7),
    (0.522, 0.395, 26.0),
    (0.086, 0.211, 15.5),
    (0.03, 0.216, 13.0),
    (0.024, 0.334, 13.2),
]
"""Where, of 1,170 random shapes, a spike's load between the nodes was farthest off."""


def text() -> str:
    return shipped_text("supine.fitting.contact", FILE)


def broken(change: Change) -> str:
    """Return the table after a change of its raw form, with the digest made right again."""
    raw = json.loads(text())
    change(raw)
    if isinstance(raw.get("digest"), str):
        raw["digest"] = digest_of(raw)
    return json.dumps(raw)


def test_sample_nodes_solved_again_are_as_shipped() -> None:
    assert list(making.faults(cell_law())) == []


def test_the_check_notices_a_table_that_differs_by_a_hundredth() -> None:
    def deeper(raw: Raw) -> None:
        raw["depth"] = [[1.01 * one for one in row] for row in raw["depth"]]

    found = list(making.faults(read_cell_law(broken(deeper))))
    assert len(found) == len(making.SAMPLES)
    assert "./dev cell-law" in found[0]


@pytest.mark.parametrize("shape", BETWEEN)
def test_between_nodes_loads_are_within_fifteen_thousandths(shape: Shape) -> None:
    loads = AMONG_LOADS.loads(shape)
    depth, face = making.solved(shape, AMONG_LOADS)
    cell = cell_law().at(*shape)
    total = cell.spike + cell.face
    pushed = depth + LATTICE / math.pi * loads
    law = cell.depth + LATTICE / math.pi * total
    np.testing.assert_allclose(np.interp(pushed, law, total), loads, rtol=0.015)
    np.testing.assert_allclose(np.interp(pushed, law, cell.spike), loads - face, rtol=0.015)


def test_where_the_law_turns_the_face_begins_to_bear() -> None:
    for shape in ((0.04, 0.25, 13.0), (0.1, 0.6, 20.0), (0.29, 0.4, 28.0)):
        cell = cell_law().at(*shape)
        total = cell.spike + cell.face
        before, after = np.interp(
            turning_load(shape) * np.array([0.75, 1.5]), total, cell.face / np.maximum(total, 1e-300)
        )
        assert before < 0.002
        assert after > 0.05


@pytest.mark.parametrize("radius", [0.016, 0.05, 0.3, 0.79])
@pytest.mark.parametrize("height", [0.2, 0.37, 0.83, 2.0, 7.0])
@pytest.mark.parametrize("angle", [12, 20, 32])
def test_every_law_begins_at_nothing_and_grows(radius: float, height: float, angle: float) -> None:
    cell = cell_law().at(radius, height, angle)
    assert cell.depth[0] == cell.spike[0] == cell.face[0] == 0.0
    assert np.all(np.diff(cell.depth) > 0)
    assert np.all(np.diff(cell.spike) >= 0)
    assert np.all(np.diff(cell.face) >= 0)
    assert np.all(np.diff(cell.spike + cell.face) > 0)


def test_under_small_loads_a_spike_knows_its_neighbours_only_by_their_lattice() -> None:
    cell = cell_law().at(0.1, 0.83, 20.0)
    circle = np.geomspace(5e-3, 3e-2, 30)
    depth, force = tip_law(circle, 0.1, math.radians(20))
    found = np.interp(force, cell.spike, cell.depth)
    np.testing.assert_allclose(found, depth - LATTICE / math.pi * force, rtol=5e-3)


def test_a_high_spike_keeps_the_face_clear_and_a_low_one_does_not() -> None:
    assert cell_law().at(0.06, 9.0, 20.0).face[-1] == 0.0
    low = cell_law().at(0.06, 0.3, 20.0)
    assert low.face[-1] > 0.5 * low.spike[-1]


def test_a_lower_spike_is_relieved_by_its_face() -> None:
    spikes = [cell_law().at(0.06, height, 20.0) for height in (0.25, 0.4, 0.8, 1.6)]
    at_one = [float(np.interp(1.0, one.spike + one.face, one.spike)) for one in spikes]
    assert at_one == sorted(at_one)
    assert at_one[0] < at_one[-1] / 3


@pytest.mark.parametrize(
    ("shape", "field", "allowed"),
    [
        ((0.9, 1.0, 20.0), "radius_ratio", "0.015 to 0.8"),
        ((math.nan, 1.0, 20.0), "radius_ratio", "0.015 to 0.8"),
        ((0.1, 0.1, 20.0), "height_ratio", "0.2 to 3.5"),
        ((0.1, math.nan, 20.0), "height_ratio", "0.2 to 3.5"),
        ((0.1, 1.0, 40.0), "half_angle_deg", "12 to 32"),
        ((0.1, 1.0, math.nan), "half_angle_deg", "12 to 32"),
    ],
)
def test_a_spike_outside_the_table_is_refused_with_field_and_range(shape: Shape, field: str, allowed: str) -> None:
    with pytest.raises(BadInput) as refused:
        cell_law().at(*shape)
    assert (refused.value.where, refused.value.allowed) == (field, allowed)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda raw: raw.update(version=1), "version", id="another version"),
        pytest.param(lambda raw: raw["depth"].pop(), "depth", id="a row too few"),
        pytest.param(lambda raw: raw["face"][3].pop(), "face", id="a short row"),
        pytest.param(lambda raw: raw["face"][3].__setitem__(2, "much"), "face", id="a word"),
        pytest.param(lambda raw: raw["face"][3].__setitem__(2, 9.0), "face", id="a face that bears more than all"),
        pytest.param(lambda raw: raw["depth"][3].__setitem__(2, -0.1), "depth", id="a depth below nothing"),
        pytest.param(lambda raw: raw["inputs"].pop("pixels"), "pixels", id="an input too few"),
        pytest.param(lambda raw: raw["inputs"]["turns"].reverse(), "turns", id="an axis that falls"),
        pytest.param(lambda raw: raw["inputs"].update(last_load=1.0), "last_load", id="loads that turn back"),
        pytest.param(lambda raw: raw["inputs"].update(height_ratios=[]), "height_ratios", id="an empty axis"),
    ],
)
def test_a_table_that_is_not_whole_stops_the_start_and_is_named(change: Change, named: str) -> None:
    with pytest.raises(BadFile, match=named) as refused:
        read_cell_law(broken(change))
    assert FILE in str(refused.value)


@pytest.mark.parametrize(
    "keys", [{"version", "digest", "inputs", "depth"}, {"version", "more"}], ids=["fewer", "other"]
)
def test_a_table_with_other_keys_stops_the_start_and_is_named(keys: set[str]) -> None:
    raw = json.loads(text())
    with pytest.raises(BadFile, match="does not have its keys"):
        read_cell_law(json.dumps({key: raw.get(key, 1) for key in keys}))


@pytest.mark.parametrize("cut", [0, 1, 40, -40])
def test_a_file_cut_short_stops_the_start_and_is_named(cut: int) -> None:
    with pytest.raises(BadFile, match=FILE):
        read_cell_law(text()[:cut])


@pytest.mark.parametrize("spoilt", ["[]", "null", '{"version": NaN}'])
def test_a_file_of_something_else_stops_the_start_and_is_named(spoilt: str) -> None:
    with pytest.raises(BadFile, match=FILE):
        read_cell_law(spoilt)


def test_one_changed_number_is_noticed() -> None:
    raw = json.loads(text())
    raw["depth"][5][7] *= 1.001
    with pytest.raises(BadFile, match="digest"):
        read_cell_law(json.dumps(raw))
