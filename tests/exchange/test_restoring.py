"""What bringing a record back would do is foretold, and what was foretold is what is."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given, settings

from supine.errors import BadInput
from supine.exchange.every_entry import every_entry
from supine.exchange.restoring import foretell, read_saved, stand_of
from supine.journal.codec import write_journal
from supine.journal.entries import Unread
from supine.journal.merge import Journal, journal_of, merge
from tests.journal.making import NOW, journal, journal_text, parted, raw_entry

FEW = settings(max_examples=25)
"""Three journals by chance take long to make."""


def note(n: int, device: str = "phone", **more: object) -> dict[str, object]:
    return raw_entry(n, "note", {"text": "x"}, **{"device": device, **more})  # type: ignore[arg-type]


@FEW
@given(parted())
def test_the_record_comes_to_the_union_and_a_second_time_changes_nothing(
    parts: tuple[Journal, Journal, Journal],
) -> None:
    own, brought, _ = parts
    found = foretell(own, brought, NOW)
    after = merge(own, journal_of(found.new))
    assert write_journal(after) == write_journal(merge(own, brought))
    assert (found.before, found.after) == (stand_of(own), stand_of(after))
    again = foretell(after, brought, NOW)
    assert (again.new, again.here, again.before) == ((), len(brought), again.after)


@FEW
@given(parted())
def test_every_entry_of_the_file_is_counted_once(parts: tuple[Journal, Journal, Journal]) -> None:
    own, brought, _ = parts
    found = foretell(own, brought, NOW)
    assert sum(n for _, n in found.kinds) == len(brought) == len(found.new) + found.here + len(found.refused)
    assert found.unread == sum(isinstance(one.body, Unread) for one in brought)
    if len(brought):
        assert (found.first, found.last) == (min(e.day for e in brought), max(e.day for e in brought))


@FEW
@given(parted())
def test_both_files_bring_the_same(parts: tuple[Journal, Journal, Journal]) -> None:
    whole = parts[0]
    for raw in (
        write_journal(whole).encode(),
        every_entry(whole).encode(),
        b"\xef\xbb\xbf" + every_entry(whole).encode(),
    ):
        assert stand_of(read_saved(raw, "f")) == stand_of(whole)


def test_on_an_empty_record_the_file_and_the_record_have_the_same_fingerprint() -> None:
    text = write_journal(journal(note(1), note(2)))
    assert foretell(journal(), read_saved(text.encode(), "f"), NOW).after.sha256 == sha256(text.encode()).hexdigest()


def test_what_contradicts_and_what_is_still_to_come_stays_out_and_is_named() -> None:
    own = journal(note(1))
    brought = journal(note(1, device="other"), note(2, at=NOW + timedelta(days=1)), note(3))
    found = foretell(own, brought, NOW)
    assert [entry.id[-1] for entry, _ in found.refused] == ["1", "2"]
    assert [entry.id[-1] for entry in found.new] == ["3"]


@pytest.mark.parametrize(
    ("own", "brought", "is_strange"),
    [
        ([], [note(1)], False),
        ([note(1)], [note(2)], False),
        ([note(1, "a")], [note(2, "b")], True),
        ([note(1, "a")], [note(1, "a"), note(2, "b")], False),
        ([note(1, "server")], [note(2, "server")], True),
        ([note(1, "a")], [], False),
    ],
)
def test_a_record_that_shares_nothing_may_be_anothers(
    own: list[dict[str, object]], brought: list[dict[str, object]], *, is_strange: bool
) -> None:
    assert foretell(journal(*own), journal(*brought), NOW).is_strange is is_strange


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("old diary", "line 1, letter 1: is not JSON"),
        ('{"schema": 2, "entries": []}', "newer than this Supine"),
        ('{"schema": 1, "schema": 1, "entries": []}', "gives the key 'schema' twice"),
        (
            journal_text(raw_entry(1, "body", {"mass_kg": float("nan"), "height_cm": 170, "sex": "f"})),
            "f, letter 201: holds NaN",
        ),
        (journal_text(note(1), note(1, device="b")), "stands twice with different contents"),
        (json.dumps([1]), "is not a journal"),
    ],
)
def test_a_file_that_is_no_whole_record_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        read_saved(text.encode(), "f")


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_half_a_file_is_told_as_such_wherever_it_was_cut(cut: int) -> None:
    with pytest.raises(BadInput, match=r"ends in the middle|is not a journal"):
        read_saved(write_journal(journal(note(1), note(2))).encode()[:-cut], "f")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadInput, match="byte 1"):
        read_saved(b"{\xff", "f")
