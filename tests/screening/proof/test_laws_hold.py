"""The laws of screening, proved by z3 for every answer sheet there is.

The formulas are made from the rows of the rule book (``table``), over a sheet with every answer open (``sheet``);
``test_agreement`` and ``test_exhaustive`` tie them to the shipped ``judge``, ``test_broken_on_purpose`` shows that
each law can fail.
"""

import pytest

from tests.screening.proof.laws import LAWS
from tests.screening.proof.shipped import SHIPPED, WARNINGS


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds_for_every_answer_sheet(law: str) -> None:
    assert [str(finding) for finding in LAWS[law](SHIPPED)] == []


def test_there_are_warnings_of_every_kind_to_carry() -> None:
    assert all(WARNINGS.values())
