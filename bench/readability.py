"""Say how hard each question of the guide and each care page is to read: the school grade of Flesch and Kincaid."""

import re
from collections.abc import Iterable, Mapping

from supine.guidance.library import Library, load

MOST = 6.0
"""The grade no page may pass: 5 to 6 is about ten years of age."""


def grade(texts: Iterable[str]) -> float:
    """Return the grade of these texts; syllables are counted as groups of vowels."""
    sentences = [one for text in texts for one in re.split(r"(?<=[.:;?])\s+", text) if re.search(r"[A-Za-z]", one)]
    words = re.findall(r"[A-Za-z']+", " ".join(sentences))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def grades(library: Library) -> Mapping[str, float]:
    """Return the grade of every question with its answers, of the differences, the studies and the care pages."""
    found = {one.id: grade(_answer(library, one.id)) for one in library.topics}
    found["differences"] = grade(
        text for one in library.disagreements.values() for text in (*one.says, one.reading, one.why)
    )
    found["studies"] = grade(
        text for one in library.studies for text in (one.who, one.made, one.lasted, one.found, one.but) if text
    )
    for page in library.care.values():
        signs = [one.text for one in library.signs if one.urgency.value == page.id]
        found[f"care {page.id}"] = grade([*page.now, *page.say, *page.do_not_wait, page.why, *signs])
    found["care today"] = grade(one.text for one in library.options)
    return found


def main() -> int:
    """Print the grades; return 1 when one is too hard."""
    found = grades(load())
    for name, value in found.items():
        print(f"{value:4.1f}  {name}{'  TOO HARD' if value > MOST else ''}")
    print(f"{max(found.values()):4.1f}  the hardest of {len(found)}; none may pass {MOST:g}")
    return int(max(found.values()) > MOST)


def _answer(library: Library, topic: str) -> list[str]:
    return [one.text for one in library.passages_of(topic)]


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and not word.lower().endswith("le")))


if __name__ == "__main__":
    raise SystemExit(main())
