"""The laws of the journal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from supine.journal.codec import read_entry, read_journal, write_journal
from supine.journal.entries import Entry, entry_text, write_entry
from supine.journal.merge import Journal, journal_of, merge
from supine.journal.view import view_of
from tests.journal.making import entries, entry_sets, journals, parted

Three = tuple[Journal, Journal, Journal]


@given(parted())
def test_merging_is_commutative(parts: Three) -> None:
    one, two, _ = parts
    assert merge(one, two) == merge(two, one)


@given(parted())
def test_merging_is_associative(parts: Three) -> None:
    one, two, three = parts
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(journals)
def test_merging_with_itself_changes_nothing(journal: Journal) -> None:
    assert merge(journal, journal) == journal


@given(parted())
def test_merging_drops_nothing(parts: Three) -> None:
    merged = merge(*parts)
    assert set(merged.by_id) == set().union(*(part.by_id for part in parts))


@given(entry_sets, st.randoms())
def test_the_view_does_not_depend_on_the_order_of_arrival(found: list[Entry], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert view_of(journal_of(shuffled)) == view_of(journal_of(found))


@given(entry_sets)
def test_a_duplicate_changes_nothing(found: list[Entry]) -> None:
    assert view_of(journal_of([*found, *found])) == view_of(journal_of(found))


@given(entry_sets, entries())
def test_a_correction_wins_over_what_it_corrects_wherever_it_arrives(found: list[Entry], new: Entry) -> None:
    for old in found:
        fixed = Entry("f" * 8 + old.id[8:], old.kind, new.at, new.day, "tablet", old.by, old.body, supersedes=old.id)
        view = view_of(journal_of([fixed, *found]))
        assert old.id not in [entry.id for entry in view.standing] or old in view.unread


@given(entry_sets)
def test_every_entry_stands_or_is_unread_or_was_corrected_or_withdrawn(found: list[Entry]) -> None:
    view = view_of(journal_of(found))
    shown = {entry.id for entry in (*view.standing, *view.unread)}
    corrected = {entry.supersedes for entry in found}
    by_id = {entry.id: entry for entry in found}
    for entry in found:
        is_rival = entry.supersedes in by_id and by_id[entry.supersedes].kind == entry.kind
        assert entry.id in shown or entry.id in corrected or entry.body is None or is_rival


@given(entries())
def test_an_entry_comes_back_from_json_as_it_went(entry: Entry) -> None:
    assert read_entry(json.loads(json.dumps(write_entry(entry)))) == entry


@given(journals)
def test_a_journal_comes_back_from_its_file_as_it_went(journal: Journal) -> None:
    text = write_journal(journal)
    assert read_journal(text) == journal
    assert write_journal(read_journal(text)) == text


@given(
    st.dictionaries(st.text(max_size=5).filter(lambda key: "\0" not in key), st.integers() | st.booleans(), max_size=4)
)
def test_an_entry_of_an_unknown_kind_is_carried_untouched(extra: dict[str, object]) -> None:
    raw = {
        "id": "00000000-0000-0000-0000-000000000001",
        "kind": "something_of_next_year",
        "at": "2026-03-01T12:00:00+00:00",
        "day": "2026-03-01",
        "device": "d",
        "by": "person",
        "body": {"deep": [extra]},
    }
    surplus = {f"x-{key}": value for key, value in extra.items()}
    assert write_entry(read_entry(raw | surplus)) == raw | surplus


@given(entries())
def test_two_entries_are_the_same_exactly_when_their_texts_are(entry: Entry) -> None:
    again = read_entry(write_entry(entry))
    assert entry_text(again) == entry_text(entry)
