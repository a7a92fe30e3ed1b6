"""The studies, from the command line."""

import json

import pytest

from supine.cli.main import main
from supine.guidance.library import load

STUDIES = load().studies


def test_each_study_is_listed_with_who_how_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--studies"]) == 0
    said = capsys.readouterr().out
    for one in STUDIES:
        assert f"{one.name} ({one.id}): " in said
        assert all(text in said for text in (one.who, one.made, one.found))


def test_what_is_known_second_hand_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main(["claims", "--studies"])
    said = capsys.readouterr().out.splitlines()
    assert "A maker's own app study (shakti-app-study): opinion, second hand" in said
    assert "Kjellgren 2011 (kjellgren-2011): weak" in said


def test_studies_can_be_read_by_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--studies", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in said["studies"]] == [one.id for one in STUDIES]
    assert {"who", "made", "lasted", "found", "but", "sure", "read", "n", "year"} <= set(said["studies"][0])
