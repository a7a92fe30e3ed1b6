"""What is known about mats and set-ups, read together and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, require_known, shipped_text, the_only
from supine.errors import BadFile
from supine.fitting.caring import FILE as CARING_FILE
from supine.fitting.caring import Caring, CaringFile, read_caring
from supine.fitting.parameters import FILE as PARAMETERS_FILE
from supine.fitting.parameters import ParameterFile, Parameters, read_parameters
from supine.fitting.picture.words import FILE as PICTURE_FILE
from supine.fitting.picture.words import PictureFile, PictureWords, read_picture_words
from supine.fitting.rows import Choice, Look, Mat, MatRule, Order, Part, Sentence
from supine.fitting.setup import Clothing, HowLain, Support, Surface
from supine.fitting.telling import FILE as TELLING_FILE
from supine.fitting.telling import Telling, TellingFile, read_telling
from supine.guidance.citing import Claiming
from supine.guidance.library import Library
from supine.units import Text

__all__ = ["OTHER", "SHAPES", "Catalogue", "Choice", "Look", "Mat", "load", "read_catalogue"]

MATS_FILE = "mats.toml"
CHOOSING_FILE = "choosing.toml"
SETUPS_FILE = "setups.toml"
COMPARING_FILE = "comparing.toml"

CELL_LAW = ("supine.fitting.contact", "cell_law.json")

OTHER = "other"
"""The id of a mat that is not in the catalogue: nothing about it is known."""

_CHOICES: Mapping[Part, type[Enum]] = {Part.SURFACE: Surface, Part.CLOTHING: Clothing, Part.SUPPORT: Support}


@dataclass(frozen=True, slots=True)
class MatFile:
    """The table of mats.toml."""

    mat: tuple[Mat, ...]


@dataclass(frozen=True, slots=True)
class ChoosingFile:
    """The table of choosing.toml."""

    look: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class SetupsFile:
    """The table of setups.toml."""

    choice: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ComparingFile:
    """The tables of comparing.toml."""

    order: tuple[Order, ...]
    mat_rule: tuple[MatRule, ...]
    unsettled: tuple[Sentence, ...]
    alike: tuple[Sentence, ...]
    overall: tuple[Sentence, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType(
    {
        MATS_FILE: MatFile,
        CHOOSING_FILE: ChoosingFile,
        SETUPS_FILE: SetupsFile,
        COMPARING_FILE: ComparingFile,
        TELLING_FILE: TellingFile,
        PICTURE_FILE: PictureFile,
        PARAMETERS_FILE: ParameterFile,
        CARING_FILE: CaringFile,
    }
)
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Mats, what to look for in one, the choices of a set-up, and what is known about which presses more.

    ``version`` names the numbers of the pressure model and of the mats.
    """

    mats: Mapping[str, Mat]
    choosing: tuple[Look, ...]
    choices: tuple[Choice, ...]
    orders: tuple[Order, ...]
    mat_rule: MatRule
    unsettled: Mapping[Part, Sentence]
    alike: Mapping[Part, Sentence]
    overall: Mapping[str, Sentence]
    telling: Telling
    picture: PictureWords
    parameters: Parameters
    caring: Caring
    version: str

    @property
    def comparing(self) -> tuple[Claiming, ...]:
        """Return every row that a comparison or a choice is explained by."""
        return (*self.choices, *self.orders, self.mat_rule, *self.unsettled.values())

    @property
    def model(self) -> tuple[Claiming, ...]:
        """Return every row of the model of pressing: its numbers, and what is said of its results."""
        told = self.telling
        return (*self.parameters.rows.values(), *told.ranks.values(), *told.remarks.values())

    def choice(self, member: Surface | Clothing | Support) -> Choice:
        """Return what a choice is called and what to know about it."""
        return next(row for row in self.choices if row.id == member.value and isinstance(member, _CHOICES[row.part]))

    def lying_words(self, lain: HowLain) -> str:
        """Return how somebody lies in a few words; a support only when there is one."""
        propped = () if lain.support is Support.NONE else (lain.support,)
        words = ", ".join(self.choice(one).short for one in (lain.surface, lain.clothing, *propped))
        return words[0].upper() + words[1:]

    def mat_name(self, mat: str | None) -> Text:
        """Return a mat's name; one that is not named, or not in the catalogue, is another mat."""
        return self.mats.get(mat or OTHER, self.mats[OTHER]).name


