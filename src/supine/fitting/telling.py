"""What is said of a set-up that was worked out: how it stands to the reference, and what to keep in mind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from supine.datafiles import ENGLISH, Words, read_document, require_known
from supine.fitting.mat_numbers import STANDING_IN
from supine.fitting.regions import Region
from supine.fitting.rows import Sentence, Way
from supine.fitting.setup import Support, Surface
from supine.guidance.library import Library
from supine.units import Text

if TYPE_CHECKING:  # so that who only reads the sentences does not wait for the numerics
    from supine.fitting.pressing import Pressing

__all__ = ["FILE", "Telling", "TellingFile", "Told", "rank", "read_telling", "tell"]

FILE = "pressing.toml"

_REMARKS = (
    "low_back_little",
    "bones_press_more",
    "tips_not_known",
    "numbers_not_known",
    "beside_bears",
    "flat_bears",
    "not_measured",
    "mats_may_differ_more",
    "felt_guess",
    "felt_fades",
    "felt_not_known",
)


@dataclass(frozen=True, slots=True)
class From:
    """The share of the weight from which a remark is made."""

    id: str
    share: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellingFile:
    """The tables of pressing.toml."""

    rank: tuple[Sentence, ...]
    remark: tuple[Sentence, ...]
    number: tuple[Sentence, ...]
    threshold: tuple[From, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences by their ids, what a mat's numbers are called, and from which share three remarks are made."""

    ranks: Mapping[Way, Sentence]
    remarks: Mapping[str, Sentence]
    numbers: Mapping[str, Text]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is said of one set-up, with the row it comes from."""

    words: str
    row: Sentence


def read_telling(text: str, library: Library, words: Words = ENGLISH) -> Telling:
    """Return the sentences of a file. Raises BadFile for anything that does not fit."""
    read = read_document(TellingFile, text, FILE, words)
    library.require_cited(FILE, read.rank, read.remark, read.number, read.threshold)
    for way in Way:
        require_known(FILE, way.value, "id", (way.value,), [row.id for row in read.rank])
    for remark in _REMARKS:
        require_known(FILE, remark, "id", (remark,), [row.id for row in read.remark])
    for number in read.number:
        require_known(FILE, number.id, "id", (number.id,), STANDING_IN.values())
    return Telling(
        ranks=MappingProxyType({Way(row.id): row for row in read.rank}),
        remarks=MappingProxyType({row.id: row for row in read.remark}),
        numbers=MappingProxyType({row.id: row.text for row in read.number}),
        shares=MappingProxyType({row.id: row.share for row in read.threshold}),
    )


def rank(way: Way, reference: str, telling: Telling) -> Told:
    """Return how a set-up presses beside the reference, which has this name."""
    row = telling.ranks[way]
    return Told(row.text.format(reference=reference), row)


def tell(pressing: "Pressing", telling: Telling) -> tuple[Told, ...]:
    """Return what to keep in mind about a set-up, most telling first; that nothing was measured is always said."""
    values = {
        "share": round(100 * pressing.regions[Region.LUMBAR].share),
        "numbers": ", ".join(_missing(pressing, telling)),
    }
    return tuple(
        Told(telling.remarks[name].text.format(**values), telling.remarks[name])
        for name in (*_holding(pressing, telling), "not_measured")
    )


def _missing(pressing: "Pressing", telling: Telling) -> Iterator[str]:
    """Yield what is not known of the mat, as people call it."""
    return (words for number, words in telling.numbers.items() if number in pressing.not_known)


def _holding(pressing: "Pressing", telling: Telling) -> Iterator[str]:
    setup, loads, shares = pressing.lying.setup, pressing.loads, telling.shares
    on_mat = float(loads.disc_n.sum())
    is_plain_floor = setup.surface is Surface.FLOOR and setup.support is Support.NONE
    if is_plain_floor and pressing.regions[Region.LUMBAR].share < shares["low_back_little"]:
        yield "low_back_little"
    if setup.surface is Surface.FLOOR:
        yield "bones_press_more"
    if "tip_radius_mm" in pressing.not_known:
        yield "tips_not_known"
    if any(_missing(pressing, telling)):
        yield "numbers_not_known"
    if loads.beside_n > shares["beside_bears"] * (on_mat + loads.beside_n):
        yield "beside_bears"
    if float(loads.face_n.sum()) > shares["flat_bears"] * on_mat:
        yield "flat_bears"
