"""The sheet to take along: one tagged page, what was chosen and nothing else, and nothing typed is ever run."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadInput
from supine.exchange.report.page import pdf_of
from supine.exchange.report.take_along import ON_SHEET, read_on_sheet, sheet_of
from supine.exchange.report.take_along_words import FILE, SheetFile, sheet_words
from supine.guidance.languages import LANGUAGES, words_of
from supine.journal.handbook import open_handbook
from supine.journal.view import View, view_of
from supine.session.routine.own import OwnExercise, step_id
from tests.cli.running import run
from tests.exchange.paged import HOSTILE
from tests.guidance.test_words import FORBIDDEN
from tests.journal.making import NOW, journal, journal_text, raw_entry, session_body

BRIDGE = {"title": "Bridge", "how": ["Lift."], "seconds": 20, "sides": 2, "times": 3}
DONE = step_id(OwnExercise("Bridge", (), 20))


def entries(note: str = "May I swim?") -> list[dict[str, Any]]:
    visit = {"day": NOW.date().isoformat(), "what": "doctor", "note": note}
    found = [raw_entry(1, "exercise", BRIDGE, NOW - timedelta(days=30)), raw_entry(2, "visit", visit)]
    for n in range(20):
        at = NOW - timedelta(days=n, hours=1)
        found.append(raw_entry(10 + n, "session", session_body(10), at))
        found.append(raw_entry(40 + n, "rating", {"pain_average": 3 if n < 7 else 6, "sleep": 7, "note": "mine"}, at))
        found.append(raw_entry(70 + n, "care", {"what": "own", "minutes": 4, "did": [DONE]}, at))
        found.append(raw_entry(99 + n, "care", {"what": "heat", "minutes": 15, "eased": 7}, at))
    return found


def sheet(view: View, *items: str, language: str = "en") -> str:
    made = sheet_of(view, open_handbook(language), frozenset(items), NOW)
    [page] = PdfReader(BytesIO(pdf_of(made, NOW))).pages
    return " ".join(page.extract_text().split())


def test_it_counts_the_last_two_weeks_and_says_where_it_comes_from() -> None:
    said = sheet(view_of(journal(*entries())), *ON_SHEET)
    assert "On the mat on 14 of 14 days, 140 minutes in all." in said
    assert "Usual pain in the first week 6.0, in the second 3.0." in said
    assert "Bridge: 20 s on each side, 3 \N{MULTIPLICATION SIGN}. Done on 14 of 14 days." in said
    assert "Heat: you wrote 7 of 10 in the middle, over 14 times." in said
    assert "Nobody has checked it." in said
    assert "mine" not in said


@pytest.mark.parametrize("item", ON_SHEET)
def test_nothing_is_on_it_that_was_not_chosen(item: str) -> None:
    words = sheet_words("en")
    said = sheet(view_of(journal(*entries())), item)
    assert [one for one in ON_SHEET if words.items[one].heading in said.replace("What helped: ", "")] == [item]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_and_no_choice_make_an_honest_sheet(language: str) -> None:
    words = sheet_words(language)
    said = sheet(view_of(journal()), *ON_SHEET, language=language)
    assert words.say("no_exercises") in said
    assert words.say("no_questions") in said
    assert words.meanings[1].text[:40] in sheet(view_of(journal()), language=language)


def test_what_was_typed_stays_letters() -> None:
    found = [*entries(HOSTILE), raw_entry(300, "exercise", BRIDGE | {"title": HOSTILE})]
    said = sheet(view_of(journal(*found)), *ON_SHEET)
    assert said.count("#pagebreak() $x$ *b* _i_") == 2
    assert "Bridge" in said


def test_sixty_exercises_and_a_long_letter_are_still_one_page() -> None:
    many = [raw_entry(400 + n, "exercise", BRIDGE | {"title": f"{n} " + "x" * 10_000}) for n in range(60)]
    assert "more: the whole record is in Supine" in sheet(view_of(journal(*entries("y " * 9000), *many)), *ON_SHEET)


def test_an_item_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadInput, match=r"'moon'.*questions, exercises, mat, pain, helped"):
        read_on_sheet(["moon"])


def test_the_command_writes_it(tmp_path: Path) -> None:
    given, out = tmp_path / "journal.json", tmp_path / "sheet.pdf"
    given.write_text(journal_text(*entries()))
    done = run(
        "export", str(given), "--to", "sheet", str(out), "--with", "mat", "--now", NOW.isoformat(), folder=tmp_path
    )
    assert done.returncode == 0, done.stderr
    [page] = PdfReader(out).pages
    assert "What I use" in page.extract_text()
    assert "Bridge" not in page.extract_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_one_we_never_use(language: str) -> None:
    words = sheet_words(language)
    texts = [*(one.text for one in words.sentences.values()), *(one.text for one in words.meanings)]
    assert [one for one in texts if FORBIDDEN[language].search(one)] == []


def test_german_lacks_no_text() -> None:
    assert words_missing(SheetFile, shipped_text("supine.exchange.report", FILE), FILE, words_of("de")) == ()
