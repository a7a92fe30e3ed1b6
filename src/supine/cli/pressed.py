"""How set-ups press: as JSON for programs, in words for people, and as a picture."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supine.cli.speech import translator
from supine.fitting.catalogue import Catalogue
from supine.fitting.picture.drawing import draw
from supine.fitting.picture.shown import picture_of
from supine.fitting.picture.words import Table, table
from supine.fitting.pressing import Pressing
from supine.fitting.ranking import in_order, way_of, way_up
from supine.fitting.regions import Region
from supine.fitting.setup import Setup
from supine.fitting.telling import Telling, rank, tell
from supine.journal.felt import FeltSoFar
from supine.journal.handbook import Handbook

__all__ = ["drawing_of", "order_json", "order_words", "pressing_json", "spikes_json", "words_of"]

_COLUMNS_APART = "  "


def pressing_json(found: Pressing, reference: Pressing, telling: Telling, felt: FeltSoFar | None) -> dict[str, Any]:
    """Return one set-up's pressing as the contract of ``supine fit --json`` names it; loads in newtons.

    ``residual`` is the largest of what is left over of any equation, in mm, rad or shares of the weight.
    """
    left = found.loads.residuals
    return {
        "index": {"value": found.index.value, "low": found.index.low, "high": found.index.high},
        "regions": {
            region.value: {"load_n": part.load_n, "contacts": part.contacts, "index": part.index}
            for region, part in ((region, found.regions[region]) for region in Region)
        },
        "depth_mm": found.depth_mm,
        "contacts": found.contacts,
        "rank": way_of(found, reference).value,
        "sensation": _sensation(found, felt),
        "iterations": found.loads.iterations,
        "residual": max(left.spike_mm, left.disc_mm, left.tilt_rad, left.balance),
        "warnings": [one.words for one in tell(found, telling)],
    }


def spikes_json(found: Pressing) -> list[list[float]]:
    """Return every spike as x and y in mm (to the right, towards the head, 0 at L5/S1) and its load in newtons."""
    places, loads = found.loads.geometry.places_mm, found.loads.spike_n
    flat = zip(places.reshape(-1, 2).tolist(), loads.reshape(-1).tolist(), strict=True)
    return [[round(x, 2), round(y, 2), load_n] for (x, y), load_n in flat]


def order_json(strong: Mapping[Setup, float]) -> dict[str, Any]:
    """Return set-ups from gentle to strong, 0 to 1 where they are strongest, and the way up; nothing for none."""
    order = [{"setup": one.spelled, "strength": strong[one]} for one in in_order(strong)]
    return {"order": order, "way_up": [one.spelled for one in way_up(strong)]} if order else {}


def order_words(strong: Mapping[Setup, float], handbook: Handbook) -> Iterator[str]:
    """Yield set-ups from gentle to strong, and the way up; nothing for none."""
    _, named = translator(handbook.language), handbook.catalogue.lying_words
    for title, setups in ((_("From gentle to strong"), in_order(strong)), (_("The way up"), way_up(strong))):
        if setups:
            yield from (title, *(f"{n:3}. {named(one)}" for n, one in enumerate(setups, 1)), "")


def drawing_of(found: Sequence[Pressing], catalogue: Catalogue) -> str:
    """Return the set-ups as one SVG, each once."""
    once = {one.lying.setup: one for one in found}.values()
    return draw([picture_of(one, catalogue.lying_words(one.lying.setup)) for one in once], catalogue.picture)


def words_of(
    found: Sequence[Pressing], reference: Pressing, handbook: Handbook, felt: FeltSoFar | None
) -> Iterator[str]:
    """Yield what to tell about each set-up, and then what to keep in mind, each remark once."""
    _, catalogue = translator(handbook.language), handbook.catalogue
    for one in found:
        yield f"{catalogue.lying_words(one.lying.setup)} · {catalogue.mat_name(one.lying.setup.mat)}"
        yield rank(way_of(one, reference), catalogue.lying_words(reference.lying.setup), catalogue.telling).words
        yield from _lines(table(one.regions, catalogue.picture))
        yield _("{contacts} of {spikes} spikes touch. The tips go about {depth} mm into the skin.").format(
            contacts=one.contacts, spikes=one.loads.spike_n.size, depth=round(one.depth_mm)
        )
        if felt is not None:
            yield from felt.words(one.loads, handbook) or (catalogue.telling.remarks["felt_not_known"].text,)
        yield ""
    remarks = [told for one in found for told in tell(one, catalogue.telling)]
    closing = remarks[-1].words
    yield from dict.fromkeys(told.words for told in remarks if told.words != closing)
    yield closing
    yield _("Whether a mat is for you: supine screen. How long to lie: supine plan.")


def _sensation(found: Pressing, felt: FeltSoFar | None) -> dict[str, Any] | None:
    """Return the rating to be expected at the first minute, eight of ten between its ends; None without ratings."""
    told = felt.predict(found.loads) if felt else None
    return {"value": told.value, "low": told.low, "high": told.high} if told else None


def _lines(shown: Table) -> Iterator[str]:
    rows = (shown.columns, *shown.rows)
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for first, *numbers in rows:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        yield _COLUMNS_APART.join((first.ljust(widths[0]), *cells))
