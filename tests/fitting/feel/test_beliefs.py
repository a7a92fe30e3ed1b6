"""What is believed before anybody rates, of strength and of fading: only numbers that can be."""

from dataclasses import replace
from typing import Any

import pytest

from supine.errors import BadInput
from tests.fitting.feel.given import BELIEFS
from tests.fitting.feel.test_fading import BELIEFS as FADE_BELIEFS

POSITIVE = ("threshold_mn", "threshold_sd_log10", "gain_sd", "noise_scale", "exponent")
CANNOT_BE = [
    *((BELIEFS, field, bad) for field in POSITIVE for bad in (0.0, -1.0, float("nan"))),
    (FADE_BELIEFS, "remains", 0.0),
    (FADE_BELIEFS, "remains_sd", float("nan")),
    (FADE_BELIEFS, "noise_scale", -1.0),
    (FADE_BELIEFS, "up_to", 11),
    (FADE_BELIEFS, "until", 1),
]


@pytest.mark.parametrize(("beliefs", "field", "bad"), CANNOT_BE)
def test_beliefs_that_cannot_be_are_refused_by_name(beliefs: Any, field: str, bad: float) -> None:
    wrong: dict[str, Any] = {field: bad}
    with pytest.raises(BadInput, match=field):
        replace(beliefs, **wrong)
