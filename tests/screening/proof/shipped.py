"""The rule book that ships, with every claim that warns, and ways to change a row of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from supine.guidance.claims import ClaimKind
from supine.screening.answers import Answer
from supine.screening.judge import judge
from supine.screening.rulebook import Rulebook
from supine.screening.verdict import Verdict
from tests.screening.proof.laws import Subject
from tests.screening.sheets import LIBRARY, RULEBOOK

WARNINGS = {
    kind: tuple(claim.id for claim in LIBRARY.claims.values() if claim.kind is kind)
    for kind in (ClaimKind.AVOID, ClaimKind.CONSULT, ClaimKind.STOP, ClaimKind.REFER)
}
SHIPPED = Subject(RULEBOOK, tuple(claim for claims in WARNINGS.values() for claim in claims))


def shipped_judge(
    rulebook: Rulebook, answers: Mapping[str, Answer], words: frozenset[str], shown: frozenset[str]
) -> Verdict:
    """Judge a sheet as Supine does."""
    return judge(rulebook, answers, words, shown)


def with_rule(rule: str, **changes: Any) -> Subject:
    """Return what ships, with one rule changed."""
    rules = tuple(replace(one, **changes) if one.id == rule else one for one in RULEBOOK.rules)
    return replace(SHIPPED, rulebook=replace(RULEBOOK, rules=rules))


def without_rules(*ids: str) -> Subject:
    """Return what ships, with some rules left out."""
    return replace(SHIPPED, rulebook=replace(RULEBOOK, rules=tuple(one for one in RULEBOOK.rules if one.id not in ids)))


def with_rule_twice(rule: str, other_id: str) -> Subject:
    """Return what ships, with one rule there again under another name."""
    again = next(replace(one, id=other_id) for one in RULEBOOK.rules if one.id == rule)
    return replace(SHIPPED, rulebook=replace(RULEBOOK, rules=(*RULEBOOK.rules, again)))
