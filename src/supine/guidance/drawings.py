"""The drawings: what each one tells the person to do."""

from dataclasses import dataclass
from enum import Enum

from supine.units import Text

__all__ = ["FILE", "Drawing", "DrawingFile", "DrawingKind"]

FILE = "drawings.toml"


class DrawingKind(Enum):
    """Whether a drawing is one step of several in a row, or one of several choices beside each other."""

    STEP = "step"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line drawing, by the name of its file, with the words that say the same."""

    id: str
    kind: DrawingKind
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_choice(self) -> bool:
        """Return whether it stands small beside the others."""
        return self.kind is DrawingKind.CHOICE


@dataclass(frozen=True, slots=True)
class DrawingFile:
    """The rows of ``drawings.toml``."""

    drawing: tuple[Drawing, ...]
