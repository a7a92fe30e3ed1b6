"""My mat: saved without picking everything, with a name of one's own, and compared in words."""

import pytest
from django.test import Client

from tests.web.entries import bodies
from tests.web.walking import answer_all, choose_a_mat


@pytest.fixture
def settled(insider: Client) -> Client:
    answer_all(insider)
    choose_a_mat(insider)
    return insider


def test_what_the_plan_uses_is_picked_already_and_is_not_kept_as_a_choice(insider: Client) -> None:
    page = insider.get("/mat/").text
    for part, value in (("surface", "bed"), ("clothing", "tshirt"), ("support", "knees")):
        assert f'name="{part}" value="{value}" checked' in page
    insider.post("/mat/", {"mat": "other", "surface": "bed", "clothing": "tshirt", "support": "knees"})
    assert bodies(insider, "setup") == []
    assert len(bodies(insider, "mat")) == 1


def test_one_part_is_enough_to_choose_a_set_up(settled: Client) -> None:
    settled.post("/mat/", {"mat": "other", "clothing": "sweater"})
    assert bodies(settled, "setup") == [{"surface": "bed", "clothing": "sweater", "support": "knees"}]
    assert "Sweater" in settled.get("/").text


def test_saving_the_same_again_writes_nothing(settled: Client) -> None:
    for _ in range(2):
        settled.post("/mat/", {"mat": "other", "clothing": "sweater"})
    assert (len(bodies(settled, "mat")), len(bodies(settled, "setup"))) == (1, 1)


def test_nonsense_keeps_what_was_there(settled: Client) -> None:
    settled.post("/mat/", {"mat": "carpet", "surface": "moon"})
    assert bodies(settled, "mat") == [{"mat": "other", "name": ""}]
    assert bodies(settled, "setup") == []


def test_another_mat_can_have_a_name_and_today_uses_it(settled: Client) -> None:
    settled.post("/mat/", {"mat": "other", "name": "  the <green>   one "})
    assert "the &lt;green&gt; one" in settled.get("/").text


def test_the_set_up_is_compared_with_the_gentlest_in_words(settled: Client) -> None:
    picked = {"mat": "other", "surface": "floor", "clothing": "bare", "support": "lumbar"}
    page = settled.post("/mat/", picked | {"look": "yes"}).text
    assert "This is stronger." in page
    assert "On bare skin you feel the spikes most." in page
    assert 'name="surface" value="floor" checked' in page
    assert bodies(settled, "setup") == []


def test_the_gentlest_beside_itself_is_the_same(settled: Client) -> None:
    picked = {"surface": "bed", "clothing": "sweater", "support": "none", "look": "yes"}
    assert "This is the same." in settled.post("/mat/", picked).text
