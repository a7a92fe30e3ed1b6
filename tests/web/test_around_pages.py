"""Around the mat: everything there is to do, each on a page of its own."""

import pytest
from django.test import Client
from django.urls import reverse

from supine.guidance.claims import DONE
from supine.journal.carriers import carriers
from supine.journal.handbook import open_handbook
from tests.web.walking import answered_all_no

HANDBOOK = open_handbook()
DOINGS = HANDBOOK.library.doings


@pytest.mark.parametrize("doing", DOINGS, ids=lambda one: one.id)
def test_every_action_has_a_page_that_opens(insider: Client, doing: object) -> None:
    answered_all_no(insider, days_ago=1)
    row = next(one for one in DOINGS if one is doing)
    page = insider.get(reverse(row.page))
    assert page.status_code == 200
    assert "<h1" in page.text


def test_the_page_lists_every_action(insider: Client) -> None:
    page = insider.get("/around/").text
    assert all(f'href="{reverse(one.page)}"' in page and one.title in page for one in DOINGS)


def test_it_is_one_tap_from_today_and_from_care(insider: Client) -> None:
    answered_all_no(insider, days_ago=1)
    assert 'href="/around/"' in insider.get("/").text
    assert 'href="/around/"' in insider.get("/care/").text


def test_every_claim_of_what_is_done_leads_to_an_action() -> None:
    carried = carriers(HANDBOOK)
    wanted = [one.id for one in HANDBOOK.library.claims.values() if one.kind in DONE]
    assert len(wanted) == 28
    assert [claim for claim in wanted if not any(one.kind == "action" for one in carried[claim])] == []


def test_a_question_of_the_guide_says_what_to_do_about_it(insider: Client) -> None:
    topics = [one.id for one in HANDBOOK.library.topics]
    assert any("Something to do" in insider.get(f"/guide/{one}/").text for one in topics)
