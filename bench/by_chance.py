"""How often "pain rises" shows by chance, and how soon when it does rise: the shipped sign beside a looser one."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from supine.journal.handbook import open_handbook
from supine.screening.history import History, Sat
from supine.screening.signs import shown
from supine.units import Rating

DAYS = 4000
SEVERE = 7
START = datetime(2026, 1, 1, 18, 0, tzinfo=UTC)
SIGNS = [one for one in open_handbook().rulebook.signs if one.id == "pain_rising"]

Days = list[tuple[int, int]]
Reader = Callable[[Days, int, int], bool]


def as_shipped(sessions: Days, day: int, now: int) -> bool:
    """Return what the shipped sign says of these sessions and today's rating."""
    sat = tuple(
        Sat(START + timedelta(days=n), (START + timedelta(days=n)).date(), Rating(p)) for n, p in sessions[-20:]
    )
    return bool(shown(SIGNS, History(sessions=sat, pain_since=Rating(now)), START + timedelta(days=day)))


def as_first_thought(sessions: Days, day: int, now: int) -> bool:
    """Return what "as high or higher before each of the last 3, 2 points in all" would say."""
    last = [pain for n, pain in sessions[-3:] if day - n <= 28]
    return len(last) == 3 and last == sorted(last) and min(last[-1], now) - last[0] >= 2


def level(spread: float, likeness: float, chance: random.Random) -> Iterator[int]:
    """Yield pains that go up and down around 4.5."""
    off = 0.0
    while True:
        off = likeness * off + chance.gauss(0, spread * (1 - likeness**2) ** 0.5)
        yield max(0, min(10, round(4.5 + off)))


def days_shown(read: Reader, spread: float, likeness: float) -> float:
    """Return on how many of 100 days the sign shows though nothing rises."""
    sessions: Days = []
    count = 0
    for day, pain in zip(range(DAYS), level(spread, likeness, random.Random(1)), strict=False):
        if pain >= SEVERE:
            continue
        if read(sessions, day, pain):
            count += 1
        else:
            sessions.append((day, pain))
    return 100 * count / DAYS


def days_until(read: Reader, slope: float, seed: int) -> int:
    """Return after how many days a true rise is met: by the sign, or by the pain being severe."""
    chance, sessions = random.Random(seed), []
    for day in range(60):
        pain = max(0, min(10, round(3 + slope * day + chance.gauss(0, 1))))
        if pain >= SEVERE or read(sessions, day, pain):
            return day
        sessions.append((day, pain))
    return 60


def main() -> None:
    """Print both readings side by side."""
    readers = {"as shipped": as_shipped, "as high or higher, 2 points": as_first_thought}
    print(f"{'':34}{''.join(f'{name:>30}' for name in readers)}")
    for spread in (1.0, 1.5, 2.0):
        for likeness in (0.0, 0.5):
            figures = "".join(f"{days_shown(read, spread, likeness):>26.1f} %  " for read in readers.values())
            print(f"level, spread {spread}, likeness {likeness}:   {figures}")
    for slope in (0.3, 0.5, 1.0):
        figures = [sum(days_until(read, slope, seed) for seed in range(200)) / 200 for read in readers.values()]
        print(f"rises {slope} a day, met after:        {''.join(f'{one:>25.1f} days' for one in figures)}")


if __name__ == "__main__":
    main()
