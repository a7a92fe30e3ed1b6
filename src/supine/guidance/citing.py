"""What a row of any data file is when it says where it comes from."""

from typing import Protocol

__all__ = ["Cited", "Claiming"]


class Cited(Protocol):
    """A row that names its sources."""

    @property
    def id(self) -> str:
        """Return the name of the row."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of its sources."""


class Claiming(Cited, Protocol):
    """A row that also carries claims."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Return the ids of the claims."""
