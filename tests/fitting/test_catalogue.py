"""The mats, what was read about them, and what to look for."""

import pytest

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadFile
from supine.fitting.catalogue import OTHER, SHAPES, read_catalogue
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from tests.fitting.given import catalogue

TEXTS = {name: shipped_text("supine.fitting", name) for name in SHAPES}


def test_there_are_at_least_eight_mats_and_one_for_all_others() -> None:
    assert len(catalogue().mats) >= 9
    other = catalogue().mats[OTHER]
    assert (other.spikes, other.length_cm, other.spikes_per_cm2) == (None, None, None)


def test_a_density_is_there_only_when_spikes_and_size_both_are() -> None:
    for mat in catalogue().mats.values():
        assert (mat.spikes_per_cm2 is None) == (None in (mat.spikes, mat.length_cm, mat.width_cm))


@pytest.mark.parametrize(("mat", "density"), [("shakti-original", 2.03), ("spoonk", 2.21)])
def test_a_density_is_the_spikes_on_the_whole_mat(mat: str, density: float) -> None:
    found = catalogue().mats[mat].spikes_per_cm2
    assert found is not None
    assert round(found, 2) == density


def test_a_mat_whose_figures_contradict_each_other_has_no_number_of_spikes() -> None:
    mat = catalogue().mats["champ-de-fleurs"]
    assert mat.spikes is None
    assert "5,525" in mat.notes
    assert "7,956" in mat.notes


def test_a_mat_given_discs_has_that_many_spikes() -> None:
    mat = catalogue().mats["plain-6210"]
    assert mat.discs is not None
    assert mat.spikes_per_disc is not None
    assert mat.discs * mat.spikes_per_disc == mat.spikes == 6210


def test_what_the_articles_say_on_choosing_is_all_there() -> None:
    carried = {claim for row in catalogue().choosing for claim in row.claims}
    assert {"B07", "B08", "B09", "B10", "B11", "C08", "C09", "C10", "B23"} <= carried


@pytest.mark.parametrize("member", [*Surface, *Clothing, *Support])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_choice_has_a_name_in_each_language(member: Surface | Clothing | Support, language: str) -> None:
    choice = catalogue(language).choice(member)
    assert choice.id == member.value
    assert choice.name
    assert choice.short


def test_an_unknown_or_unnamed_mat_is_called_another_mat() -> None:
    assert catalogue().mat_name(None) == catalogue().mat_name("never-heard-of") == "Another mat"
    assert catalogue("de").mat_name("other") == "Eine andere Matte"


@pytest.mark.parametrize("name", SHAPES)
def test_german_has_words_for_everything(name: str) -> None:
    assert words_missing(SHAPES[name], TEXTS[name], name, words_of("de")) == ()


SECOND_RULE = """
[[mat_rule]]
id = "weight"
least_difference = 0.1
when_gentler = "It is lighter."
when_stronger = "It is heavier."
claims = ["B09"]
sources = ["article-b"]

"""


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("mats.toml", 'id = "other"', 'id = "unknown"', "other"),
        ("mats.toml", 'id = "halsa"', 'id = "spoonk"', "used twice"),
        ("mats.toml", "spikes_per_disc = 27", "spikes_per_disc = 28", "plain-6210"),
        ("mats.toml", "spikes = 6000", "spike = 6000", "'spike'"),
        ("mats.toml", 'sources = ["courant"]', 'sources = ["somewhere"]', "somewhere"),
        ("mats.toml", 'sources = ["courant"]', "sources = []", "no source"),
        ("mats.toml", "length_cm = 74", "length_cm = 740", "0 to 300"),
        ("choosing.toml", 'claims = ["C08"]', 'claims = ["C80"]', "C80"),
        ("setups.toml", 'id = "bare"', 'id = "naked"', "bare"),
        ("comparing.toml", 'gentler = "couch"', 'gentler = "sofa"', "sofa"),
        ("comparing.toml", "[[mat_rule]]\n", f"{SECOND_RULE}[[mat_rule]]\n", "'mat_rule': needs exactly one row"),
    ],
)
def test_a_fault_in_a_file_stops_the_start(name: str, old: str, new: str, named: str) -> None:
    assert old in TEXTS[name]
    with pytest.raises(BadFile, match=named):
        read_catalogue(TEXTS | {name: TEXTS[name].replace(old, new, 1)}, load_library())
