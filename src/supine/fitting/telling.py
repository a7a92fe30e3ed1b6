"""What is said of a set-up that was worked out: how it stands to the reference, and what to keep in mind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from supine.datafiles import ENGLISH, Words, read_document, require_known
from supine.fitting.regions import Region
from supine.fitting.rows import Way
from supine.fitting.setup import Support, Surface
from supine.guidance.library import Library
from supine.units import Text

if TYPE_CHECKING:  # so that who only reads the sentences does not wait for the numerics
    from supine.fitting.pressing import Pressing

__all__ = ["FILE", "Remark", "Telling", "TellingFile", "Told", "read_telling", "tell"]

FILE = "pressing.toml"

_SIZES = ("mat_width_mm", "mat_length_mm", "spike_height_mm")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a set-up, and what it rests on."""

    id: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class From:
    """The share of the weight from which a remark is made."""

    id: str
    share: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellingFile:
    """The tables of pressing.toml."""

    rank: tuple[Remark, ...]
    remark: tuple[Remark, ...]
    threshold: tuple[From, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences by their ids, and from which share of the weight three of them are said."""

    ranks: Mapping[Way, Remark]
    remarks: Mapping[str, Remark]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is said of one set-up, with the row it comes from."""

    words: str
    row: Remark


def read_telling(text: str, library: Library, words: Words = ENGLISH) -> Telling:
    """Return the sentences of a file. Raises BadFile for anything that does not fit."""
    read = read_document(TellingFile, text, FILE, words)
    library.require_cited(FILE, read.rank, read.remark, read.threshold)
    for way in Way:
        require_known(FILE, way.value, "id", (way.value,), [row.id for row in read.rank])
    return Telling(
        ranks=MappingProxyType({Way(row.id): row for row in read.rank}),
        remarks=MappingProxyType({row.id: row for row in read.remark}),
        shares=MappingProxyType({row.id: row.share for row in read.threshold}),
    )


def tell(pressing: "Pressing", telling: Telling) -> tuple[Told, ...]:
    """Return what to keep in mind about a set-up, most telling first; that nothing was measured is always said."""
    low_back = round(100 * pressing.regions[Region.LUMBAR].share)
    return tuple(
        Told(telling.remarks[name].text.format(share=low_back), telling.remarks[name])
        for name in (*_holding(pressing, telling.shares), "not_measured")
    )


def _holding(pressing: "Pressing", shares: Mapping[str, float]) -> Iterator[str]:
    setup, loads = pressing.lying.setup, pressing.loads
    on_mat = float(loads.disc_n.sum())
    is_plain_floor = setup.surface is Surface.FLOOR and setup.support is Support.NONE
    if is_plain_floor and pressing.regions[Region.LUMBAR].share < shares["low_back_little"]:
        yield "low_back_little"
    if "tip_radius_mm" in pressing.not_known:
        yield "tips_not_known"
    if any(name in pressing.not_known for name in _SIZES):
        yield "size_not_known"
    if loads.beside_n > shares["beside_bears"] * (on_mat + loads.beside_n):
        yield "beside_bears"
    if float(loads.face_n.sum()) > shares["flat_bears"] * on_mat:
        yield "flat_bears"
