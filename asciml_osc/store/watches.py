"""The folders that are watched, and which of their files are no longer new."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from asciml_osc.store.database import Database
from asciml_osc.store.rows import parsed

Stamp: TypeAlias = tuple[int, int]
"""Bytes of a file, and when it was last written (nanoseconds since 1970)."""


@dataclass(frozen=True)
class WatchRow:
    """A folder that is watched for a group. content: anything that JSON takes; seen: its files that are no longer new, by name."""

    group: str
    folder: str
    content: dict[str, Any]
    seen: dict[str, Stamp]


class WatchTable:
    """Pairs of a group and a folder. What the content means is not this module's business."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[WatchRow]:
        """Return every watch, the oldest first."""
        seen: dict[tuple[str, str], dict[str, Stamp]] = {}
        for row in self._database.query("SELECT * FROM watched"):
            files = seen.setdefault((row["group_name"], row["folder"]), {})
            files[os.fsdecode(row["name"])] = (row["size"], row["modified"])
        return [
            WatchRow(
                row["group_name"],
                row["folder"],
                parsed(row["content"], {}),
                seen.get((row["group_name"], row["folder"]), {}),
            )
            for row in self._database.query("SELECT * FROM watches ORDER BY rowid")
        ]

    def put(self, group: str, folder: str, content: Mapping[str, Any], seen: Mapping[str, Stamp]) -> None:
        """Keep a watch, in place of the one that is there."""
        with self._database.transaction():
            self._database.execute("DELETE FROM watches WHERE group_name = ? AND folder = ?", [group, folder])
            self._database.execute(
                "INSERT INTO watches VALUES (?, ?, ?)", [group, folder, json.dumps(dict(content))]
            )
            self._saw(group, folder, seen)

    def saw(self, group: str, folder: str, seen: Mapping[str, Stamp]) -> None:
        """Keep that these files are no longer new; nothing where the folder is watched no more."""
        with self._database.transaction():
            question = "SELECT 1 FROM watches WHERE group_name = ? AND folder = ?"
            if self._database.query(question, [group, folder]):
                self._saw(group, folder, seen)

    def take(self, group: str, folder: str) -> None:
        """Forget a watch."""
        with self._database.transaction():
            self._database.execute("DELETE FROM watches WHERE group_name = ? AND folder = ?", [group, folder])

    def _saw(self, group: str, folder: str, seen: Mapping[str, Stamp]) -> None:
        self._database.execute_many(
            "INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?, ?)",
            [(group, folder, os.fsencode(name), *stamp) for name, stamp in seen.items()],
        )
