"""What the terminal says otherwise than the browser: never a thing to tap or a headset to press."""

from dataclasses import replace

import pytest

from supine.cli.player.wording import for_keys
from supine.cli.speech import translator
from supine.journal.handbook import open_handbook
from supine.session.timeline import Timeline, timeline
from tests.session.given import dose

NOT_HERE = {"en": ("phone", "tap", "headset"), "de": ("Handy", "tipp", "Kopfhörer", "Headset")}


def laid(language: str) -> Timeline:
    return timeline(open_handbook(language).script, dose(30))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("has_screen", [True, False])
def test_nothing_is_said_that_a_terminal_does_not_have(language: str, has_screen: bool) -> None:
    said = " ".join(cue.text for cue in for_keys(laid(language), translator(language), has_screen=has_screen).cues)
    assert [word for word in NOT_HERE[language] if word in said] == []
    assert any(word in " ".join(cue.text for cue in laid(language).cues) for word in NOT_HERE[language])


def test_the_key_that_stops_is_named_in_time_and_everything_else_is_as_it_was() -> None:
    before, after = laid("en"), for_keys(laid("en"), translator("en"), has_screen=True)
    changed = [one for one, other in zip(after.cues, before.cues, strict=True) if one != other]
    assert [(one.id, one.text) for one in changed] == [
        ("phone_near", "Put the keyboard within reach."),
        ("how_to_stop", "You can stop at any time: press s."),
    ]
    assert changed[1].at < after.on_mat_from
    assert replace(after, cues=before.cues) == before


def test_without_a_screen_there_is_only_the_way_to_break_off() -> None:
    said = {cue.id: cue.text for cue in for_keys(laid("en"), translator("en"), has_screen=False).cues}
    assert said["how_to_stop"] == "You can stop at any time: press Ctrl and c."
