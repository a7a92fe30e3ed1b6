"""An answer sheet with everything left open, so that one formula speaks of every sheet there is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import z3

from supine.screening.answers import Answer
from supine.screening.rulebook import Kind, Rulebook


def all_of(formulas: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Say that every one of these holds; of none it is true."""
    return z3.And(z3.BoolVal(True), *formulas)


def any_of(formulas: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Say that at least one of these holds; of none it is false."""
    return z3.Or(z3.BoolVal(False), *formulas)


@dataclass(frozen=True, slots=True)
class Case:
    """One sheet with everything filled in: the answers, the signs the record shows, the clinician's words."""

    answers: Mapping[str, Answer]
    shown: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """For each question whether the answer is known and what it is, each sign, and a clinician's word on each rule.

    A number is any real number in the question's range: that is more than the whole numbers, and as easy to prove.
    A word may be said on any rule at all, also on one that no word can lift.
    """

    rulebook: Rulebook
    known: Mapping[str, z3.BoolRef]
    yes: Mapping[str, z3.BoolRef]
    number: Mapping[str, z3.ArithRef]
    shown: Mapping[str, z3.BoolRef]
    word: Mapping[str, z3.BoolRef]

    @property
    def is_possible(self) -> z3.BoolRef:
        """Say that every number is within its question's range."""
        asked = [one for one in self.rulebook.questions if one.kind is Kind.NUMBER]
        return all_of(z3.And(one.low <= self.number[one.id], self.number[one.id] <= one.high) for one in asked)

    @property
    def is_filled_in(self) -> z3.BoolRef:
        """Say that exactly the questions that apply have an answer, each a known one, and that no word was said."""
        answered = [self.known[one.id] == self.applies(one.id) for one in self.rulebook.questions]
        return all_of((*answered, z3.Not(any_of(self.word.values()))))

    def applies(self, question: str) -> z3.BoolRef:
        """Say that a question is asked: nothing it hangs on is a no."""
        gates = next(one.asked_when for one in self.rulebook.questions if one.id == question)
        return all_of(z3.Or(z3.Not(self.known[gate]), self.yes[gate]) for gate in gates)

    def quiet_choices(self) -> Iterator[z3.BoolRef]:
        """Yield what makes a sheet easy to read: each answer a no or the lowest number, no sign, no word."""
        yield from (z3.Not(one) for one in (*self.word.values(), *self.shown.values()))
        for question in self.rulebook.questions:
            is_number = question.kind is Kind.NUMBER
            free = self.number[question.id] == question.low if is_number else z3.Not(self.yes[question.id])
            yield z3.And(self.known[question.id], free)
            yield self.known[question.id]

    def found_in(self, model: Any) -> Case:
        """Return the sheet that a solver found."""
        return Case(
            {one: _answer(model, self, one) for one in self.known},
            frozenset(one for one, is_shown in self.shown.items() if _holds(model, is_shown)),
            frozenset(one for one, is_said in self.word.items() if _holds(model, is_said)),
        )


def open_sheet(rulebook: Rulebook, name: str) -> Sheet:
    """Return a sheet on which everything is open; two sheets of different names have nothing in common."""
    yes_no = [one.id for one in rulebook.questions if one.kind is Kind.YES_NO]
    numbers = [one.id for one in rulebook.questions if one.kind is Kind.NUMBER]
    return Sheet(
        rulebook,
        known={one: z3.Bool(f"{name} known {one}") for one in rulebook.question_ids},
        yes={one: z3.Bool(f"{name} yes {one}") for one in yes_no},
        number={one: z3.Real(f"{name} number {one}") for one in numbers},
        shown={one: z3.Bool(f"{name} shown {one}") for one in _signs(rulebook)},
        word={one: z3.Bool(f"{name} word {one}") for one in rulebook.rule_ids},
    )


def _signs(rulebook: Rulebook) -> list[str]:
    return sorted({condition.sign for rule in rulebook.rules for condition in rule.when if condition.sign})


def _holds(model: Any, formula: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _answer(model: Any, sheet: Sheet, question: str) -> Answer:
    if not _holds(model, sheet.known[question]):
        return None
    if question in sheet.yes:
        return _holds(model, sheet.yes[question])
    number = model.eval(sheet.number[question], model_completion=True).as_fraction()
    return int(number) if number == int(number) else float(Fraction(number))
