"""Answer sheets to compare the shipped ``judge`` with the proved table on.

The table is proved for every sheet; what ties it to ``judge`` is that both give the same on these sheets. They are
enough because of how a rule book is built: each rule looks at one or two answers or signs, a word at one rule, and a
verdict is the strictest of the rules that fire. So a ``judge`` that takes its rows otherwise than the table does
differs already

- on one rule by itself: every answer to its own questions, numbers at every edge, with and without its sign, with no
  word, its own word, all other words and all words (``of_each_rule``), or on one answer given or left out
  (``singles``), or
- where two things meet that no row brings together: every two answers or signs, over the healthy sheet and over the
  empty one (``pairs``), or
- only where more than two meet. No row can say that, so only code written for it could; thousands of whole sheets,
  from nearly healthy to anything, with signs and words, look for it by chance (``at_random``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product
from random import Random
from typing import Any

from supine.screening.answers import Answer
from supine.screening.rulebook import Kind, Rulebook
from supine.screening.verdict import Verdict
from tests.screening.proof.evaluator import Outcome, evaluator_of, outcome_of
from tests.screening.proof.finding import said
from tests.screening.proof.sheet import Case
from tests.screening.proof.table import table_of

Judge = Callable[[Rulebook, Mapping[str, Answer], frozenset[str], frozenset[str]], Verdict]


def differences(judge: Judge, rulebook: Rulebook, cases: Iterable[Case]) -> Iterator[str]:
    """Yield each sheet on which a judge and the table do not say the same, in words."""
    evaluate = evaluator_of(table_of(rulebook))
    for case in cases:
        judged = outcome_of(judge(rulebook, case.answers, case.words, case.shown))
        if judged != (meant := evaluate(case)):
            yield _told(case, judged, meant)


def classes(rulebook: Rulebook) -> dict[str, tuple[Answer, ...]]:
    """Return for each question every answer that a row can tell apart from another, the freest first."""
    thresholds: dict[str, set[int]] = {one: set() for one in rulebook.question_ids}
    for condition in (condition for rule in rulebook.rules for condition in rule.when):
        if condition.at_least is not None:
            thresholds[condition.question].add(condition.at_least)
    found: dict[str, tuple[Answer, ...]] = {}
    for one in rulebook.questions:
        edges = {edge for at in thresholds[one.id] for edge in (at - 1, at - 0.5, at)} | {one.low, one.high}
        found[one.id] = (False, True, None) if one.kind is Kind.YES_NO else (*sorted(edges), None)  # type: ignore[type-var]
    return found


def signs_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Return every sign that a rule looks at."""
    return tuple(dict.fromkeys(one.sign for rule in rulebook.rules for one in rule.when if one.sign))


def healthy(rulebook: Rulebook) -> dict[str, Answer]:
    """Return the freest answer to every question."""
    return {question: answers[0] for question, answers in classes(rulebook).items()}


def singles(rulebook: Rulebook) -> Iterator[Case]:
    """Yield every answer to every question, left out as well, and every sign, over the healthy and the empty sheet."""
    for base in (healthy(rulebook), {}):
        yield Case(base)
        for change in _changes(rulebook):
            yield _changed(base, change)
        for question in base:
            yield Case({one: answer for one, answer in base.items() if one != question})


def pairs(rulebook: Rulebook) -> Iterator[Case]:
    """Yield every two answers or signs that each change something, over the healthy and the empty sheet."""
    for base in (healthy(rulebook), {}):
        changes = [one for one in _changes(rulebook) if one[0] is None or one[1] != base.get(one[0])]
        for one, other in combinations(changes, 2):
            if one[0] is None or one[0] != other[0]:
                yield _changed(base, one, other)


def of_each_rule(rulebook: Rulebook) -> Iterator[Case]:
    """Yield every answer to a rule's own questions, each without a word, with its own, and with all the others."""
    found, ids = classes(rulebook), frozenset(rulebook.rule_ids)
    for rule in rulebook.rules:
        questions = [one.question for one in rule.when if one.question]
        signs = frozenset(one.sign for one in rule.when if one.sign)
        for answers in product(*(found[one] for one in questions)):
            own = dict(zip(questions, answers, strict=True))
            for words, shown in product((frozenset(), {rule.id}, ids - {rule.id}, ids), (frozenset(), signs)):
                yield Case({**healthy(rulebook), **own}, shown, frozenset(words))


def at_random(rulebook: Rulebook, count: int) -> Iterator[Case]:
    """Yield whole sheets, the same ones each time: from nearly healthy to anything, with some signs and words."""
    random, found, signs = Random(3), classes(rulebook), signs_of(rulebook)
    for _ in range(count):
        share, said_of = random.choice((0.02, 0.1, 0.5)), random.choice((0.0, 0.5, 1.0))
        answers = {one: random.choice(all_[1:] if random.random() < share else all_[:1]) for one, all_ in found.items()}
        yield Case(
            {one: answer for one, answer in answers.items() if answer is not None or random.random() < 0.5},
            frozenset(one for one in signs if random.random() < share),
            frozenset(one for one in rulebook.rule_ids if random.random() < said_of),
        )


def _changes(rulebook: Rulebook) -> list[tuple[str | None, Any]]:
    """Return every answer as (question, answer) and every sign as (None, sign)."""
    answers = [(question, answer) for question, all_ in classes(rulebook).items() for answer in all_]
    return [*answers, *((None, sign) for sign in signs_of(rulebook))]


def _changed(base: Mapping[str, Answer], *changes: tuple[str | None, Any]) -> Case:
    answers = {question: answer for question, answer in changes if question is not None}
    return Case({**base, **answers}, frozenset(sign for question, sign in changes if question is None))


def _told(case: Case, judged: Outcome, meant: Outcome) -> str:
    answers = ", ".join(f"{one}: {said(answer)}" for one, answer in case.answers.items() if answer is not False)
    left = sorted(case.shown | case.words)
    return f"answers {answers or 'none but no'}; signs and words {left}\n  judge: {judged}\n  table: {meant}"
