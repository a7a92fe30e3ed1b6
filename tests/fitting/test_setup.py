"""A set-up spelled in one word, and read again."""

from itertools import product

import pytest

from supine.errors import BadInput
from supine.fitting.setup import Clothing, Setup, Support, Surface, setup_of


def test_every_set_up_is_read_as_it_is_spelled() -> None:
    for parts in product(Surface, Clothing, Support):
        setup = Setup(*parts, "shakti-light")
        assert setup_of(setup.spelled, "shakti-light") == setup


@pytest.mark.parametrize(
    "spelled", ["", "bed", "bed,bare", "bare,bed,none", "bed,bare,none,none", "BED,bare,none", "bed, bare, none"]
)
def test_what_is_no_set_up_is_refused_with_what_is_allowed(spelled: str) -> None:
    with pytest.raises(BadInput) as refused:
        setup_of(spelled)
    assert "bed|couch|floor" in refused.value.allowed
