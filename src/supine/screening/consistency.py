"""Refuse a rule book that contradicts itself or cites what does not exist."""

from supine.datafiles import require_known
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.screening.rows import Condition, Kind, Question, QuestionsFile, Rule, RulesFile, Sign
from supine.screening.signs import NEEDS
from supine.screening.verdict import Care, Mat

__all__ = ["QUESTIONS_FILE", "RULES_FILE", "SIGNS_FILE", "require_consistent"]

QUESTIONS_FILE = "questions.toml"
RULES_FILE = "rules.toml"
SIGNS_FILE = "signs.toml"


def require_consistent(asking: QuestionsFile, judging: RulesFile, signs: tuple[Sign, ...], library: Library) -> None:
    """Raise BadFile naming the first row that does not fit the others, or the library."""
    for place, question in enumerate(asking.question):
        _require_place(question, asking, asking.question[:place])
        _require_range(question)
    library.require_cited(SIGNS_FILE, signs)
    _require_readers(signs)
    library.require_cited(RULES_FILE, judging.rule, judging.word)
    _require_one_word(judging)
    by_id = {question.id: question for question in asking.question}
    for rule in judging.rule:
        _require_sense(rule)
        for condition in rule.when:
            _require_one_subject(rule, condition)
            if condition.sign:
                require_known(RULES_FILE, rule.id, "when", [condition.sign], NEEDS)
            else:
                require_known(RULES_FILE, rule.id, "when", [condition.question], by_id)
                _require_fit(rule, condition, by_id[condition.question])
    _require_all_used(judging, [*by_id, *NEEDS])


def _require_all_used(judging: RulesFile, known: list[str]) -> None:
    """Raise BadFile when something is asked or read that no rule looks at: a file that broke off would say less."""
    used = {condition.question or condition.sign for rule in judging.rule for condition in rule.when}
    if idle := [one for one in known if one not in used]:
        what = f"no rule looks at {', '.join(idle)}: rules are missing, or the file breaks off"
        raise BadFile(f"{RULES_FILE}, table 'rule'", what, "at least one rule for each question and each sign")


def _require_place(question: Question, asking: QuestionsFile, earlier: tuple[Question, ...]) -> None:
    """Raise BadFile for a group that is not there, or a gate that is not asked earlier: nothing goes in a circle."""
    require_known(QUESTIONS_FILE, question.id, "group", [question.group], [group.id for group in asking.group])
    gates = [one.id for one in earlier if one.kind is Kind.YES_NO]
    for gate in question.asked_when:
        if gate not in gates:
            where = f"{QUESTIONS_FILE}, row '{question.id}', key 'asked_when'"
            raise BadFile(where, f"'{gate}' is no yes-or-no question asked before this one", ", ".join(gates))


def _require_range(question: Question) -> None:
    is_ranged = question.low is not None and question.high is not None and question.low < question.high
    if is_ranged != (question.kind is Kind.NUMBER):
        raise BadFile(
            f"{QUESTIONS_FILE}, row '{question.id}', key 'low'",
            "a number needs low and high, and only a number has them",
            "low below high for kind 'number', neither for 'yes_no'",
        )


def _require_readers(signs: tuple[Sign, ...]) -> None:
    """Raise BadFile unless there is exactly one row for each sign we can read, each with the numbers it needs."""
    found = {sign.id for sign in signs}
    for sign in signs:
        require_known(SIGNS_FILE, sign.id, "id", [sign.id], NEEDS)
        if set(sign.numbers) != NEEDS[sign.id] or min(sign.numbers.values()) < 1:
            where = f"{SIGNS_FILE}, row '{sign.id}', key 'numbers'"
            raise BadFile(where, "does not say from when on it counts", f"{', '.join(sorted(NEEDS[sign.id]))}, above 0")
    if missing := [one for one in NEEDS if one not in found]:
        raise BadFile(f"{SIGNS_FILE}, table 'sign'", f"{', '.join(missing)} missing", "one row for each")


def _require_one_word(judging: RulesFile) -> None:
    if len(judging.word) != 1 or judging.word[0].longest_days < 1:
        where = f"{RULES_FILE}, table 'word'"
        raise BadFile(where, "does not say how long a clinician's word may hold", "one row, longest_days above 0")


def _require_one_subject(rule: Rule, condition: Condition) -> None:
    if bool(condition.question) is bool(condition.sign):
        raise _wrong(rule, "when", "a condition is on one thing", "a question or a sign")
    if condition.sign and condition.at_least is not None:
        raise _wrong(rule, "when", f"'{condition.sign}' is shown or not", "at_least for a number only")


def _require_sense(rule: Rule) -> None:
    if not rule.when:
        raise _wrong(rule, "when", "a rule needs something to fire on", "at least one question")
    if rule.care is Care.EMERGENCY and rule.mat is not Mat.NO:
        raise _wrong(rule, "mat", "an emergency leaves no room for the mat", "no")
    if rule.care is Care.URGENT and rule.mat is Mat.USE:
        raise _wrong(rule, "mat", "care comes before the mat", "no, ask")
    if rule.again_days is not None and (rule.again_days < 1 or not rule.again):
        raise _wrong(rule, "again_days", "days without words say nothing", "a number above 0, with again")
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
