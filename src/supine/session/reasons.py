"""Why a session stops before its time."""

from enum import Enum

__all__ = ["StopReason"]


class StopReason(Enum):
    """The one-tap answers to "Why did you stop?", in the order they are shown."""

    TIME_UP = "time_up"
    TOO_STRONG = "too_strong"
    SHARP_OR_SPREADING = "sharp_or_spreading"
    DIZZY = "dizzy"
    NUMB_LIMB = "numb_limb"
    OTHER = "other"
