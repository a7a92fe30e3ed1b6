"""What a person agreed with themselves before the first day of a trial; nothing of it is chosen later."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from supine.errors import BadInput

__all__ = ["OUTCOMES", "Protocol"]

OUTCOMES = ("pain_average", "pain_worst", "pain_now")
"""The ratings of the diary that a trial can be about: on each, less is better."""

_SEED = re.compile(r"[0-9a-f]{64}")
_ARMS = (2, 3)
_BLOCK_DAYS = (1, 28)
_SETS = (1, 60)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A trial of two or three arms, in sets of one block of each arm, the order in each set drawn by chance.

    ``comparison`` is an id of designs.toml, ``arms`` are the ids of its arms, what the others are held against first.
    ``seed`` is 64 hexadecimal digits drawn by the operating system before the start: all lots come from it.
    ``ended`` is the last day that counts when the person ended early. Raises BadInput naming the field.
    """

    comparison: str
    arms: tuple[str, ...]
    block_days: int
    sets: int
    starts: date
    seed: str
    outcome: str = "pain_average"
    ended: date | None = None

    def __post_init__(self) -> None:
        if not self.comparison:
            raise BadInput("comparison", "is empty", "an id of designs.toml")
        if len(self.arms) not in _ARMS or len(set(self.arms)) < len(self.arms) or not all(self.arms):
            raise BadInput("arms", f"{', '.join(self.arms)!r} is not what can be compared", "two or three, each once")
        _require("block_days", self.block_days, _BLOCK_DAYS)
        _require("sets", self.sets, _SETS)
        if date.max - self.starts < timedelta(days=self.days):
            raise BadInput("starts", f"{self.starts} is too late", "a day that the last one can follow")
        if not _SEED.fullmatch(self.seed):
            raise BadInput("seed", "is no seed", "64 digits from 0 to 9 and a to f")
        if self.outcome not in OUTCOMES:
            raise BadInput("outcome", f"'{self.outcome}' is nothing a trial can be about", ", ".join(OUTCOMES))
        if self.ended is not None and not self.starts <= self.ended <= self.ends:
            raise BadInput("ended", f"{self.ended} is no day of the trial", f"{self.starts} to {self.ends}")

    @property
    def set_days(self) -> int:
        """Return how many days a set takes: one block of each arm."""
        return len(self.arms) * self.block_days

    @property
    def days(self) -> int:
        """Return how many days the whole trial takes."""
        return self.sets * self.set_days

    @property
    def ends(self) -> date:
        """Return the planned last day."""
        return self.starts + timedelta(days=self.days - 1)

    @property
    def last(self) -> date:
        """Return the last day that counts: the planned one, or the one on which the person ended early."""
        return self.ended or self.ends

    @property
    def is_ended_early(self) -> bool:
        """Return whether the person ended before the planned last day."""
        return self.last < self.ends

    @property
    def commitment(self) -> str:
        """Return the SHA-256 of the seed's text: shown from the start, it proves at the end that no lot was changed."""
        return sha256(self.seed.encode()).hexdigest()


def _require(field: str, value: int, allowed: tuple[int, int]) -> None:
    low, high = allowed
    if not low <= value <= high:
        raise BadInput(field, f"{value} is out of range", f"{low} to {high}")
