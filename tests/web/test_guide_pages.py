"""The guide's pages: sources on demand, who differs and why, what to do next, each study as a card."""

import re
from html import unescape

import pytest
from django.test import Client

from supine.guidance.sources import Subject
from supine.journal.handbook import open_handbook

LIBRARY = open_handbook().library


def shown(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def inside(page: str, start: str, end: str) -> str:
    return page.partition(start)[2].partition(end)[0]


@pytest.mark.parametrize("topic", LIBRARY.topics, ids=lambda one: one.id)
def test_each_piece_of_an_answer_shows_its_sources_on_demand(insider: Client, topic: object) -> None:
    topic_id = getattr(topic, "id", "")
    page = insider.get(f"/guide/{topic_id}/").text
    for one in LIBRARY.passages_of(topic_id):
        piece = (
            inside(page, f'id="passage-{one.id}"', '<li id="passage-') or page.partition(f'id="passage-{one.id}"')[2]
        )
        assert one.text in unescape(piece)
        folded = shown(inside(piece, "<details>", "</details>"))
        assert all(shown(LIBRARY.sources[source].title) in folded for source in one.sources)


@pytest.mark.parametrize("topic", LIBRARY.topics, ids=lambda one: one.id)
def test_a_topic_says_what_to_do_next_in_one_button(insider: Client, topic: object) -> None:
    page = insider.get(f"/guide/{getattr(topic, 'id', '')}/").text
    [(address, words)] = re.findall(r'<div class="act"><a class="button" href="([^"]+)">(.*?)</a></div>', page)
    assert unescape(words) == getattr(topic, "next", "")
    assert insider.get(address, follow=True).status_code == 200


def test_a_source_we_know_second_hand_says_so_beside_it(insider: Client) -> None:
    page = shown(insider.get("/guide/sellers/").text)
    assert "A survey from Carrboro, as a mat maker tells it (we know it second-hand)" in page
    assert "Kjellgren et al., Alternative Medicine Studies 1:e5 , 2011 (we" not in page


@pytest.mark.parametrize("dispute", LIBRARY.disagreements.values(), ids=lambda one: one.id)
def test_a_disagreement_names_who_says_what_what_we_take_and_why(insider: Client, dispute: object) -> None:
    one = LIBRARY.disagreements[getattr(dispute, "id", "")]
    page = shown(inside(insider.get("/guide/differences/").text, f'id="difference-{one.id}"', "</details>"))
    for who, says in zip(one.said_by, one.says, strict=True):
        assert f"{LIBRARY.sources[who].name}: {says}" in page
    assert f"We take: {one.reading}" in page
    assert one.why in page


def test_a_disagreement_stands_in_the_topics_it_belongs_to(insider: Client) -> None:
    for topic in LIBRARY.topics:
        claims = [claim for one in LIBRARY.passages_of(topic.id) for claim in one.claims]
        wanted = [one.id for one in LIBRARY.disagreements_on(claims)]
        assert re.findall(r'<li id="dispute-([\w-]+)"', insider.get(f"/guide/{topic.id}/").text) == wanted


def test_a_link_to_a_disagreement_within_a_topic_leads_somewhere(insider: Client) -> None:
    page = insider.get("/guide/how-long/").text
    links = set(re.findall(r'href="#(dispute-[\w-]+)"', page))
    assert links
    assert all(f'id="{one}"' in page for one in links)


@pytest.mark.parametrize("study", LIBRARY.studies, ids=lambda one: one.id)
def test_each_study_is_a_card_that_says_who_how_what_and_how_sure(insider: Client, study: object) -> None:
    one = LIBRARY.sources[getattr(study, "id", "")]
    card = shown(inside(insider.get("/guide/evidence/").text, f'id="study-{one.id}"', "</li>"))
    assert all(words in card for words in (one.name, one.who, one.made, one.lasted, one.found, one.but) if words)
    assert re.search(r"How sure ●+○* (very sure|fairly sure|not very sure|nobody can tell)", card)
    assert ("second-hand" in card) is one.is_second_hand


def test_the_studies_of_mats_stand_open_and_come_first(insider: Client) -> None:
    page = inside(insider.get("/guide/evidence/").text, 'id="studies"', "</section>")
    cards = re.findall(r'id="study-([\w-]+)"', page)
    mats = [one.id for one in LIBRARY.studies if one.subject is Subject.MATS]
    assert cards[: len(mats)] == mats
    assert len(cards) == len(LIBRARY.studies)
    assert f'id="study-{mats[-1]}"' in page.partition("<details")[0]