def load(library: Library, words: Words = ENGLISH) -> Catalogue:
    """Return the catalogue that ships with Supine. Raises BadFile for anything that does not fit."""
    return read_catalogue({name: shipped_text("supine.fitting", name) for name in SHAPES}, library, words)


def read_catalogue(texts: Mapping[str, str], library: Library, words: Words = ENGLISH) -> Catalogue:
    """Return the catalogue that these data files, by name, hold. Raises BadFile naming file, row and key."""
    mats = read_document(MatFile, texts[MATS_FILE], MATS_FILE, words).mat
    looks = read_document(ChoosingFile, texts[CHOOSING_FILE], CHOOSING_FILE, words).look
    choices = read_document(SetupsFile, texts[SETUPS_FILE], SETUPS_FILE, words).choice
    comparing = read_document(ComparingFile, texts[COMPARING_FILE], COMPARING_FILE, words)
    parameters = read_parameters(texts[PARAMETERS_FILE])
    _check_mats(library, mats)
    _check_choices(choices, comparing.order)
    library.require_cited(PARAMETERS_FILE, parameters.rows.values())
    library.require_cited(CHOOSING_FILE, looks)
    library.require_cited(SETUPS_FILE, choices)
    library.require_cited(COMPARING_FILE, comparing.order, comparing.mat_rule, comparing.unsettled, comparing.overall)
    return Catalogue(
        mats=MappingProxyType({mat.id: mat for mat in mats}),
        choosing=looks,
        choices=choices,
        orders=comparing.order,
        mat_rule=the_only(COMPARING_FILE, "mat_rule", comparing.mat_rule),
        unsettled=MappingProxyType({Part(row.id): row for row in comparing.unsettled}),
        alike=MappingProxyType({Part(row.id): row for row in comparing.alike}),
        overall=MappingProxyType({row.id: row for row in comparing.overall}),
        telling=read_telling(texts[TELLING_FILE], library, words),
        picture=read_picture_words(texts[PICTURE_FILE], library, words),
        parameters=parameters,
        caring=read_caring(texts[CARING_FILE], library, words),
        version=fingerprint(texts[PARAMETERS_FILE], texts[MATS_FILE], shipped_text(*CELL_LAW)),
    )


def _check_mats(library: Library, mats: tuple[Mat, ...]) -> None:
    library.require_cited(MATS_FILE, mats)
    for mat in mats:
        if mat.spikes and mat.discs and mat.spikes_per_disc and mat.spikes != mat.discs * mat.spikes_per_disc:
            where = f"{MATS_FILE}, row '{mat.id}', key 'spikes'"
            raise BadFile(
                where, f"{mat.spikes} are not {mat.discs} discs of {mat.spikes_per_disc}", "figures that agree"
            )
    require_known(MATS_FILE, OTHER, "id", (OTHER,), [mat.id for mat in mats])


def _check_choices(choices: tuple[Choice, ...], orders: tuple[Order, ...]) -> None:
    """Raise BadFile unless every choice is named, and every order is between choices of its part."""
    for part, members in _CHOICES.items():
        wanted = [member.value for member in members]
        given = [choice.id for choice in choices if choice.part is part]
        for row_id in wanted:
            require_known(SETUPS_FILE, row_id, "id", (row_id,), given)
        for order in orders:
            if order.part is part:
                require_known(COMPARING_FILE, order.id, "gentler or stronger", (order.gentler, order.stronger), wanted)
