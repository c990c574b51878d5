"""Files of the user's that commands wrote, so that commands may replace them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from asciml_osc.store.database import Database


class WrittenTable:
    """Files outside the session's own folders that commands wrote, as they were then."""

    MOST = 10_000  # the oldest are forgotten

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, paths: Sequence[Path]) -> None:
        """Remember these files as they are now."""
        now = time.time()
        rows = []
        for path in paths:
            try:
                found = path.stat()
            except OSError:  # gone already
                continue
            rows.append((_name(path), found.st_size, found.st_mtime_ns, now))
        with self._database.transaction():
            self._database.execute_many("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)", rows)
            self._database.execute(
                "DELETE FROM written WHERE path IN "
                "(SELECT path FROM written ORDER BY written_at DESC, rowid DESC LIMIT -1 OFFSET ?)",
                [self.MOST],
            )

    def known(self, paths: Sequence[Path]) -> set[Path]:
        """Return those that are as a command left them."""
        found = set()
        for path in paths:
            rows = self._database.query("SELECT size, modified FROM written WHERE path = ?", [_name(path)])
            try:
                stat = path.stat()
            except OSError:
                continue
            if rows and (rows[0]["size"], rows[0]["modified"]) == (stat.st_size, stat.st_mtime_ns):
                found.add(path)
        return found


def _name(path: Path) -> str:
    """Return a path as UTF-8, which is what the database takes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
