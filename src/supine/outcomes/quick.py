"""The ratings asked for in a few seconds: which number, and at which hours of the day."""

from dataclasses import dataclass

from supine.units import Text

__all__ = ["Quick"]


@dataclass(frozen=True, slots=True)
class Quick:
    """A rating asked for at a time of day, from one hour and before another; ``title`` is what it is called."""

    id: str
    scale: str
    title: Text
    from_hour: int
    until_hour: int
    sources: tuple[str, ...]

    def is_open_at(self, hour: int) -> bool:
        """Return whether it is asked for at an hour of the person's day."""
        return self.from_hour <= hour < self.until_hour
