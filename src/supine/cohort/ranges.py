"""The ranges that virtual people are drawn from, and how far a trial of them may be turned from the usual."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from supine.datafiles import read_document, shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.arrays import Floats
from supine.fitting.parameters import Parameter, ParameterFile, Parameters
from supine.guidance.library import Library

__all__ = ["FILE", "Ranges", "load_ranges", "read_ranges"]

FILE = "people.toml"


@dataclass(frozen=True)
class Ranges:
    """What people are drawn from: their own rows, and the numbers of the model.

    ``times`` makes a number of each drawn person, by its id, so many times as large: what would be if we were wrong.
    """

    rows: Mapping[str, Parameter]
    model: Parameters
    times: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def turned(self, **times: float) -> "Ranges":
        """Return the same with these numbers so many times as large. Raises BadInput for an id that does not exist."""
        for name in times:
            if name not in self.rows and name not in self.model:
                raise BadInput(name, "is drawn for nobody", ", ".join(sorted((*self.rows, *self.model))))
        return Ranges(self.rows, self.model, MappingProxyType({**self.times, **times}))

    def drawn(self, name: str, chance: Floats) -> Floats:
        """Return a row's number for people of these chances (N,), 0 to 1: the inverse of its triangle."""
        row = self.rows[name]
        below, above = row.value - row.low, row.high - row.value
        whole = below + above
        rising = row.low + np.sqrt(chance * whole * below)
        falling = row.high - np.sqrt((1 - chance) * whole * above)
        found: Floats = np.where(chance * whole < below, rising, falling) * self.times.get(name, 1.0)
        return np.clip(found, 0.0, 1.0) if row.unit == "chance" else found

    def number(self, name: str) -> float:
        """Return a number of the model, turned as the others are."""
        return self.model[name] * self.times.get(name, 1.0)


def load_ranges(library: Library, model: Parameters) -> Ranges:
    """Return the ranges that ship with Supine. Raises BadFile for a row that is wrong or cites what does not exist."""
    return read_ranges(shipped_text("supine.cohort", FILE), library, model)


def read_ranges(text: str, library: Library, model: Parameters) -> Ranges:
    """Return the ranges of a file. Raises BadFile as ``load_ranges`` does."""
    rows = read_document(ParameterFile, text, FILE).parameter
    library.require_cited(FILE, rows)
    for row in rows:
        if not row.low <= row.value <= row.high:
            raise BadFile(f"{FILE}, row '{row.id}', key 'value'", f"is {row.value:g}", f"{row.low:g} to {row.high:g}")
        if row.id in model:
            raise BadFile(f"{FILE}, row '{row.id}'", "is a number of the model already", "another id")
    return Ranges(MappingProxyType({row.id: row for row in rows}), model)
