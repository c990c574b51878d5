"""The settings of a session, by key."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from asciml_osc.store.database import Database

log = logging.getLogger("asciml")


class SettingTable:
    """Values by key; a value is anything that JSON takes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: object = None) -> Any:
        """Return the value of `key`, or `default`."""
        rows = self._database.query("SELECT value FROM settings WHERE key = ?", [key])
        try:
            return json.loads(rows[0]["value"]) if rows else default
        except (ValueError, RecursionError):
            log.warning("the setting %s is damaged and is passed over", key)
            return default

    def set(self, key: str, value: object) -> None:
        """Give `key` a value; None forgets it."""
        self.update({key: value})

    def update(self, values: Mapping[str, Any]) -> None:
        """Give each key its value, all or none; None forgets a key."""
        with self._database.transaction():
            put(self._database, values)

    def all(self) -> dict[str, Any]:
        """Return every key and its value."""
        rows = self._database.query("SELECT key FROM settings ORDER BY key")
        return {row["key"]: self.get(row["key"]) for row in rows}


def put(database: Database, settings: Mapping[str, Any]) -> None:
    """Write settings within a transaction; None forgets a key."""
    for key, value in settings.items():
        if value is None:
            database.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            database.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, json.dumps(value)],
            )
