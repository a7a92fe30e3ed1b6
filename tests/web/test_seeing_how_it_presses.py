"""The page that shows how hard a mat presses: with numbers and without, with wrong ones, in another language."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.web.entries import put

ASKED = {
    "mass_kg": "70",
    "height_cm": "170",
    "sex": "f",
    "mat": "shakti-original",
    "surface": "bed",
    "clothing": "tshirt",
    "support": "none",
}
COLUMNS = r"<tr><th scope=\"row\">([^<]+)</th><td class=\"n\">(\d+)\D+</td>"


def page(client: Client, **changed: str) -> str:
    answer = client.get("/mat/press/", ASKED | changed)
    assert answer.status_code == 200
    return unescape(answer.text)


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
    listed = page(insider).partition('class="press-order"')[2].partition("</ol>")[0]
    lines = re.findall(r"<li.*?</li>", listed)
    assert len(lines) == 18
    assert "Bed, sweater" in lines[0] and "Floor, bare skin" in lines[-1]
    assert [line for line in lines if "the one you picked" in line] == [
        line for line in lines if "<b>Bed, t-shirt<" in line
    ]


def test_a_set_up_with_a_low_back_roll_joins_the_eighteen(insider: Client) -> None:
    listed = page(insider, support="lumbar").partition('class="press-order"')[2].partition("</ol>")[0]
    assert listed.count("<li") == 19 and listed.count("the one you picked") == 1


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


def test_nothing_of_it_is_kept(insider: Client) -> None:
    before = insider.get("/settings/journal.json").json()["entries"]
    page(insider)
    assert insider.get("/settings/journal.json").json()["entries"] == before
    assert 'value="70"' not in insider.get("/mat/press/").text


def test_the_page_speaks_the_persons_language(insider: Client) -> None:
    put(insider, "settings", {"language": "de"}, 1)
    shown = page(insider)
    assert insider.get("/mat/press/").headers["Content-Language"] == "de"
    assert "Sanfter als" in shown and "Boden" in shown
    for english in ("Gentler than", "worked out, not measured", "Floor, bare skin", "Show as table", "Upper back"):
        assert english not in shown
