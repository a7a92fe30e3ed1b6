"""What is asked before a session, question by question: what something gone wrong has raised, and the short check."""

from typing import cast

from supine.cli.player.pages import Following, Given, Option, Page, key_of
from supine.cli.speech import Translator
from supine.journal.entries import Check
from supine.journal.handbook import Handbook
from supine.journal.today import Today
from supine.journal.view import View
from supine.screening.answers import Answers
from supine.screening.asking import asked, check_questions
from supine.screening.rulebook import Kind, Question
from supine.units import Rating

__all__ = ["MARKS", "check_pages", "follow_up_pages", "pain_of_today", "unsure"]

MARKS = "marks"
"""The page that asks for the skin; no question of screening has this id."""


def check_pages(found: Today, handbook: Handbook, _: Translator) -> Following:
    """Return what gives the questions one by one; one that an answer has made pointless is left out."""
    carried = found.answers

    def following(given: Given) -> Page | None:
        holding = cast(Answers, {**carried, **given})
        applying = asked(handbook.rulebook, holding)
        questions = [one for one in check_questions(handbook.rulebook, carried) if one in applying]
        waiting = [one for one in questions if one.id not in given]
        if not waiting:
            return _marks(handbook, _) if found.asks_skin and MARKS not in given else None
        place = _("Is today all right?") + f"  ·  {len(questions) - len(waiting) + 1}/{len(questions)}"
        return _page(waiting[0], waiting[0].check or waiting[0].text, place, _)

    return following


def follow_up_pages(found: Today, _: Translator) -> Following:
    """Return what gives the questions that something gone wrong has raised, each as it is asked in full."""

    def following(given: Given) -> Page | None:
        waiting = [one for one in found.follow_up if one.id not in given]
        if not waiting:
            return None
        done = len(found.follow_up) - len(waiting) + 1
        return _page(waiting[0], waiting[0].text, _("A few questions first") + f"  ·  {done}/{len(found.follow_up)}", _)

    return following


def unsure(_: Translator) -> Option:
    """Return the answer that every question has."""
    return Option("u", _("I'm not sure"), None)


def pain_of_today(view: View, found: Today) -> Rating | None:
    """Return how strong the pain was when the check was answered, if it said so."""
    checks = view.all(Check)
    given = found.answers.get("pain_now") if checks and "pain_now" in checks[-1].body.answers else None
    return None if given is None else Rating(round(given))


def _marks(handbook: Handbook, _: Translator) -> Page:
    answers = enumerate(handbook.sayings.offered(MARKS), start=1)
    options = tuple(Option(str(n), one.text, one.id) for n, one in answers)
    text = _("Last time the mat left marks. What does your skin show now?")
    return Page(MARKS, text, options, place=_("Is today all right?"), leave=_("leave"))


def _page(question: Question, text: str, place: str, _: Translator) -> Page:
    yes, no = _("Yes"), _("No")
    options = (Option(key_of(yes), yes, True), Option(key_of(no), no, False))  # noqa: FBT003 - they are the answers
    return Page(
        id=question.id,
        text=text,
        options=(*(options if question.kind is Kind.YES_NO else ()), unsure(_)),
        place=place,
        leave=_("leave"),
        lines=(question.help,) if question.help else (),
        low=question.low,
        high=question.high,
        low_words=question.low_words,
        high_words=question.high_words,
    )
