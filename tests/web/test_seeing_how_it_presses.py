"""The page that shows how hard a mat presses: with numbers and without, with wrong ones, in another language."""

import re
from html import unescape

import pytest
from django.test import Client

from supine.fitting.catalogue import OTHER
from supine.journal.handbook import open_handbook
from tests.journal.making import session_body
from tests.web.entries import bodies, entries, put

ASKED = {
    "mass_kg": "70",
    "height_cm": "170",
    "sex": "f",
    "mat": "shakti-original",
    "surface": "bed",
    "clothing": "tshirt",
    "support": "none",
}
BODY = {"mass_kg": 70.0, "height_cm": 170.0, "sex": "f"}
MATS = open_handbook().catalogue.mats
COLUMNS = r"<tr><th scope=\"row\">([^<]+)</th><td class=\"n\">(\d+)\D+</td>"


def page(client: Client, **changed: str) -> str:
    answer = client.post("/mat/press/", ASKED | changed)
    assert answer.status_code == 200
    return unescape(answer.text)


def opened(client: Client, query: str = "") -> str:
    """Return the page as a link opens it, nothing sent."""
    return unescape(client.get(f"/mat/press/{query}").text)


def part(shown: str, start: str) -> str:
    """Return the part of the page that begins with this place, up to the next list's end."""
    return shown.partition(f'id="{start}"')[2].partition("</ol>")[0]


def lines(listed: str) -> list[str]:
    return re.findall(r"<li.*?</li>", listed, re.DOTALL)


def field(shown: str, name: str) -> str:
    """Return one field with its label and what is wrong with it."""
    before, _, after = shown.partition(f'<label for="{name}">')
    return before[-30:] + after.partition("</div>")[0]


def test_without_numbers_it_says_what_to_do_and_works_nothing_out(insider: Client) -> None:
    shown = insider.get("/mat/press/").text
    assert "Write your weight and height." in shown
    assert "<figure" not in shown and 'role="alert"' not in shown


def test_the_mat_and_the_set_up_that_were_chosen_are_picked_already(insider: Client) -> None:
    put(insider, "mat", {"mat": "shakti-light", "name": ""}, 1)
    put(insider, "setup", {"surface": "couch", "clothing": "bare", "support": "knees"}, 1)
    shown = insider.get("/mat/press/").text
    for value in ("shakti-light", "couch", "bare", "knees"):
        assert f'value="{value}" selected' in shown


def test_my_mat_leads_there(insider: Client) -> None:
    assert 'href="/mat/press/"' in insider.get("/mat/").text


def test_the_rank_comes_before_the_picture_which_tells_itself_in_words(insider: Client) -> None:
    shown = page(insider)
    assert shown.index("Gentler than “Floor, bare skin”.") < shown.index("<svg xmlns")
    about = re.search(r"<desc>(.+?)</desc>", shown)
    assert "<title>How the weight lies on the mat</title>" in shown
    assert about and "Bed, t-shirt: upper back" in about[1] and "Floor, bare skin: upper back" in about[1]


def test_the_table_has_the_shares_of_the_picture(insider: Client) -> None:
    shown = page(insider)
    shares = re.findall(COLUMNS, shown)
    assert [name for name, _ in shares] == ["Upper back", "Low back", "Pelvis"] * 2
    for three in (shares[:3], shares[3:]):
        assert sum(int(share) for _, share in three) in (99, 100, 101)
        upper, low, pelvis = (share for _, share in three)
        assert f"upper back {upper}%, low back {low}%, pelvis {pelvis}%" in shown


def test_every_remark_has_its_why_and_that_nothing_is_measured_is_always_said(insider: Client) -> None:
    shown = page(insider)
    remarks = shown.partition('class="reasons"')[2].partition("</ul></section>")[0]
    assert "This is worked out, not measured." in remarks
    assert remarks.count("Why?") >= 2


def test_the_reference_is_not_held_against_itself(insider: Client) -> None:
    shown = page(insider, surface="floor", clothing="bare")
    assert "This is the set-up that others are held against." in shown
    assert shown.count("<caption>") == 1


