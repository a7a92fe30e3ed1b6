"""The limits that screening sets, tried in every combination on every kind of session: they only ever tighten."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations, product

import pytest

from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance import library
from supine.planning.caps import Limits, clamp, limits_of
from supine.planning.dose import Dose
from supine.planning.policy import Policy, load
from supine.planning.rows import Cap
from supine.screening import rulebook
from supine.units import Minutes

LIBRARY = library.load()
POLICY = load(LIBRARY)
SET_BY_SCREENING = sorted(rulebook.load(LIBRARY).limit_ids)
SET_BY_THE_PLAN = ["usual", "first_sessions"]
NAMES = [*SET_BY_SCREENING, *SET_BY_THE_PLAN]
SETS = [frozenset(some) for count in range(len(NAMES) + 1) for some in combinations(NAMES, count)]
EDGES = {cap.max_minutes + step for cap in POLICY.caps.values() if cap.max_minutes for step in (-1, 0, 1)}
DOSES = [
    Dose(Minutes(minutes), clothing, surface, support)
    for minutes, clothing, surface, support in product(sorted({0, 1, 1440} | EDGES), Clothing, Surface, Support)
]

LimitsOf = Callable[[Policy, Iterable[str]], Limits]
Clamp = Callable[[Dose, Limits], Dose]
Ranks = tuple[int, int, int, int]


def faults(tighten: LimitsOf = limits_of, bring_under: Clamp = clamp) -> Iterator[str]:
    """Yield, in words, each set of limits and session on which the limits do not do what they must."""
    limits = {names: tighten(POLICY, names) for names in SETS}
    for names in SETS:
        within = {dose: bring_under(dose, limits[names]) for dose in DOSES}
        caps = [POLICY.caps[one] for one in ("always", *names)]
        for dose, result in within.items():
            if any(passes(result, cap) for cap in caps):
                yield f"{sorted(names)} leave {result} for {dose}"
            if not is_no_more(ranks(result), ranks(dose)):
                yield f"{sorted(names)} make {result} of the smaller {dose}"
            if not any(passes(dose, cap) for cap in caps) and result != dose:
                yield f"{sorted(names)} make {result} of {dose}, which was within them"
    yield from loosened(limits, bring_under)


def loosened(limits: Mapping[frozenset[str], Limits], bring_under: Clamp) -> Iterator[str]:
    """Yield each limit that loosens something when it comes on top of others."""
    allowed = {names: [ranks(bring_under(dose, limits[names])) for dose in DOSES] for names in SETS}
    for names, extra in product(SETS, NAMES):
        if extra not in names:
            before, after = allowed[names], allowed[names | {extra}]
            if not all(map(is_no_more, after, before)):
                yield f"{extra} on top of {sorted(names)} allows more"


def passes(dose: Dose, cap: Cap) -> bool:
    """Say in the plainest way whether a session is more than one cap allows."""
    return any(
        (
            cap.max_minutes is not None and dose.minutes > cap.max_minutes,
            cap.strongest_surface is not None and dose.surface.rank > cap.strongest_surface.rank,
            cap.barest_clothing is not None and dose.clothing.rank > cap.barest_clothing.rank,
            cap.supports is not None and dose.support not in cap.supports,
        )
    )


def ranks(dose: Dose) -> Ranks:
    return dose.minutes, dose.surface.rank, dose.clothing.rank, dose.support.rank


def is_no_more(one: Ranks, other: Ranks) -> bool:
    """Return whether a session is no more than another on any axis; a support may only stay or go."""
    return one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2] and one[3] in (other[3], Support.NONE.rank)


def test_every_limit_that_screening_can_set_is_a_cap() -> None:
    assert set(NAMES) <= set(POLICY.caps)


def test_every_set_of_limits_holds_for_every_session_and_none_loosens_another() -> None:
    assert next(faults(), None) is None


def test_all_limits_together_still_leave_a_session_one_can_lie_through() -> None:
    tightest = limits_of(POLICY, NAMES)
    assert tightest.max_minutes >= 1
    assert Support.NONE in tightest.supports


# --- broken on purpose ---


def forgets(dimension: str) -> Clamp:
    return lambda dose, limits: replace(clamp(dose, limits), **{dimension: getattr(dose, dimension)})


def leans_on_the_knees(dose: Dose, limits: Limits) -> Dose:
    return replace(clamp(dose, limits), support=dose.support if dose.support in limits.supports else Support.KNEES)


def always_brings_to_the_limit(dose: Dose, limits: Limits) -> Dose:
    return replace(clamp(dose, limits), minutes=limits.max_minutes)


def takes_the_loosest(policy: Policy, names: Iterable[str]) -> Limits:
    found = limits_of(policy, names)
    return replace(found, max_minutes=max(cap.max_minutes for cap in found.caps if cap.max_minutes is not None))


def takes_only_one(policy: Policy, names: Iterable[str]) -> Limits:
    return limits_of(policy, sorted(names)[:1])


def takes_the_first_surface(policy: Policy, names: Iterable[str]) -> Limits:
    found = limits_of(policy, names)
    surfaces = chain((cap.strongest_surface for cap in found.caps), [Surface.FLOOR])
    return replace(found, strongest_surface=next(surfaces) or Surface.FLOOR)


@pytest.mark.parametrize("dimension", ["minutes", "surface", "clothing", "support"])
def test_a_clamp_that_forgets_a_dimension_is_noticed(dimension: str) -> None:
    assert " leave Dose(" in next(faults(bring_under=forgets(dimension)))


@pytest.mark.parametrize("broken", [takes_the_loosest, takes_only_one, takes_the_first_surface])
def test_limits_that_are_not_the_tightest_are_noticed(broken: LimitsOf) -> None:
    assert " leave Dose(" in next(faults(tighten=broken))


def test_a_clamp_that_changes_more_than_it_must_is_noticed() -> None:
    assert " of the smaller " in next(faults(bring_under=always_brings_to_the_limit))


def test_a_limit_that_loosens_what_others_left_is_noticed() -> None:
    limits = {names: limits_of(POLICY, names) for names in SETS}
    limits[frozenset(NAMES)] = limits_of(POLICY, ())
    assert " on top of " in next(loosened(limits, clamp))


def test_a_clamp_that_falls_back_on_another_support_is_noticed() -> None:
    assert next(faults(bring_under=leans_on_the_knees), None) is not None
