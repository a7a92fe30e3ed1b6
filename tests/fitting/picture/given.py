"""Set-ups to draw, their loads made up, and the words in both languages."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from supine.fitting.picture.shown import PictureOf
from supine.fitting.picture.words import PictureWords
from supine.fitting.regions import Region
from supine.journal.handbook import open_handbook

BED = MappingProxyType({Region.THORAX: 0.46, Region.LUMBAR: 0.12, Region.PELVIS: 0.42})
FLOOR = MappingProxyType({Region.THORAX: 0.481, Region.LUMBAR: 0.049, Region.PELVIS: 0.47})


@cache
def words(language: str = "en") -> PictureWords:
    return open_handbook(language).catalogue.picture


def shown(
    name: str = "Bed, t-shirt",
    most_mn: float = 180,
    shares: Mapping[Region, float] = BED,
    *,
    discs: tuple[int, int] = (12, 19),
    size_mm: tuple[float, float] = (420, 670),
    height_mm: float = 1750,
) -> PictureOf:
    """Return a mat whose spikes bear more towards two places, and nothing at its edge."""
    (columns, rows), (width, length) = discs, size_mm
    x = (np.arange(columns) - (columns - 1) / 2) * width / columns
    y = (np.arange(rows) - (rows - 1) / 2) * length / rows + 185
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    bumps = [np.clip(1 - ((places[:, 1] - at) / 120) ** 2 - (places[:, 0] / 130) ** 2, 0, None) for at in (340, -35)]
    load_mn = most_mn * np.maximum(*bumps) / max(np.max(bumps), 1e-9)
    return PictureOf(
        name, places, width / columns * 0.4, width, length, load_mn, shares, height_mm, (0.0, 0.115 * height_mm)
    )
