"""Reach the web shell by name: neither shell imports the other, so either can be used without it."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["TARGET", "open_data_folder", "web"]

TARGET = "supine.web.wsgi:application"
"""What the server runs."""


def open_data_folder(given: Path | None) -> Path:
    """Choose the data folder, make it usable and return it. Raises BadInput when it is not.

    New files are for this user alone from here on.
    """
    os.umask(0o077)
    if given is not None:
        os.environ["SUPINE_DATA"] = str(given)
    folder = import_module("supine.web.folder")
    opened: Path = folder.open_folder(folder.data_folder())
    folder.secret_key(opened)
    return opened


def web(name: str) -> Any:
    """Return a function of ``supine.web.keeping``, Django made ready for it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "supine.web.settings"
    import_module("django").setup()
    return getattr(import_module("supine.web.keeping"), name)
