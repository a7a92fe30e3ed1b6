"""What the columns of an old diary are: said by the person, column by column."""

from dataclasses import dataclass
from enum import Enum

__all__ = ["MOST_COLUMNS", "RATED", "Legend", "Meaning", "Order", "Scale", "fault_of"]

MOST_COLUMNS = 40
"""The most columns that a person is asked about."""


class Meaning(Enum):
    """What stands in a column; the value is the key of a diary entry where there is one."""

    DAY = "day"
    TIME = "time"
    PAIN_NOW = "pain_now"
    PAIN_WORST = "pain_worst"
    PAIN_AVERAGE = "pain_average"
    SLEEP = "sleep"
    NOTE = "note"
    NOTHING = "leave_out"


RATED = (Meaning.PAIN_NOW, Meaning.PAIN_WORST, Meaning.PAIN_AVERAGE, Meaning.SLEEP)
"""The columns of numbers."""


class Scale(Enum):
    """Up to what the numbers of a column go; the value is that number."""

    TEN = 10
    HUNDRED = 100


class Order(Enum):
    """The order of a date's parts."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True)
class Legend:
    """What each column is, up to what its numbers go, and how dates are written; None while that was not said."""

    meanings: tuple[Meaning, ...]
    scales: tuple[Scale, ...]
    order: Order | None

    def place(self, meaning: Meaning) -> int | None:
        """Return which column this is, None where there is none."""
        return self.meanings.index(meaning) if meaning in self.meanings else None


def fault_of(legend: Legend) -> str:
    """Return the id of the saying that tells what keeps a table from being read so; nothing where it can be."""
    used = [one for one in legend.meanings if one is not Meaning.NOTHING]
    if Meaning.DAY not in used:
        return "needs_day"
    if len(set(used)) < len(used):
        return "used_twice"
    if not {*RATED, Meaning.NOTE} & set(used):
        return "needs_value"
    return "" if legend.order else "needs_order"
