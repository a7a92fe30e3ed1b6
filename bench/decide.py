"""How long the plan takes over a long record: 10,000 entries of every kind over years, each part for itself.

python bench/decide.py [--entries 10000] [--times 9]
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from supine.journal.codec import read_entry
from supine.journal.entries import BODIES
from supine.journal.fit import fit_of
from supine.journal.handbook import open_handbook
from supine.journal.merge import Journal, journal_of
from supine.journal.said import answers_now, said
from supine.journal.situation import situation_of
from supine.journal.today import today
from supine.journal.view import view_of
from supine.planning.decision import decide, decide_at
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.standing import place_of
from supine.screening.asking import check_questions

DECIDE_MAY_TAKE_MS = 20.0
BEGAN = datetime(2020, 1, 6, 6, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=9)
    given = parser.parse_args()
    handbook = open_handbook()
    kept, now = journal(given.entries)
    view = view_of(kept)
    everything = said(view, handbook)
    answers = answers_now(view, everything, handbook.rulebook, now.date())
    situation = situation_of(view, handbook, everything, answers, now)
    place = place_of(situation, handbook.policy)
    fit = fit_of(view, handbook)
    sessions, kinds = len(situation.responses), len({entry.kind for entry in kept})
    print(f"{len(kept)} entries of {kinds} of {len(BODIES)} kinds, {sessions} sessions, {(now - BEGAN).days} days")
    works: dict[str, Callable[[], object]] = {
        "view_of": lambda: view_of(kept),
        "said": lambda: said(view, handbook),
        "answers_now": lambda: answers_now(view, everything, handbook.rulebook, now.date()),
        "situation_of": lambda: situation_of(view, handbook, everything, answers, now),
        "decide": lambda: decide(situation, handbook.policy, NOTHING_KNOWN, now),
        "  of it the walk": lambda: place_of(situation, handbook.policy),
        "  of it decide_at": lambda: decide_at(place, situation, handbook.policy, NOTHING_KNOWN, now),
        "decide, model asked": lambda: decide(situation, handbook.policy, fit, now),
        "today, no model": lambda: today(view, handbook, now, NOTHING_KNOWN),
    }
    took = side_by_side(works, given.times)
    for name, ms in took.items():
        print(f"{name:22}{ms:8.2f} ms")
    decision = decide(situation, handbook.policy, NOTHING_KNOWN, now)
    share = took["decide"] / DECIDE_MAY_TAKE_MS
    print(f"decide: {share:.2f} of {DECIDE_MAY_TAKE_MS:g} ms; it says {decision.answer.value}")


def side_by_side(works: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Return the median of the ms that each piece of work computes; they take turns, so all meet the same weather."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for name, work in [*works.items()] * times:
        began = time.process_time()
        work()
        took[name].append(1000 * (time.process_time() - began))
    return {name: median(every) for name, every in took.items()}


def journal(n: int) -> tuple[Journal, datetime]:
    """Return a record of so many entries, day after day, and the evening after the last of them."""
    entries: list[dict[str, Any]] = []
    chance, days = np.random.default_rng(1), 0
    for at, kind, body in written(chance):
        if len(entries) == n:
            break
        days = max(days, (at - BEGAN).days)
        entries.append(raw(len(entries), kind, body, at))
    return journal_of(read_entry(one) for one in entries), BEGAN + timedelta(days=days + 1, hours=12)


def raw(n: int, kind: str, body: object, at: datetime) -> dict[str, Any]:
    """Return an entry as a device would send it."""
    return {
        "id": str(UUID(int=n)), "kind": kind, "at": at.isoformat(), "day": at.date().isoformat(), "device": "phone",
        "by": "clinician" if kind == "clearance" else "person", "body": body, "supersedes": None, "schema": 1,
    }  # fmt: skip


def written(chance: np.random.Generator) -> Iterator[tuple[datetime, str, dict[str, Any]]]:
    """Yield what somebody writes down for ever: when, of what kind, and what."""
    rulebook = open_handbook().rulebook
    well = {one.id: False for one in rulebook.questions if one.kind.value == "yes_no"} | {"pain_now": 4}
    checked = {one.id: well[one.id] for one in check_questions(rulebook) if one.id in well}
    yield BEGAN, "settings", {}
    yield BEGAN, "body", {"mass_kg": 70, "height_cm": 172, "sex": "f"}
    for day in range(100_000):
        at = BEGAN + timedelta(days=day)
        if day % 90 == 0:
            yield at, "screening", {"answers": well}
            yield at + timedelta(minutes=1), "mat", {"mat": ("other", "shakti-original")[day // 90 % 2]}
            yield at + timedelta(minutes=2), "setup", {"surface": "bed", "clothing": "tshirt", "support": "knees"}
            yield at + timedelta(minutes=3), "goal", {"aim": "chronic", "minutes": 20, "limit": 6}
        yield at + timedelta(hours=2), "rating", {"pain_now": int(chance.integers(2, 6)), "sleep": 6}
        if chance.random() < 0.1:
            yield at + timedelta(hours=3), "note", {"text": "A long day at the desk."}
        if chance.random() < 0.1:
            yield at + timedelta(hours=4), "care", {"what": "walk", "minutes": 20, "helped": None}
        if chance.random() < 0.8 and day % 7 != 6:
            yield at + timedelta(hours=11), "check", {"answers": checked | {"pain_now": int(chance.integers(2, 6))}}
            yield at + timedelta(hours=12), "session", lain(chance, day)
            if chance.random() < 0.3:
                yield at + timedelta(hours=14), "marks", {"marks": "none", "is_sore": False}
        if day % 200 == 150:
            yield at + timedelta(hours=15), "event", {"what": "bruise"}
        if day % 400 == 300:
            yield (
                at + timedelta(hours=15),
                "clearance",
                {
                    "rule": "osteoporosis_or_steroids",
                    "who": "my doctor",
                    "until": (at + timedelta(days=90)).date().isoformat(),
                },
            )


def lain(chance: np.random.Generator, day: int) -> dict[str, Any]:
    """Return a session with its ratings, in most of them comfortable."""
    felt = ("comfortable", "strong_but_fine", "too_strong")[int(np.searchsorted((0.85, 0.97), chance.random()))]
    dose = {"minutes": min(20, 5 + day // 7), "clothing": "tshirt", "surface": "bed", "support": "knees"}
    seconds = 60 * int(str(dose["minutes"]))
    said_at = [{"at_seconds": at, "sensation": int(chance.integers(1, 5))} for at in (60, 300) if at <= seconds]
    return {
        "dose": dose | {"mat": ("other", "shakti-original")[day // 90 % 2]}, "on_mat_seconds": seconds,
        "ended": "completed", "felt": felt, "pain_before": 4, "pain_after": 3, "marks": "none", "check_ins": said_at,
    }  # fmt: skip


if __name__ == "__main__":
    main()
