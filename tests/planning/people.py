"""People for the planning tests: screened, with sessions on given days, and people by chance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.handbook import open_handbook
from supine.planning.dose import Dose
from supine.planning.fit import Fit
from supine.planning.goal import Goal, Weekday
from supine.planning.response import Response
from supine.planning.situation import DayPain, Happening, Situation
from supine.screening.verdict import Care, Mat, Verdict
from supine.units import Minutes, Rating

FIRST_DAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
ALL_CLEAR = Verdict(Mat.USE, Care.NONE, (), (), (), "test")
STOPS = ["time_up", "too_strong", "sharp_or_spreading", "dizzy", "numb_limb", "other"]


def session(day: int, minutes: int = 5, felt: str | None = "comfortable", **more: Any) -> Response:
    """Return a session at six in the evening of a day, in the most cautious set-up unless told otherwise."""
    setup: dict[str, Any] = {
        "clothing": Clothing(more.pop("clothing", "tshirt")),
        "surface": Surface(more.pop("surface", "bed")),
        "support": Support(more.pop("support", "none")),
    }
    at = FIRST_DAY + timedelta(days=day, hours=more.pop("hour", 18) - 18)
    more.setdefault("is_finished", "stop" not in more)
    mat = more.pop("mat", "generic")
    return Response(at=at, day=at.date(), dose=Dose(Minutes(minutes), mat=mat, **setup), felt=felt, **more)


def person(*sessions: Response, verdict: Verdict | None = ALL_CLEAR, **more: Any) -> Situation:
    """Return a person whom screening lets use a mat."""
    choice = more.pop("choice", None)
    if isinstance(choice, Mapping):
        choice = Setup(Surface(choice["surface"]), Clothing(choice["clothing"]), Support(choice["support"]))
    return Situation(verdict=verdict, mat=more.pop("mat", "generic"), choice=choice, responses=tuple(sessions), **more)


def moment(day: int, hour: int = 18) -> datetime:
    """Return an hour of a day, counted from the first session's."""
    return FIRST_DAY + timedelta(days=day, hours=hour - 18)


def steady(days: int) -> list[Response]:
    """Return a comfortable session on each day with propped knees, each as long as the plan goes."""
    return [session(day, minutes=20, support="knees") for day in range(days)]


# --- by chance ---

MATS = ["generic", "halsa", None]
setups = st.builds(Setup, st.sampled_from(Surface), st.sampled_from(Clothing), st.sampled_from(Support))
doses = st.builds(
    Dose,
    st.sampled_from([0, 1, 4, 5, 8, 10, 11, 15, 17, 20, 30, 1440]).map(Minutes),
    st.sampled_from(Clothing),
    st.sampled_from(Surface),
    st.sampled_from(Support),
    st.sampled_from(MATS),
)
ratings = st.none() | st.integers(0, 10).map(Rating)
limit_names = st.lists(st.sampled_from(sorted(open_handbook().policy.caps)), unique=True).map(tuple)
goals = st.builds(
    Goal,
    days=st.none() | st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(tuple),
    minutes=st.none() | st.integers(1, 60).map(Minutes),
    limit=ratings,
)


_WELL = [
    {"minutes": minutes, "support": support, "late_sensation": late}
    for minutes in (5, 8, 10, 15, 20)
    for support in ("none", "knees")
    for late in (2, None)
]
_ODD: list[dict[str, Any]] = [
    *({"stop": stop, "felt": None} for stop in STOPS),
    {"felt": "strong_but_fine", "support": "knees"},
    {"felt": "too_strong", "minutes": 15},
    {"felt": None},
    {"felt": None, "late_sensation": 3, "support": "knees"},
    {"late_sensation": 8, "minutes": 10},
    {"late_sensation": 5, "support": "knees"},
    {"pain_after": 8},
    {"pain_next_day": 8},
    {"pain_before": None, "pain_after": 0},
    {"skin": "bruise_or_broken"},
    {"is_real_time": False, "minutes": 20},
    {"is_finished": False, "support": "knees"},
    {"on_mat": timedelta(seconds=3)},
    {"on_mat": timedelta(minutes=4, seconds=31)},
    {"on_mat": timedelta(minutes=59)},
    {"minutes": 0},
    {"minutes": 1440, "surface": "floor", "clothing": "bare", "support": "lumbar"},
    {"minutes": 20, "clothing": "bare", "support": "knees"},
    {"minutes": 20, "surface": "floor", "support": "knees"},
    {"minutes": 20, "surface": "couch", "support": "lumbar"},
    {"minutes": 10, "clothing": "sweater", "support": "knees"},
    {"minutes": 10, "support": "knees", "mat": "halsa"},
    {"minutes": 5, "support": "knees", "clothing": "sweater", "mat": "halsa"},
    {"minutes": 5, "support": "knees", "mat": None},
    {"minutes": 10, "hour": 8},
    {"minutes": 8, "hour": 23},
]
_DAYS_ON = [1, 1, 1, 1, 1, 1, 1, 2, 2, 0, 6, 15, 31]


