"""How set-ups press: as JSON for programs, in words for people, and as a picture."""

from collections.abc import Iterator, Sequence
from typing import Any

from supine.cli.speech import Translator, translator
from supine.fitting.body import lying
from supine.fitting.picture.drawing import draw
from supine.fitting.picture.shown import PictureOf, picture_of
from supine.fitting.picture.words import PictureWords, Table, load, table
from supine.fitting.pressing import Pressing
from supine.fitting.ranking import way_of
from supine.fitting.regions import Region
from supine.fitting.rows import Way
from supine.guidance.languages import words_of as language_of
from supine.journal.handbook import Handbook
from supine.outcomes.relief import lying_words

__all__ = ["drawing_of", "pressing_json", "spikes_json", "words_of"]

_COLUMNS_APART = "  "


def pressing_json(found: Pressing, reference: Pressing) -> dict[str, Any]:
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
        "sensation": None,
        "iterations": found.loads.iterations,
        "residual": max(left.spike_mm, left.disc_mm, left.tilt_rad, left.balance),
        "warnings": list(_warnings(found, translator("en"))),
    }


def spikes_json(found: Pressing) -> list[list[float]]:
    """Return every spike as x and y in mm (to the right, towards the head, 0 at L5/S1) and its load in newtons."""
    places, loads = found.loads.geometry.places_mm, found.loads.spike_n
    flat = zip(places.reshape(-1, 2).tolist(), loads.reshape(-1).tolist(), strict=True)
    return [[round(x, 2), round(y, 2), load_n] for (x, y), load_n in flat]


def drawing_of(found: Sequence[Pressing], handbook: Handbook) -> str:
    """Return the set-ups as one SVG, each once."""
    once = {one.lying.setup: one for one in found}.values()
    return draw([_shown(one, handbook) for one in once], _picture_words(handbook))


def words_of(found: Sequence[Pressing], reference: Pressing, handbook: Handbook) -> Iterator[str]:
    """Yield what to tell about each set-up of one mat, what is not known of the mat, and what none of it says."""
    _, words = translator(handbook.language), _picture_words(handbook)
    for one in found:
        mat = handbook.catalogue.mat_name(one.lying.setup.mat)
        yield f"{_name(one, handbook)} · {mat}"
        yield _rank(way_of(one, reference), _)
        yield from _lines(table(one.regions, words))
        yield _("{contacts} of {spikes} spikes touch. The tips go about {depth} mm into the skin.").format(
            contacts=one.contacts, spikes=one.loads.spike_n.size, depth=f"{one.depth_mm:.1f}"
        )
        yield ""
    yield from _warnings(reference, _)
    yield _("Worked out, not measured. It puts set-ups in order. It does not say what you will feel.")
    yield _("Whether a mat is for you: supine screen. How long to lie: supine plan.")


def _rank(way: Way, _: Translator) -> str:
    return {
        Way.GENTLER: _("Gentler than bare skin on the floor."),
        Way.SAME: _("About as strong as bare skin on the floor."),
        Way.STRONGER: _("Stronger than bare skin on the floor."),
        Way.NOT_KNOWN: _("Gentler or stronger than bare skin on the floor: not known."),
    }[way]


def _warnings(found: Pressing, _: Translator) -> Iterator[str]:
    """Yield what is not known of the mat, and what that does."""
    names = {
        "spikes_per_disc": _("number of spikes"),
        "mat_length_mm": _("length"),
        "mat_width_mm": _("width"),
        "disc_diameter_mm": _("size of the discs"),
        "spike_height_mm": _("height of the spikes"),
        "tip_radius_mm": _("tips of the spikes"),
    }
    missing = {*found.not_known, *(() if found.lying.mat.spikes else ("spikes_per_disc",))}
    told = [words for name, words in names.items() if name in missing]
    if told:
        yield _("Not known of this mat: {what}. What is usual stands in, so it may press otherwise.").format(
            what=", ".join(told)
        )


def _name(found: Pressing, handbook: Handbook) -> str:
    setup = found.lying.setup
    return lying_words(setup.surface, setup.clothing, setup.support, handbook.catalogue)


def _shown(found: Pressing, handbook: Handbook) -> PictureOf:
    person, setup = found.lying.person, found.lying.setup
    shares = {region: part.share for region, part in found.regions.items()}
    body = lying(person, setup.support, found.lying.parameters)
    return picture_of(_name(found, handbook), found.loads, shares, person, body)


def _picture_words(handbook: Handbook) -> PictureWords:
    return load(handbook.library, language_of(handbook.language))


def _lines(shown: Table) -> Iterator[str]:
    rows = (shown.columns, *shown.rows)
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for first, *numbers in rows:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        yield _COLUMNS_APART.join((first.ljust(widths[0]), *cells))
