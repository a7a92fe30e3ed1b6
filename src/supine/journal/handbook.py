"""Everything Supine goes by, read once in a language: what is known, the rules, the mats, the plan, the script."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, require_known, shipped_text, words_missing
from supine.fitting import catalogue as fitting
from supine.fitting.catalogue import Catalogue
from supine.guidance import activities as moving
from supine.guidance import asking as first
from supine.guidance import bedtime as sleeping
from supine.guidance import habits as habitual
from supine.guidance import library as guidance
from supine.guidance import visits as visiting
from supine.guidance.activities import Activity
from supine.guidance.bedtime import Bedtime
from supine.guidance.habits import Habits
from supine.guidance.languages import words_of
from supine.guidance.library import Library
from supine.guidance.visits import Visits
from supine.journal import reminding
from supine.journal.reminding import Reminding
from supine.outcomes import questionnaires as asked
from supine.outcomes import sayings as outcomes
from supine.outcomes import verdict as answering
from supine.outcomes import weeks as settled
from supine.outcomes.effect import believed
from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.questionnaires import Questionnaires
from supine.outcomes.sayings import Sayings
from supine.outcomes.trial import designs as trial
from supine.outcomes.trial.designs import Designs
from supine.outcomes.verdict import Verdicts
from supine.outcomes.weeks import FirstWeeks
from supine.planning import policy as planning
from supine.planning.policy import Policy
from supine.screening import rulebook as screening
from supine.screening.rulebook import Rulebook
from supine.session import script as session
from supine.session.happened import Marks
from supine.session.routine import book
from supine.session.routine import own as typed
from supine.session.routine.book import Routines
from supine.session.routine.own import OwnRow
from supine.session.routine.rows import RoutineRow, StepRow
from supine.session.script import Script

__all__ = ["SAFETY", "SHELF", "Handbook", "missing_words", "open_handbook", "safe_words"]

SHELF: Mapping[str, tuple[str, type[object]]] = MappingProxyType(
    {
        name: (package, shape)
        for package, shapes in (
            ("supine.guidance", guidance.SHAPES),
            ("supine.guidance", habitual.SHAPES),
            ("supine.guidance", moving.SHAPES),
            ("supine.guidance", visiting.SHAPES),
            ("supine.guidance", sleeping.SHAPES),
            ("supine.screening", screening.SHAPES),
            ("supine.fitting", fitting.SHAPES),
            ("supine.planning", planning.SHAPES),
            ("supine.session", session.SHAPES),
            ("supine.session.routine", book.SHAPES),
            ("supine.session.routine", typed.SHAPES),
            ("supine.outcomes", outcomes.SHAPES),
            ("supine.outcomes", asked.SHAPES),
            ("supine.outcomes", answering.SHAPES),
            ("supine.outcomes", settled.SHAPES),
            ("supine.outcomes.effect", believed.SHAPES),
            ("supine.outcomes.trial", trial.SHAPES),
            ("supine.journal", reminding.SHAPES),
        )
        for name, shape in shapes.items()
    }
)
"""Every data file by name: the package it lies in and its shape."""

SAFETY = (
    "care.toml",
    "asking.toml",
    "emergency.toml",
    "questions.toml",
    "rules.toml",
    "caps.toml",
    "responses.toml",
    "reasons.toml",
    "skin.toml",
    "caring.toml",
    "script.toml",
    "own.toml",
    "bedtime.toml",
    "activities.toml",
    *book.FILES,
)
"""The files whose words are about safety: all of them in one language, or all of them in English."""


@dataclass(frozen=True, slots=True)
class Handbook:
    """What every decision goes by; ``has_safety_words`` is False when the safety texts had to stay English."""

    language: str
    has_safety_words: bool
    library: Library
    habits: Habits
    activities: Mapping[str, Activity]
    visits: Visits
    bedtime: Bedtime
    rulebook: Rulebook
    catalogue: Catalogue
    policy: Policy
    script: Script
    routines: Routines
    own: OwnRow
    sayings: Sayings
    questionnaires: Questionnaires
    beliefs: Beliefs
    verdicts: Verdicts
    weeks: FirstWeeks
    designs: Designs
    reminding: Reminding


@cache
def open_handbook(language: str = ENGLISH.language) -> Handbook:
    """Return the handbook in a language. Raises BadFile when any data file is wrong: nothing may start then."""
    spoken = words_of(language)
    words = safe_words(spoken)
    library = guidance.load(words)
    rulebook, script = screening.load(library, words), session.load(library, words)
    routines = book.load(library, words)
    activities = moving.load(library, words)
    policy = planning.load(library, words)
    _require_questions(script, rulebook)
    _require_asked(library, routines, rulebook)
    for row in activities.values():
        require_known(moving.FILE, row.id, "not_with", row.not_with, rulebook.question_ids)
    _require_limits(rulebook, policy)
    for marks in Marks:
        require_known("skin.toml", marks.value, "id", (marks.value,), policy.skin)
    return Handbook(
        language=language,
        has_safety_words=words is spoken,
        library=library,
        habits=habitual.load(library, words),
        activities=activities,
        visits=visiting.load(library, words),
        bedtime=sleeping.load(library, words),
        rulebook=rulebook,
        catalogue=fitting.load(library, words),
        policy=policy,
        script=script,
        routines=routines,
        own=typed.load(library, words),
        sayings=outcomes.load(library, words),
        questionnaires=asked.load(library, words),
        beliefs=believed.load(library, words),
        verdicts=answering.load(library, words),
        weeks=settled.load(library, words),
        designs=trial.load(library, words),
        reminding=reminding.load(library, words),
    )


def _require_questions(script: Script, rulebook: Rulebook) -> None:
    """Raise BadFile when a stop or something gone wrong tells or asks what no question asks."""
    for stop in script.stop_reasons:
        require_known(session.FILE, stop.id, "tells", stop.tells, rulebook.question_ids)
        require_known(session.FILE, stop.id, "asks", stop.asks, rulebook.question_ids)
    for trouble in script.troubles:
        require_known(session.FILE, trouble.id, "asks", trouble.asks, rulebook.question_ids)


def _require_asked(library: Library, routines: Routines, rulebook: Rulebook) -> None:
    """Raise BadFile when a routine hangs on a question that nobody asks."""
    asking = library.asking
    require_known(first.FILE, asking.id, "today", asking.today, rulebook.question_ids)
    require_known(first.FILE, asking.id, "once", asking.once, rulebook.question_ids)
    rows: tuple[RoutineRow | StepRow, ...] = (*routines.routines.values(), *routines.steps.values())
    for row in rows:
        require_known("the routines", row.id, "not_with", row.not_with, rulebook.question_ids)


def _require_limits(rulebook: Rulebook, policy: Policy) -> None:
    """Raise BadFile when a rule sets a limit that has no numbers: it would limit nothing."""
    for rule in rulebook.rules:
        require_known(screening.RULES_FILE, rule.id, "limits", rule.limits, policy.caps)


def safe_words(words: Words) -> Words:
    """Return the words with every safety text, or, when one is missing, with none: never half and half."""
    if words.language == ENGLISH.language or not any(missing_words(name, words) for name in SAFETY):
        return words
    return words.without(SAFETY)


def missing_words(name: str, words: Words) -> tuple[str, ...]:
    """Return the texts of a data file that a language has no words for."""
    package, shape = SHELF[name]
    return words_missing(shape, shipped_text(package, name), name, words)
