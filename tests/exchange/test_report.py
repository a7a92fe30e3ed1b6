"""The page for the clinician: one sheet, what was chosen and nothing else, and nothing typed is ever run."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import NullObject

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadInput
from supine.exchange.report.chosen import ITEMS, QUESTION, USUAL, Period, period_named, read_items
from supine.exchange.report.page import pdf_of
from supine.exchange.report.parts import Listed, Report, shortened
from supine.exchange.report.printable import BOX, PRINTED, printable, shortened_text
from supine.exchange.report.weeks import spans
from supine.exchange.report.words import FILE, ReportFile, report_words
from supine.guidance.languages import LANGUAGES, words_of
from supine.journal.answered import answered
from supine.journal.handbook import open_handbook
from supine.journal.view import View
from supine.outcomes.effect_picture import effect_picture
from tests.exchange.paged import ALL, BOOK, HOSTILE, a_long_record, a_record, a_trial, composed
from tests.guidance.test_words import FORBIDDEN
from tests.journal.making import NOW, raw_entry, session_body

TODAY = NOW.date()


@cache
def long_record() -> View:
    return a_long_record()


def read(report: Report) -> Any:
    return PdfReader(BytesIO(pdf_of(report, NOW)))


def text_of(report: Report) -> str:
    [page] = read(report).pages
    return " ".join(page.extract_text().split())


def all_words(report: Report) -> str:
    return str(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_record_with_everything_chosen_is_one_page_and_says_what_was_left_out(language: str) -> None:
    report = composed(long_record(), *ALL, language=language)
    [page] = read(report).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    more = report.more.partition("{n}")[2].strip()
    assert more in " ".join(page.extract_text().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_is_an_honest_page(language: str) -> None:
    said = text_of(composed(a_record(), *ALL, language=language))
    words = report_words(language)
    assert words.say("none_wrong") in said
    assert words.say("empty") in said
    assert words.say("no_mat") in said


def test_a_page_with_nothing_on_it_still_says_who_made_it_and_leaves_the_name_blank() -> None:
    said = text_of(composed(a_record()))
    assert "Name:" in said
    assert "not a medical device" in said
    assert "helping" not in said


def test_the_same_record_and_moment_make_the_same_bytes() -> None:
    report = composed(long_record(), *USUAL)
    assert pdf_of(report, NOW) == pdf_of(report, NOW)
    assert pdf_of(report, NOW) != pdf_of(report, NOW + timedelta(days=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_tagged_in_its_language_with_a_title_and_words_for_the_picture(language: str) -> None:
    report = composed(long_record(), "chart", language=language)
    found = read(report)
    catalog = found.trailer["/Root"]
    assert catalog["/Lang"] == language
    assert catalog["/MarkInfo"]["/Marked"]
    assert found.metadata.title == report.title
    assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()
    assert report.picture
    assert report.picture.told in set(alternatives(catalog["/StructTreeRoot"]))


def alternatives(node: Any) -> Iterator[str]:
    """Yield the words that stand for pictures, down from a node of the tree of tags."""
    found = node.get_object()
    if isinstance(found, list):
        for one in found:
            yield from alternatives(one)
    elif hasattr(found, "get"):
        if "/Alt" in found:
            yield str(found["/Alt"])
        yield from alternatives(found.get("/K", NullObject()))


def test_the_answer_is_that_of_the_progress_page_and_the_picture_that_of_the_trial() -> None:
    view, handbook = a_trial(), open_handbook()
    report = composed(view, *USUAL, period=period_named("trial", view, TODAY))
    found = answered(view, handbook, NOW)
    assert report.answer
    assert report.answer.lines[0] == found.answer.sentence
    assert set(found.answer.told[0].lines) < set(report.answer.lines)
    assert report.picture
    assert report.picture.svg == effect_picture(found.shown, handbook.verdicts, handbook.sayings)
    assert report.picture.told
    assert found.answer.sentence.split()[0] in text_of(report)


def test_without_the_answer_the_picture_does_not_give_it_away() -> None:
    report = composed(a_trial(), "chart")
    assert report.picture
    assert "polyline" in report.picture.svg


def test_without_an_item_nothing_of_it_is_in_the_page() -> None:
    bare = composed(a_record(), *())
    for item in ITEMS:
        if item == "notes":
            continue
        assert composed(long_record(), item) != bare
        others = [one for one in USUAL if one != item]
        heading = report_words("en").items[item].heading
        assert not heading or heading not in all_words(composed(long_record(), *others)).replace("“", ""), item


def test_the_words_of_the_person_are_there_only_when_chosen() -> None:
    wrong = raw_entry(1, "event", {"what": "dizzy", "note": "after the shower"}, NOW)
    said = raw_entry(2, "rating", {"pain_now": 3, "note": "a secret of the diary"}, NOW)
    view = a_record(wrong, said)
    assert "shower" not in text_of(composed(view, *USUAL))
    assert "after the shower" in text_of(composed(view, *USUAL, "notes"))
    assert "secret" not in all_words(composed(view, *ALL))


def test_an_answer_about_health_is_there_only_when_that_question_was_chosen() -> None:
    answers = {one.id: False for one in BOOK.questions if one.low is None} | {"pregnant": True}
    view = a_record(raw_entry(1, "screening", {"answers": answers}, NOW))
    asked = {one.id: one.text for one in BOOK.questions}
    alone = all_words(composed(view, f"{QUESTION}pregnant"))
    assert f"{asked['pregnant']} Yes." in alone
    assert [one for one in asked if asked[one] in alone] == ["pregnant"]
    assert not any(text in all_words(composed(view, *USUAL)) for text in asked.values())


def test_only_the_days_chosen_are_counted() -> None:
    view = a_record(*(raw_entry(n + 1, "session", session_body(), NOW - timedelta(days=n)) for n in range(10)))
    report = composed(view, "time", "events", period=Period(TODAY - timedelta(days=2), TODAY))
    assert report.weeks
    assert [row[1:3] for row in report.weeks.rows] == [("3", "15")]
    assert "3 of 3" in all_words(report)


def test_a_session_played_faster_than_life_was_nobody_on_a_mat() -> None:
    fast = raw_entry(1, "session", session_body(speed=60.0), NOW)
    report = composed(a_record(fast), "time", "events")
    assert report.weeks
    assert report.weeks.rows[0][1:3] == ("0", "0")
    assert "of 1" not in all_words(report)


def test_the_mean_of_a_week_comes_with_its_ends() -> None:
    ratings = [
        raw_entry(n + 1, "rating", {"pain_average": r}, NOW - timedelta(days=n)) for n, r in enumerate((2, 7, 4))
    ]
    report = composed(a_record(*ratings), "ratings", language="de")
    assert report.weeks
    assert report.weeks.rows[0][1:] == ("3", "4,3\u00a0(2\u00a0bis\u00a07)", "", "")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60), st.sampled_from(["note", "name"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_is_printed_as_it_is_and_never_run(typed: str, where: str) -> None:
    event = {"what": "dizzy", "note": typed if where == "note" else ""}
    mat = {"mat": "other", "name": typed if where == "name" else ""}
    report = composed(a_record(raw_entry(1, "event", event), raw_entry(2, "mat", mat)), "events", "notes", "setup")
    assert len(read(report).pages) == 1


def test_markup_in_a_note_stays_letters() -> None:
    typed = '#pagebreak() $x$ *b* _i_ `r` @a <b> // e #read("/etc/passwd")'
    report = composed(a_record(raw_entry(1, "event", {"what": "dizzy", "note": typed})), "events", "notes")
    assert typed.replace(" ", "") in text_of(report).replace(" ", "")


def test_what_cannot_be_printed_is_a_box_and_the_page_says_so() -> None:
    report = composed(a_record(raw_entry(1, "event", {"what": "dizzy", "note": "see 你好"})), "events", "notes")
    assert f"see {BOX}{BOX}" in text_of(report)
    assert report_words("en").say("missing_letters") in text_of(report)
    assert BOX not in all_words(composed(a_record(), *ALL))


def test_every_character_we_say_we_can_print_can_be_printed() -> None:
    letters = "".join(chr(one) for low, high in PRINTED for one in range(low, high + 1))
    report = composed(a_record())
    full = Listed("x", tuple(letters[n : n + 30] for n in range(0, len(letters), 30)))
    assert pdf_of(Report(**{one: getattr(report, one) for one in Report.__slots__} | {"lists": (full,)}), NOW)


@given(st.text(max_size=80))
def test_a_text_made_printable_stays_so(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert len(shortened_text(text, 20).replace("\u200b", "")) <= 20


def test_a_hostile_word_has_places_to_break() -> None:
    assert max(map(len, shortened_text(HOSTILE, 160).replace("\u200b", " ").split())) <= 24


def test_a_list_that_is_cut_says_how_many_lines_are_missing() -> None:
    report = composed(long_record(), "events", period=Period(TODAY - timedelta(days=20), TODAY))
    cut = shortened(report, 3).lists[0]
    assert cut.lines[:3] == report.lists[0].lines[:3]
    assert cut.lines[3] == f"and {len(report.lists[0].lines) - 3} more: the whole record is in Supine"


@given(st.integers(1, 5000), st.integers(1, 12))
def test_the_rows_of_weeks_cover_each_day_once(days: int, most: int) -> None:
    period = Period(date(2020, 1, 1), date(2020, 1, 1) + timedelta(days=days - 1))
    found = spans(period, most)
    assert len(found) <= most
    assert sum(one.days for one in found) == days
    assert all(one.days % 7 == 0 for one in found[:-1])


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="before"):
        Period(TODAY, TODAY - timedelta(days=1))


def test_an_item_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadInput, match=r"'screening:moon'.*answer, chart"):
        read_items(["answer", "screening:moon"], BOOK)


def test_the_times_to_choose_from_end_today() -> None:
    view = a_record(raw_entry(1, "note", {"text": "x"}, NOW - timedelta(days=100)))
    assert period_named("four_weeks", view, TODAY) == Period(TODAY - timedelta(days=27), TODAY)
    assert period_named("eight_weeks", view, TODAY) == Period(TODAY - timedelta(days=55), TODAY)
    assert period_named("everything", view, TODAY) == Period(TODAY - timedelta(days=100), TODAY)
    assert period_named("trial", view, TODAY) is None


def test_the_typesetter_is_loaded_only_for_a_page() -> None:
    program = "import sys, supine.exchange.report.composing, supine.exchange.report.page; print('typst' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == "False\n"


def test_german_lacks_no_text() -> None:
    assert words_missing(ReportFile, shipped_text("supine.exchange.report", FILE), FILE, words_of("de")) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_we_never_use(language: str) -> None:
    words = report_words(language)
    texts = [*(one.text for one in words.sentences.values()), *(one.text for one in words.meanings)]
    texts += [*(one.label for one in words.items.values()), *(one.label for one in words.periods.values())]
    assert [one for one in texts if FORBIDDEN[language].search(one)] == []
