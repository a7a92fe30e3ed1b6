"""What must hold for every answer sheet. Each law yields what breaks it, and nothing when it is proved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

import z3

from supine.screening.rulebook import Rule, Rulebook
from supine.screening.verdict import Care, Mat
from tests.screening.proof.finding import Finding, breach, is_there
from tests.screening.proof.sheet import Sheet, all_of, any_of, open_sheet
from tests.screening.proof.table import AS_MEANT, Reading, Table, table_of, table_on

RED_FLAGS = {"emergency", "urgent"}


@dataclass(frozen=True)
class Subject:
    """A rule book as it is read, and the claims that each need a rule."""

    rulebook: Rulebook
    claims: tuple[str, ...]
    reading: Reading = AS_MEANT

    @cached_property
    def table(self) -> Table:
        """Return its table over one open sheet."""
        return table_of(self.rulebook, self.reading)

    def on(self, sheet: Sheet) -> Table:
        """Return its table over a given sheet."""
        return table_on(sheet, self.rulebook.rules, self.reading)


def one_verdict(subject: Subject) -> Iterator[Finding]:
    """Every sheet has exactly one verdict on each axis."""
    table = subject.table
    for axis, values in (("mat", table.is_mat), ("care", table.is_care)):
        yield from breach(f"every sheet has a verdict on {axis}", any_of(values.values()), the_sheet=table)
        for (one, is_one), (other, is_other) in combinations(values.items(), 2):
            law = f"no sheet has two verdicts on {axis}, {one.value} and {other.value}"
            yield from breach(law, z3.Not(z3.And(is_one, is_other)), the_sheet=table)


def stricter_never_loosens(subject: Subject) -> Iterator[Finding]:
    """A sheet that is nowhere less strict than another gets nowhere a freer outcome.

    The order of answers to one question: no < yes = not known; a lower number < a higher one, and not known = the
    highest. Not shown < shown for a sign; a word said < not said. So "not known" and "yes" must do exactly the same.
    """
    freer, stricter = (subject.on(open_sheet(subject.rulebook, name)) for name in ("freer", "stricter"))
    is_ordered = _is_nowhere_less_strict(stricter.sheet, freer.sheet)
    claims = {
        "loosens the mat": stricter.mat <= freer.mat,
        "loosens the care": stricter.care <= freer.care,
        "takes a reason away": all_of(z3.Implies(freer.fires[one], stricter.fires[one]) for one in freer.fires),
        "takes a limit away": all_of(z3.Implies(freer.limits[one], stricter.limits[one]) for one in freer.limits),
    }
    for what, claim in claims.items():
        law = f"a stricter sheet never {what}"
        yield from breach(law, z3.Implies(is_ordered, claim), the_freer_sheet=freer, the_stricter_sheet=stricter)


def no_rule_is_idle(subject: Subject) -> Iterator[Finding]:
    """Each rule fires on some sheet that is filled in as asked, and on some such sheet nothing else says the same."""
    table, sheet = subject.table, subject.table.sheet
    for rule in subject.rulebook.rules:
        if not is_there(z3.And(sheet.is_filled_in, table.fires[rule.id]), table):
            yield Finding(f"no sheet fires the rule {rule.id}")
        others = table_on(sheet, [one for one in subject.rulebook.rules if one is not rule], subject.reading)
        if not is_there(z3.And(sheet.is_filled_in, _differ(table, others)), table):
            yield Finding(f"without the rule {rule.id} every verdict and every limit is the same")


def special_rules_are_as_strict(subject: Subject) -> Iterator[Finding]:
    """Where a rule can only fire together with another one, it is at least as strict on both axes."""
    table, rules = subject.table, subject.rulebook.rules
    for special in rules:
        stricter = [one for one in rules if one.mat < special.mat or one.care < special.care]
        if not is_there(_fires_without(special, stricter, table), table):
            for general in stricter:
                if not is_there(_fires_without(special, [general], table), table):
                    yield Finding(f"the rule {special.id} only fires where {general.id} does, and is freer")


def every_warning_stands_alone(subject: Subject) -> Iterator[Finding]:
    """Each claim that warns is carried by a rule that is on some sheet the only strict reason."""
    table, is_filled_in = subject.table, subject.table.sheet.is_filled_in
    strict = [one for one in subject.rulebook.rules if _is_strict(one)]
    for claim in subject.claims:
        carriers = [one for one in strict if claim in one.claims]
        if not any(is_there(z3.And(is_filled_in, _fires_without(one, strict, table)), table) for one in carriers):
            names = ", ".join(one.id for one in carriers) or "no strict rule"
            yield Finding(f"the claim {claim} has no rule that is strict by itself: it is carried by {names}")


def words_lift_only_what_they_name(subject: Subject) -> Iterator[Finding]:
    """No set of words lifts a no, an emergency, a reason or a limit, or weakens a rule that it does not name."""
    said = subject.table
    unsaid = subject.on(replace(said.sheet, word=dict.fromkeys(said.sheet.word, z3.BoolVal(False))))
    sheets = {"without_words": unsaid, "with_words": said}
    lasting = {
        "lifts a no": z3.Implies(unsaid.is_mat[Mat.NO], said.is_mat[Mat.NO]),
        "lifts an emergency": z3.Implies(unsaid.is_care[Care.EMERGENCY], said.is_care[Care.EMERGENCY]),
        "takes a reason away": all_of(said.fires[one] == unsaid.fires[one] for one in said.fires),
        "takes a limit away": all_of(said.limits[one] == unsaid.limits[one] for one in said.limits),
    }
    for what, claim in lasting.items():
        yield from breach(f"no clinician's word {what}", claim, **sheets)
    for rule in subject.rulebook.rules:
        is_held = z3.And(said.fires[rule.id], z3.Or(z3.Not(said.sheet.word[rule.id]), rule.mat is not Mat.ASK))
        law = f"the rule {rule.id} keeps its weight unless it asks and a word names it"
        keeps = z3.And(said.mat <= rule.mat.rank, said.care <= rule.care.rank)
        yield from breach(law, z3.Implies(is_held, keeps), the_sheet=said)


def a_word_where_nothing_asks_changes_nothing(subject: Subject) -> Iterator[Finding]:
    """A word on a rule that does not fire, or that does not ask, changes neither axis."""
    said = subject.table
    for rule in subject.rulebook.rules:
        words = {**said.sheet.word, rule.id: z3.BoolVal(False)}
        unsaid = subject.on(replace(said.sheet, word=words))
        is_idle = z3.Or(z3.Not(said.fires[rule.id]), rule.mat is not Mat.ASK)
        same = z3.And(said.mat == unsaid.mat, said.care == unsaid.care)
        law = f"a word on {rule.id} changes nothing while that rule does not ask"
        yield from breach(law, z3.Implies(is_idle, same), without_it=unsaid, with_it=said)


def care_comes_before_the_mat(subject: Subject) -> Iterator[Finding]:
    """An emergency means no mat, urgent care never leaves it in use; both with any words."""
    table = subject.table
    emergency = z3.Implies(table.is_care[Care.EMERGENCY], table.is_mat[Mat.NO])
    urgent = z3.Implies(table.is_care[Care.URGENT], z3.Not(table.is_mat[Mat.USE]))
    yield from breach("an emergency means no mat", emergency, the_sheet=table)
    yield from breach("urgent care never leaves the mat in use", urgent, the_sheet=table)


def no_red_flag_is_passed_over(subject: Subject) -> Iterator[Finding]:
    """A red flag that is asked about and is not a no never leaves the mat in use without a clinician's word."""
    table, sheet = subject.table, subject.table.sheet
    is_held = z3.Or(any_of(sheet.word.values()), z3.Not(table.is_mat[Mat.USE]))
    for question in (one.id for one in subject.rulebook.questions if one.group in RED_FLAGS):
        is_raised = z3.And(sheet.applies(question), z3.Or(z3.Not(sheet.known[question]), sheet.yes[question]))
        law = f"the red flag {question} never leaves the mat in use without a word"
        yield from breach(law, z3.Implies(is_raised, is_held), the_sheet=table)


