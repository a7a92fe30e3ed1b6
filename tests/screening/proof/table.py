"""The rule book as formulas over an open sheet, made from its rows and from nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeVar

import z3

from supine.screening.rulebook import Condition, Rule, Rulebook
from supine.screening.verdict import Care, Mat
from supine.units import Ranked
from tests.screening.proof.sheet import Sheet, all_of, any_of, open_sheet

R = TypeVar("R", bound=Ranked)


def may_hold(condition: Condition, sheet: Sheet) -> z3.BoolRef:
    """Say that a condition holds or may hold: the sign is shown, or the answer is yes, high enough or not known."""
    if condition.sign:
        return sheet.shown[condition.sign]
    unknown = z3.Not(sheet.known[condition.question])
    if condition.at_least is None:
        return z3.Or(unknown, sheet.yes[condition.question])
    return z3.Or(unknown, sheet.number[condition.question] >= condition.at_least)


def is_lifted(rule: Rule, sheet: Sheet) -> z3.BoolRef:
    """Say that a clinician's word takes this rule's weight away: it was said on this rule, and the rule asks."""
    return sheet.word[rule.id] if rule.mat is Mat.ASK else z3.BoolVal(False)


def is_strictest(said: Mapping[R, z3.BoolRef], value: R) -> z3.BoolRef:
    """Say that a value is the verdict: some reason says it, and none says a stricter one."""
    return z3.And(said[value], z3.Not(any_of(said[one] for one in said if one < value)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rows mean. The tests put other meanings here, to see the laws notice."""

    may_hold: Callable[[Condition, Sheet], z3.BoolRef] = may_hold
    is_lifted: Callable[[Rule, Sheet], z3.BoolRef] = is_lifted
    is_verdict: Callable[[Mapping[Any, z3.BoolRef], Any], z3.BoolRef] = is_strictest


AS_MEANT = Reading()


@dataclass(frozen=True, slots=True)
class Table:
    """For one open sheet: which rules fire, and for each value of both axes the formula that it is the verdict."""

    sheet: Sheet
    fires: Mapping[str, z3.BoolRef]
    lifted: Mapping[str, z3.BoolRef]
    is_mat: Mapping[Mat, z3.BoolRef]
    is_care: Mapping[Care, z3.BoolRef]
    limits: Mapping[str, z3.BoolRef]

    @property
    def mat(self) -> z3.ArithRef:
        """Return the rank of the verdict on the mat, 0 the strictest."""
        return _rank(self.is_mat)

    @property
    def care(self) -> z3.ArithRef:
        """Return the rank of the verdict on care, 0 the strictest."""
        return _rank(self.is_care)

    @property
    def is_possible(self) -> z3.BoolRef:
        """Say that the sheet can be."""
        return self.sheet.is_possible


def table_of(rulebook: Rulebook, reading: Reading = AS_MEANT, name: str = "sheet") -> Table:
    """Return the rule book's table over an open sheet of that name."""
    return table_on(open_sheet(rulebook, name), rulebook.rules, reading)


def table_on(sheet: Sheet, rules: Iterable[Rule], reading: Reading = AS_MEANT) -> Table:
    """Return the table that only these rules make over a sheet."""
    rules = tuple(rules)
    fires = {rule.id: all_of(reading.may_hold(one, sheet) for one in rule.when) for rule in rules}
    lifted = {rule.id: reading.is_lifted(rule, sheet) for rule in rules}
    weighs = {rule.id: z3.And(fires[rule.id], z3.Not(lifted[rule.id])) for rule in rules}
    mats = {value: any_of(weighs[one.id] for one in rules if one.mat is value) for value in Mat}
    cares = {value: any_of(weighs[one.id] for one in rules if one.care is value) for value in Care}
    mats[Mat.USE] = cares[Care.NONE] = z3.BoolVal(True)
    limits = sorted({limit for rule in rules for limit in rule.limits})
    return Table(
        sheet,
        fires,
        lifted,
        is_mat={value: reading.is_verdict(mats, value) for value in Mat},
        is_care={value: reading.is_verdict(cares, value) for value in Care},
        limits={limit: any_of(fires[one.id] for one in rules if limit in one.limits) for limit in limits},
    )


def _rank(is_value: Mapping[R, z3.BoolRef]) -> z3.ArithRef:
    *stricter, freest = sorted(is_value)
    return reduce(lambda rest, one: z3.If(is_value[one], one.rank, rest), reversed(stricter), z3.IntVal(freest.rank))
