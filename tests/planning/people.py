"""People for the planning tests: screened, with sessions on given days."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.planning.dose import Dose
from supine.planning.response import Response
from supine.planning.situation import Situation
from supine.screening.verdict import Care, Mat, Verdict
from supine.units import Minutes

FIRST_DAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
ALL_CLEAR = Verdict(Mat.USE, Care.NONE, (), (), (), "test")


def session(day: int, minutes: int = 5, felt: str | None = "comfortable", **more: Any) -> Response:
    """Return a session at six in the evening of a day, in the most cautious set-up unless told otherwise."""
    setup: dict[str, Any] = {
        "clothing": Clothing(more.pop("clothing", "tshirt")),
        "surface": Surface(more.pop("surface", "bed")),
        "support": Support(more.pop("support", "none")),
    }
    at = FIRST_DAY + timedelta(days=day, hours=more.pop("hour", 18) - 18)
    more.setdefault("is_finished", "stop" not in more)
    return Response(at=at, day=at.date(), dose=Dose(Minutes(minutes), mat="generic", **setup), felt=felt, **more)


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
    """Return a comfortable session on each day, each as long as the plan goes."""
    return [session(day, minutes=20) for day in range(days)]
