"""``supine fit``: how a mat presses, for programs, for people, and as a picture."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from supine.cli.main import main
from supine.fitting.regions import Region
from tests.cli.journals import NOW, journal_file
from tests.journal.making import raw_entry, session_body

PERSON = ("--mass-kg", 70, "--height-cm", 175, "--sex", "f")
FLOOR = ("--surface", "floor", "--clothing", "bare", "--support", "none")
BED = ("--surface", "bed", "--clothing", "tshirt", "--support", "none")
TYPED = (
    *("--spikes-count", 2000, "--discs", 80, "--mat-length-cm", 40, "--mat-width-cm", 30),
    *("--spike-height-mm", 3, "--tip-radius-mm", 0.3, "--disc-diameter-mm", 28),
)
WITHOUT_TIPS = tuple(one for one in TYPED if one not in ("--tip-radius-mm", 0.3))
KEPT = raw_entry(1, "body", {"mass_kg": 70, "height_cm": 175, "sex": "f"}, NOW)
SVG = "{http://www.w3.org/2000/svg}"


def fit(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main(["fit", *map(str, argv)])
    out = capsys.readouterr()
    return code, out.out, out.err


def answer(capsys: pytest.CaptureFixture[str], *argv: object) -> Any:
    code, out, err = fit(capsys, *argv, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_document_is_the_one_outside_programs_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *PERSON, *BED, "--mat", "shakti-original")
    keys = ("index", "regions", "depth_mm", "contacts", "rank", "sensation", "iterations", "residual", "warnings")
    assert tuple(found) == keys
    assert tuple(found["index"]) == ("value", "low", "high")
    assert found["index"]["low"] <= found["index"]["value"] <= found["index"]["high"]
    assert tuple(found["regions"]) == ("thorax", "lumbar", "pelvis")
    assert all(tuple(part) == ("load_n", "contacts", "index") for part in found["regions"].values())
    assert found["contacts"] == sum(part["contacts"] for part in found["regions"].values())
    assert (found["rank"], found["sensation"]) == ("gentler", None)
    assert 0 < found["residual"] < 1e-6


def test_bare_skin_on_a_floor_is_what_everything_is_held_against(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, *PERSON, *FLOOR)["rank"] == "same"


def test_what_is_not_known_of_a_mat_is_named_and_widens_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    known, unknown = (answer(capsys, *PERSON, *FLOOR, *numbers) for numbers in (TYPED, WITHOUT_TIPS))
    said = ["How round the tips" in " ".join(found["warnings"]) for found in (known, unknown)]
    assert said == [False, True]
    of_nothing = " ".join(answer(capsys, *PERSON, *FLOOR)["warnings"])
    assert (
        "Not known of this mat: number of spikes, length, width, size of the discs, height of the spikes." in of_nothing
    )
    wide, narrow = (found["index"]["high"] - found["index"]["low"] for found in (unknown, known))
    assert wide > narrow


def test_a_typed_number_goes_before_the_catalogues(capsys: pytest.CaptureFixture[str]) -> None:
    known = answer(capsys, *PERSON, *FLOOR, "--mat", "shakti-original", "--spikes")
    fewer = answer(capsys, *PERSON, *FLOOR, "--mat", "shakti-original", "--spikes-count", 4000, "--spikes")
    assert len(fewer["spikes"]) < 0.7 * len(known["spikes"])
    assert fewer["index"]["value"] > known["index"]["value"]


def test_every_spike_is_there_with_its_place_and_its_load(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *PERSON, *FLOOR, *TYPED, "--spikes")
    assert len(found["spikes"]) == 2000
    assert sum(load_n > 1e-3 for _, _, load_n in found["spikes"]) == found["contacts"]
    assert all(abs(x) < 150 for x, _, _ in found["spikes"])


def test_several_set_ups_stand_beside_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *PERSON, *BED, *TYPED, "--beside", "floor,bare,none", "--beside", "floor,bare,knees")
    assert found["beside"][0]["rank"] == "same"
    low_back = [one["regions"]["lumbar"]["load_n"] for one in found["beside"]]
    assert low_back[1] > low_back[0]
    assert tuple(found["beside"][0]) == tuple(found)[:-1]


def test_in_words_it_is_a_rank_a_table_and_what_it_does_not_say(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = fit(capsys, *PERSON, *BED, "--mat", "shakti-original", "--beside", "floor,bare,knees")
    assert (code, err) == (0, "")
    assert out.startswith("Bed, t-shirt · Shakti Original\nGentler than “Floor, bare skin”.\nPart ")
    assert "Floor, bare skin, knee roll · Shakti Original" in out
    assert out.count("Low back") == 2
    assert out.count("This is worked out, not measured.") == 1
    assert out.count("Not known of this mat") == 1


def test_the_order_has_every_set_up_and_the_way_up_changes_one_part_by_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = answer(capsys, *PERSON, *BED, *TYPED, "--order")
    strong = [one["strength"] for one in found["order"]]
    assert strong == sorted(strong) and len(strong) == 18
    way = [one.split(",") for one in found["way_up"]]
    assert way[0] == ["bed", "sweater", "none"] and way[-1] == ["floor", "bare", "knees"]
    assert all(sum(a != b for a, b in zip(*two, strict=True)) == 1 for two in pairwise(way))


def test_the_order_in_words_begins_with_the_gentlest(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = fit(capsys, *PERSON, *BED, *TYPED, "--order")
    assert out.startswith("From gentle to strong\n  1. Bed, sweater\n")
    assert "The way up\n  1. Bed, sweater\n" in out


def test_a_range_is_told_in_the_flags_own_unit(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = fit(capsys, *PERSON, *FLOOR, "--mat-width-cm", 2)
    assert err.startswith("supine: --mat-width-cm: is 2 (allowed: 10 to 100")


def test_the_picture_has_the_set_up_and_the_reference_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out.svg"
    found = answer(capsys, *PERSON, *BED, "--picture", file)
    told = ElementTree.fromstring(file.read_text(encoding="utf-8")).findtext(f"{SVG}desc") or ""
    borne = {region: part["load_n"] for region, part in found["regions"].items()}
    shares = [round(100 * borne[region.value] / sum(borne.values())) for region in Region]
    assert f"Bed, t-shirt: upper back {shares[0]}%, low back {shares[1]}%, pelvis {shares[2]}% of the weight." in told
    assert "Floor, bare skin: " in told
    assert file.stat().st_size < 25_000


def test_the_reference_alone_is_drawn_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fit(capsys, *PERSON, *FLOOR, *TYPED, "--picture", tmp_path / "out.svg")
    assert (tmp_path / "out.svg").read_text(encoding="utf-8").count("<path") == 1


@pytest.mark.parametrize(
    ("flag", "value", "field"),
    [
        ("--mass-kg", 0, "--mass-kg"),
        ("--mass-kg", "nan", "--mass-kg"),
        ("--height-cm", 300, "--height-cm"),
        ("--spikes-count", 0, "--spikes-count"),
        ("--mat-width-cm", "inf", "--mat-width-cm"),
        ("--spike-height-mm", 12, "--spike-height-mm"),
        ("--tip-radius-mm", -1, "--tip-radius-mm"),
        ("--mat", "moon", "--mat"),
        ("--beside", "floor,bare", "--beside"),
        ("--picture", "out.pdf", "--picture"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field_and_its_range(
    capsys: pytest.CaptureFixture[str], flag: str, value: object, field: str
) -> None:
    code, out, err = fit(capsys, *PERSON, *FLOOR, flag, value)
    assert (code, out) == (2, "")
    assert err.startswith(f"supine: {field}")
    assert "allowed: " in err


def test_the_list_of_spikes_is_for_programs_only(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = fit(capsys, *PERSON, *FLOOR, "--spikes")
    assert (code, "only with --json" in err) == (2, True)


def test_a_picture_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out.svg").write_text("mine")
    code, _, err = fit(capsys, *PERSON, *FLOOR, "--picture", tmp_path / "out.svg")
    assert (code, "exists already" in err) == (2, True)
    assert (tmp_path / "out.svg").read_text() == "mine"


def rated(n: int, *answers: tuple[int, int], mat: str = "shakti-original") -> dict[str, Any]:
    """Return a session on a bed in a t-shirt in which these numbers were given."""
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": mat}
    check_ins = [{"at_seconds": at, "sensation": number} for at, number in answers]
    return raw_entry(n, "session", session_body(dose=dose, check_ins=check_ins), NOW)


def test_own_ratings_give_a_number_with_its_ends_for_every_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = journal_file(tmp_path, KEPT, rated(2, (60, 2)), rated(3, (62, 3)))
    found = answer(capsys, *BED, "--mat", "shakti-original", "--journal", file, "--beside", "floor,bare,none")
    bed, floor = found["sensation"], found["beside"][0]["sensation"]
    assert tuple(bed) == ("value", "low", "high")
    assert bed["low"] <= bed["value"] <= bed["high"]
    assert bed["value"] < floor["value"]


def test_a_journal_without_a_rating_gives_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = journal_file(tmp_path, KEPT, rated(2, (300, 2)))
    given = (*BED, "--mat", "shakti-original", "--journal", file)
    assert answer(capsys, *given)["sensation"] is None
    assert "How strong it feels to you is not known yet." in fit(capsys, *given)[1]


def test_in_words_a_guess_says_how_many_ratings_it_goes_by_and_the_fade_stands_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = journal_file(tmp_path, KEPT, rated(2, (60, 2), (280, 1)), rated(3, (62, 3)))
    _, mild, _ = fit(capsys, *BED, "--mat", "shakti-original", "--journal", file)
    guess = "A guess from your own ratings (2): at one minute you would likely write 2 of 10."
    assert f"{guess} Eight times out of ten it would be 1 to 3.\n" in mild
    assert "A rule of thumb, not worked out: after 2 at one minute you would likely write 1 at five." in mild
    assert "Sessions of yours that this goes by: 1." in mild
    _, strong, _ = fit(capsys, *FLOOR, "--mat", "shakti-original", "--journal", file)
    assert "A guess from your own ratings (2)" in strong
    assert "rule of thumb" not in strong


def test_without_a_journal_nothing_is_said_of_what_you_feel(capsys: pytest.CaptureFixture[str]) -> None:
    assert "at one minute" not in fit(capsys, *PERSON, *BED, "--mat", "shakti-original")[1]


def test_a_flag_goes_before_the_body_of_the_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = journal_file(tmp_path, KEPT)
    kept = answer(capsys, *BED, "--journal", file)
    assert kept["regions"] == answer(capsys, *PERSON, *BED)["regions"]
    heavier = answer(capsys, *BED, "--journal", file, "--mass-kg", 90)
    assert heavier["regions"]["pelvis"]["load_n"] > kept["regions"]["pelvis"]["load_n"]


@pytest.mark.parametrize("entries", [(), (KEPT, raw_entry(2, "body", None, NOW, supersedes=KEPT["id"]))])
def test_without_a_body_the_flags_that_are_missing_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], entries: tuple[dict[str, Any], ...]
) -> None:
    file = journal_file(tmp_path, *entries)
    for given, missing in (((), "--mass-kg, --height-cm, --sex"), (PERSON[:4], "--sex")):
        code, out, err = fit(capsys, *given, *BED, "--journal", file)
        assert (code, out) == (2, "")
        assert err.startswith(f"supine: {missing}: ")


def test_a_person_without_a_journal_must_be_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = fit(capsys, *BED)
    assert (code, err.startswith("supine: --mass-kg, --height-cm, --sex: ")) == (2, True)
