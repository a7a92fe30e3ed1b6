"""What one spike and the face around it carry among many alike: a table from our boundary-element solver."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import TypeAlias

import numpy as np

from supine.datafiles import fingerprint, shipped_text
from supine.errors import BadFile, BadInput, BadShape
from supine.fitting.arrays import Floats
from supine.fitting.contact.estimate import estimated_depth, estimated_share, turning_load
from supine.jsontext import canonical, read_json
from supine.strict import build

__all__ = ["FILE", "Cell", "CellLaw", "Inputs", "Shape", "cell_law", "digest_of", "read_cell_law"]

FILE = "cell_law.json"
VERSION = 2

Shape: TypeAlias = tuple[float, float, float]
"""Tip radius and height over the pitch, half-angle in degrees."""

_LOW_LOADS = 40
_PARTS = 3
_LEAST_LOAD = 1e-7
_STIFFEST = 1e-6


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the table was made from. Axes are lengths over the pitch, degrees, and total loads over E* pitch^2.

    Each shape has its own loads: ``turns`` times the load about which its law turns, then ``beyond`` more, evenly in
    their logarithm, to ``last_load``. So what turns lies at the same place of each row, and the rows lie alike.
    """

    solver: str
    pixels: int
    tolerance: float
    radius_ratios: tuple[float, ...]
    height_ratios: tuple[float, ...]
    half_angles_deg: tuple[float, ...]
    turns: tuple[float, ...]
    beyond: int
    last_load: float

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Return every shape of the table, in the order of its rows."""
        return tuple(product(self.radius_ratios, self.height_ratios, self.half_angles_deg))

    def loads(self, shape: Shape) -> Floats:
        """Return the loads (K,) that the table has, or would have, for a shape."""
        turning = turning_load(shape) * np.array(self.turns)
        return np.concatenate((turning, np.geomspace(turning[-1], self.last_load, self.beyond + 1)[1:]))


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The law of a cell, all of shape (K,): depth below the mean skin over the pitch, loads over E* pitch^2.

    ``depth`` grows strictly and ``spike`` and ``face`` never fall; all start at 0. Where the skin fills the cell,
    depth all but stands still.
    """

    depth: Floats
    spike: Floats
    face: Floats


@dataclass(frozen=True, slots=True, eq=False)
class CellLaw:
    """The table, with axes (radius, height, angle, place in the row): what it adds to the estimates.

    ``deeper`` is added to the depth, ``share`` to the logarithm of the spike's share of the load.
    """

    inputs: Inputs
    deeper: Floats
    share: Floats

    def at(self, radius_ratio: float, height_ratio: float, half_angle_deg: float) -> Cell:
        """Return the law of a spike of tip radius and height over pitch, standing on a flat face.

        What the table adds at each place of its rows lies linearly between the nodes in the logarithms of radius,
        height and slope. A spike higher than the highest is as good as that one: its face never touches. Raises
        BadInput for a spike outside the table.
        """
        shape = (radius_ratio, min(height_ratio, self.inputs.height_ratios[-1]), half_angle_deg)
        deeper, share = np.zeros((2, self.deeper.shape[-1]))
        for node, weight in self._nodes(shape):
            deeper += weight * self.deeper[node]
            share += weight * self.share[node]
        return _cell(self.inputs.loads(shape), shape, deeper, share)

    def _nodes(self, shape: Shape) -> Iterator[tuple[tuple[int, int, int], float]]:
        given = self.inputs
        rows = _between("radius_ratio", shape[0], given.radius_ratios)
        columns = _between("height_ratio", shape[1], given.height_ratios)
        angles = _between(
            "half_angle_deg", shape[2], given.half_angles_deg, lambda a: math.log(math.tan(math.radians(a)))
        )
        for (i, a), (j, b), (m, c) in product(rows, columns, angles):
            yield (i, j, m), a * b * c


@cache
def cell_law() -> CellLaw:
    """Return the shipped table. Raises BadFile naming it where it is not whole."""
    return read_cell_law(shipped_text("supine.fitting.contact", FILE))


def read_cell_law(text: str) -> CellLaw:
    """Return the table that this text holds. Raises BadFile naming the file, the key and the fault."""
    try:
        raw = read_json(text, FILE)
        _require_whole(raw)
        inputs = build(Inputs, raw["inputs"], f"{FILE}, key 'inputs'")
        _require_order(inputs)
        loads = np.array([inputs.loads(shape) for shape in inputs.shapes])
        depth, face = (_rows(raw[key], key, loads) for key in ("depth", "face"))
    except BadShape as error:
        raise BadFile(*error.args) from error
    return _added(inputs, loads, depth, face)


