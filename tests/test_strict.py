"""What goes into a typed value goes in exactly, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadFile, BadInput, BadShape, SupineError
from supine.strict import build, place, plain
from supine.units import RANGES, Centimetres, Millimetres, Minutes, Ranked, Rating, Text, as_minutes


class Firmness(Ranked):
    SOFT = "soft"
    MIDDLE = "middle"
    HARD = "hard"


class Side(Enum):
    LEFT = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Pillow:
    id: str
    firmness: Firmness
    height: Centimetres | None = None
    layers: tuple[Millimetres, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    day: date
    at: datetime
    pain: Rating | None
    asleep: Minutes
    side: Side
    note: Text = Text("")
    is_quiet: bool = True
    pillows: tuple[Pillow, ...] = ()
    answers: Mapping[str, bool | int | str | None] = field(default_factory=dict)


def within(unit: Any) -> st.SearchStrategy[float]:
    low, high = RANGES[unit]
    return st.floats(low, high)


pillows = st.builds(
    Pillow,
    id=st.text(min_size=1),
    firmness=st.sampled_from(Firmness),
    height=st.none() | within(Centimetres),
    layers=st.lists(within(Millimetres)).map(tuple),
)
nights = st.builds(
    Night,
    day=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    pain=st.none() | st.integers(0, 10),
    asleep=st.integers(0, 1440),
    side=st.sampled_from(Side),
    note=st.text(),
    is_quiet=st.booleans(),
    pillows=st.lists(pillows, unique_by=lambda one: one.id).map(tuple),
    answers=st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()),
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(10**400),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)
A_NIGHT: dict[str, Any] = {
    "day": "2026-03-01",
    "at": "2026-03-01T22:00:00+01:00",
    "pain": 4,
    "asleep": 400,
    "side": 1,
}


@given(nights)
def test_a_value_taken_apart_builds_the_same_value_again(night: Night) -> None:
    assert build(Night, plain(night), "diary") == night


@given(json_values)
def test_whatever_comes_in_is_built_or_refused_with_its_place(raw: object) -> None:
    try:
        build(Night, raw, "diary")
    except BadShape as refusal:
        assert str(refusal).startswith("diary")


@given(st.sampled_from(sorted(A_NIGHT)), json_values)
def test_one_odd_value_is_built_or_refused_naming_its_key(key: str, raw: object) -> None:
    try:
        build(Night, A_NIGHT | {key: raw}, "diary")
    except BadShape as refusal:
        assert refusal.where == f"diary, key '{key}'"
        assert refusal.allowed


@given(nights, st.text().filter(lambda key: key not in Night.__dataclass_fields__))
def test_a_key_that_is_not_known_is_refused(night: Night, key: str) -> None:
    with pytest.raises(BadShape) as refusal:
        build(Night, plain(night) | {key: 1}, "diary")
    assert key in refusal.value.where
    assert "pain" in refusal.value.allowed


@pytest.mark.parametrize("key", sorted(A_NIGHT))
def test_a_key_without_a_default_must_be_there(key: str) -> None:
    with pytest.raises(BadShape, match=f"diary, key '{key}': this key is missing"):
        build(Night, {name: value for name, value in A_NIGHT.items() if name != key}, "diary")


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("pain", True),
        ("pain", "4"),
        ("pain", 4.0),
        ("pain", 11),
        ("pain", -1),
        ("asleep", None),
        ("asleep", 1441),
        ("side", True),
        ("side", "1"),
        ("side", 3),
        ("note", 5),
        ("is_quiet", 1),
        ("is_quiet", None),
        ("day", "20260301"),
        ("day", "2026-W09-7"),
        ("day", "2026-02-30"),
        ("day", datetime(2026, 3, 1, tzinfo=UTC)),
        ("at", "2026-03-01T22:00:00"),
        ("at", datetime(2026, 3, 1)),  # noqa: DTZ001 - the fault under test
        ("at", "yesterday"),
        ("pillows", {}),
        ("pillows", "soft"),
        ("answers", [1]),
    ],
)
def test_nothing_is_bent_until_it_fits(key: str, raw: object) -> None:
    with pytest.raises(BadShape, match=f"diary, key '{key}'"):
        build(Night, A_NIGHT | {key: raw}, "diary")


@pytest.mark.parametrize("raw", [float("nan"), float("inf"), float("-inf"), 10**400])
def test_a_number_that_is_not_finite_is_refused(raw: float) -> None:
    with pytest.raises(BadShape, match="height"):
        build(Pillow, {"id": "a", "firmness": "soft", "height": raw}, "pillow")


def test_a_whole_number_may_stand_for_a_measure() -> None:
    assert build(Pillow, {"id": "a", "firmness": "soft", "height": 3}, "pillow").height == 3.0


def test_an_id_given_twice_is_refused_naming_the_row() -> None:
    row = {"id": "flat", "firmness": "soft"}
    with pytest.raises(BadShape, match="diary, key 'pillows', row 'flat': this id is used twice"):
        build(Night, A_NIGHT | {"pillows": [row, row]}, "diary")


def test_a_fault_deep_inside_names_every_step_to_it() -> None:
    row = {"id": "flat", "firmness": "stone"}
    with pytest.raises(BadShape) as refusal:
        build(Night, A_NIGHT | {"pillows": [row]}, "diary")
    assert str(refusal.value) == (
        "diary, key 'pillows', row 'flat', key 'firmness': "
        "'stone' is not one of the choices (allowed: soft, middle, hard)"
    )


def test_a_row_without_an_id_is_counted() -> None:
    with pytest.raises(BadShape, match="row 2"):
        build(Night, A_NIGHT | {"pillows": [{"id": "a", "firmness": "soft"}, 3]}, "diary")


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(BadShape) as refusal:
        build(Night, A_NIGHT | {"pain": "x" * 5000}, "diary")
    assert len(str(refusal.value)) < 200


def test_a_built_mapping_cannot_be_changed() -> None:
    night = build(Night, A_NIGHT | {"answers": {"tired": True}}, "diary")
    with pytest.raises(TypeError):
        night.answers["tired"] = False  # type: ignore[index]


@given(st.text(), st.text(min_size=1))
def test_a_place_grows_inwards(where: str, step: str) -> None:
    assert place(where, step).endswith(step)
    assert place(where, step).startswith(where)


@given(st.sampled_from(Firmness), st.sampled_from(Firmness), st.sampled_from(Firmness))
def test_ranks_order_from_strictest_to_freest(a: Firmness, b: Firmness, c: Firmness) -> None:
    assert (a < b) == (a.rank < b.rank)
    assert sum([a < b, a == b, a > b]) == 1
    assert not (a <= b <= c) or a <= c
    assert min(a, b) in {a, b}
    assert min(Firmness) is Firmness.SOFT


def test_ranks_of_different_kinds_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        _ = Firmness.SOFT < Side.LEFT


@given(st.timedeltas(timedelta(0), timedelta(days=1)))
def test_minutes_are_whole_and_never_more_than_the_time(duration: timedelta) -> None:
    assert timedelta(0) <= duration - timedelta(minutes=as_minutes(duration)) < timedelta(minutes=1)


def test_every_fault_of_ours_and_of_theirs_is_told_apart_and_caught_together() -> None:
    assert issubclass(BadFile, SupineError)
    assert issubclass(BadInput, SupineError)
    assert not issubclass(BadInput, BadFile)
    assert str(BadInput("pain", "11 is out of range", "0 to 10")) == "pain: 11 is out of range (allowed: 0 to 10)"
    assert str(BadInput("", "is empty")) == "is empty"