def test_eighteen_set_ups_stand_in_order_with_the_own_one_marked(insider: Client) -> None:
    listed = lines(part(page(insider), "order"))
    assert len(listed) == 18
    assert "Bed, sweater" in listed[0] and "Floor, bare skin" in listed[-1]
    assert [line for line in listed if ">yours<" in line] == [line for line in listed if "<b>Bed, t-shirt<" in line]


def test_a_set_up_with_a_low_back_roll_joins_the_eighteen(insider: Client) -> None:
    listed = part(page(insider, support="lumbar"), "order")
    assert listed.count("<li") == 19 and listed.count(">yours<") == 1


def test_a_height_of_three_metres_names_its_field_and_range_and_keeps_the_rest(insider: Client) -> None:
    shown = page(insider, height_cm="300", mass_kg="71,5", spikes="5000", clothing="bare")
    assert "wrong" in field(shown, "height_cm") and "This can be 120 to 220." in field(shown, "height_cm")
    assert 'value="300"' in field(shown, "height_cm") and 'value="71,5"' in field(shown, "mass_kg")
    assert 'value="5000"' in field(shown, "spikes") and 'value="bare" selected' in field(shown, "clothing")
    assert "<figure" not in shown


def test_each_field_that_is_wrong_is_marked(insider: Client) -> None:
    shown = page(insider, height_cm="300", spikes="many", sex="")
    assert "120 to 220" in field(shown, "height_cm") and "This is no number." in field(shown, "spikes")
    assert "Choose one of these." in shown


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("mass_kg", "0", "This can be 30 to 250."),
        ("mass_kg", "", "Write a number here."),
        ("height_cm", "nan", "This is no number."),
        ("length_cm", "2", "This can be 10 to 200."),
        ("spikes", "0", "This can be 100 to 40000."),
        ("spike_height_mm", "12", "does not go together"),
        ("surface", "lava", "Choose one of these."),
        ("mat", "no-such-mat", "Choose one of these."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(insider: Client, name: str, typed: str, says: str) -> None:
    shown = page(insider, **{name: typed})
    assert says in field(shown, name) and shown.count('class="fault"') == 1
    assert "<figure" not in shown


def test_a_mats_own_numbers_change_what_is_worked_out(insider: Client) -> None:
    few, many = page(insider, mat="other", spikes="3000"), page(insider, mat="other", spikes="9000")
    most = [int(re.search(r"most loaded disc has (\d+) mN", shown)[1]) for shown in (few, many)]  # type: ignore[index]
    assert most[0] > 1.5 * most[1]


def test_weight_and_height_go_into_no_address(insider: Client) -> None:
    assert '<form method="post" id="press"' in page(insider)
    asked = insider.get("/mat/press/", ASKED).text
    assert "<figure" not in asked and 'value="70"' not in asked


def test_nothing_of_it_is_kept(insider: Client) -> None:
    before = insider.get("/settings/journal.json").json()["entries"]
    assert "None of this is kept." in page(insider)
    assert insider.get("/settings/journal.json").json()["entries"] == before
    assert 'value="70"' not in opened(insider)


def test_a_body_is_kept_only_when_that_is_ticked_and_once(insider: Client) -> None:
    assert "None of this is kept." in opened(insider)
    assert 'name="keep" value="yes" checked' not in opened(insider)
    assert "None of this is kept." not in page(insider, keep="yes")
    assert bodies(insider, "body") == [BODY]
    page(insider, keep="yes")
    page(insider, mass_kg="90")
    assert bodies(insider, "body") == [BODY]
    page(insider, mass_kg="71,5", keep="yes")
    assert bodies(insider, "body") == [BODY, BODY | {"mass_kg": 71.5}]


def test_a_body_that_cannot_be_is_not_kept_and_the_tick_stays(insider: Client) -> None:
    assert 'name="keep" value="yes" checked' in page(insider, height_cm="300", keep="yes")
    assert bodies(insider, "body") == []


def test_with_a_body_kept_the_page_answers_at_once_for_the_mat_and_set_up_that_were_chosen(insider: Client) -> None:
    put(insider, "mat", {"mat": "shakti-light", "name": ""}, 2)
    put(insider, "setup", {"surface": "couch", "clothing": "bare", "support": "knees"}, 2)
    put(insider, "body", BODY | {"mass_kg": 71.5}, 1)
    shown = opened(insider)
    assert "<b>Couch, bare skin, knee roll.</b>" in shown and "<svg xmlns" in shown
    assert 'value="71.5"' in field(shown, "mass_kg") and 'value="170"' in field(shown, "height_cm")
    assert "None of this is kept." not in shown


def test_a_kept_body_does_not_fill_a_field_that_was_sent_empty(insider: Client) -> None:
    put(insider, "body", BODY, 1)
    assert "Write a number here." in field(page(insider, mass_kg=""), "mass_kg")


def test_one_button_takes_every_kept_body_back(insider: Client) -> None:
    page(insider, keep="yes")
    page(insider, mass_kg="80", keep="yes")
    assert 'name="forget"' in opened(insider)
    answer = insider.post("/mat/press/", ASKED | {"forget": "yes"}, follow=True)
    assert "Taken back." in answer.text and "<figure" not in answer.text
    shown = opened(insider)
    assert 'value="80"' not in shown and 'value="70"' not in shown and 'name="forget"' not in shown
    assert "None of this is kept." in shown
    assert {one["supersedes"] for one in entries(insider, "body") if one["body"] is None} == {
        one["id"] for one in entries(insider, "body") if one["body"] is not None
    }


def test_any_set_up_of_the_list_can_be_put_beside_the_own_one(insider: Client) -> None:
    shown = page(insider, beside="couch,tshirt,knees")
    assert "“Couch, t-shirt, knee roll”." in shown.partition("<figure")[0]
    assert re.findall(r"<caption>(.*?)</caption>", shown) == ["Bed, t-shirt", "Couch, t-shirt, knee roll"]
    [beside] = [line for line in lines(part(shown, "order")) if "beside yours now" in line]
    assert "Couch, t-shirt, knee roll" in beside
    sent = re.findall(r'<button form="press" name="beside" value="([^"]+)">', shown)
    assert len(sent) == 16 and "floor,bare,none" in sent


def test_what_is_held_beside_stays_there_when_something_else_changes(insider: Client) -> None:
    assert 'name="beside" value="couch,bare,none"' in page(insider, beside="couch,bare,none").partition("<figure")[0]


@pytest.mark.parametrize("mass_kg", ["70", ""])
def test_enter_in_a_field_works_it_out_and_never_takes_a_body_back(insider: Client, mass_kg: str) -> None:
    put(insider, "body", BODY, 1)
    shown = page(insider, mass_kg=mass_kg).partition("<main")[2]
    first, *others = [one for one in re.findall(r"<button[^>]*>", shown) if 'type="button"' not in one]
    assert first == '<button form="press" hidden>'
    assert any('name="forget"' in one for one in others)


@pytest.mark.parametrize("beside", ["", "lava,bare,none", "bed", "a,b,c,d", "bed,tshirt,none"])
def test_what_is_no_other_set_up_leaves_bare_skin_on_a_floor_beside(insider: Client, beside: str) -> None:
    assert "“Floor, bare skin”." in page(insider, beside=beside)


def test_the_reference_can_be_held_beside_another(insider: Client) -> None:
    shown = page(insider, surface="floor", clothing="bare", beside="bed,sweater,none")
    assert "Stronger than “Bed, sweater”." in shown and shown.count("<caption>") == 2


def test_the_way_up_changes_one_thing_a_line_and_leaves_the_when_to_the_plan(insider: Client) -> None:
    way = part(page(insider), "way")
    named = [re.findall(r"<(?:b|span class=\"quiet\")>(.*?)</", line) for line in lines(way)]
    assert named[0] == ["Bed, sweater"] and named[-1][1] == "Floor, bare skin, knee roll"
    assert all(len(one) == 2 for one in named[1:]) and len(named) == 6
    assert "It is an order and no plan." in way and 'href="/">Your plan says when.' in way


def test_mats_are_worked_out_only_when_asked(insider: Client) -> None:
    shown = page(insider)
    assert "Mats from gentle to strong" not in shown
    assert re.search(r'<button[^>]*name="mats"', shown)


def test_mats_stand_from_gentle_to_strong_with_what_is_known_and_the_own_one_marked(insider: Client) -> None:
    listed = lines(part(page(insider, mats="yes"), "mats"))
    groups = [re.findall(r"<b>(.*?)</b>", line) for line in listed]
    place = {name: n for n, names in enumerate(groups) for name in names}
    assert place["Shakti Light"] < place["Shakti Original"] < place["Shakti Advanced"]
    assert place["Hälsa"] == place["Yantra Mat, medium"]
    [own] = [line for line in listed if ">yours<" in line]
    assert re.search(r"<b>Shakti Original</b> <span class=.tag.>yours<", own) and "6000 spikes · 74 x 40 cm" in own
    assert "8820 spikes · size not known" in listed[0]


def test_a_mat_whose_spikes_nobody_counted_has_no_place_and_the_tips_are_named_as_not_known(insider: Client) -> None:
    shown = page(insider, mats="yes")
    placed, _, rest = shown.partition("Not known enough for a place")
    without = re.findall(r"<b>(.*?)</b>", rest.partition("</ul>")[0])
    assert without == [one.name for one in MATS.values() if one.spikes is None and one.id != OTHER]
    assert all(name not in part(placed, "mats") for name in without)
    assert "We found no figure for how sharp the tips of any mat are." in placed


def test_the_own_mat_stands_among_the_others_with_the_numbers_that_were_typed(insider: Client) -> None:
    listed = lines(part(page(insider, mats="yes", mat="other", spikes="3000"), "mats"))
    assert "Another mat" in listed[-1] and "3000 spikes" in listed[-1] and ">yours<" in listed[-1]


def test_another_mat_of_which_nothing_is_known_has_no_place(insider: Client) -> None:
    shown = page(insider, mats="yes", mat="other")
    assert "Another mat" in shown.partition("Not known enough for a place")[2].partition("</ul>")[0]


def test_my_mat_and_this_page_lead_to_each_other_to_compare_and_to_what_to_look_for(insider: Client) -> None:
    assert 'href="/mat/press/?mats"' in insider.get("/mat/").text and 'id="look"' in insider.get("/mat/").text
    assert 'href="/mat/#look"' in page(insider)
    assert '<input type="hidden" form="press" name="mats" value="yes">' in opened(insider, "?mats")


def test_nothing_is_foretold_before_the_person_rated(insider: Client) -> None:
    put(insider, "session", session_body(10), 1)
    assert "own ratings" not in page(insider)


def test_once_rated_the_likely_number_stands_under_the_rank_with_its_range_and_how_many_ratings(
    insider: Client,
) -> None:
    for day in (1, 2):
        put(insider, "session", session_body(10, check_ins=[{"at_seconds": 60, "sensation": 4}]), day)
    head = page(insider, mat="other").partition("<figure")[0]
    assert re.search(r"own ratings \(2\): at one minute you would likely write \d+ of 10\.", head)
    assert re.search(r"Eight times out of ten it would be \d", head)


def test_how_a_rated_feeling_fades_stands_apart_below_the_picture(insider: Client) -> None:
    rated = [{"at_seconds": 60, "sensation": 1}, {"at_seconds": 300, "sensation": 0}]
    put(insider, "session", session_body(10, check_ins=rated), 1)
    head, _, below = page(insider, mat="other", clothing="sweater").partition("<figure")
    assert "A guess from your own ratings (1)" in head and "A rule of thumb" not in head
    assert "A rule of thumb, not worked out" in below.partition('id="order"')[0]


def test_the_page_speaks_the_persons_language(insider: Client) -> None:
    put(insider, "settings", {"language": "de"}, 1)
    shown = page(insider)
    assert insider.get("/mat/press/").headers["Content-Language"] == "de"
    assert "Sanfter als" in shown and "Boden" in shown
    for english in (
        "Gentler than",
        "worked out, not measured",
        "Floor, bare skin",
        "In words and numbers",
        "Upper back",
    ):
        assert english not in shown
