"""The short check before a session, question by question."""

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

__all__ = ["check_pages", "pain_of_today", "unsure"]


def check_pages(found: Today, handbook: Handbook, _: Translator) -> Following:
    """Return what gives the questions one by one; one that an answer has made pointless is left out."""
    carried = found.answers

    def following(given: Given) -> Page | None:
        holding = cast(Answers, {**carried, **given})
        applying = asked(handbook.rulebook, holding)
        questions = [one for one in check_questions(handbook.rulebook, carried) if one in applying]
        waiting = [one for one in questions if one.id not in given]
        if not waiting:
            return None
        place = _("Is today all right?") + f"  ·  {len(questions) - len(waiting) + 1}/{len(questions)}"
        return _page(waiting[0], place, _)

    return following


def unsure(_: Translator) -> Option:
    """Return the answer that every question has."""
    return Option("u", _("I'm not sure"), None)


def pain_of_today(view: View, found: Today) -> Rating | None:
    """Return how strong the pain was when the check was answered, if it said so."""
    checks = view.all(Check)
    given = found.answers.get("pain_now") if checks and "pain_now" in checks[-1].body.answers else None
    return None if given is None else Rating(round(given))


def _page(question: Question, place: str, _: Translator) -> Page:
    yes, no = _("Yes"), _("No")
    options = (Option(key_of(yes), yes, True), Option(key_of(no), no, False))  # noqa: FBT003 - they are the answers
    return Page(
        id=question.id,
        text=question.check or question.text,
        options=(*(options if question.kind is Kind.YES_NO else ()), unsure(_)),
        place=place,
        leave=_("leave"),
        lines=(question.help,) if question.help else (),
        low=question.low,
        high=question.high,
        low_words=question.low_words,
        high_words=question.high_words,
    )
