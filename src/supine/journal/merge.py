"""A journal is a set of entries; merging two is their union."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from supine.errors import BadInput
from supine.journal.entries import Entry, entry_text

__all__ = ["Journal", "journal_of", "merge"]


@dataclass(frozen=True, slots=True)
class Journal:
    """Entries by id; walking it gives them in the order they were made."""

    by_id: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self.by_id.values(), key=lambda entry: (entry.at, entry.id)))

    def __len__(self) -> int:
        return len(self.by_id)


def journal_of(entries: Iterable[Entry]) -> Journal:
    """Return the set of these entries; one given twice counts once.

    Raises BadInput when two different entries carry the same id: neither may be dropped.
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.setdefault(entry.id, entry)
        if known is not entry and entry_text(known) != entry_text(entry):
            raise BadInput(f"entry {entry.id}", "stands twice with different contents", "one content for each id")
    return Journal(MappingProxyType(found))


def merge(*journals: Journal) -> Journal:
    """Return the union of journals, whatever their order. Raises BadInput as ``journal_of`` does."""
    return journal_of(entry for journal in journals for entry in journal.by_id.values())
