"""``supine screen``: the questions, and what a sheet of answers means."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.reading import print_json, text_of_file
from supine.cli.speech import Translator, translator
from supine.errors import BadInput
from supine.exchange.questionnaire import FormWords, questionnaire
from supine.exchange.response import answers_of
from supine.journal.handbook import Handbook, open_handbook
from supine.jsontext import read_json
from supine.planning.caps import limits_of
from supine.planning.wire import limits_json
from supine.screening.answers import read_answers
from supine.screening.judge import judge
from supine.screening.verdict import Care, Mat, Reason, Verdict
from supine.screening.wire import as_json, questions_json

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Say whether a person may use a mat, and how soon they need care, from a file of answers:
{"pregnant": false, "pain_now": 4, "night_pain_unrelieved": null, ...}
true is yes, false is no, null is "I'm not sure"; a question that is not there is not known either.
What is not known counts as the strictest answer. The file may also be a FHIR QuestionnaireResponse to the form that
--questions --fhir prints. Exit code: 0 when nothing advises against a mat, 1 otherwise.
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
    parser.add_argument("--fhir", action="store_true", help="with --questions: as one FHIR R4 Questionnaire")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge a sheet of answers; 1 unless the mat may be used. Raises BadInput when there are none."""
    handbook = open_handbook(arguments.lang)
    if arguments.fhir and not arguments.questions:
        raise BadInput("supine screen --fhir", "says how to list the questions", "--questions --fhir")
    if arguments.questions:
        return _form(handbook) if arguments.fhir else _questions(handbook, as_document=arguments.json)
    if arguments.answers is None:
        raise BadInput("supine screen", "no answers were given", "a file of answers, or --questions")
    raw = read_json(text_of_file(arguments.answers, "a file of answers"), str(arguments.answers))
    answers = answers_of(raw, handbook.rulebook) if isinstance(raw, dict) and "resourceType" in raw else raw
    verdict = judge(handbook.rulebook, read_answers(handbook.rulebook, answers))
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


def _form(handbook: Handbook) -> int:
    language = handbook.language if handbook.has_safety_words else "en"
    _ = translator(language)
    words = FormWords(
        title=_("Questions before you use a mat"),
        yes=_("Yes"),
        no=_("No"),
        not_sure=_("I'm not sure"),
        leave_empty=_("Leave it empty if you are not sure."),
    )
    print_json(questionnaire(handbook.rulebook, language, words))
    return 0


def _print_verdict(verdict: Verdict, handbook: Handbook, _: Translator) -> None:
    known = verdict.known_reasons
    care = min((reason.care for reason in known), default=Care.NONE)
    if care is not Care.NONE:
        page = handbook.library.care[care.value]
        print(f"{page.title}\n")
        for line in page.now:
            print(f"  {line}")
        print()
    print(_mat_words(verdict.mat, _))
    for reason in known:
        lifted = _(" (a clinician says it is fine)") if reason.is_lifted else ""
        print(f"\n  {reason.because}{lifted}\n  -> {reason.do}")
        if reason.again:
            print(f"     {reason.again}")
        print(f"     [{', '.join((*reason.claims, *reason.sources))}]")
    _print_open(verdict, handbook, _)


def _print_open(verdict: Verdict, handbook: Handbook, _: Translator) -> None:
    """Print the questions whose answers are not known, each with what it could mean."""
    worst: dict[str, Reason] = {}
    for reason in verdict.reasons:
        if not reason.is_known:
            worst.setdefault(reason.question, reason)
    if worst:
        print("\n" + _("Not answered, or not sure. Until we know, we take the careful answer:") + "\n")
    for question in handbook.rulebook.questions:
        if question.id in worst:
            reason = worst[question.id]
            meaning = _("mat {mat}, care {care}").format(mat=reason.mat.value, care=reason.care.value)
            print(f"  {question.text} [{question.id}: {meaning}]")


def _mat_words(mat: Mat, _: Translator) -> str:
    return {
        Mat.USE: _(
            "We found no reason in your answers to advise against a mat. If unsure, ask a pharmacist or doctor."
        ),
        Mat.ASK: _("Ask a doctor or pharmacist before you use a mat."),
        Mat.NO: _("Do not use a mat."),
    }[mat]
