"""The same formulas as plain Python: what the proof is about, run on one sheet in microseconds.

Each formula is written out as a Python expression, operator by operator, so what is compared with the shipped
``judge`` is the very thing that was proved, and not a second opinion.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import z3

from supine.screening.verdict import Care, Mat, Verdict
from tests.screening.proof.sheet import Case, Sheet
from tests.screening.proof.table import Table

_JOINED = {z3.Z3_OP_AND: ("and", "True"), z3.Z3_OP_OR: ("or", "False")}
_COMPARED = {z3.Z3_OP_LE: "<=", z3.Z3_OP_GE: ">="}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is compared: both axes, the rules that fire, those a word has lifted, and the limits."""

    mat: Mat
    care: Care
    fired: frozenset[str]
    lifted: frozenset[str]
    limits: frozenset[str]

    def __str__(self) -> str:
        fired = ", ".join(f"{one} (lifted)" if one in self.lifted else one for one in sorted(self.fired))
        return f"mat {self.mat.value}, care {self.care.value}, limits {sorted(self.limits)}, because of: {fired or '-'}"


def outcome_of(verdict: Verdict) -> Outcome:
    """Return what a verdict of the shipped function says."""
    return Outcome(
        verdict.mat,
        verdict.care,
        frozenset(reason.rule for reason in verdict.reasons),
        frozenset(reason.rule for reason in verdict.reasons if reason.is_lifted),
        frozenset(verdict.limits),
    )


def evaluator_of(table: Table) -> Callable[[Case], Outcome]:
    """Return a function that gives the table's outcome for a sheet."""
    lifted = {one: z3.And(table.fires[one], formula) for one, formula in table.lifted.items()}
    places = _places(table.sheet)
    axes = ", ".join(_written(formula, places) for formula in (table.mat, table.care))
    ids = ", ".join(_ids_where(formulas, places) for formulas in (table.fires, lifted, table.limits))
    compute: Callable[..., Any] = eval(f"lambda known, yes, number, shown, word: ({axes}, {ids})")
    return lambda case: _outcome(*compute(**_values(table.sheet, case)))


def _outcome(mat: int, care: int, *ids: list[str | None]) -> Outcome:
    return Outcome(list(Mat)[mat], list(Care)[care], *(frozenset(one for one in some if one) for some in ids))


def _ids_where(formulas: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """Return an expression for the ids whose formula holds, with None in place of every other."""
    return f"[{', '.join(f'{one!r} if {_written(formula, places)} else None' for one, formula in formulas.items())}]"


def _places(sheet: Sheet) -> Mapping[str, str]:
    """Return for each open variable where its value stands when the sheet is filled in."""
    tables = {"known": sheet.known, "yes": sheet.yes, "number": sheet.number, "shown": sheet.shown, "word": sheet.word}
    return {str(one): f"{name}[{key!r}]" for name, table in tables.items() for key, one in table.items()}


def _values(sheet: Sheet, case: Case) -> dict[str, Mapping[str, object]]:
    return {
        "known": {one: case.answers.get(one) is not None for one in sheet.known},
        "yes": {one: case.answers.get(one) is True for one in sheet.yes},
        "number": {one: case.answers.get(one) or 0 for one in sheet.number},
        "shown": {one: one in case.shown for one in sheet.shown},
        "word": {one: one in case.words for one in sheet.word},
    }


def _written(formula: Any, places: Mapping[str, str]) -> str:
    kind, parts = formula.decl().kind(), [_written(one, places) for one in formula.children()]
    if kind in _JOINED:
        word, empty = _JOINED[kind]
        return f"({f' {word} '.join(parts) or empty})"
    if kind in _COMPARED:
        return f"({parts[0]} {_COMPARED[kind]} {parts[1]})"
    if kind == z3.Z3_OP_NOT:
        return f"(not {parts[0]})"
    if kind == z3.Z3_OP_ITE:
        return f"({parts[1]} if {parts[0]} else {parts[2]})"
    return _leaf(formula, places)


def _leaf(formula: Any, places: Mapping[str, str]) -> str:
    if z3.is_true(formula) or z3.is_false(formula):
        return str(z3.is_true(formula))
    if z3.is_int_value(formula) or z3.is_rational_value(formula):
        return str(formula.as_fraction() if z3.is_rational_value(formula) else formula.as_long())
    return places[str(formula)]
