"""Gather every word on screen from templates and sources into the catalogs, check them, compile them."""

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from hatch_build import LOCALE, compile_catalogs
from supine.guidance.languages import LANGUAGES

SOURCE = Path("src") / "supine"
WRITTEN_IN = "en"
HEADER = "# The words of Supine's pages and commands; those of its data files are in guidance/words."
HOW_TO_MEND = "mend the catalog, or run: ./dev words"

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def main(arguments: list[str]) -> int:
    """Update the catalogs and compile them; with --check, change no catalog and say what is wrong with it."""
    parser = argparse.ArgumentParser(prog="./dev words", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change no catalog; exit 1 when one is not complete")
    chosen = parser.parse_args(arguments)
    catalogs = [LOCALE / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES if language != WRITTEN_IN]
    faults = [fault for place in catalogs for fault in brought_up_to_date(place, is_check=chosen.check)]
    compile_catalogs(LOCALE)
    for fault in faults:
        print(fault)
    print(f"{len(catalogs)} catalogs, {len(faults)} faults" + (f": {HOW_TO_MEND}" if faults else ""))
    return 1 if faults else 0


def brought_up_to_date(place: Path, *, is_check: bool) -> list[str]:
    """Lay today's words over a catalog, keeping its translations, and return what is wrong with it."""
    language = place.parts[-3]
    before = place.read_bytes() if place.exists() else as_text(Catalog(language, header_comment=HEADER, fuzzy=False))
    catalog = read_po(BytesIO(before), locale=language)
    catalog.update(words_on_screen(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    after = as_text(catalog)
    if not is_check:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(after)
    faults = [fault for message in catalog if message.id for fault in faults_of(message)]
    if is_check and without_header(before) != without_header(after):
        faults.append("is not what the sources say today")
    return [f"{place}: {fault}" for fault in faults]


def words_on_screen() -> Catalog:
    """Return every message of the templates and the Python sources."""
    found = Catalog(project="Supine", charset="utf-8")
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in {".py", ".html", ".svg", ".txt"} and path.is_file():
            for words, comments, context in messages_of(path):
                found.add(words, locations=[(path.as_posix(), 1)], auto_comments=comments, context=context)
    return found


def messages_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """Yield (words, comments for translators, context) of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    lines = BytesIO(source.encode())
    for _, words, comments, context in extract("python", lines, KEYWORDS, ["Translators:"], {"encoding": "utf-8"}):
        yield words, comments, context


def faults_of(message: Message) -> Iterator[str]:
    """Yield what a person would stumble over in one message."""
    shown = repr(message.id if isinstance(message.id, str) else message.id[0])
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not texts or not all(texts):
        yield f"{shown} has no words"
    elif message.fuzzy:
        yield f"{shown} is only a guess (fuzzy)"
    elif any(placeholders(text) != placeholders(original) for text, original in paired(message, texts)):
        yield f"{shown} has other placeholders"


def paired(message: Message, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each translation with the English it must agree with: all plurals but the first with the English plural."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    for n, text in enumerate(texts):
        yield text, originals[min(n, len(originals) - 1)]


def placeholders(text: str) -> list[str]:
    """Return the places in a text where a value is put."""
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def as_text(catalog: Catalog) -> bytes:
    """Return a catalog as the bytes of its file, the same for the same words."""
    written = BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def without_header(text: bytes) -> bytes:
    """Return a catalog's file from its first message on."""
    return text.partition(b"\n\n")[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
