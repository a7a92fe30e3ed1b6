"""The next sessions as a phone keeps them, each with the answers for which the server has decided it may begin."""

from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from supine import __version__
from supine.journal.ahead import HELD_DAYS, Ahead, Asked, ahead
from supine.journal.assigned import held
from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.rows import Move
from supine.session.decided import AHEAD, Decided
from supine.session.happened import Felt, Marks
from supine.session.reasons import StopReason
from supine.strict import plain
from supine.web.epoch import epoch_of
from supine.web.forms import is_rating
from supine.web.marking import mark_of
from supine.web.views.now import shown
from supine.web.views.preparing import prepared
from supine.web.views.visit import Visit

__all__ = ["readied", "tag_of"]

SCHEMA = 1


def readied(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """Return what a phone needs to begin the next sessions when it cannot ask."""
    found = ahead(visit.view, visit.handbook, visit.now)
    return {
        "schema": SCHEMA,
        "made_at": visit.now.isoformat(),
        "language": visit.handbook.language,
        "person_mark": mark_of(request),
        "server": asdict(epoch_of(settings.DATA_FOLDER)),
        "sessions": [_session(visit, one) for one in found],
        "goes_on": _goes_on(visit.handbook.policy),
        "trial": _trial(visit),
        "care": reverse("care"),
        "versions": {"rules": visit.handbook.rulebook.version, "plan": visit.handbook.policy.version},
    }


def tag_of(request: HttpRequest, visit: Visit) -> str:
    """Return a tag that stays while the answer does: the record, the day and hour, the language, our version."""
    known = (
        mark_of(request),
        visit.records.newest(),
        f"{visit.now:%Y-%m-%dT%H%z}",
        visit.handbook.language,
        epoch_of(settings.DATA_FOLDER),
        __version__,
    )
    return f'"{sha256(repr(known).encode()).hexdigest()[:20]}"'


def _session(visit: Visit, one: Ahead) -> dict[str, Any]:
    return {
        "opens": one.opens.isoformat(),
        "closes": one.closes.isoformat(),
        "check": [_asked(asked) for asked in one.asked],
        "asks_skin": one.asks_skin,
        "skin_goes_ahead": [Marks.NONE.value],
        **_played(visit, one, one.dose),
        "drawn": [
            {
                "days": [day.isoformat() for day, drawn in one.drawn.items() if drawn == dose],
                **_played(visit, one, dose),
            }
            for dose in dict.fromkeys(one.drawn.values())
        ],
    }


def _played(visit: Visit, one: Ahead, dose: Dose) -> dict[str, Any]:
    words = shown(dose, visit.handbook.catalogue)
    decided = Decided(visit.now, AHEAD, one.versions)
    return {
        "minutes": dose.minutes,
        "dose_words": [words.surface.name, words.clothing.name, words.support.name],
        "prepared": prepared(visit.handbook, visit.view, dose, one.most_minutes, decided=plain(decided)),
    }


def _trial(visit: Visit) -> list[dict[str, Any]]:
    """Return what the lot drew for the days held ahead; the seed and the days after them stay here."""
    decision = visit.today().decision
    days = held(visit.view, visit.handbook.designs, decision, visit.now.date(), HELD_DAYS)
    return [
        {
            "day": one.day.isoformat(),
            "n": one.n,
            "of": one.of,
            "words": one.arm.today,
            "name": one.arm.text,
            "needs_mat": one.arm.needs_mat,
            "beside_mat": one.arm.beside_mat,
            "minutes": one.minutes,
        }
        for one in days
    ]


def _asked(asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {
        "id": question.id,
        "kind": "rating" if is_rating(question) else question.kind.value,
        "text": question.check or question.text,
        "help": "" if question.check else question.help,
        "low": question.low,
        "high": question.high,
        "low_words": question.low_words,
        "high_words": question.high_words,
        "asked_when": list(question.asked_when),
        "goes_ahead": [False] if asked.at_most is None else {"at_most": asked.at_most},
    }


def _goes_on(policy: Policy) -> dict[str, Any]:
    """Return what a session may show so that the one after it stands as it was decided."""

    def stands(signal: str) -> bool:
        return signal not in policy.signals or policy.signals[signal].move >= Move.HOLD

    return {
        "stop_reasons": [one.value for one in StopReason if stands(f"stopped_{one.value}")],
        "felt": [one.value for one in Felt if stands(one.value)] + ([None] if stands("not_said") else []),
        "marks": [one.value for one in Marks if not policy.skin[one.value].signal] + [None],
        "pain_rise_at_most": policy.thresholds["pain_rose_by"] - 1,
        "sensation_at_most": policy.thresholds["late_sensation"] - 1,
    }
