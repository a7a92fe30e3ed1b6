"""Refuse a rule book that contradicts itself or cites what does not exist."""

from supine.datafiles import require_known
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.screening.rows import Condition, Kind, Question, QuestionsFile, Rule, RulesFile
from supine.screening.verdict import Care, Mat

__all__ = ["QUESTIONS_FILE", "RULES_FILE", "require_consistent"]

QUESTIONS_FILE = "questions.toml"
RULES_FILE = "rules.toml"


def require_consistent(asking: QuestionsFile, judging: RulesFile, library: Library) -> None:
    """Raise BadFile naming the first row that does not fit the others, or the library."""
    for place, question in enumerate(asking.question):
        _require_place(question, asking, asking.question[:place])
        _require_range(question)
    by_id = {question.id: question for question in asking.question}
    library.require_cited(RULES_FILE, judging.rule)
    for rule in judging.rule:
        require_known(RULES_FILE, rule.id, "when", [condition.question for condition in rule.when], by_id)
        _require_sense(rule)
        for condition in rule.when:
            _require_fit(rule, condition, by_id[condition.question])


def _require_place(question: Question, asking: QuestionsFile, earlier: tuple[Question, ...]) -> None:
    gates = [one.id for one in earlier if one.kind is Kind.YES_NO]
    require_known(QUESTIONS_FILE, question.id, "group", [question.group], [group.id for group in asking.group])
    require_known(QUESTIONS_FILE, question.id, "asked_when", question.asked_when, gates)


def _require_range(question: Question) -> None:
    is_ranged = question.low is not None and question.high is not None and question.low < question.high
    if is_ranged != (question.kind is Kind.NUMBER):
        raise BadFile(
            f"{QUESTIONS_FILE}, row '{question.id}', key 'low'",
            "a number needs low and high, and only a number has them",
            "low below high for kind 'number', neither for 'yes_no'",
        )


def _require_sense(rule: Rule) -> None:
    if not rule.when:
        raise _wrong(rule, "when", "a rule needs something to fire on", "at least one question")
    if rule.care is Care.EMERGENCY and rule.mat is not Mat.NO:
        raise _wrong(rule, "mat", "an emergency leaves no room for the mat", "no")
    if rule.care is Care.URGENT and rule.mat is Mat.USE:
        raise _wrong(rule, "mat", "care comes before the mat", "no, ask")
    if rule.mat is Mat.USE and rule.care is Care.NONE and not rule.limits:
        raise _wrong(rule, "mat", "this rule changes nothing", "a stricter mat or care, or a limit")


def _require_fit(rule: Rule, condition: Condition, question: Question) -> None:
    if (condition.at_least is None) is not (question.kind is Kind.YES_NO):
        raise _wrong(rule, "when", f"'{question.id}' is asked as {question.kind.value}", "at_least for a number only")
    if condition.at_least is not None and not (question.low or 0) < condition.at_least <= (question.high or 0):
        raise _wrong(rule, "when", f"at_least {condition.at_least} never or always holds", f"above {question.low}")
    missing = [gate for gate in question.asked_when if gate not in {one.question for one in rule.when}]
    if missing:
        raise _wrong(rule, "when", f"'{question.id}' is asked only with {', '.join(missing)}", "both in the same rule")


def _wrong(rule: Rule, key: str, what: str, allowed: str) -> BadFile:
    return BadFile(f"{RULES_FILE}, row '{rule.id}', key '{key}'", what, allowed)
