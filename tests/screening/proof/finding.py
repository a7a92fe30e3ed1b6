"""The search for a sheet that breaks a law, and the words to show it in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import z3

from supine.screening.answers import Answer
from supine.screening.rulebook import Kind, Rulebook
from tests.screening.proof.evaluator import evaluator_of
from tests.screening.proof.sheet import Case
from tests.screening.proof.table import Table


@dataclass(frozen=True, slots=True)
class Finding:
    """A law that does not hold, with the sheets that show it, or with none where no sheet is the fault."""

    law: str
    cases: tuple[Case, ...] = ()
    told: str = ""

    def __str__(self) -> str:
        return f"{self.law}{self.told}"


def said(answer: Answer) -> str:
    """Return an answer as a person would say it."""
    if answer is None:
        return "not known"
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)


def is_there(formula: z3.BoolRef, table: Table) -> bool:
    """Return whether a formula holds on some sheet."""
    return _solver(formula, table) is not None


def breach(law: str, claim: z3.BoolRef, **tables: Table) -> Iterator[Finding]:
    """Yield the sheets, made as plain as can be, on which a claim does not hold; nothing when it holds on all.

    Each table's name is what its sheet is called.
    """
    solver = _solver(z3.Not(claim), *tables.values())
    if solver is None:
        return
    model = _plainest(solver, [one for table in tables.values() for one in table.sheet.quiet_choices()])
    cases = {name: table.sheet.found_in(model) for name, table in tables.items()}
    questions = _noteworthy(cases.values(), next(iter(tables.values())).sheet.rulebook)
    told = [_told(name, cases[name], table, questions) for name, table in tables.items()]
    yield Finding(law, tuple(cases.values()), "".join(told) + "\n  every other answer is a no or the lowest number")


def _solver(formula: z3.BoolRef, *tables: Table) -> z3.Solver | None:
    """Return a solver that has found sheets on which a formula holds, or None when there are none."""
    solver = z3.Solver()
    solver.add(formula, *(table.is_possible for table in tables))
    result = solver.check()
    if result == z3.unknown:
        raise RuntimeError(f"the solver could not tell: {solver.reason_unknown()}")
    return solver if result == z3.sat else None


def _plainest(solver: z3.Solver, choices: list[z3.BoolRef]) -> z3.ModelRef:
    """Return a model with as many of these choices made as can be: all at once, or half by half."""
    solver.push()
    solver.add(*choices)
    if solver.check() != z3.sat:
        solver.pop()
        for half in (choices[: len(choices) // 2], choices[len(choices) // 2 :]) if len(choices) > 1 else ():
            _plainest(solver, half)
    solver.check()
    return solver.model()


def _noteworthy(cases: Collection[Case], rulebook: Rulebook) -> list[str]:
    """Return the questions with an answer on one of the sheets that is not the freest."""
    free = {one.id: one.low if one.kind is Kind.NUMBER else False for one in rulebook.questions}
    return [one for one in rulebook.question_ids if any(case.answers[one] != free[one] for case in cases)]


def _told(name: str, case: Case, table: Table, questions: list[str]) -> str:
    texts = {one.id: one.text for one in table.sheet.rulebook.questions}
    lines = [f"{texts[one]} ({one}): {said(case.answers[one])}" for one in questions]
    lines += [f"the record shows {one}" for one in sorted(case.shown)]
    lines += [f"a clinician's word on {one}" for one in sorted(case.words)]
    lines.append(f"-> {evaluator_of(table)(case)}")
    return "".join(f"\n  {name.replace('_', ' ')}: {line}" for line in lines)
