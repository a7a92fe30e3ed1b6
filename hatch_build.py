"""Compile the languages' catalogs into what a program reads, whenever Supine is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src") / "supine" / "locale"


class CatalogHook(BuildHookInterface[Any]):
    """Ships every compiled catalog, though git does not keep them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs before the files are gathered."""
        del version
        compile_catalogs(Path(self.root) / LOCALE)
        build_data["artifacts"].append(f"{LOCALE.as_posix()}/**/*.mo")


def compile_catalogs(locale: Path) -> None:
    """Write ``django.mo`` beside every ``django.po``."""
    for source in sorted(locale.glob("*/LC_MESSAGES/django.po")):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(text))