_BARE_ON_THE_FLOOR = {"minutes": 20, "support": "knees", "clothing": "bare", "surface": "floor"}
_CLIMB: list[dict[str, Any]] = [
    {},
    *({"minutes": minutes, "support": "knees"} for minutes in (5, 10, 15, 20) for _ in range(3)),
    *({"minutes": 20, "support": "knees", "clothing": "bare", "is_step_taken": n == 0} for n in range(3)),
    *({**_BARE_ON_THE_FLOOR, "is_step_taken": n == 0} for n in range(3)),
]
"""The days of somebody who takes each step when it is offered, to bare skin on the floor."""


@st.composite
def diaries(draw: st.DrawFn) -> tuple[Response, ...]:
    """Return sessions as a person might have them: first steps taken one after the other, then whatever comes."""
    hour, late = draw(st.sampled_from([18, 18, 7])), draw(st.sampled_from([None, 2]))
    climb = [(one | {"late_sensation": late}, 1) for one in _CLIMB[: draw(st.integers(0, len(_CLIMB)))]]
    tail = st.lists(st.tuples(st.sampled_from(_WELL) | st.sampled_from(_ODD), st.sampled_from(_DAYS_ON)), max_size=6)
    day, found = 0, list[Response]()
    for n, (one, later) in enumerate((*climb, *draw(st.just([]) | tail))):
        day += later + (n % 6 == 0)
        made = session(day, **{"hour": hour, "pain_before": 3, "pain_after": 3, "pain_next_day": 3, **one})
        found.append(replace(made, at=made.at + timedelta(seconds=n)))
    return tuple(found)


@st.composite
def fits(draw: st.DrawFn) -> Fit:
    """Return what a pressure model may say: for each set-up a chance or none, higher for a higher limit."""
    chances = draw(st.lists(st.sampled_from([None, 0.0, 0.79, 0.8, 1.0, 1.0, 1.0]), min_size=3, max_size=3))
    strengths = draw(st.lists(st.none() | st.sampled_from([0.0, 0.2, 0.9]), min_size=3, max_size=3))

    def within(setup: Setup, limit: Rating) -> float | None:
        chance = chances[_weight(setup) % 3]
        return None if chance is None else min(1.0, round(chance + 0.1 * (limit - 6), 2))

    return Fit("law", lambda setup: strengths[_weight(setup) % 3], within)


def _weight(setup: Setup) -> int:
    return setup.surface.rank + setup.clothing.rank + setup.support.rank


_instants = st.integers(0, 60 * 24 * 60).map(lambda minutes: FIRST_DAY + timedelta(minutes=minutes))
situations = st.builds(
    Situation,
    verdict=limit_names.map(lambda names: Verdict(Mat.USE, Care.NONE, (), (), names, "test"))
    | st.just(ALL_CLEAR)
    | st.just(ALL_CLEAR),
    mat=st.sampled_from(MATS),
    choice=st.none() | setups | st.just(Setup(Surface.FLOOR, Clothing.BARE, Support.KNEES)),
    responses=diaries(),
    happenings=st.sampled_from([()] * 4) | _instants.map(lambda at: (Happening(at, at.date(), "rash"),)),
    has_broken_skin=st.sampled_from([False] * 19 + [True]),
    goal=st.just(Goal()) | goals,
    red_at=st.none() | st.none() | st.none() | _instants,
    sore_at=st.none() | st.none() | st.none() | _instants,
    pains=st.lists(st.integers(0, 60), max_size=8, unique=True).map(
        lambda days: tuple(DayPain(FIRST_DAY.date() + timedelta(days=day), Rating(3)) for day in days)
    ),
)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Situation, datetime]:
    """Return a person and a moment, mostly soon after their last session."""
    situation = draw(situations)
    last = max((one.at for one in situation.responses), default=FIRST_DAY)
    return situation, last + timedelta(
        hours=draw(st.sampled_from([24, 24, 24, 30, 48, 49, 10, 0, -30, 72, 168, 400, 800]))
    )
