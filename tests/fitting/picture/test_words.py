"""The pressure picture in words."""

from dataclasses import dataclass

from supine.fitting.picture.words import table
from supine.fitting.regions import Region
from tests.fitting.picture.given import words


@dataclass(frozen=True)
class Bears:
    load_n: float
    share: float
    contacts: int


def test_the_table_has_a_row_for_each_part_from_the_head_down() -> None:
    parts = {
        Region.PELVIS: Bears(150.4, 0.4, 900),
        Region.THORAX: Bears(170, 0.553, 1200),
        Region.LUMBAR: Bears(17.7, 0.047, 238),
    }
    found = table(parts, words())
    assert found.columns == ("Part", "Share", "Newtons", "Spikes touching")
    assert found.rows == (
        ("Upper back", "55%", "170", "1200"),
        ("Low back", "5%", "18", "238"),
        ("Pelvis", "40%", "150", "900"),
    )
