"""Search in the guide: the very words, honest when there is nothing, the same on the server and in the browser."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.web.views.finding import Leaf, LeafKind, find, leaves_of

LIBRARY = open_handbook().library
LEAVES = leaves_of(LIBRARY)
TOPICS = {one.id: one for one in LIBRARY.topics}
SHARED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "finding.json").read_text(encoding="utf-8")
)
SHARED_LEAVES = [
    Leaf(LeafKind.TOPIC, one["id"], one["title"], one["lead"], tuple(one["pieces"])) for one in SHARED["leaves"]
]


def test_all_questions_all_differences_and_every_level_of_care_can_be_found() -> None:
    kinds = {kind: [one.id for one in LEAVES if one.kind is kind] for kind in LeafKind}
    assert kinds[LeafKind.CARE] == ["emergency", "urgent", "routine", "none"]
    assert kinds[LeafKind.TOPIC] == list(TOPICS)
    assert kinds[LeafKind.DIFFERENCE] == list(LIBRARY.disagreements)


def test_every_passage_every_sign_and_every_study_is_in_a_leaf() -> None:
    pieces = {piece for one in LEAVES for piece in one.pieces}
    assert {one.text for one in LIBRARY.passages} <= pieces
    assert {one.text for one in LIBRARY.signs} <= pieces
    assert {one.found for one in LIBRARY.studies} <= pieces


def test_no_two_leaves_have_one_anchor() -> None:
    anchors = [one.anchor for one in LEAVES]
    assert len(anchors) == len(set(anchors))


def test_the_title_of_a_question_finds_it() -> None:
    for topic in LIBRARY.topics:
        assert topic.id in [one.leaf.id for one in find(LEAVES, topic.title)]


@pytest.mark.parametrize("query", SHARED["queries"], ids=lambda one: one["sought"] or "nothing")
def test_the_server_finds_what_the_browser_finds(query: dict[str, Any]) -> None:
    found = [[one.leaf.id, list(one.pieces)] for one in find(SHARED_LEAVES, query["sought"])]
    assert found == query["found"]


@given(
    st.lists(
        st.sampled_from(["back", "mat", "skin", "sleep", "spikes", "20", "how", "zeppelin"]), min_size=1, max_size=3
    )
)
def test_every_place_with_every_word_is_found_and_no_other(words: list[str]) -> None:
    texts = {one.anchor: " ".join((one.title, one.lead, *one.pieces)).lower() for one in LEAVES}
    wanted = {key for key, text in texts.items() if all(word in text for word in words)}
    assert {one.leaf.anchor for one in find(LEAVES, " ".join(words))} == wanted


@given(st.text(max_size=12))
def test_nothing_that_can_be_typed_breaks_the_search(sought: str) -> None:
    assert len(find(LEAVES, sought)) <= len(LEAVES)


@pytest.mark.parametrize("sought", ["BRUISE", "bruise", " brúise  "])
def test_case_accents_and_spaces_do_not_matter(sought: str) -> None:
    assert find(LEAVES, sought) == find(LEAVES, "bruise") != ()


@pytest.mark.parametrize("sought", ["chest pain", "numb", "pee"])
def test_who_looks_for_a_sign_is_shown_where_to_get_help_first(insider: Client, sought: str) -> None:
    page = insider.get(f"/guide/?q={sought}").text
    assert re.findall(r'class="row" href="([^"]+)"', page)[0] == "/care/emergency/"


def test_a_result_shows_its_title_and_leads_there(insider: Client) -> None:
    page = insider.get("/guide/?q=bruise").text
    titles = [unescape(one) for one in re.findall(r'class="row" href="[^"]+"><span><b>(.*?)</b>', page)]
    assert titles == [one.leaf.title for one in find(LEAVES, "bruise")]
    assert "<title>bruise · Guide · Supine</title>" in page
    assert 'value="bruise"' in page


@pytest.mark.parametrize("sought", ["back", "minutes", "help", "heart"])
def test_every_result_leads_to_a_page_that_has_it(insider: Client, sought: str) -> None:
    addresses = re.findall(r'class="row" href="([^"]+)"', insider.get(f"/guide/?q={sought}").text)
    assert addresses
    for address in addresses:
        path, _, anchor = address.partition("#")
        answer = insider.get(path)
        assert answer.status_code == 200
        assert not anchor or f'id="{anchor}"' in answer.text


def test_finding_nothing_says_so_and_leads_back(insider: Client) -> None:
    page = insider.get("/guide/?q=<zeppelin>").text
    assert "Nothing found for “&lt;zeppelin&gt;”" in page
    assert "All questions" in page


def test_an_empty_search_shows_all_questions(insider: Client) -> None:
    page = insider.get("/guide/?q=++").text
    assert all(f'href="/guide/{one}/"' in page for one in TOPICS)
