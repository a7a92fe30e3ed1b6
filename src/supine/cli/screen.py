"""``supine screen``: the questions, and what a sheet of answers means."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.reading import print_json, text_of_file
from supine.cli.speech import Translator, translator
from supine.errors import BadInput
from supine.journal.handbook import Handbook, open_handbook
from supine.jsontext import read_json
from supine.planning.caps import limits_of
from supine.planning.wire import limits_json
from supine.screening.answers import read_answers
from supine.screening.judge import judge
from supine.screening.verdict import Care, Mat, Verdict
from supine.screening.wire import as_json, questions_json

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Say whether a person may use a mat, and how soon they need care, from a file of answers:
{"pregnant": false, "pain_now": 4, "night_pain_unrelieved": null, ...}
true is yes, false is no, null is "I'm not sure"; a question that is not there is not known either.
What is not known counts as the strictest answer. Exit code: 0 when nothing advises against a mat, 1 otherwise.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "screen",
        help="may this person use a mat, and do they need care",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("answers", nargs="?", type=Path, metavar="ANSWERS.json", help="the answers; - reads them in")
    parser.add_argument("--questions", action="store_true", help="list the questions instead")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge a sheet of answers; 1 unless the mat may be used. Raises BadInput when there are none."""
    handbook = open_handbook(arguments.lang)
    if arguments.questions:
        return _questions(handbook, as_document=arguments.json)
    if arguments.answers is None:
        raise BadInput("supine screen", "no answers were given", "a file of answers, or --questions")
    raw = read_json(text_of_file(arguments.answers, "a file of answers"), str(arguments.answers))
    verdict = judge(handbook.rulebook, read_answers(handbook.rulebook, raw))
    if arguments.json:
        print_json(as_json(verdict, limits_json(limits_of(handbook.policy, verdict.limits))))
    else:
        _print_verdict(verdict, handbook, translator(arguments.lang))
    return 0 if verdict.mat is Mat.USE else 1


def _questions(handbook: Handbook, *, as_document: bool) -> int:
    if as_document:
        print_json(questions_json(handbook.rulebook))
        return 0
    for group in handbook.rulebook.groups:
        print(f"\n{group.title}")
        for question in handbook.rulebook.questions:
            if question.group == group.id:
                print(f"  {question.id:36} {question.text}")
    return 0


def _print_verdict(verdict: Verdict, handbook: Handbook, _: Translator) -> None:
    if verdict.care is not Care.NONE:
        page = handbook.library.care[verdict.care.value]
        print(f"{page.title}\n")
        for line in page.now:
            print(f"  {line}")
        print()
    print(_mat_words(verdict.mat, _))
    for reason in verdict.reasons:
        known = "" if reason.is_known else _(" (not answered, or not sure: we take the careful answer)")
        print(f"\n  {reason.because}{known}\n  -> {reason.do}\n     {', '.join(reason.sources)}")


def _mat_words(mat: Mat, _: Translator) -> str:
    return {
        Mat.USE: _(
            "We found no reason in your answers to advise against a mat. If unsure, ask a pharmacist or doctor."
        ),
        Mat.ASK: _("Ask a doctor or pharmacist before you use a mat."),
        Mat.NO: _("Do not use a mat."),
    }[mat]
