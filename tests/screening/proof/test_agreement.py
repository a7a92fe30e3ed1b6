"""What was proved is what ships: the table and ``judge`` say the same (see ``agreement`` for why this is enough)."""

from collections.abc import Callable, Iterator

import pytest

from supine.screening.rulebook import Rulebook
from tests.screening.proof.agreement import at_random, differences, of_each_rule, pairs, singles
from tests.screening.proof.sheet import Case
from tests.screening.proof.shipped import shipped_judge
from tests.screening.sheets import RULEBOOK


def whole_sheets(rulebook: Rulebook) -> Iterator[Case]:
    return at_random(rulebook, 2500)


@pytest.mark.parametrize("sheets", [singles, pairs, of_each_rule, whole_sheets], ids=lambda one: one.__name__)
def test_judge_says_what_the_table_says(sheets: Callable[[Rulebook], Iterator[Case]]) -> None:
    assert next(differences(shipped_judge, RULEBOOK, sheets(RULEBOOK)), None) is None


def test_no_rule_looks_at_more_than_two_things() -> None:
    assert {len(rule.when) for rule in RULEBOOK.rules} == {1, 2}


def test_the_sheets_reach_every_rule_every_verdict_and_every_limit() -> None:
    met = [shipped_judge(RULEBOOK, one.answers, one.words, one.shown) for one in at_random(RULEBOOK, 1000)]
    assert {reason.rule for verdict in met for reason in verdict.reasons} == set(RULEBOOK.rule_ids)
    assert {limit for verdict in met for limit in verdict.limits} == RULEBOOK.limit_ids
    assert len({(verdict.mat, verdict.care) for verdict in met}) >= 8
