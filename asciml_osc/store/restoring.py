"""How the rows of a change come to be what they were before it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from asciml_osc.store.database import Database
from asciml_osc.store.subjects import by_name, parsed_any
from asciml_osc.store.tracked import TRACKED, Tracked


@dataclass(frozen=True)
class Image:
    """A row, as it is to be again (old) and as the change left it (new); None: no such row. Files: of a sound or a model."""

    table: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    old_file: str | None
    new_file: str | None

    @classmethod
    def of(cls, row: sqlite3.Row) -> Image:
        """Return the image that a row of the table `images` holds."""
        old, new = (None if row[side] is None else json.loads(row[side]) for side in ("old", "new"))
        return cls(row["name"], old, new, row["old_file"], row["new_file"])


def restore(database: Database, images: Iterable[Image]) -> None:
    """Bring rows back, within a transaction; the images with what was changed last first."""
    database.execute("PRAGMA defer_foreign_keys = ON")  # a mark may come before its sound
    columns: dict[str, set[str]] = {}
    for image in images:
        table = TRACKED[image.table]
        if table.name not in columns:
            columns[table.name] = {row["name"] for row in database.query(f"PRAGMA table_info({table.name})")}
        if table.name == "settings":
            _restore_setting(database, image)
        elif image.old is None:
            assert image.new
            where, values = _key(table, image.new)
            database.execute(f"DELETE FROM {table.name} WHERE {where}", values)
        elif image.new is None:
            _insert(database, table, image.old, columns[table.name])
        else:
            _update(database, table, image.old, image.new, columns[table.name])


def _key(table: Tracked, row: dict[str, Any]) -> tuple[str, list[Any]]:
    return " AND ".join(f"{name} = ?" for name in table.key), [row[name] for name in table.key]


def _insert(database: Database, table: Tracked, row: dict[str, Any], columns: set[str]) -> None:
    row = {name: value for name, value in row.items() if name in columns or name == "rowid"}
    if "rowid" in row and database.query(f"SELECT 1 FROM {table.name} WHERE rowid = ?", [row["rowid"]]):
        del row["rowid"]
    names, gaps = ", ".join(row), ", ".join("?" * len(row))
    database.execute(f"INSERT INTO {table.name} ({names}) VALUES ({gaps})", list(row.values()))


def _update(
    database: Database, table: Tracked, old: dict[str, Any], new: dict[str, Any], columns: set[str]
) -> None:
    changed = {name: old[name] for name in old if old[name] != new.get(name) and name in columns}
    if changed:
        sets = ", ".join(f"{name} = ?" for name in changed)
        where, values = _key(table, new)
        database.execute(f"UPDATE {table.name} SET {sets} WHERE {where}", [*changed.values(), *values])


def _restore_setting(database: Database, image: Image) -> None:
    """Bring back what the change has changed of a setting; what has changed since without being written down stays."""
    key = (image.old or image.new or {})["key"]
    rows = database.query("SELECT value FROM settings WHERE key = ?", [key])
    present = rows[0]["value"] if rows else None
    old = _value(image.old)
    if present != (new := _value(image.new)):
        old = _merged(key, *map(parsed_any, (old, new, present)))
    if old is None:
        database.execute("DELETE FROM settings WHERE key = ?", [key])
    else:
        database.execute(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, old],
        )


def _value(row: dict[str, Any] | None) -> str | None:
    return None if row is None else row.get("value")


def _merged(key: str, old: Any, new: Any, present: Any) -> str | None:
    if key == "model":
        return None if old is None else json.dumps(old)
    was, became, there = by_name(key, old), by_name(key, new), by_name(key, present)
    for name in {**was, **became}:
        if was.get(name) != became.get(name):
            there.pop(name, None) if name not in was else there.update({name: was[name]})
    return json.dumps(list(there.values()) if key == "mappings" else there)
