"""The shipped rule book, a healthy person's answers, and ways to draw and change answer sheets."""

from hypothesis import strategies as st

from supine.guidance import library
from supine.screening.answers import Answer, Answers
from supine.screening.judge import judge
from supine.screening.rulebook import Kind, Question, Rule, load
from supine.screening.verdict import Verdict

LIBRARY = library.load()
RULEBOOK = load(LIBRARY)
BY_ID = {question.id: question for question in RULEBOOK.questions}
NUMBERS = [question.id for question in RULEBOOK.questions if question.kind is Kind.NUMBER]
YES_NO = [question.id for question in RULEBOOK.questions if question.kind is Kind.YES_NO]
SIGNS = [sign.id for sign in RULEBOOK.signs]
HEALTHY: Answers = {question.id: False if question.kind is Kind.YES_NO else 0 for question in RULEBOOK.questions}


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    if question.kind is Kind.YES_NO:
        return st.sampled_from([False, None, True])
    return st.one_of(st.none(), st.integers(question.low or 0, question.high or 0))


def sheets() -> st.SearchStrategy[dict[str, Answer]]:
    """Answer sheets near a healthy one, and ones with nothing in common with it, with keys left out."""
    some = st.fixed_dictionaries({}, optional={one.id: answer_to(one) for one in RULEBOOK.questions})
    return st.one_of(some, st.builds(lambda few: {**HEALTHY, **few}, _few()))


def _few() -> st.SearchStrategy[dict[str, Answer]]:
    one = st.sampled_from(RULEBOOK.questions).flatmap(lambda each: st.tuples(st.just(each.id), answer_to(each)))
    return st.lists(one, max_size=5).map(dict)


def sheet_for(rule: Rule) -> dict[str, Answer]:
    """Return a healthy person's answers, but for what makes this rule fire."""
    asked = [one for one in rule.when if one.question]
    return {**HEALTHY, **{one.question: True if one.at_least is None else one.at_least for one in asked}}


def signs_for(rule: Rule) -> frozenset[str]:
    """Return the signs that a record must show for this rule to fire."""
    return frozenset(one.sign for one in rule.when if one.sign)


def verdict_for(rule: Rule) -> Verdict:
    """Return the verdict on a healthy person but for what makes this rule fire."""
    return judge(RULEBOOK, sheet_for(rule), shown=signs_for(rule))
