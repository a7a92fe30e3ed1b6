"""What a clinician's word lifts: an 'ask' of one rule, from the day it was said until its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supine.screening.rulebook import Rulebook
from supine.screening.verdict import Mat

__all__ = ["Word", "in_force", "last_day"]


@dataclass(frozen=True, slots=True)
class Word:
    """Who said that one rule need not hold a person back, on which day, and until when."""

    rule: str
    who: str
    said_on: date
    until: date


def in_force(rulebook: Rulebook, words: Iterable[Word], today: date) -> frozenset[str]:
    """Return the rules that are lifted today: never one that refuses, never one that nobody put their name to."""
    liftable = {rule.id for rule in rulebook.rules if rule.mat is Mat.ASK}
    return frozenset(
        word.rule
        for word in words
        if word.rule in liftable and word.who.strip() and word.said_on <= today <= _ends(rulebook, word)
    )


def last_day(rulebook: Rulebook, said_on: date) -> date:
    """Return the last day a word said on a day may hold."""
    return said_on + timedelta(days=rulebook.word.longest_days)


def _ends(rulebook: Rulebook, word: Word) -> date:
    return min(word.until, last_day(rulebook, word.said_on))
