"""A session that came from elsewhere, before it is opened: its database may be damaged, or made to do harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import check_group, sound_id
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.schema import MIGRATIONS

_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
)


def check_database(folder: Path, schema: int) -> None:
    """Check the database of a session folder, without a change: its version, tables, names and the files that it names.

    schema: the version that it should have. A name that leads out of the folder would let a later removal delete what is there.

    Raises bad-argument.
    """
    path = StoreFiles(folder).database
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            wrong = _fault(connection, folder, schema)
        finally:
            connection.close()
    except (sqlite3.Error, AscimlError, UnicodeError, TypeError, OverflowError) as error:
        wrong = str(error)
    if wrong:
        raise bad_argument(f"its session.sqlite is damaged, or was made by another program: {wrong[:200]}")


def _fault(connection: sqlite3.Connection, folder: Path, schema: int) -> str:
    """Return what is wrong, "" for nothing."""
    files = StoreFiles(folder)
    if (version := connection.execute("PRAGMA user_version").fetchone()[0]) != schema:
        return f"its schema is {version}, and {schema} was said"
    if connection.execute(_SCHEMA).fetchall() != _tables(schema):
        return "its tables are others"
    if (said := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        return str(said)
    for (group,) in connection.execute("SELECT name FROM groups"):
        check_group(group)
    for group, number, file in connection.execute("SELECT group_name, number, file FROM sounds"):
        if files.sound(sound_id(group, number)).name != file:
            return f"the sound {sound_id(group, number)} names the file {file}"
    for name, file in connection.execute("SELECT name, file FROM models"):
        if Path(file).name != file or not (files.models / file).is_file():
            return f"the model {name} names the file {file}"
    return ""


def _tables(schema: int) -> list[tuple[str, ...]]:
    """Return what a database of this version has in it."""
    connection = sqlite3.connect(":memory:")
    try:
        for script in MIGRATIONS[:schema]:
            connection.executescript(script)
        return connection.execute(_SCHEMA).fetchall()
    finally:
        connection.close()