LAWS: Mapping[str, Callable[[Subject], Iterator[Finding]]] = MappingProxyType(
    {
        law.__name__: law
        for law in (
            one_verdict,
            stricter_never_loosens,
            no_rule_is_idle,
            special_rules_are_as_strict,
            every_warning_stands_alone,
            words_lift_only_what_they_name,
            a_word_where_nothing_asks_changes_nothing,
            care_comes_before_the_mat,
            no_red_flag_is_passed_over,
        )
    }
)


def _is_nowhere_less_strict(stricter: Sheet, freer: Sheet) -> z3.BoolRef:
    weights = [(_weight(stricter, one), _weight(freer, one)) for one in stricter.known]
    signs = [z3.Implies(freer.shown[one], stricter.shown[one]) for one in stricter.shown]
    words = [z3.Implies(stricter.word[one], freer.word[one]) for one in stricter.word]
    return all_of((*(high >= low for high, low in weights), *signs, *words))


def _weight(sheet: Sheet, question: str) -> z3.ArithRef:
    """Return how strict an answer is: 0 or 1 for no or yes, the number itself, and not known as the strictest."""
    if question in sheet.yes:
        return z3.If(z3.Or(z3.Not(sheet.known[question]), sheet.yes[question]), 1, 0)
    high = next(one.high for one in sheet.rulebook.questions if one.id == question)
    return z3.If(sheet.known[question], sheet.number[question], high)


def _differ(one: Table, other: Table) -> z3.BoolRef:
    no = z3.BoolVal(False)
    limits = [one.limits[limit] != other.limits.get(limit, no) for limit in one.limits]
    return any_of((one.mat != other.mat, one.care != other.care, *limits))


def _is_strict(rule: Rule) -> bool:
    return rule.mat is not Mat.USE or rule.care is not Care.NONE


def _fires_without(rule: Rule, others: list[Rule], table: Table) -> z3.BoolRef:
    return z3.And(table.fires[rule.id], z3.Not(any_of(table.fires[one.id] for one in others if one is not rule)))
