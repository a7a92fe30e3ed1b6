"""How hard a set-up presses a person: the loads, the index with its band, and how it stands to another set-up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from scipy.special import ndtr, ndtri

from supine.fitting.arrays import Bools
from supine.fitting.body import lying
from supine.fitting.contact.loads import Loads
from supine.fitting.contact.many import solve_all
from supine.fitting.contact.problem import Problem, problem_of
from supine.fitting.feel.index import Feeling, index_of, sensitivity_from
from supine.fitting.geometry import Geometry, geometry_of
from supine.fitting.mat_numbers import STANDING_IN, MatNumbers, unknown_of
from supine.fitting.parameters import Parameters
from supine.fitting.person import Person
from supine.fitting.regions import Region
from supine.fitting.setup import Clothing, Setup, Support, Surface

__all__ = ["REFERENCE", "Banded", "Lying", "Pressing", "RegionLoad", "loads_of_all", "press", "reference_for"]

REFERENCE = Setup(Surface.FLOOR, Clothing.BARE, Support.NONE)
"""What every set-up is held against: bare skin on a floor, nothing propped, on the same mat."""

_EDGE = 1e-9
_MN_PER_N = 1000


@dataclass(frozen=True, slots=True)
class Lying:
    """Who lies how on which mat, in which numbers of the model: everything that loads follow from."""

    person: Person
    setup: Setup
    mat: MatNumbers
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Banded:
    """A value, and how far it may be off either way."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RegionLoad:
    """What one part of the back bears: newtons, its share of all that the mat bears, spikes that touch, index."""

    load_n: float
    share: float
    contacts: int
    index: float


@dataclass(frozen=True, slots=True, eq=False)
class Pressing:
    """How hard a set-up presses; ``varied`` is what is felt in each case that made the band, by the case's name.

    The index is the share of the load that rests on spikes felt as sharp by a person of middling sensitivity. It
    orders set-ups. It is no pain, and says nothing of what is safe.
    """

    lying: Lying
    loads: Loads
    feeling: Feeling
    index: Banded
    regions: Mapping[Region, RegionLoad]
    depth_mm: float
    contacts: int
    varied: Mapping[str, Feeling]
    not_known: tuple[str, ...]


@lru_cache(maxsize=8)
def press(lying_so: Lying) -> Pressing:
    """Return how hard a set-up presses. Raises BadInput for a mat that cannot be, NotSettled for an open solve."""
    cases = dict(_cases(lying_so))
    loads, *others = loads_of_all((lying_so, *cases.values()))
    feeling, *felt = (
        index_of(one, sensitivity_from(case.parameters))
        for one, case in zip((loads, *others), (lying_so, *cases.values()), strict=True)
    )
    varied = MappingProxyType(dict(zip(cases, felt, strict=True)))
    bearing = float(loads.spike_n.sum())
    touches = loads.spike_n > lying_so.parameters["touching_mn"] / _MN_PER_N
    return Pressing(
        lying=lying_so,
        loads=loads,
        feeling=feeling,
        index=_band(feeling.whole, {name: one.whole for name, one in varied.items()}),
        regions=MappingProxyType(dict(_by_region(loads, touches, feeling))),
        depth_mm=float((loads.spike_n * loads.depth_mm).sum()) / bearing if bearing else 0.0,
        contacts=int(touches.sum()),
        varied=varied,
        not_known=unknown_of(lying_so.mat),
    )


def reference_for(lying_so: Lying) -> Lying:
    """Return the same person on the same mat in the reference set-up."""
    return replace(lying_so, setup=replace(REFERENCE, mat=lying_so.setup.mat))


def loads_of_all(lain: Iterable[Lying]) -> Iterator[Loads]:
    """Yield the loads of one set-up after another. Raises BadInput and NotSettled, as ``press`` does."""
    return solve_all(map(_problem, lain))


def _problem(lying_so: Lying) -> Problem:
    body = lying(lying_so.person, lying_so.setup.support, lying_so.parameters)
    geometry = _geometry(lying_so.mat, lying_so.parameters, body.arch_mm)
    setup = lying_so.setup
    return problem_of(body, geometry, setup.surface, setup.clothing, setup.support)


@lru_cache(maxsize=64)
def _geometry(mat: MatNumbers, given: Parameters, arch_mm: float) -> Geometry:
    return geometry_of(mat, given, arch_mm)


def _cases(lying_so: Lying) -> Iterator[tuple[str, Lying]]:
    """Yield the same with each uncertain number at each end of its range, the others in the middle, by name."""
    for name in _uncertain(lying_so):
        row = lying_so.parameters.row(name)
        for end, value in (("low", row.low), ("high", row.high)):
            yield f"{name} {end}", replace(lying_so, parameters=lying_so.parameters.having({name: value}))


def _uncertain(lying_so: Lying) -> Iterator[str]:
    """Yield the numbers that this set-up's result hangs on, without those the mat has its own figures for."""
    setup = lying_so.setup
    chosen = ("", setup.surface.value, setup.clothing.value, setup.support.value)
    known = set(STANDING_IN.values()) - set(unknown_of(lying_so.mat))
    for name in lying_so.parameters:
        row = lying_so.parameters.row(name)
        if row.is_in_band and row.only_with in chosen and name not in known:
            yield name


def _band(value: float, varied: Mapping[str, float]) -> Banded:
    """Return a value with its band: what each number alone moves it up, and down, added as squares.

    Added in probits, in which the index moves about as far from 0.05 as from 0.5, so that no band leaves 0 to 1.
    """
    middle, moved = float(ndtri(_inside(value))), {name: float(ndtri(_inside(one))) for name, one in varied.items()}
    names = dict.fromkeys(name.rsplit(" ", 1)[0] for name in varied)
    ends = [(moved[f"{name} low"] - middle, moved[f"{name} high"] - middle) for name in names]
    down = sum(min(0.0, *both) ** 2 for both in ends) ** 0.5
    up = sum(max(0.0, *both) ** 2 for both in ends) ** 0.5
    return Banded(value, min(value, float(ndtr(middle - down))), max(value, float(ndtr(middle + up))))


def _inside(share: float) -> float:
    return min(max(share, _EDGE), 1 - _EDGE)


def _by_region(loads: Loads, touches: Bools, feeling: Feeling) -> Iterator[tuple[Region, RegionLoad]]:
    borne = loads.spike_n + loads.face_n
    whole = float(borne.sum())
    for place, region in enumerate(Region):
        here = loads.region == place
        load_n = float(borne[here].sum())
        share = load_n / whole if whole else 0.0
        yield region, RegionLoad(load_n, share, int(touches[here].sum()), feeling.by_region[region])
