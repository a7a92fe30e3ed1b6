"""``supine session`` ends as the goal in the journal says."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.journals import NOW, check, entries_of, journal_file, play, screened
from tests.journal.making import raw_entry

QUIET = raw_entry(30, "goal", {"aim": "wind_down", "ending": "sleep"}, NOW - timedelta(hours=1))
WAKES = raw_entry(31, "goal", {"aim": "wind_down", "ending": "wake"}, NOW - timedelta(minutes=30))


@pytest.mark.parametrize(
    ("goals", "said", "not_said"),
    [
        ([QUIET], "Push the mat away from you. Do not sleep on it.", "Then drink some water."),
        ([QUIET, WAKES], "Then drink some water.", "Push the mat away"),
    ],
)
def test_a_session_ends_as_the_newest_goal_says_and_is_kept_as_finished(
    tmp_path: Path, goals: list[dict[str, object]], said: str, not_said: str
) -> None:
    file = journal_file(tmp_path, *screened(), *goals, check())
    done = play(file, "--speed", 1000)
    assert (done.returncode, done.stderr) == (0, "")
    during = done.stdout.partition("It is written down")[0]
    assert said in during
    assert not_said not in during
    (entry,) = entries_of(file, "session")
    assert (entry["body"]["ended"], entry["body"]["on_mat_seconds"]) == ("completed", 300)
