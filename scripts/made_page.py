"""A page of docs/reference that is made from the data: write it, or hold it against the data."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["HOW_TO_MEND", "made"]

HOW_TO_MEND = "it no longer says what the data says; run: ./dev reference"


def made(page: Path, text: Callable[[], str], about: str | None, arguments: Sequence[str]) -> int:
    """Write the page; with --check among the arguments, write nothing and say whether it is what the data says."""
    parser = argparse.ArgumentParser(prog="./dev reference", description=about)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")
    if not parser.parse_args(arguments).check:
        page.write_text(text(), encoding="utf-8")
        return 0
    is_fresh = page.exists() and page.read_text(encoding="utf-8") == text()
    print(f"{page}: {'as the data says' if is_fresh else HOW_TO_MEND}")
    return 0 if is_fresh else 1
