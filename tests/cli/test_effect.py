"""``supine effect``: an answer, not enough for one, or a refusal that says where; never a number that means nothing."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from supine.cli.main import main
from supine.exchange.columns import LONGEST
from supine.outcomes.trial.schedule import arms_by_day
from tests.cli.journals import journal_file
from tests.journal.making import raw_entry
from tests.outcomes.trial.drawing import a_protocol, wavy

FLAGS = ("--day", "day", "--outcome", "pain", "--treatment", "mat")
PROTOCOL = a_protocol()
KEYS = {"enough", "estimate", "interval", "p_any", "p_meaningful", "verdict", "words", "n_days", "by_arm", "usual",
        "usual_with", "same_day", "versions"}  # fmt: skip


def table(folder: Path, lines: Iterable[str], head: str = "day,pain,mat") -> Path:
    file = folder / "days.csv"
    file.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return file


def days(n_days: int = 56, fall: int = 2) -> list[str]:
    """Return days of two kinds, two and two, that go up and down by themselves and fall with the mat."""
    kinds = ("mat" if n // 2 % 2 else "lying" for n in range(n_days))
    return [f"{n + 1},{wavy(n, arm, fall)},{int(arm == 'mat')}" for n, arm in enumerate(kinds)]


def trial_journal(folder: Path, n_days: int, **other: Any) -> tuple[Path, str]:
    """Return a journal with a trial rated for so many days, and the moment after them."""
    at = datetime.combine(PROTOCOL.starts, datetime.min.time(), UTC) + timedelta(hours=20)
    body = {
        "comparison": PROTOCOL.comparison,
        "arms": list(PROTOCOL.arms),
        "block_days": PROTOCOL.block_days,
        "sets": PROTOCOL.sets,
        "starts": PROTOCOL.starts.isoformat(),
        "seed": PROTOCOL.seed,
        "outcome": "pain_average",
        "ended": None,
    }
    lots = arms_by_day(PROTOCOL)[:n_days]
    ratings = [
        raw_entry(100 + n, "rating", {"pain_average": wavy(n, arm)} | other, at + timedelta(days=n))
        for n, arm in enumerate(lots)
    ]
    file = journal_file(folder, raw_entry(1, "trial", body, at - timedelta(days=1)), *ratings)
    return file, (at + timedelta(days=n_days)).isoformat()


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["--lang", "en", "effect", *map(str, arguments)])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_trial_at_its_end_answers_in_one_sentence_and_in_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, now = trial_journal(tmp_path, 56)
    code, out, _ = asked(capsys, file, "--now", now)
    assert code == 0
    assert out.startswith("The mat very likely helps you more than lying down only")
    code, out, _ = asked(capsys, file, "--now", now, "--json")
    found = json.loads(out)
    assert set(found) >= KEYS
    assert (code, found["enough"], found["verdict"], found["n_days"]) == (0, True, "very_likely", 56)
    assert found["interval"][0] < found["estimate"] < found["interval"][1] < 0
    assert list(found["by_arm"]) == ["lying", "mat"]
    assert 0 <= found["flip_p"] < 0.05


def test_a_running_trial_gives_no_number_and_no_mean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, now = trial_journal(tmp_path, 12)
    code, out, _ = asked(capsys, file, "--now", now, "--json")
    found = json.loads(out)
    assert (code, found["enough"], found["verdict"], found["comparisons"]) == (1, False, "not_enough", [])
    assert [found[key] for key in ("estimate", "interval", "p_any", "usual", "same_day")] == [None] * 5
    assert [one["mean"] for one in found["by_arm"].values()] == [None, None]
    assert found["words"] == "Too early to say: day 13 of 56."


def test_an_empty_journal_says_what_is_lacking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, journal_file(tmp_path))
    assert code == 1
    assert out.splitlines()[0] == "Not enough days yet to say."
    assert "in the morning and in the evening: 0 of 21." in out


def test_two_ratings_of_one_kind_at_one_instant_count_as_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, now = trial_journal(tmp_path, 56)
    whole = json.loads(file.read_text("utf-8"))
    twin = {**whole["entries"][5], "id": whole["entries"][5]["id"].replace("0000-", "0001-", 1)}
    twin["body"] = {"pain_average": 10}
    file.write_text(json.dumps({**whole, "entries": [*whole["entries"], twin]}), encoding="utf-8")
    _, out, _ = asked(capsys, file, "--now", now, "--json")
    found = json.loads(out)
    assert found["n_days"] == 55
    assert "A day with two different numbers at one moment counts as a day without any." in found["lines"]


def test_a_table_answers_on_the_condition_that_lots_drew_the_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = asked(capsys, "--csv", table(tmp_path, days()), *FLAGS)
    assert code == 0
    assert out.startswith("If lots drew the days: “mat 1” ")
    assert "their reasons may make the whole difference" in out
    _, out, _ = asked(capsys, "--csv", tmp_path / "days.csv", *FLAGS, "--json")
    found = json.loads(out)
    assert (found["basis"], found["n_days"], found["flip_p"]) == ("table", 56, None)
    assert found["estimate"] == pytest.approx(-2, abs=0.4)


def test_the_order_of_dates_and_the_code_of_the_kinds_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, first, _ = asked(capsys, "--csv", table(tmp_path, days()), *FLAGS, "--json")
    named = [line.rsplit(",", 1)[0] + (",B" if line.endswith("1") else ",A") for line in reversed(days())]
    _, second, _ = asked(capsys, "--csv", table(tmp_path, named), *FLAGS, "--control", "A", "--json")
    assert json.loads(first)["estimate"] == json.loads(second)["estimate"]


def test_a_diary_without_lots_never_says_that_it_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (f"{n + 1},{wavy(n, 'mat' if n % 3 else 'not')},{20 * (n % 3 > 0)},{5 + n % 2}" for n in range(60))
    file = table(tmp_path, lines, "day,pain,minutes,morning")
    flags = ("--day", "day", "--outcome", "pain", "--minutes", "minutes", "--morning", "morning")
    code, out, _ = asked(capsys, "--csv", file, *flags)
    assert code == 0
    assert out.startswith("On mat days your evenings were lower than expected by ")
    assert "cannot tell the mat from the reasons" in out
    assert "help" not in out.splitlines()[0]


@pytest.mark.parametrize(
    ("lines", "lacks"),
    [
        (days(3), "Days with a number: 3 of 14."),
        ([f"{n},5,{n // 2 % 2}" for n in range(1, 57)], "Every number is the same."),
        (
            [f"{n},{4 + n % 3},{int(n > 28)}" for n in range(1, 57)],
            "Rounds with each kind of day in them: 1 of 3.",
        ),
        (
            [f"{n},{4 + n % 3 if n // 2 % 2 == 0 else ''},{n // 2 % 2}" for n in range(1, 57)],
            "Days with a number of the kind that has fewest: 0 of 5.",
        ),
    ],
    ids=["three days", "all the same", "one change only", "one kind empty"],
)
def test_too_little_is_not_enough_yet(
    lines: list[str], lacks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = asked(capsys, "--csv", table(tmp_path, lines), *FLAGS)
    assert code == 1
    assert out.startswith("Not enough days yet to say.")
    assert lacks in out
    assert "points" not in out


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("57,lots,0", "line 58, column 'pain': 'lots' is no number"),
        ("57,11,0", "line 58, column 'pain': 11 is out of range (allowed: 0 to 10)"),
        ("56,4,1", "lines 57 and 58: are about the same day"),
        ("3,4,0", "line 58, column 'day': day 3 comes after day 56"),
        ("57,4,2", "holds 3 different values"),
    ],
)
def test_bad_input_is_refused_with_its_line(
    line: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = asked(capsys, "--csv", table(tmp_path, [*days(), line]), *FLAGS)
    assert (code, out) == (2, "")
    assert fault in err


def test_a_file_of_two_hundred_megabytes_is_refused_before_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as opened:
        opened.truncate(200 * 1024 * 1024)
    code, _, err = asked(capsys, "--csv", file, *FLAGS)
    assert code == 2
    assert f"is 209,715,200 bytes long (allowed: a table of at most {LONGEST:,})" in err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "names no file"),
        (("j.json", "--day", "day"), "--day: names a column of a table"),
        (("j.json", "--csv", "t.csv", *FLAGS), "is a table instead of a journal"),
        (("--csv", "t.csv", "--day", "day", "--outcome", "pain"), "does not say which columns"),
        (("--csv", "t.csv", *FLAGS, "--minutes", "m"), "does not say which columns"),
        (("--csv", "missing.csv", *FLAGS), "cannot be read"),
        (("missing.json",), "cannot be read"),
        (("missing.json", "--picture", "p.gif"), "is not a name for a picture"),
    ],
)
def test_a_muddled_question_is_refused(
    arguments: tuple[str, ...], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = asked(capsys, *arguments)
    assert code == 2
    assert fault in err


def test_the_picture_is_written_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = table(tmp_path, days()), tmp_path / "out.svg"
    assert asked(capsys, "--csv", file, *FLAGS, "--picture", out)[0] == 0
    assert ElementTree.fromstring(out.read_text("utf-8")).attrib["role"] == "img"
    assert asked(capsys, "--csv", file, *FLAGS, "--picture", out)[0] == 2
    png = tmp_path / "out.png"
    assert asked(capsys, "--csv", file, *FLAGS, "--picture", png)[0] == 0
    assert png.read_bytes().startswith(b"\x89PNG")


def test_in_german_it_is_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, now = trial_journal(tmp_path, 56)
    assert main(["--lang", "de", "effect", str(file), "--now", now]) == 0
    assert capsys.readouterr().out.startswith("Die Matte hilft dir sehr wahrscheinlich mehr als Liegen ohne Matte")