def digest_of(raw: Mapping[str, object]) -> str:
    """Return the fingerprint of a table's inputs and numbers."""
    return fingerprint(*(canonical(raw[key]) for key in ("inputs", "depth", "face")))


def _finer(loads: Floats) -> Floats:
    """Return loads from almost none to the table's greatest, so close that straight lines between them will do."""
    low = np.geomspace(_LEAST_LOAD, loads[0], _LOW_LOADS, endpoint=False)
    between = np.exp(np.interp(np.arange(0.0, len(loads) - 1.0, 1.0 / _PARTS), np.arange(len(loads)), np.log(loads)))
    return np.concatenate((low, between, loads[-1:]))


def _cell(loads: Floats, shape: Shape, deeper: Floats, share: Floats) -> Cell:
    total = _finer(loads)
    added = np.interp(total, loads, deeper) * np.minimum(total / loads[0], 1.0) ** 2
    depth = np.maximum.accumulate(estimated_depth(shape, total) + added) + _STIFFEST * total
    log_share = estimated_share(shape, total) + np.interp(total, loads, share)
    spike = np.maximum.accumulate(total * np.exp(np.minimum(log_share, 0.0)))
    return Cell(*(_from_zero(one) for one in (depth, spike, np.maximum.accumulate(total - spike))))


def _from_zero(values: Floats) -> Floats:
    whole = np.concatenate((np.zeros(1), values))
    whole.flags.writeable = False
    return whole


def _between(
    name: str, value: float, axis: Sequence[float], bent: Callable[[float], float] = math.log
) -> tuple[tuple[int, float], tuple[int, float]]:
    """Return the two neighbours of a value on an axis and their weights; ``bent`` makes the axis even."""
    if not axis[0] <= value <= axis[-1]:
        raise BadInput(name, f"{value:g} is outside the table of the cell law", f"{axis[0]:g} to {axis[-1]:g}")
    low = min(int(np.searchsorted(axis, value, side="right")) - 1, len(axis) - 2)
    part = (bent(value) - bent(axis[low])) / (bent(axis[low + 1]) - bent(axis[low]))
    return (low, 1.0 - part), (low + 1, part)


def _require_order(inputs: Inputs) -> None:
    for name in ("radius_ratios", "height_ratios", "half_angles_deg", "turns"):
        axis = getattr(inputs, name)
        if len(axis) < 2 or axis[0] <= 0.0 or any(b <= a for a, b in pairwise(axis)):
            raise BadFile(f"{FILE}, inputs, key '{name}'", "does not grow from above 0", "two or more growing numbers")
    if inputs.beyond < 1 or inputs.last_load <= inputs.turns[-1]:
        raise BadFile(f"{FILE}, inputs, key 'last_load'", "is not beyond the turns", f"more than {inputs.turns[-1]:g}")


def _require_whole(raw: object) -> None:
    if not isinstance(raw, dict) or set(raw) != {"version", "digest", "inputs", "depth", "face"}:
        raise BadFile(FILE, "does not have its keys", "version, digest, inputs, depth, face")
    if type(raw["version"]) is not int or raw["version"] != VERSION:
        raise BadFile(f"{FILE}, key 'version'", f"{raw['version']!r} cannot be read", str(VERSION))
    if raw["digest"] != digest_of(raw):
        raise BadFile(f"{FILE}, key 'digest'", "is not that of these numbers", "a table as ./dev cell-law writes it")


def _rows(raw: object, key: str, loads: Floats) -> Floats:
    rows = build(tuple[tuple[float, ...], ...], raw, f"{FILE}, key '{key}'")
    if len(rows) != len(loads) or {len(row) for row in rows} != {loads.shape[1]}:
        raise BadFile(f"{FILE}, key '{key}'", "has another size than its axes", f"{len(loads)} rows")
    table = np.array(rows)
    if np.any(table < 0.0) or (key == "face" and np.any(table >= loads)):
        raise BadFile(f"{FILE}, key '{key}'", "holds a number that cannot be", "0 or more; a face bears less than all")
    return table


def _added(inputs: Inputs, loads: Floats, depth: Floats, face: Floats) -> CellLaw:
    guessed = [(estimated_depth(*one), estimated_share(*one)) for one in zip(inputs.shapes, loads, strict=True)]
    guessed_depth, guessed_share = np.moveaxis(np.array(guessed), 1, 0)
    nodes = (len(inputs.radius_ratios), len(inputs.height_ratios), len(inputs.half_angles_deg), -1)
    share = np.log1p(-face / loads) - guessed_share
    return CellLaw(inputs, (depth - guessed_depth).reshape(nodes), share.reshape(nodes))
