"""Count what a healthy person reads and taps before the first session: ``reading_time.py [LANGUAGE]``."""

import sys

from supine.journal.handbook import open_handbook
from supine.screening.answers import Answers
from supine.screening.asking import applies
from supine.screening.rulebook import Group, Kind, Question, Rulebook
from supine.web.forms import is_one_by_one

WORDS_A_MINUTE = 238
"""How fast adults read silently, on average (Brysbaert 2019, a look at 190 studies)."""

TAP_SECONDS = 1


def main(language: str) -> None:
    """Print words, taps and seconds for each page of questions, and together."""
    rulebook = open_handbook(language).rulebook
    pages = [(group, *page(rulebook, group)) for group in rulebook.groups]
    for group, read, taps in pages:
        print(f"{group.id:16}{read:5} words {taps:3} taps {seconds(read, taps):5.0f} s")
    read, taps = (sum(row[n] for row in pages) for n in (1, 2))
    asked = sum(words(one.text) for group in rulebook.groups for one in asked_of(rulebook, group))
    print(f"{'the questions':16}{asked:5} words {taps:3} taps {seconds(asked, taps):5.0f} s")
    print(f"{'all that is shown':16}{read:4} words {taps:3} taps {seconds(read, taps):5.0f} s")


def page(rulebook: Rulebook, group: Group) -> tuple[int, int]:
    """Return the words that a page shows to a person with a no for everything, and the taps they need."""
    shown = asked_of(rulebook, group)
    has_shortcut = not is_one_by_one(group)
    read = words(group.title) + words(group.lead) + sum(read_of(one, has_shortcut=has_shortcut) for one in shown)
    answered = [one for one in shown if one.kind is Kind.NUMBER] if has_shortcut else shown
    return read, len(answered) + 1


def asked_of(rulebook: Rulebook, group: Group) -> list[Question]:
    """Return the questions of a page that a person with a no for everything is asked."""
    healthy: Answers = {one.id: False for one in rulebook.questions if one.kind is Kind.YES_NO}
    return [one for one in rulebook.questions if one.group == group.id and applies(one, healthy)]


def read_of(question: Question, *, has_shortcut: bool) -> int:
    """Return the words of a question as they stand on the page: its help is folded where there is a shortcut."""
    return words(question.text) + (0 if has_shortcut else words(question.help))


def words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def seconds(read: int, taps: int) -> float:
    """Return how long reading and tapping take."""
    return read / WORDS_A_MINUTE * 60 + taps * TAP_SECONDS


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "en")
