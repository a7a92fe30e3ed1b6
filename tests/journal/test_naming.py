"""The names of entries."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from supine.journal.naming import CHANCE_BITS, uuid7

moments = st.integers(0, 2**48 - 1)
chances = st.integers(0, 2**CHANCE_BITS - 1)


@given(moments, chances)
def test_a_name_is_a_uuid_of_version_seven_and_holds_all_it_was_made_of(moment: int, chance: int) -> None:
    name = UUID(uuid7(moment, chance))
    assert (name.version, name.variant) == (7, "specified in RFC 4122")
    assert name.int >> 80 == moment
    assert (name.int >> 64 & 0xFFF) << 62 | name.int & (2**62 - 1) == chance


@given(moments, moments, chances, chances)
def test_names_sort_by_when_they_were_made(one: int, two: int, some: int, other: int) -> None:
    if one < two:
        assert uuid7(one, some) < uuid7(two, other)
