"""``supine fit``: how a mat presses, for programs, for people, and as a picture."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from supine.cli.main import main
from supine.fitting.regions import Region

PERSON = ("--mass-kg", 70, "--height-cm", 175, "--sex", "f")
FLOOR = ("--surface", "floor", "--clothing", "bare", "--support", "none")
BED = ("--surface", "bed", "--clothing", "tshirt", "--support", "none")
TYPED = (
    *("--spikes-count", 2000, "--discs", 80, "--mat-length-cm", 40, "--mat-width-cm", 30),
    *("--spike-height-mm", 3, "--tip-radius-mm", 0.3, "--disc-diameter-mm", 28),
)
WITHOUT_TIPS = tuple(one for one in TYPED if one not in ("--tip-radius-mm", 0.3))
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
        ("--mass-kg", 0, "mass_kg"),
        ("--mass-kg", "nan", "mass_kg"),
        ("--height-cm", 300, "height_cm"),
        ("--spikes-count", 0, "spikes"),
        ("--mat-width-cm", "inf", "width_mm"),
        ("--spike-height-mm", 12, "spike_height_mm"),
        ("--tip-radius-mm", -1, "tip_radius_mm"),
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
