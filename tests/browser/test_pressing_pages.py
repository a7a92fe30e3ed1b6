"""How hard it presses, on a phone: the form and the answer, for everyone, and what is said without the server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, get_args

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import forgive_the_network
from tests.browser.test_everyone import LEAST_TARGET, SMALLEST, look
from tests.browser.walking import PHONE, WITHOUT_A_WORKER, found_by_axe
from tests.cli.running import Running

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]

Theme = Literal["light", "dark"]
UNFOLD = "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"


@pytest.fixture
def filled(guest: Page, shared: Running) -> Page:
    """Return a phone with the form filled in and not sent."""
    guest.goto(f"http://{shared.place}/mat/press/")
    guest.get_by_label("Weight in kg").fill("70")
    guest.get_by_label("Height in cm").fill("170")
    guest.get_by_label("A woman's").check()
    return guest


@contextmanager
def leading_on(phone: Page) -> Iterator[None]:
    """Wait for the page that what is done leads to, and for its answer."""
    with phone.expect_navigation():
        yield
    expect(phone.get_by_role("img", name="How the weight lies on the mat")).to_be_visible()


@pytest.fixture
def answered(filled: Page) -> Page:
    """Return a phone with an answer and the mats on it."""
    with leading_on(filled):
        filled.get_by_role("button", name="Work it out").click()
    with leading_on(filled):
        filled.get_by_role("button", name="Compare mats").click()
    return filled


def test_the_answer_and_its_picture_fill_the_first_screen_and_no_address_tells_the_weight(filled: Page) -> None:
    with leading_on(filled):
        filled.get_by_role("button", name="Work it out").click()
    expect(filled.get_by_text("Gentler than")).to_be_in_viewport(ratio=1)
    picture = filled.locator("figure svg")
    expect(picture).to_be_in_viewport(ratio=1)
    box, act = picture.bounding_box(), filled.locator(".act").bounding_box()
    assert box and act and box["y"] + box["height"] <= act["y"]
    assert filled.url.endswith("/mat/press/")


@pytest.mark.parametrize("theme", get_args(Theme))
def test_axe_finds_nothing_in_the_answer_with_everything_unfolded(answered: Page, axe: str, theme: Theme) -> None:
    answered.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour is looked at on its way
    answered.evaluate(UNFOLD)
    assert found_by_axe(answered, axe) == []


def test_everything_can_be_hit_on_the_smallest_phone_and_words_twice_as_large_still_fit(answered: Page) -> None:
    answered.evaluate(UNFOLD)
    answered.set_viewport_size(SMALLEST)
    assert [look(answered, "tooWide"), look(answered, "small", LEAST_TARGET)] == [0, []]
    answered.set_viewport_size(PHONE)
    answered.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert [look(answered, "tooWide"), look(answered, "cutOff")] == [0, []]


def test_a_tap_puts_a_set_up_beside_the_own_one(answered: Page) -> None:
    answered.get_by_text("From gentle to strong", exact=True).click()
    with leading_on(answered):
        answered.get_by_role("button", name="Couch, sweater", exact=True).click()
    expect(answered.get_by_text("than “Couch, sweater”.")).to_be_visible()
    expect(answered.get_by_role("heading", name="Mats from gentle to strong")).to_be_attached()


def test_enter_in_a_field_works_it_out_and_puts_nothing_else_beside(answered: Page) -> None:
    answered.get_by_text("Change something").click()
    answered.get_by_label("Weight in kg").fill("90")
    with leading_on(answered):
        answered.get_by_label("Weight in kg").press("Enter")
    expect(answered.get_by_text("than “Floor, bare skin”.")).to_be_visible()
    expect(answered.get_by_label("Weight in kg")).to_have_value("90")


def test_what_is_ticked_to_be_kept_is_not_called_unkept_and_is_there_next_time(filled: Page, shared: Running) -> None:
    expect(filled.get_by_text("None of this is kept.")).to_be_visible()
    filled.get_by_label("Keep my weight and height").check()
    expect(filled.get_by_text("None of this is kept.")).to_be_hidden()
    with leading_on(filled):
        filled.get_by_role("button", name="Work it out").click()
    filled.goto(f"http://{shared.place}/mat/press/")
    expect(filled.locator("figure svg")).to_be_visible()
    filled.get_by_text("Change something").click()
    filled.get_by_role("button", name="Take them back").click()
    expect(filled.get_by_text(re.compile("^Taken back"))).to_be_visible()


def test_without_a_network_it_says_what_is_needed_and_keeps_what_was_typed(filled: Page, faults: list[str]) -> None:
    filled.context.set_offline(True)
    filled.get_by_role("button", name="Work it out").click()
    expect(filled.get_by_text("This is worked out on the server.")).to_be_in_viewport()
    expect(filled.get_by_label("Weight in kg")).to_have_value("70")
    filled.context.set_offline(False)
    with leading_on(filled):
        filled.get_by_role("button", name="Work it out").click()
    forgive_the_network(faults)
