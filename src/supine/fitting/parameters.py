"""The numbers that the model of pressing is fed, each with its range, its standing and its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from supine.datafiles import read_document, require_known, shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.setup import Clothing, Support, Surface

__all__ = ["FILE", "Parameter", "ParameterFile", "Parameters", "Status", "load_parameters", "read_parameters"]

FILE = "parameters.toml"

_CHOICES = ("", *(one.value for members in (Surface, Clothing, Support) for one in members))


class Status(Enum):
    """How far a number is known."""

    MEASURED = "measured"
    DERIVED = "derived"
    RECALLED = "recalled"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the model: its value, and the range it may lie in, both ends included.

    ``is_in_band`` says that a result is also worked out at both ends, to show how far it may be off; ``only_with`` is
    the one surface, clothing or support that it is for, empty when it is for all. ``claims`` are the sentences of the
    articles that it puts into a number.
    """

    id: str
    value: float
    low: float
    high: float
    unit: str
    status: Status
    note: str
    sources: tuple[str, ...]
    is_in_band: bool = False
    only_with: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterFile:
    """The table of parameters.toml."""

    parameter: tuple[Parameter, ...]


@dataclass(frozen=True)
class Parameters:
    """Every number of the model by its id; a value taken here is in the unit that its row names."""

    rows: Mapping[str, Parameter]
    others: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, name: str) -> float:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parameters) and self._values == other._values

    @cached_property
    def _values(self) -> Mapping[str, float]:
        return MappingProxyType({name: row.value for name, row in self.rows.items()} | dict(self.others))

    def row(self, name: str) -> Parameter:
        """Return a number with its range and its source."""
        return self.rows[name]

    def having(self, values: Mapping[str, float]) -> "Parameters":
        """Return the same numbers but for these. Raises BadInput for an unknown id, or a value outside its range."""
        for name, value in values.items():
            if name not in self.rows:
                raise BadInput(name, "is no parameter of the model", ", ".join(sorted(self.rows)))
            row = self.rows[name]
            if not row.low <= value <= row.high:
                raise BadInput(name, f"is {value:g} {row.unit}".rstrip(), f"{row.low:g} to {row.high:g}")
        return replace(self, others=MappingProxyType(dict(self.others) | dict(values)))


def load_parameters() -> Parameters:
    """Return the numbers that ship with Supine. Raises BadFile for one that does not fit."""
    return read_parameters(shipped_text("supine.fitting", FILE))


def read_parameters(text: str) -> Parameters:
    """Return the numbers of a file. Raises BadFile where a value lies outside its own range."""
    rows = read_document(ParameterFile, text, FILE).parameter
    for row in rows:
        if not row.low <= row.value <= row.high:
            raise BadFile(f"{FILE}, row '{row.id}', key 'value'", f"is {row.value:g}", f"{row.low:g} to {row.high:g}")
        require_known(FILE, row.id, "only_with", (row.only_with,), _CHOICES)
    return Parameters(MappingProxyType({row.id: row for row in rows}))
