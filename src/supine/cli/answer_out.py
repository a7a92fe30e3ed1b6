"""An answer as lines for a person, and as one JSON document for a program."""

from collections.abc import Iterator
from typing import Any

from supine.journal.handbook import Handbook
from supine.outcomes.answer import Answer, Told
from supine.outcomes.trial.reading import ByArm
from supine.strict import plain

__all__ = ["answer_json", "answer_lines"]

_NUMBERS = ("estimate", "interval", "p_any", "p_meaningful", "p_little", "usual", "usual_with", "same_day", "flip_p")
_DIGITS = 4


def answer_lines(answer: Answer, beside: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the answer, what is said with it and ``beside`` it, the numbers of each comparison, how it was computed."""
    yield answer.sentence
    yield from (f"  - {line}" for line in (*answer.lines, *beside))
    for one in answer.told:
        yield f"\n{one.sentence}" if len(answer.told) > 1 else ""
        yield from (f"  - {line}" for line in one.lines)
    if answer.computed:
        yield ""
    yield from (f"  {line}" for line in answer.computed)


def answer_json(answer: Answer, handbook: Handbook, beside: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the answer with its numbers, each null while nothing may be said of it, and what it was computed by."""
    return {
        "enough": answer.enough,
        "basis": answer.basis.value,
        **(_numbers(answer.told[0]) if answer.told else dict.fromkeys(_NUMBERS)),
        "verdict": answer.verdict.value,
        "words": answer.sentence,
        "lines": [*answer.lines, *beside, *(answer.told[0].lines if answer.told else ())],
        "early": answer.is_early,
        "n_days": answer.n_days,
        "by_arm": {one.arm: _days(one) for one in answer.by_arm},
        "lacking": [plain(one) for one in answer.lacking],
        "comparisons": [
            {"treatment": one.treatment, "control": one.control, "verdict": one.verdict.value, "words": one.sentence}
            | _numbers(one)
            for one in answer.told
        ],
        "versions": {
            "beliefs": handbook.beliefs.version,
            "words": handbook.verdicts.version,
            "designs": handbook.designs.version,
        },
    }


def _numbers(told: Told) -> dict[str, Any]:
    effect = told.effect
    values = (
        effect.estimate,
        (effect.low, effect.high),
        effect.p_any,
        effect.p_meaningful,
        effect.p_little,
        effect.usual,
        effect.usual_with,
        effect.same_day,
        told.flip_p,
    )
    return {name: _rounded(value) for name, value in zip(_NUMBERS, values, strict=True)}


def _days(one: ByArm) -> dict[str, Any]:
    return {"days": one.days, "rated": one.rated, "mean": _rounded(one.mean), "kept": _rounded(one.kept)}


def _rounded(value: float | tuple[float, ...] | None) -> Any:
    if isinstance(value, tuple):
        return [_rounded(one) for one in value]
    return None if value is None else round(float(value), _DIGITS)
