"""Questions, what follows a stop or a diary entry, and care, as a thumb, a keyboard and axe meet them."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.walking import (
    PHONE,
    WITHOUT_A_WORKER,
    begin_a_session,
    choose,
    entry,
    found_by_axe,
    healthy_answers,
    ready_for_a_session,
    set_back_the_clock,
    share_the_cookies,
    without_a_track,
)
from tests.cli.running import Running

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]


def test_a_healthy_person_is_through_in_fourteen_taps(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/start/")
    taps = 0
    for question in phone.locator("fieldset.question").all():
        choose(question, "No")
        taps += 1
    with phone.expect_navigation():
        phone.get_by_role("button", name="Next").click()
    taps += 1
    while "/start/" in phone.url:
        if phone.locator(".rating").count():
            choose(phone.locator("#pain_now"), "4")
            taps += 1
        with phone.expect_navigation():
            phone.get_by_role("button", name="No to all I left open").click()
        taps += 1
    expect(phone.get_by_role("heading", name="You may try a mat")).to_be_visible()
    assert taps == 14


def test_a_question_that_hangs_on_another_waits_for_it(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/start/urgent/")
    waiting = phone.locator("#pain_after_small_fall_or_lift")
    expect(waiting).to_be_hidden()
    choose(phone.locator("#osteoporosis_or_steroids"), "I'm not sure")
    expect(waiting).to_be_visible()
    choose(phone.locator("#osteoporosis_or_steroids"), "No")
    expect(waiting).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_answer_is_wide_enough_for_a_thumb(phone: Page, server: Running, width: int, language: str) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    phone.goto(f"http://{server.place}/settings/")
    phone.locator("#language").select_option(language)
    phone.locator(".act .button").click()
    for group in ("emergency", "urgent", "back"):
        phone.goto(f"http://{server.place}/start/{group}/")
        boxes = [one.bounding_box() for one in phone.locator(".answers .pick").all() if one.is_visible()]
        assert boxes
        assert [box for box in boxes if box and (box["width"] < 48 or box["height"] < 48)] == []
        assert phone.evaluate("document.documentElement.scrollWidth") == width


def test_what_counts_opens_with_the_keyboard(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/start/skin/")
    words = phone.locator("#skin_broken .help")
    expect(words).to_be_hidden()
    phone.locator("#skin_broken summary").focus()
    phone.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_the_sentences_that_fit_are_counted(phone: Page, server: Running) -> None:
    share_the_cookies(phone, server)
    phone.goto(f"http://{server.place}/questions/roland/")
    for words in ("I stay at home most of the time because of my back.", "I sleep less well because of my back."):
        choose(phone.locator("#questions"), words)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Your number: 2 of 24")).to_be_visible()
    [kept] = [one["body"] for one in server.entries() if one["kind"] == "questionnaire"]
    assert (len(kept["answers"]), sum(kept["answers"].values()), kept["scale"]) == (24, 2, "roland")


def test_the_questions_work_without_javascript(server: Running, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(server.address)
    page.goto(f"http://{server.place}/start/urgent/")
    page.locator("#cancer_history summary").click()
    expect(page.locator("#cancer_history .help")).to_be_visible()
    expect(page.locator("#pain_after_small_fall_or_lift")).to_be_hidden()
    choose(page.locator("#osteoporosis_or_steroids"), "Yes")
    expect(page.locator("#pain_after_small_fall_or_lift")).to_be_visible()
    page.get_by_role("button", name="No to all I left open").click()
    expect(page.get_by_role("heading", name="Signs that cannot wait")).to_be_visible()
    context.close()


def test_a_spasm_of_four_days_in_the_diary_changes_what_the_screen_says(phone: Page, server: Running) -> None:
    share_the_cookies(phone, server)
    now = datetime.now().astimezone()
    server.add(entry(20, "screening", {"answers": healthy_answers()}, now - timedelta(days=9)))
    server.add(entry(21, "mat", {"mat": "other"}, now - timedelta(days=9)))
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="How long today?")).to_be_visible()
    for days in (4, 3, 2, 1):
        server.add(entry(30 + days, "rating", {"spasm": True}, now - timedelta(days=days)))
    phone.reload()
    expect(phone.get_by_role("heading", name="Leave the mat alone for now")).to_be_visible()
    expect(phone.locator("main")).to_contain_text("From your diary and sessions.")
    phone.goto(f"http://{server.place}/diary/")
    choose(phone.get_by_role("group", name="Is your back in spasm?"), "No")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="What held the mat back is gone")).to_be_visible()
    phone.get_by_role("link", name="Go to today").click()
    expect(phone.get_by_role("heading", name="How long today?")).to_be_visible()


def test_a_stop_for_a_numb_arm_leads_to_the_questions_and_an_emergency_yes_to_the_call(
    phone: Page, server: Running
) -> None:
    without_a_track(phone)
    ready_for_a_session(phone, server)
    set_back_the_clock(phone)
    begin_a_session(phone, server, 90)
    phone.get_by_role("button", name="Stop").click()
    phone.locator("#off-button").click()
    phone.get_by_role("button", name="Numb, tingling or weak leg or arm").click()
    phone.get_by_role("button", name="Answer a few questions now").click()
    phone.wait_for_url("**/ask/")
    for question in phone.locator("fieldset.question").all():
        choose(question, "Yes" if question.get_attribute("id") == "both_legs_pain_or_weakness" else "No")
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading", name="Get help now")).to_be_visible()
    expect(phone.locator(".act a.call[href^='tel:']")).to_be_visible()
    expect(phone.locator("blockquote")).to_contain_text("Both my legs hurt, are numb or are weak.")
    [session] = [one for one in server.entries() if one["kind"] == "session"]
    assert session["body"]["stop_reason"] == "numb_limb"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_asking_and_care(phone: Page, server: Running, axe: str, theme: str) -> None:
    ready_for_a_session(phone, server)
    now = datetime.now().astimezone()
    server.add(entry(3, "settings", {"theme": theme}, now))
    levels = ("care/emergency", "care/urgent", "care/routine")
    found = {name: _opened(phone, server, name, axe) for name in ("start/emergency", "start/back", *levels)}
    server.add(entry(32, "marks", {"marks": "fading_redness"}, now - timedelta(days=1)))
    found["check"] = _opened(phone, server, "check", axe)
    expect(phone.locator("#marks")).to_be_visible()
    found["diary"] = _opened(phone, server, "diary", axe)
    choose(phone.locator("form#diary fieldset").first, "9")
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url("**/diary/?kept=*")
    found["diary changed"] = found_by_axe(phone, axe)
    server.add(
        entry(30, "check", {"answers": {"pain_now": 3, "pregnant": None, "sunburn": True, "heart_disease": True}}, now)
    )
    found["result"] = _opened(phone, server, "result", axe)
    server.add(entry(31, "event", {"what": "numb_limb"}, now))
    found["today"] = _opened(phone, server, "", axe)
    found["kept"] = _opened(phone, server, "wrong/?kept=numb_limb", axe)
    found["ask"] = _opened(phone, server, "ask", axe)
    assert {name: one for name, one in found.items() if one} == {}


def _opened(phone: Page, server: Running, name: str, axe: str) -> list[str]:
    phone.goto(re.sub(r"(?<!:)//", "/", f"http://{server.place}/{name}" + ("" if "?" in name else "/")))
    return found_by_axe(phone, axe)
