"""``supine trial`` as another program meets it: what it begins, what it hides, what it refuses, what it ends with."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from supine.cli.main import main
from supine.journal.handbook import open_handbook
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day
from supine.strict import build, plain
from tests.cli.journals import NOW, STRANGE, check, entries_of, journal_file, screened
from tests.journal.making import raw_entry
from tests.outcomes.trial.drawing import a_protocol, rated, wavy

Capture = pytest.CaptureFixture[str]


def tried(*arguments: object, at: datetime = NOW) -> int:
    """Run a part of the command at a moment."""
    return main(["--lang", "en", "trial", *map(str, arguments), "--now", at.isoformat()])


def told(capsys: Capture, *arguments: object, at: datetime = NOW) -> dict[str, Any]:
    """Return what a part says as JSON."""
    capsys.readouterr()
    tried(*arguments, "--json", at=at)
    return dict(json.loads(capsys.readouterr().out))


def begun(folder: Path, *more: dict[str, Any]) -> Path:
    """Return a journal in which a trial begins tomorrow."""
    file = journal_file(folder, *screened(), check(), *more)
    out = folder / "begun.json"
    assert tried("new", file, "--comparison", "mat_or_lying", "--out", out) == 0
    return out


def protocol_in(file: Path) -> Protocol:
    (entry,) = entries_of(file, "trial")
    return build(Protocol, entry["body"], "body")


def lived(folder: Path, fall: int = 2, **other: Any) -> Path:
    """Return the journal of a trial that was rated every evening, over since yesterday."""
    protocol = a_protocol(starts=NOW.date() - timedelta(days=56), **other)
    evenings = [
        raw_entry(100 + n, "rating", {"pain_average": rating}, NOW - timedelta(days=(NOW.date() - day).days))
        for n, (day, rating) in enumerate(rated(protocol, lambda n, arm: wavy(n, arm, fall)).items())
    ]
    trial = raw_entry(50, "trial", plain(protocol), NOW - timedelta(days=57))
    return journal_file(folder, *screened(), trial, *evenings)


def test_a_trial_is_written_down_beside_all_that_was_there(tmp_path: Path, capsys: Capture) -> None:
    out = begun(tmp_path)
    protocol = protocol_in(out)
    assert (protocol.comparison, protocol.arms, protocol.days) == ("mat_or_lying", ("lying", "mat"), 56)
    assert protocol.starts == NOW.date() + timedelta(days=1)
    assert STRANGE in entries_of(out)
    assert len(entries_of(out)) == len(entries_of(tmp_path / "journal.json")) + 1
    assert protocol.seed not in capsys.readouterr().out


def test_what_it_can_find_is_shown_before_it_starts(tmp_path: Path, capsys: Capture) -> None:
    out = begun(tmp_path)
    words = capsys.readouterr().out
    designs = open_handbook().designs
    assert all(line in words for line in designs.power_words("two_day_56"))
    assert protocol_in(out).commitment in words
    assert designs.say("plan_first") in words


def test_every_trial_has_a_seed_of_its_own(tmp_path: Path) -> None:
    assert len({protocol_in(begun(tmp_path)).seed for _ in range(5)}) == 5


def test_a_design_and_a_day_can_be_chosen(tmp_path: Path, capsys: Capture) -> None:
    file, out = journal_file(tmp_path, *screened(), check()), tmp_path / "out.json"
    said = told(
        capsys, "new", file, "--comparison", "mat_lying_nothing", "--design", "three_two_day_54",
        "--starts", "2026-04-01", "--out", out,
    )  # fmt: skip
    protocol = protocol_in(out)
    assert (protocol.starts, protocol.sets, len(protocol.arms)) == (date(2026, 4, 1), 9, 3)
    assert (said["begun"], said["phase"], said["day"], said["of"]) == (True, "before", 0, 54)
    assert said["commitment"] == protocol.commitment
    assert (said["seed"], said["days"]) == (None, [])
    assert {(one["effect"], one["lingers"]) for one in said["power"]} == {
        (effect, lingers) for effect in (-1, -2) for lingers in (False, True)
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--comparison", "pill"), "mat_or_lying"),
        (("--comparison", "mat_or_lying", "--design", "three_two_day_54"), "two_day_56"),
        (("--comparison", "mat_or_lying", "--starts", "2026-03-09"), "2026-03-10 or later"),
        (("--comparison", "mat_or_lying", "--starts", "soon"), "YYYY-MM-DD"),
        (("--comparison", "mat_or_lying", "--starts", "9999-12-01"), "starts"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(
    arguments: tuple[str, ...], says: str, tmp_path: Path, capsys: Capture
) -> None:
    file = journal_file(tmp_path, *screened(), check())
    assert tried("new", file, *arguments, "--out", tmp_path / "out.json") == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_the_journal_and_the_answer_do_not_share_standard_output(tmp_path: Path, capsys: Capture) -> None:
    assert tried("new", journal_file(tmp_path, *screened()), "--comparison", "mat_or_lying", "--out", "-") == 2
    assert capsys.readouterr().out == ""


def test_who_may_not_use_a_mat_may_not_try_it(tmp_path: Path, capsys: Capture) -> None:
    file, out = journal_file(tmp_path, *screened(blood_clot=True)), tmp_path / "out.json"
    said = told(capsys, "new", file, "--comparison", "mat_or_nothing", "--out", out)
    assert said["begun"] is False
    assert [one["id"] for one in said["reasons"]] == ["blood_clot"]
    assert tried("new", file, "--comparison", "mat_or_nothing", "--out", out) == 1
    assert not out.exists()


def test_no_arm_may_ask_for_more_than_the_plan_allows(tmp_path: Path, capsys: Capture) -> None:
    file, out = journal_file(tmp_path, *screened(), check()), tmp_path / "out.json"
    assert tried("new", file, "--comparison", "shirt_or_bare", "--out", out) == 1
    assert "Bare skin: your plan is not there yet." in capsys.readouterr().out
    assert not out.exists()


def test_one_trial_at_a_time(tmp_path: Path, capsys: Capture) -> None:
    file = begun(tmp_path)
    assert tried("new", file, "--comparison", "mat_or_nothing", "--out", tmp_path / "out.json") == 1
    assert "You have a trial until 2026-05-05." in capsys.readouterr().out


def test_no_lot_of_a_day_to_come_is_ever_shown(tmp_path: Path, capsys: Capture) -> None:
    file = begun(tmp_path)
    protocol = protocol_in(file)
    drawn = arms_by_day(protocol)
    for day in range(58):
        at = NOW + timedelta(days=day)
        said = told(capsys, "show", file, at=at)
        shown = [one["arm"] for one in said["days"]]
        assert shown == list(drawn[:day])
        assert said["seed"] == (protocol.seed if day > 56 else None)
        assert tried("show", file, at=at) == 0
        words = capsys.readouterr().out
        assert (protocol.seed in words) is (day > 56)
        later = [(protocol.starts + timedelta(days=n)).isoformat() for n in range(day, 56)]
        assert not any(f"  {one}" in words for one in later)


def test_at_the_end_the_seed_shown_is_the_one_under_the_seal(tmp_path: Path, capsys: Capture) -> None:
    file = begun(tmp_path)
    first = told(capsys, "show", file)
    last = told(capsys, "show", file, at=NOW + timedelta(days=80))
    assert (first["phase"], last["phase"]) == ("before", "over")
    assert sha256(last["seed"].encode()).hexdigest() == first["commitment"]
    again = a_protocol(seed=last["seed"], starts=date.fromisoformat(last["starts"]))
    assert [one["arm"] for one in last["days"]] == list(arms_by_day(again))


def test_today_says_what_to_do_and_the_session_that_the_plan_allows(tmp_path: Path, capsys: Capture) -> None:
    file = begun(tmp_path)
    designs = open_handbook().designs
    for day in range(1, 9):
        at = NOW + timedelta(days=day)
        said = told(capsys, "show", file, at=at)
        assert (said["dose"] is not None) is (said["arm"] == "mat")
        tried("show", file, at=at)
        assert designs.arms[said["arm"]].today in capsys.readouterr().out


def test_an_early_end_is_written_as_a_correction_and_shows_the_seed(tmp_path: Path, capsys: Capture) -> None:
    file, out = begun(tmp_path), tmp_path / "ended.json"
    at = NOW + timedelta(days=10)
    assert tried("end", file, "--out", out, at=at) == 0
    assert protocol_in(file).seed in capsys.readouterr().out
    first, second = entries_of(out, "trial")
    assert second["supersedes"] == first["id"]
    assert second["body"] == first["body"] | {"ended": at.date().isoformat()}
    said = told(capsys, "show", out, at=at)
    assert (said["phase"], said["ended"], len(said["days"])) == ("over", at.date().isoformat(), 10)
    assert tried("end", out, "--out", tmp_path / "again.json", at=at) == 1
    assert tried("new", out, "--comparison", "mat_or_nothing", "--out", tmp_path / "next.json", at=at) == 0


def test_one_that_has_not_begun_is_taken_back(tmp_path: Path, capsys: Capture) -> None:
    file, out = begun(tmp_path), tmp_path / "ended.json"
    assert tried("end", file, "--out", out) == 0
    assert entries_of(out, "trial")[-1]["body"] is None
    assert tried("show", out) == 1
    assert told(capsys, "show", out) == {"trial": None}
    assert tried("effect", out) == 1


def test_a_trial_of_a_kind_we_do_not_know_is_refused_by_name(tmp_path: Path, capsys: Capture) -> None:
    odd = raw_entry(50, "trial", plain(a_protocol(comparison="pill", starts=NOW.date())), NOW - timedelta(days=1))
    assert tried("show", journal_file(tmp_path, *screened(), odd)) == 2
    assert "'pill' is not known" in capsys.readouterr().err


def test_the_answer_comes_after_the_planned_end(tmp_path: Path, capsys: Capture) -> None:
    file = lived(tmp_path)
    assert tried("effect", file) == 0
    said = told(capsys, "effect", file)
    assert said["enough"] is said["final"] is True
    assert said["verdict"] == "very_likely"
    assert said["interval"][0] < said["estimate"] < said["interval"][1] < 0
    assert said["p_any"] > 0.95
    assert said["n_days"] == sum(one["rated"] for one in said["by_arm"].values()) == 56
    assert list(said["by_arm"]) == ["lying", "mat"]
    assert said["by_arm"]["mat"]["mean"] < said["by_arm"]["lying"]["mean"]
    assert said["comparisons"][0]["flip_p"] < 0.05
    assert tried("effect", file) == 0
    assert said["words"] in capsys.readouterr().out


def test_too_early_there_are_words_and_no_numbers(tmp_path: Path, capsys: Capture) -> None:
    file = begun(tmp_path)
    at = NOW + timedelta(days=3)
    assert tried("effect", file, at=at) == 1
    assert capsys.readouterr().out
    said = told(capsys, "effect", file, at=at)
    assert (said["enough"], said["estimate"], said["interval"], said["comparisons"]) == (False, None, None, [])
    assert [one["mean"] for one in said["by_arm"].values()] == [None, None]
    assert {one["id"] for one in said["lacking"]} == {"least_rated_days", "least_per_arm", "least_sets"}


def test_what_can_be_tried_is_listed_with_its_power(capsys: Capture) -> None:
    assert main(["--lang", "en", "trial", "designs", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in said["comparisons"]] == list(open_handbook().designs.comparisons)
    assert all(len(design["power"]) == 4 for one in said["comparisons"] for design in one["designs"])
    assert all(sum(design["default"] for design in one["designs"]) == 1 for one in said["comparisons"])
    assert main(["--lang", "de", "trial", "designs"]) == 0
    assert "Die fairste Frage." in capsys.readouterr().out
