"""What takes long to make is made once in a run of the tests: by whichever process needs it first."""

import fcntl
import os
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

__all__ = ["MADE", "once"]

MADE = "SUPINE_TESTS_MADE"
"""Names the folder that all processes of a run share."""

T = TypeVar("T")


def once(name: str, make: Callable[[], T]) -> T:
    """Return what was made under this name; whoever comes second waits for the first."""
    file = Path(os.environ[MADE], sha256(name.encode()).hexdigest())
    with file.with_suffix(".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not file.is_file():
            draft = file.with_suffix(".part")
            draft.write_bytes(pickle.dumps(make()))
            draft.replace(file)
    made: T = pickle.loads(file.read_bytes())
    return made
