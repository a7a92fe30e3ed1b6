"""What was agreed before the first day: whole, checked, sealed, and read back from a journal as it went in."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput, BadShape
from supine.outcomes.trial.protocol import Protocol
from supine.strict import build, plain
from tests.outcomes.trial.drawing import STARTS, a_protocol, protocols, seed


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"comparison": ""}, "comparison"),
        ({"arms": ("mat",)}, "arms"),
        ({"arms": ("mat", "mat")}, "arms"),
        ({"arms": ("mat", "")}, "arms"),
        ({"arms": ("a", "b", "c", "d")}, "arms"),
        ({"block_days": 0}, "block_days"),
        ({"block_days": 29}, "block_days"),
        ({"sets": 0}, "sets"),
        ({"sets": 61}, "sets"),
        ({"starts": date(9999, 12, 1)}, "starts"),
        ({"seed": "0" * 63}, "seed"),
        ({"seed": "g" * 64}, "seed"),
        ({"seed": "A" * 64}, "seed"),
        ({"seed": "0" * 64 + "\n"}, "seed"),
        ({"outcome": "sleep"}, "outcome"),
        ({"ended": STARTS - timedelta(days=1)}, "ended"),
        ({"ended": STARTS + timedelta(days=56)}, "ended"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_name_of_the_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        a_protocol(**wrong)
    assert refused.value.where == field
    assert refused.value.allowed


@given(protocols)
def test_it_comes_back_from_a_journal_as_it_went_in(protocol: Protocol) -> None:
    assert build(Protocol, plain(protocol), "body") == protocol


def test_a_key_that_is_missing_or_odd_is_refused() -> None:
    raw = plain(a_protocol())
    for wrong in (raw | {"arm": "mat"}, {key: raw[key] for key in raw if key != "seed"}, raw | {"sets": "14"}):
        with pytest.raises(BadShape):
            build(Protocol, wrong, "body")


@given(protocols)
def test_the_seal_shown_at_first_is_the_sha_256_of_the_seed_shown_at_last(protocol: Protocol) -> None:
    assert protocol.commitment == sha256(protocol.seed.encode("ascii")).hexdigest()


@given(protocols, st.integers(0, 10))
def test_another_seed_breaks_the_seal(protocol: Protocol, n: int) -> None:
    other = replace(protocol, seed=seed(n))
    assert (other.commitment == protocol.commitment) is (other.seed == protocol.seed)


def test_the_usual_trial_takes_eight_weeks() -> None:
    usual = a_protocol()
    assert (usual.days, usual.set_days, usual.ends, usual.last) == (56, 4, date(2026, 3, 1), date(2026, 3, 1))


def test_ended_on_its_last_day_it_did_not_end_early() -> None:
    usual = a_protocol()
    assert not replace(usual, ended=usual.ends).is_ended_early
    early = replace(usual, ended=usual.ends - timedelta(days=1))
    assert early.is_ended_early
    assert early.last == early.ended
