"""Which SQLite we use, and how: what was acknowledged must outlive a power cut."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["WAL_IS_SOUND_FROM", "database_settings", "journal_mode", "prefer_newest_sqlite", "sqlite_version"]

WAL_IS_SOUND_FROM = (3, 51, 3)
"""The first SQLite in which two connections cannot corrupt a write-ahead log ("WAL-reset bug")."""


def prefer_newest_sqlite() -> None:
    """Let ``import sqlite3`` give the SQLite that ships with us when it is newer than Python's own.

    Must run before Django's database backend is imported.
    """
    import sqlite3

    try:
        import pysqlite3
    except ImportError:
        return
    if pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sqlite_version() -> tuple[int, ...]:
    """Return the version of the SQLite in use."""
    import sqlite3

    return tuple(sqlite3.sqlite_version_info)


def journal_mode(version: tuple[int, ...]) -> str:
    """Return WAL where it is sound, else the rollback journal: slower, and as durable."""
    return "WAL" if version >= WAL_IS_SOUND_FROM else "DELETE"


def database_settings(file: Path) -> Mapping[str, Any]:
    """Return Django's settings for the one database."""
    pragmas = {
        "journal_mode": journal_mode(sqlite_version()),
        "synchronous": "FULL",
        "foreign_keys": "ON",
        "secure_delete": "ON",
        "trusted_schema": "OFF",
    }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
        },
        "TEST": {"NAME": str(file.with_name("test.sqlite3"))},
    }
