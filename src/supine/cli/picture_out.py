"""``supine fit --picture``: write a picture into a file, as SVG or as PNG."""

from importlib.resources import as_file, files
from pathlib import Path

from supine.errors import BadInput

__all__ = ["refuse_no_picture_file", "write_picture"]

_ENDINGS = (".svg", ".png")
_LETTERING = ("sans.ttf", "sans-bold.ttf")
_FAMILY = "DejaVu Sans"
_PIXELS = 3
"""PNG pixels for each unit of the SVG: sharp on paper and on the screen of a phone."""


def refuse_no_picture_file(file: Path) -> None:
    """Raise BadInput unless a picture can be written under this name."""
    if file.suffix.lower() not in _ENDINGS:
        raise BadInput(f"--picture {file}", "is not a name for a picture", f"a name that ends in {', '.join(_ENDINGS)}")
    if file.exists():
        raise BadInput(f"--picture {file}", "exists already", "a new file")


def write_picture(file: Path, svg: str) -> None:
    """Write an SVG text as what the file's name ends in. Raises BadInput when it cannot be written."""
    content = _png(svg) if file.suffix.lower() == ".png" else svg.encode()
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except OSError as error:
        raise BadInput(f"--picture {file}", f"cannot be written: {error.strerror}", "a place with room") from error


def _png(svg: str) -> bytes:
    """Return a picture as PNG, the same on every machine: its letters are ours, not those of the system."""
    from resvg_py import svg_to_bytes

    with as_file(files("supine.fitting.picture").joinpath("lettering")) as folder:
        return svg_to_bytes(
            svg_string=svg,
            zoom=_PIXELS,
            skip_system_fonts=True,
            font_files=[str(folder / name) for name in _LETTERING],
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
        )
