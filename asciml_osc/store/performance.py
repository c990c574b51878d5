"""What plays, row by row, for the server after this one: voices, and what else joins a preset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from asciml_osc.store.database import Database
from asciml_osc.store.rows import parsed


class Playing(NamedTuple):
    """One thing that plays. kind: "voice", or the name of a part."""

    kind: str
    name: str


class PerformanceTable:
    """Rows by kind and name; content is anything that JSON takes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[Playing, Any]:
        """Return every content, the oldest first; what is damaged is an empty dict."""
        rows = self._database.query("SELECT kind, name, content FROM performance ORDER BY id")
        return {Playing(row["kind"], row["name"]): parsed(row["content"], {}) for row in rows}

    def put(self, changed: Mapping[Playing, Any]) -> None:
        """Write what has changed, all or none; None forgets one."""
        with self._database.transaction():
            for (kind, name), content in changed.items():
                if content is None:
                    self._database.execute(
                        "DELETE FROM performance WHERE kind = ? AND name = ?", [kind, name]
                    )
                else:
                    self._database.execute(
                        "INSERT INTO performance (kind, name, content) VALUES (?, ?, ?) "
                        "ON CONFLICT (kind, name) DO UPDATE SET content = excluded.content",
                        [kind, name, json.dumps(content)],
                    )

    def replace(self, contents: Mapping[Playing, Any]) -> None:
        """Keep these and nothing else."""
        with self._database.transaction():
            self._database.execute("DELETE FROM performance")
            self._database.execute_many(
                "INSERT INTO performance (kind, name, content) VALUES (?, ?, ?)",
                [(*which, json.dumps(content)) for which, content in contents.items()],
            )
