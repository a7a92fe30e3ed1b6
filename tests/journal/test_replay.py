"""Past decisions taken again: the same from the same record, whatever was corrected or came later."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from supine.cli.main import main
from supine.journal.handbook import open_handbook
from supine.journal.naming import made_at, uuid7
from supine.journal.replay import replayed
from supine.journal.today import today
from supine.journal.view import view_of
from supine.session.decided import choices
from supine.strict import plain
from tests.browser.walking import healthy_answers
from tests.journal.making import NOW, journal, journal_text, raw_entry, session_body

HANDBOOK = open_handbook()
BEGAN = NOW - timedelta(days=12)


def begun() -> list[dict[str, Any]]:
    return [
        named("screening", {"answers": healthy_answers()}, BEGAN),
        named("mat", {"mat": "shakti-original"}, BEGAN),
    ]


def named(kind: str, body: Any, at: datetime, made: datetime | None = None, **more: Any) -> dict[str, Any]:
    """Return an entry whose id says when it was made: at its moment, unless it was made later."""
    name = uuid7(int((made or at).timestamp() * 1000), hash((kind, at, made)) & ((1 << 74) - 1))
    return raw_entry(0, kind, body, at, id=name, **more)


def lived(days: int, take: str | None = None) -> list[dict[str, Any]]:
    """Return a record in which each day's session was decided and done as decided, or as chosen."""
    entries = begun()
    for day in range(days):
        at = BEGAN + timedelta(days=day, hours=2)
        entries.append(named("check", {"answers": healthy_answers()}, at))
        decided_at = at + timedelta(minutes=1)
        found = choices(today(view_of(journal(*entries)), HANDBOOK, decided_at).decision, decided_at)
        if not found:
            continue
        chosen = found.get(take or "") or next(iter(found.values()))
        body = session_body(chosen.dose.minutes, marks="none", pain_after=3) | {
            "dose": plain(chosen.dose),
            "decided": plain(chosen.decided),
        }
        entries.append(named("session", body, decided_at + timedelta(minutes=25)))
    return entries


@pytest.mark.parametrize("take", [None, "stay", "gentler"])
def test_every_decision_comes_out_the_same_again(take: str | None) -> None:
    found = tuple(replayed(journal(*lived(11, take)), HANDBOOK))
    assert len(found) >= 9
    assert all(one.is_same_dose and one.is_same_version for one in found)


def test_what_is_kept_says_whether_a_step_was_taken() -> None:
    taken = [one.decided.taken for one in replayed(journal(*lived(5)), HANDBOOK)]
    assert taken[:2] == ["plan", "step"]


def test_a_correction_written_later_changes_no_past_decision() -> None:
    entries = lived(8)
    first = next(one for one in entries if one["kind"] == "session")
    worse = first["body"] | {"felt": "too_strong"}
    later = named("session", worse, datetime.fromisoformat(first["at"]), made=NOW, supersedes=first["id"])
    found = tuple(replayed(journal(*entries, later), HANDBOOK))
    assert all(one.is_same_dose for one in found)


def test_a_dose_that_the_record_does_not_give_is_found_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = lived(3)
    entries[-1]["body"]["dose"]["minutes"] = 20
    assert [one.is_same_dose for one in replayed(journal(*entries), HANDBOOK)] == [True, True, False]
    file = tmp_path / "journal.json"
    file.write_text(journal_text(*entries))
    assert main(["plan", str(file), "--now", NOW.isoformat(), "--replay"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("the same again")
    assert "today it would be" in told[2]
    assert main(["plan", str(file), "--now", NOW.isoformat(), "--replay", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)["decisions"]
    assert [one["same_dose"] for one in said] == [True, True, False]


def test_other_rules_than_todays_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = lived(1)
    entries[-1]["body"]["decided"]["versions"] = {"plan": "0", "rules": "0", "model": "0"}
    file = tmp_path / "journal.json"
    file.write_text(journal_text(*entries))
    assert main(["plan", str(file), "--now", NOW.isoformat(), "--replay"]) == 0
    assert "by other rules than today's" in capsys.readouterr().out


def test_an_id_says_when_it_was_made_to_the_millisecond_or_nothing() -> None:
    moment = NOW + timedelta(milliseconds=7)
    assert made_at(uuid7(int(moment.timestamp() * 1000), 5)) == moment
    assert made_at("00000000-0000-0000-0000-000000000001") is None
