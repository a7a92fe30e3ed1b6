"""Two real, openly licensed trials give what was published of them; data/ holds them with their licences."""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ttest_1samp, ttest_ind

from supine.outcomes.effect.engine import effect_of
from tests.outcomes.effect.given import BELIEFS, SCALE

DATA = Path(__file__).parent / "data"
MOOD_SCALE = 100
EQUIVALENT = 5


def crossover_falls() -> Mapping[tuple[str, str, str], float]:
    """Return each person's fall in pain from week 0 to week 6, by (treatment, takes antiretrovirals, person)."""
    with (DATA / "amitriptyline_xover.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["Treatment"], row["ARV"], row["ID"]): float(row["Time1"]) - float(row["Time3"])
            for row in csv.DictReader(lines)
        }


FALLS = crossover_falls()


@pytest.mark.parametrize(
    ("treatment", "arv", "mean", "sd"),
    [("A", "No", 2.77, 3.3), ("P", "No", 2.80, 3.4), ("A", "Yes", 2.69, 3.3), ("P", "Yes", 2.05, 2.8)],
)
def test_the_crossover_s_published_falls_come_out(treatment: str, arv: str, mean: float, sd: float) -> None:
    falls = [fall for (one, other, _), fall in FALLS.items() if (one, other) == (treatment, arv)]
    assert np.mean(falls) == pytest.approx(mean, abs=0.005)
    assert np.std(falls) == pytest.approx(sd, abs=0.1)


def test_before_and_after_alone_calls_a_placebo_a_great_help() -> None:
    placebo = ttest_1samp([fall for (one, *_), fall in FALLS.items() if one == "P"], 0)
    people = {person for *_, person in FALLS}
    ours = {(one, person): fall for (one, _, person), fall in FALLS.items()}
    more = np.array([ours["A", person] - ours["P", person] for person in people])
    assert np.mean([fall for (one, *_), fall in FALLS.items() if one == "P"]) == pytest.approx(2.43, abs=0.005)
    assert placebo.statistic == pytest.approx(8.44, abs=0.01)
    assert placebo.pvalue < 1e-12
    assert more.mean() == pytest.approx(0.30, abs=0.005)
    assert more.std(ddof=1) / np.sqrt(more.size) == pytest.approx(0.42, abs=0.005)


def melatonin() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return days from 0, each day's mean mood on 0 to 100, and the arm of every day."""
    schedule = json.loads((DATA / "melatonin_schedule.json").read_text(encoding="utf-8"))
    moods = defaultdict(list)
    with (DATA / "melatonin_ema.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["mood"]:
                moods[int(float(row["study_day"])) - 1].append(float(row["mood"]))
    days = np.array(sorted(moods))
    treated = np.array([float(schedule[str(day + 1)]) for day in range(len(schedule))])
    return days, np.array([np.mean(moods[day]) for day in days]), treated


def test_one_person_s_melatonin_trial_gives_its_published_welch_test() -> None:
    days, moods, treated = melatonin()
    with_it, without = moods[treated[days] == 1], moods[treated[days] == 0]
    assert with_it.mean() - without.mean() == pytest.approx(0.919, abs=0.0005)
    assert ttest_ind(with_it, without, equal_var=False).pvalue == pytest.approx(0.4888, abs=0.00005)


def test_our_model_agrees_with_it_and_says_how_little_is_known_when_nights_may_carry_over() -> None:
    days, moods, treated = melatonin()
    found = effect_of(days, moods * SCALE / MOOD_SCALE, treated, BELIEFS)
    assert found.same_day is not None
    same_day, low, high = np.array(found.same_day) * MOOD_SCALE / SCALE
    assert same_day == pytest.approx(0.94, abs=0.01)
    assert (low, high) == pytest.approx((-1.04, 2.91), abs=0.03)
    assert -EQUIVALENT < low < high < EQUIVALENT, "published: equivalent within 5 points"
    over_all = np.array([found.estimate, found.low, found.high]) * MOOD_SCALE / SCALE
    assert over_all == pytest.approx([1.65, -1.4, 6.6], abs=0.1)
    assert found.n_days == days.size
