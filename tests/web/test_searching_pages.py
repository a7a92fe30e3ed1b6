"""Search in the guide: the very words, honest when there is nothing."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.web.views.finding import find

LIBRARY = open_handbook().library
TOPICS = {one.id: one for one in LIBRARY.topics}


def test_the_title_of_a_question_finds_it_first() -> None:
    for topic in LIBRARY.topics:
        assert topic in [one.topic for one in find(LIBRARY, topic.title)]


@given(
    st.lists(
        st.sampled_from(["back", "mat", "skin", "sleep", "spikes", "20", "how", "zeppelin"]), min_size=1, max_size=3
    )
)
def test_every_page_with_every_word_is_found_and_no_other(words: list[str]) -> None:
    pages = {
        one.id: " ".join((one.title, one.lead, *(piece.text for piece in LIBRARY.passages_of(one.id)))).lower()
        for one in LIBRARY.topics
    }
    wanted = {key for key, text in pages.items() if all(word in text for word in words)}
    assert {one.topic.id for one in find(LIBRARY, " ".join(words))} == wanted


@given(st.text(max_size=12))
def test_nothing_that_can_be_typed_breaks_the_search(sought: str) -> None:
    assert len(find(LIBRARY, sought)) <= len(TOPICS)


@pytest.mark.parametrize("sought", ["BRUISE", "bruise", " brúise  "])
def test_case_accents_and_spaces_do_not_matter(sought: str) -> None:
    assert find(LIBRARY, sought) == find(LIBRARY, "bruise") != ()


def test_a_result_shows_the_title_of_its_page_and_leads_there(insider: Client) -> None:
    page = insider.get("/guide/?q=bruise").text
    found = re.findall(r'class="row" href="/guide/([\w-]+)/"><span><b>', page)
    assert found == [one.topic.id for one in find(LIBRARY, "bruise")]
    assert "<title>bruise · Guide · Supine</title>" in page
    assert 'value="bruise"' in page


def test_finding_nothing_says_so_and_leads_back(insider: Client) -> None:
    page = insider.get("/guide/?q=<zeppelin>").text
    assert "Nothing found for “&lt;zeppelin&gt;”" in page
    assert "All questions" in page


def test_an_empty_search_shows_all_questions(insider: Client) -> None:
    page = insider.get("/guide/?q=++").text
    assert all(f'href="/guide/{one}/"' in page for one in TOPICS)
