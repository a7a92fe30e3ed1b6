"""Write docs/reference/rules.md from the data: every question, rule, sign and limit, with its sources."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.made_page import made
from supine.guidance.citing import Cited
from supine.guidance.library import Library
from supine.journal.handbook import Handbook, open_handbook
from supine.screening.rulebook import Condition, Group, Kind, Lasts, Question, Rule, Rulebook, Sign

PAGE = Path("docs") / "reference" / "rules.md"

HEAD = """\
# The rules

Made from the data by `./dev reference`; do not edit it by hand. Rules version: `{version}`.

A rule fires when all that it rests on holds **or may hold**: an answer that is missing or "I'm not sure" counts as the
strictest one. Every rule that fires is a reason; the strictest reason decides on each axis, *mat* (`no`, `ask`, `use`)
and *care* (`emergency`, `urgent`, `routine`, `none`). An `ask` is lifted by a clinician's word for exactly that rule,
for at most {longest} days; a `no` by nobody's. Why a reading was taken where sources differ:
[the decision](../decisions/screening.md). What is proved of these rules: [the proof](../decisions/proof.md). What other
programs read: [`supine screen`](cli.md#supine-screen).

{n_questions} questions, {n_rules} rules, {n_signs} signs, {n_limits} limits.
"""
LASTS = {
    Lasts.NOW: "until it is answered again",
    Lasts.TODAY: "for the day; a later check can end it",
    Lasts.UNTIL_ASKED_AGAIN: "until all questions are answered again",
}


def page(handbook: Handbook) -> str:
    """Return the page."""
    rulebook = handbook.rulebook
    head = HEAD.format(
        version=rulebook.version,
        longest=rulebook.word.longest_days,
        n_questions=len(rulebook.questions),
        n_rules=len(rulebook.rules),
        n_signs=len(rulebook.signs),
        n_limits=len(handbook.policy.caps),
    )
    parts = [head, *_contents(rulebook)]
    for group in rulebook.groups:
        parts += _group(group, rulebook, handbook.library)
    parts += ["## What the record shows by itself\n", *_signs(rulebook, handbook.library)]
    parts += ["## Limits\n", *_limits(handbook)]
    parts += ["## Sources\n", *_sources(handbook)]
    return "\n".join(parts)


def _contents(rulebook: Rulebook) -> Iterator[str]:
    titles = [group.title for group in rulebook.groups]
    for title in (*titles, "What the record shows by itself", "Limits", "Sources"):
        yield f"- [{title}](#{title.lower().replace(' ', '-')})"
    yield ""


def _group(group: Group, rulebook: Rulebook, library: Library) -> Iterator[str]:
    own = [question for question in rulebook.questions if question.group == group.id]
    yield f"## {group.title}\n"
    for question in own:
        yield from _question(question)
    for rule in rulebook.rules:
        if _home(rule) in {question.id for question in own}:
            yield from _rule(rule, rulebook, library)


def _home(rule: Rule) -> str:
    """Return the question under which a rule is listed: the first it rests on."""
    return next((condition.question for condition in rule.when if condition.question), "")


def _question(question: Question) -> Iterator[str]:
    kind = "yes or no" if question.kind is Kind.YES_NO else f"{question.low} to {question.high}"
    yield f"- **{question.text}** `{question.id}`, {kind}. {question.help}"
    asked = f"Asked unless {_all(question.asked_when)} is a no. " if question.asked_when else ""
    check = f"Before each session: “{question.check}” " if question.check else ""
    yield f"  {asked}{check}An answer holds {LASTS[question.lasts]}."
    yield ""


def _rule(rule: Rule, rulebook: Rulebook, library: Library) -> Iterator[str]:
    yield f"### `{rule.id}`\n"
    when = "; and ".join(_condition(condition, rulebook) for condition in rule.when)
    yield f"When {when}: mat **{rule.mat.value}**, care **{rule.care.value}**.\n"
    yield f"{rule.because} {rule.do} {rule.again}".rstrip() + "\n"
    limits = f" Limits: {_all(rule.limits)}." if rule.limits else ""
    days = f" We say so ourselves after {rule.again_days} days." if rule.again_days else ""
    yield f"{_basis(rule.claims, rule.sources, library)}{limits}{days} Reviewed {rule.reviewed.isoformat()}.\n"


def _condition(condition: Condition, rulebook: Rulebook) -> str:
    if condition.sign:
        return f"the record shows `{condition.sign}`"
    if condition.at_least is None:
        return f"`{condition.question}` is a yes"
    top = next(one.high for one in rulebook.questions if one.id == condition.question)
    return f"`{condition.question}` is {condition.at_least} or more of {top}"


def _signs(rulebook: Rulebook, library: Library) -> Iterator[str]:
    yield "| sign | counts from | rests on |\n| --- | --- | --- |"
    for sign in rulebook.signs:
        yield f"| `{sign.id}` | {_numbers(sign)} | {_basis(sign.claims, sign.sources, library)} |"
    yield ""
    for rule in rulebook.rules:
        if not _home(rule):
            yield from _rule(rule, rulebook, library)


def _numbers(sign: Sign) -> str:
    return ", ".join(f"{name} {number}" for name, number in sign.numbers.items())


def _limits(handbook: Handbook) -> Iterator[str]:
    yield "| limit | at most | rests on |\n| --- | --- | --- |"
    for cap in handbook.policy.caps.values():
        words = cap.words.format(minutes=cap.max_minutes)
        yield f"| `{cap.id}` | {words} | {_basis(cap.claims, cap.sources, handbook.library)} |"
    yield ""


def _sources(handbook: Handbook) -> Iterator[str]:
    rulebook = handbook.rulebook
    rows: tuple[Cited, ...] = (*rulebook.rules, *rulebook.signs, *handbook.policy.caps.values())
    cited = {one for row in rows for one in row.sources}
    for source in handbook.library.sources.values():
        if source.id in cited:
            address = f" <{source.address}>" if source.address else ""
            yield f"- `{source.id}`: {source.title}.{address} {source.read.value.replace('_', ' ').capitalize()}."
    yield ""


def _basis(claims: Iterable[str], sources: Iterable[str], library: Library) -> str:
    carried = f"Claims {', '.join(claims)}. " if claims else ""
    return f"{carried}Sources: {', '.join(f'`{one}`' for one in sources if one in library.sources)}."


def _all(names: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.exit(made(PAGE, lambda: page(open_handbook()), __doc__, sys.argv[1:]))
