"""From answers to a verdict: every rule that fires is a reason, and the strictest reason decides."""

from supine.screening.answers import Answers
from supine.screening.asking import unanswered
from supine.screening.rulebook import Condition, Rule, Rulebook
from supine.screening.verdict import Care, Mat, Reason, Verdict

__all__ = ["judge"]


def judge(
    rulebook: Rulebook,
    answers: Answers,
    cleared: frozenset[str] = frozenset(),
    shown: frozenset[str] = frozenset(),
) -> Verdict:
    """Return what the answers and the signs ``shown`` by the record mean for the mat and for care.

    An answer that is missing or None fires a rule as its strictest answer would. ``cleared`` names the rules for
    which a clinician has said yes: their 'ask' is lifted, and the care they called for has been had. A 'no' stays.
    """
    truths = [(rule, _holds(rule, answers, shown)) for rule in rulebook.rules]
    fired = [(rule, is_known is True) for rule, is_known in truths if is_known is not False]
    reasons = sorted(
        (
            _reason(rule, answers, is_known=is_known, is_lifted=rule.mat is Mat.ASK and rule.id in cleared)
            for rule, is_known in fired
        ),
        key=_strictest_first,
    )
    return Verdict(
        mat=min((reason.mat for reason in reasons), default=Mat.USE),
        care=min((reason.care for reason in reasons), default=Care.NONE),
        reasons=tuple(reasons),
        unanswered=unanswered(rulebook, answers),
        limits=tuple(dict.fromkeys(limit for rule, _ in fired for limit in rule.limits)),
        rules_version=rulebook.version,
    )


def _holds(rule: Rule, answers: Answers, shown: frozenset[str]) -> bool | None:
    """Return yes, no or not known, by Kleene's 'and': one no is a no, whatever is not known."""
    truths = [_is_met(condition, answers, shown) for condition in rule.when]
    if False in truths:
        return False
    return None if None in truths else True


def _is_met(condition: Condition, answers: Answers, shown: frozenset[str]) -> bool | None:
    if condition.sign:
        return condition.sign in shown
    answer = answers.get(condition.question)
    if answer is None:
        return None
    return answer is True if condition.at_least is None else answer >= condition.at_least


def _reason(rule: Rule, answers: Answers, *, is_known: bool, is_lifted: bool) -> Reason:
    return Reason(
        rule=rule.id,
        question=_deciding_question(rule, answers),
        mat=Mat.USE if is_lifted else rule.mat,
        care=Care.NONE if is_lifted else rule.care,
        because=rule.because,
        do=rule.do,
        claims=rule.claims,
        sources=rule.sources,
        is_known=is_known,
        limits=rule.limits,
        is_lifted=is_lifted,
        sign=next((condition.sign for condition in rule.when if condition.sign), ""),
        again=rule.again,
        again_days=rule.again_days,
    )


def _deciding_question(rule: Rule, answers: Answers) -> str:
    """Return the first question of the rule that is not known, or else its first; none when it has none."""
    asked = [condition.question for condition in rule.when if condition.question]
    return next((question for question in asked if answers.get(question) is None), asked[0] if asked else "")


def _strictest_first(reason: Reason) -> tuple[int, int, bool]:
    return reason.care.rank, reason.mat.rank, not reason.is_known
