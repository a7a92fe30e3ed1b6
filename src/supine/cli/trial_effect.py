"""``supine trial effect``: what came of a trial, in the words that its answer has everywhere."""

from supine.cli.answer_out import answer_json, answer_lines
from supine.cli.reading import print_json
from supine.cli.trial_asked import Asked, no_trial
from supine.journal.answered import answered

__all__ = ["tell"]


def tell(asked: Asked) -> int:
    """Say what came of the trial; 1 when there is none, or it is too early for a number."""
    found = answered(asked.view, asked.handbook, asked.now)
    if found.trial is None:
        return no_trial(asked)
    if asked.arguments.json:
        said = {"final": found.trial.is_final, "notes": list(found.trial.notes)}
        print_json(answer_json(found.answer, asked.handbook) | said)
    else:
        print("\n".join(answer_lines(found.answer)))
    return 0 if found.answer.enough else 1
