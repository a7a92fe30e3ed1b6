"""The catalogue's mats in one set-up for one person, from gentle to strong, with what is known of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from supine.fitting.catalogue import OTHER, Catalogue
from supine.fitting.mat_numbers import MatNumbers, numbers_of
from supine.fitting.pressing import Lying
from supine.fitting.ranking import mats_in_order
from supine.journal.handbook import Handbook
from supine.web.views.basis import Basis, basis_of

__all__ = ["MatLine", "MatsShown", "mats_shown"]

_MM_PER_CM = 10


@dataclass(frozen=True, slots=True)
class MatLine:
    """A mat with what is known of it."""

    name: str
    known: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class MatsShown:
    """Mats from gentle to strong, those that press alike together; those without a place; what to keep in mind."""

    groups: tuple[tuple[MatLine, ...], ...]
    without_place: tuple[MatLine, ...]
    remark: str
    basis: Basis


def mats_shown(lying: Lying, handbook: Handbook) -> MatsShown:
    """Return the catalogue's mats and the person's own for this set-up. Raises NotSettled for an open solve."""
    mats = dict(_mats(lying, handbook.catalogue))
    groups = mats_in_order(lying, mats)
    placed = {name for group in groups for name in group}
    lines = {name: _line(name, mats[name], lying, handbook.catalogue) for name in mats}
    remark = handbook.catalogue.telling.remarks["mats_may_differ_more"]
    return MatsShown(
        groups=tuple(tuple(lines[name] for name in group) for group in groups),
        without_place=tuple(line for name, line in lines.items() if name not in placed),
        remark=remark.text,
        basis=basis_of(handbook.library, remark.claims, remark.sources),
    )


def _mats(lying: Lying, catalogue: Catalogue) -> Iterator[tuple[str, MatNumbers]]:
    """Yield the mats by id; the person's own has the numbers that they typed."""
    for name, mat in catalogue.mats.items():
        if name == lying.setup.mat:
            yield name, lying.mat
        elif name != OTHER:
            yield name, numbers_of(mat, MatNumbers())


def _line(name: str, mat: MatNumbers, lying: Lying, catalogue: Catalogue) -> MatLine:
    return MatLine(catalogue.mats[name].name, " · ".join(_known(mat)), name == lying.setup.mat)


def _known(mat: MatNumbers) -> Iterator[str]:
    spikes = None if mat.spikes is None else number_format(mat.spikes, 0)
    yield _("{spikes} spikes").format(spikes=spikes) if spikes else _("number of spikes not known")
    if mat.length_mm is None or mat.width_mm is None:
        yield _("size not known")
    else:
        length, width = (number_format(side / _MM_PER_CM, 0) for side in (mat.length_mm, mat.width_mm))
        yield _("{length} x {width} cm").format(length=length, width=width)
