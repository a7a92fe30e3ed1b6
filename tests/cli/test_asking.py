"""What outside programs rely on: exit codes, one JSON document, one clear line for what is wrong."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from supine.cli.main import main
from supine.journal.handbook import open_handbook
from supine.screening.rulebook import Kind
from tests.journal.making import NOW, journal_text, raw_entry, session_body, uid

QUESTIONS = open_handbook().rulebook.questions
HEALTHY = {q.id: False if q.kind is Kind.YES_NO else 0 for q in QUESTIONS}
SCREENED = raw_entry(1, "screening", {"answers": HEALTHY}, NOW - timedelta(hours=30))
MAT = raw_entry(2, "mat", {"mat": "shakti-original"}, NOW - timedelta(hours=30))
DONE = raw_entry(3, "session", session_body(mat="shakti-original"), NOW - timedelta(hours=24))
MOON = raw_entry(4, "moon_phase", {"full": True}, NOW - timedelta(hours=3), halo=[1, 2])


def _run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main([str(one) for one in argv])
    out = capsys.readouterr()
    return code, out.out, out.err


def _json(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, Any]:
    code, out, err = _run(capsys, *argv, "--json")
    assert err == ""
    return code, json.loads(out)


def _file(folder: Path, text: str) -> Path:
    file = folder / "given.json"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_healthy_sheet_may_use_a_mat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "screen", _file(tmp_path, json.dumps(HEALTHY)))
    assert (code, said["mat"], said["care"], said["reasons"], said["unanswered"]) == (0, "use", "none", [], [])
    assert said["limits"]["max_minutes"] == 30


def test_no_answers_are_the_strictest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "screen", _file(tmp_path, "{}"))
    assert (code, said["mat"], said["care"]) == (1, "no", "emergency")
    assert {"bladder_or_bowel_change", "pregnant", "pain_now"} <= set(said["unanswered"])


def test_every_reason_carries_what_the_contract_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "screen", _file(tmp_path, json.dumps(HEALTHY | {"blood_thinner": True})))
    assert (code, said["mat"]) == (1, "no")
    for reason in said["reasons"]:
        assert {"rule", "question", "mat", "care", "because", "claims", "sources"} <= set(reason)


def test_a_spasm_sets_its_limits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = _json(capsys, "screen", _file(tmp_path, json.dumps(HEALTHY | {"spasm": True, "spasm_days": 1})))
    assert said["limits"]["max_minutes"] == 20
    assert "lumbar" not in said["limits"]["supports"]


def test_the_questions_are_listed_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "screen", "--questions")
    assert code == 0
    assert [one["id"] for one in said] == [q.id for q in QUESTIONS]
    assert all({"id", "text", "kind", "group"} <= set(one) for one in said)


def test_every_claim_and_conflict_is_listed_with_where_it_is_carried(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "claims")
    assert (code, len(said["claims"]), len(said["conflicts"])) == (0, 94, 13)
    assert all(claim["carried"] for claim in said["claims"])
    assert all(conflict["reading"] for conflict in said["conflicts"])


def test_at_least_six_mats_are_listed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    _, said = _json(capsys, "mats")
    assert len(said["mats"]) >= 6
    assert all(mat["sources"] for mat in said["mats"])


def test_the_plan_of_the_second_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = _file(tmp_path, journal_text(SCREENED, MAT, DONE, MOON))
    code, said = _json(capsys, "plan", journal, "--now", NOW.isoformat())
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "knees", "mat": "shakti-original"}
    assert (code, said["verdict"], said["dose"]) == (0, "go", dose)
    assert all(reason["text"] and "claims" in reason for reason in said["reasons"])
    assert set(said["versions"]) == {"plan", "rules", "model"}


def test_the_same_journal_and_moment_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = _file(tmp_path, journal_text(SCREENED, MAT, DONE))
    first = _run(capsys, "plan", one, "--now", NOW.isoformat(), "--json")
    other = _file(tmp_path, journal_text(DONE, MAT, SCREENED, DONE))
    assert _run(capsys, "plan", other, "--now", NOW.isoformat(), "--json") == first


def test_a_refusal_is_exit_code_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _json(capsys, "plan", _file(tmp_path, journal_text()), "--now", NOW.isoformat())
    assert (code, said["verdict"], said["dose"]) == (1, "refuse", None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_plan_is_said_in_words_with_its_reasons(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = _file(tmp_path, journal_text(SCREENED, MAT, DONE))
    code, out, _ = _run(capsys, "--lang", language, "plan", journal, "--now", NOW.isoformat(), "--explain")
    assert code == 0
    assert open_handbook(language).policy.signals["comfortable"].words in out


def test_export_to_json_carries_what_we_do_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    assert _run(capsys, "export", _file(tmp_path, journal_text(SCREENED, MOON)), "--to", "json", out)[0] == 0
    assert MOON in json.loads(out.read_text())["entries"]


def test_export_to_csv_has_a_line_for_each_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.csv"
    journal = _file(tmp_path, journal_text(SCREENED, DONE))
    assert _run(capsys, "export", journal, "--to", "csv", out, "--now", NOW.isoformat())[0] == 0
    assert [line.split(",")[2] for line in out.read_text().splitlines()] == ["kind", "session"]


BAD_JOURNALS = {
    "not JSON": "{",
    "of a newer format": journal_text(schema=2),
    "the same id with two contents": journal_text(MAT, MAT | {"body": {"mat": "other"}}),
    "an entry dated tomorrow": journal_text(raw_entry(9, "note", {"text": "x"}, NOW + timedelta(days=1))),
    "a rating out of range": journal_text(raw_entry(9, "session", session_body(pain_before=11), NOW)),
    "not a number": '{"schema":1,"entries":[NaN]}',
    "an odd key": journal_text(MAT | {"mood": 1}),
}


@pytest.mark.parametrize("fault", BAD_JOURNALS)
@pytest.mark.parametrize("command", [["plan"], ["export", "--to", "csv"]])
def test_a_bad_journal_is_one_clear_line(
    fault: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, BAD_JOURNALS[fault])
    before = file.read_bytes()
    out = [tmp_path / "out"] if command[0] == "export" else []
    code, said, err = _run(capsys, *command, file, *out, "--now", NOW.isoformat())
    assert (code, said) == (2, "")
    assert err.startswith("supine: ")
    assert err.count("\n") == 1
    assert file.read_bytes() == before
    assert not (tmp_path / "out").exists()


BAD_ANSWERS = ["[]", "7", '{"moon": true}', '{"pain_now": 11}', '{"pain_now": "7"}', '{"pregnant": 1}', "{"]


@pytest.mark.parametrize("text", BAD_ANSWERS)
def test_bad_answers_are_one_clear_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, err = _run(capsys, "screen", _file(tmp_path, text), "--json")
    assert (code, said, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("now", ["yesterday", "2026-03-10", "2026-03-10T18:00:00"])
def test_a_moment_without_its_offset_is_refused(now: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "plan", _file(tmp_path, journal_text()), "--now", now)[0] == 2


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "plan", tmp_path / "nothing.json")
    assert (code, err.count("\n")) == (2, 1)


def test_a_file_that_is_not_text_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(b"\xff\xfe\x00")
    assert _run(capsys, "plan", file)[0] == 2


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _file(tmp_path, journal_text())
    code, _, err = _run(capsys, "export", file, "--to", "csv", tmp_path / "no" / "folder" / "out.csv")
    assert (code, err.count("\n")) == (2, 1)


def test_a_correction_changes_the_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worse = session_body(felt="too_strong")
    fixed = raw_entry(5, "session", worse, NOW - timedelta(hours=23), supersedes=uid(3))
    journal = _file(tmp_path, journal_text(SCREENED, MAT, DONE, fixed))
    _, said = _json(capsys, "plan", journal, "--now", NOW.isoformat())
    assert said["dose"]["support"] == "none"
    assert said["reasons"][0]["id"] == "too_strong"
