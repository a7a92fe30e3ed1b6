"""How often a token may be guessed wrong: some times a minute from one place, then later again."""

import time
from collections import deque
from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest

from supine.web.opening import Manner, manner

__all__ = ["MOST_IN_A_MINUTE", "is_guessing", "note_wrong"]

MOST_IN_A_MINUTE = 30
_MOST_PLACES = 1000
_MINUTE_S = 60.0
_wrong: dict[str, deque[float]] = {}


def is_guessing(request: HttpRequest) -> bool:
    """Return whether too many wrong tokens came from where this request comes from."""
    times = _wrong.get(_place(request), ())
    return sum(time.monotonic() - one < _MINUTE_S for one in times) >= MOST_IN_A_MINUTE


def note_wrong(request: HttpRequest) -> None:
    """Count a wrong token."""
    place = _place(request)
    times = _wrong.pop(place, None) or deque(maxlen=MOST_IN_A_MINUTE)
    times.append(time.monotonic())
    _wrong[place] = times
    while len(_wrong) > _MOST_PLACES:
        del _wrong[next(iter(_wrong))]


def _place(request: HttpRequest) -> str:
    """Return the address that asks; of version 6 the network, which one phone has for itself."""
    given = request.META.get("REMOTE_ADDR", "")
    if manner() is Manner.PROXY:
        given = request.headers.get("X-Forwarded-For", given).rpartition(",")[2].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
