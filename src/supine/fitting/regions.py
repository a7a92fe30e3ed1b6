"""The three parts of the back that a load is told for."""

from enum import Enum

__all__ = ["Region"]


class Region(Enum):
    """A part of the back, from the head down."""

    THORAX = "thorax"
    LUMBAR = "lumbar"
    PELVIS = "pelvis"
