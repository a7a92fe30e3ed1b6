"""Which arm is on which day: drawn from the seed alone, so that anybody can draw it again."""

from datetime import date
from hashlib import sha256
from itertools import chain, permutations

from supine.outcomes.trial.protocol import Protocol

__all__ = ["arm_on", "arms_by_day", "order_of"]


def arms_by_day(protocol: Protocol) -> tuple[str, ...]:
    """Return the arm of each planned day, from the first to the planned last."""
    blocks = chain.from_iterable(order_of(protocol, number) for number in range(1, protocol.sets + 1))
    return tuple(arm for arm in blocks for _ in range(protocol.block_days))


def arm_on(protocol: Protocol, day: date) -> str | None:
    """Return the arm of a day; None before the first and after the last that counts."""
    if not protocol.starts <= day <= protocol.last:
        return None
    number, within = divmod((day - protocol.starts).days, protocol.set_days)
    return order_of(protocol, number + 1)[within // protocol.block_days]


def order_of(protocol: Protocol, number: int) -> tuple[str, ...]:
    """Return the arms of a set in the order drawn for it; sets are numbered from 1.

    SHA-256 of "seed:number", read as one whole number, chooses among the orders as ``permutations`` lists them: for
    two arms its last bit, so a fair coin; for three the rest after division by 6, fair to 1 part in 10 to the 76.
    """
    orders = tuple(permutations(protocol.arms))
    drawn = int.from_bytes(sha256(f"{protocol.seed}:{number}".encode()).digest())
    return orders[drawn % len(orders)]
