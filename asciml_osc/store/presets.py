"""Presets and motions by name, each as JSON. What is in them is not this module's business."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Literal

from asciml_osc.store.database import Database
from asciml_osc.store.rows import parsed


class PresetTable:
    """The presets of a session, or what else it keeps in the same way. A name is a user's word, and content is anything that JSON takes."""

    def __init__(self, database: Database, table: Literal["presets", "motions"] = "presets") -> None:
        self._database, self._table = database, table

    def all(self) -> dict[str, Any]:
        """Return each preset's content by its name, the oldest first; what is damaged is an empty dict."""
        rows = self._database.query(f"SELECT name, content FROM {self._table} ORDER BY rowid")
        return {row["name"]: parsed(row["content"], {}) for row in rows}

    def put(self, contents: Mapping[str, Any]) -> None:
        """Store these under their names, all or none; one that is there keeps its place in the list."""
        now = time.time()
        rows = [(name, json.dumps(content), now) for name, content in contents.items()]
        with self._database.transaction():
            self._database.execute_many(
                f"INSERT INTO {self._table} VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET content = excluded.content, stored_at = excluded.stored_at",
                rows,
            )

    def rename(self, old: str, new: str) -> None:
        """Give a preset another name, which no other has."""
        with self._database.transaction():
            self._database.execute(f"UPDATE {self._table} SET name = ? WHERE name = ?", [new, old])

    def remove(self, name: str) -> None:
        """Forget a preset."""
        with self._database.transaction():
            self._database.execute(f"DELETE FROM {self._table} WHERE name = ?", [name])
