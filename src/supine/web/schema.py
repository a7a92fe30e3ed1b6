"""Bring the database's tables to the form this version needs, or refuse one from a newer version."""

from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from supine.errors import BadInput
from supine.web.folder import database_file

__all__ = ["bring_up_to_date"]


def bring_up_to_date() -> None:
    """Create or migrate the tables; a database that fits already costs one read.

    A copy of a database that holds something is kept beside it before it is changed. Raises BadInput when it
    is damaged, or was made by a newer Supine.
    """
    file = database_file(settings.DATA_FOLDER)
    try:
        file.touch(mode=0o600)
        if _stamp_in_database() != _stamp():
            _migrate(file)
    except DatabaseError as error:
        raise BadInput(str(file), f"cannot be used: {error}", "a sound database: supine restore FILE") from error
    finally:
        connection.close()


def _migrate(file: Path) -> None:
    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == "web"}
    newer = applied - {name for app, name in executor.loader.disk_migrations if app == "web"}
    if newer:
        raise BadInput(str(file), f"was made by a newer Supine ({min(newer)})", "that version or a newer one")
    if applied:
        _keep_copy(file.with_name(f"before-{_stamp()}.sqlite3"))
    executor.migrate(executor.loader.graph.leaf_nodes())
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {_stamp()}")


def _keep_copy(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.chmod(0o600)


def _stamp() -> int:
    """Return a number for exactly the migrations this version has."""
    names = sorted(file.stem for file in Path(__file__).with_name("migrations").glob("[0-9]*.py"))
    return crc32("\n".join(names).encode()) & 0x7FFFFFFF


def _stamp_in_database() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return int(cursor.fetchone()[0])
