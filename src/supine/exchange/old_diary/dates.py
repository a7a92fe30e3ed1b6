"""Days and times as people write them down."""

import re
from datetime import date, time

from supine.exchange.old_diary.legend import Order

__all__ = ["day_in", "orders_of", "time_in"]

_TIME = r"([0-9]{1,2})[:.h]([0-9]{2})(?::[0-9]{2})?(?: ?([aApP])\.?[mM]\.?)?"
_DAY = re.compile(rf"([0-9]{{1,4}})([./-]) ?([0-9]{{1,2}})\2 ?([0-9]{{1,4}})(?:(?:[ T]|, ?)({_TIME}))?")
_CENTURY = 2000


def day_in(cell: str, order: Order) -> tuple[date, time | None] | None:
    """Return the day a cell names in this order, with a time where one follows; None where it names none.

    A year of two digits is one of this century.
    """
    found = _DAY.fullmatch(cell)
    if found is None:
        return None
    parts = dict(zip(order.value, (found[1], found[3], found[4]), strict=True))
    if len(parts["y"]) not in (2, 4) or (order is Order.YMD and len(parts["y"]) != 4):
        return None
    year = int(parts["y"]) + (_CENTURY if len(parts["y"]) == 2 else 0)
    at = time_in(found[5]) if found[5] else None
    try:
        return (date(year, int(parts["m"]), int(parts["d"])), at) if at or not found[5] else None
    except ValueError:
        return None


def orders_of(cell: str) -> frozenset[Order]:
    """Return every order in which a cell names a day."""
    return frozenset(order for order in Order if day_in(cell, order))


def time_in(cell: str) -> time | None:
    """Return the time of day a cell names, to the minute; None where it names none."""
    found = re.fullmatch(_TIME, cell)
    if found is None:
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    try:
        return time(hour % 12 + (12 if half == "p" else 0) if half else hour, int(found[2]))
    except ValueError:
        return None
