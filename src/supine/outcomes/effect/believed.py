"""What is believed before a person has rated, and how sure an answer must be before a word is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.errors import BadFile
from supine.guidance.library import Library

__all__ = ["FILE", "SHAPES", "Beliefs", "Believed", "Carry", "load"]

FILE = "believed.toml"
_PACKAGE = "supine.outcomes.effect"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Believed:
    """A number and what it means; docs/reference/statistics.md shows where it enters."""

    id: str
    value: float
    what: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carry:
    """The part ``phi`` of yesterday's exposure that is left today, and how likely it is beforehand."""

    id: str
    phi: float
    weight: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BelievedFile:
    """The tables of believed.toml."""

    prior: tuple[Believed, ...]
    carry: tuple[Carry, ...]
    threshold: tuple[Believed, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: BelievedFile})


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Priors and thresholds by id, and the carry-over values; ``version`` names exactly the file they came from."""

    priors: Mapping[str, float]
    carry: tuple[Carry, ...]
    thresholds: Mapping[str, float]
    version: str


def load(library: Library, words: Words = ENGLISH) -> Beliefs:
    """Return the beliefs. Raises BadFile when a row is wrong or the carry-over weights do not add up to 1."""
    text = shipped_text(_PACKAGE, FILE)
    file = read_document(BelievedFile, text, FILE, words)
    library.require_cited(FILE, file.prior, file.carry, file.threshold)
    total = sum(one.weight for one in file.carry)
    if abs(total - 1) > _ROUNDING:
        raise BadFile(f"{FILE}, table 'carry', key 'weight'", f"the weights add up to {total}", "a sum of 1")
    return Beliefs(
        priors=MappingProxyType({one.id: one.value for one in file.prior}),
        carry=file.carry,
        thresholds=MappingProxyType({one.id: one.value for one in file.threshold}),
        version=fingerprint(text),
    )
