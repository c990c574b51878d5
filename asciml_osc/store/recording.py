"""How each change is written down as it is made, so that it can be taken back."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from asciml_osc.store.bin import Bin
from asciml_osc.store.step import Step, present
from asciml_osc.store.subjects import Seen, about
from asciml_osc.store.tracked import TRACKED, triggers

MOST = 100  # changes; the oldest are forgotten, and what they have in the bin
INTO = 0  # the number under which it is written down how something that is taken back can be done again


class Recorder:
    """Owner of what the present transaction has written down. The triggers write it in the transaction itself."""

    def __init__(self, connection: sqlite3.Connection, bin_: Bin) -> None:
        self._connection, self._bin = connection, bin_
        self._step = Step("", is_recorded=False)
        self._number: int | None = None
        self._seen, self._dropped = Seen(), set[str]()
        self._is_replaying = self.is_off = False
        connection.create_function("recording", 0, lambda: self._number)
        connection.create_function("image", -1, self._image)
        for table in TRACKED.values():
            columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            for trigger in triggers(table, columns):
                connection.execute(trigger)
        rows = connection.execute("SELECT old_file FROM images UNION SELECT new_file FROM images")
        self._bin.wanted = {row[0] for row in rows} - {None}
        self._last = self._one("SELECT coalesce(max(id), 0) FROM changes")

    def _one(self, question: str, values: Sequence[Any] = ()) -> int:
        return int(self._connection.execute(question, values).fetchone()[0])

    def _image(self, sign: str, table: str, *pairs: Any) -> str:
        row = dict(zip(pairs[::2], pairs[1::2], strict=True))
        self._seen.add(sign, table, row)
        if "file" in row:
            self._bin.wanted.add(row["file"])
        return json.dumps(row)

    # A transaction

    def begin(self) -> None:
        """Write down what follows under the number of the present step."""
        self._step, self._seen = present(), Seen()
        self._dropped.clear()
        if self._is_replaying:
            self._number = INTO
        elif not self._step.is_recorded or self.is_off:
            self._number = None
        else:
            step = self._step
            self._number = step.number if step.number and step.number == self._last else self._last + 1

    def finish(self) -> None:
        """Make a change of what was written down, before it is committed."""
        if not self._seen or self._is_replaying:
            return
        self._seen.tell(self._step)
        self._connection.execute(
            "INSERT INTO changes (id, command, about, made_at, undone) VALUES (?, ?, ?, ?, 0) "
            "ON CONFLICT (id) DO UPDATE SET about = excluded.about",
            [self._number, self._step.command, about(self._step), time.time()],
        )
        self.drop("undone = 1")
        self.drop("id <= (SELECT id FROM changes ORDER BY id DESC LIMIT 1 OFFSET ?)", [MOST])

    def drop(self, which: str, values: Sequence[Any] = ()) -> None:
        """Forget changes, within a transaction; what they have in the bin goes when it is committed."""
        changes = f"(SELECT id FROM changes WHERE {which})"
        rows = self._connection.execute(
            f"SELECT old_file, new_file FROM images WHERE change IN {changes}", values
        )
        names = {name for row in rows for name in row} - {None}
        self._connection.execute(f"DELETE FROM images WHERE change IN {changes}", values)
        self._connection.execute(f"DELETE FROM changes WHERE {which}", values)
        self._dropped |= {name for name in names if not self._is_named(name)}

    def _is_named(self, file: str) -> bool:
        return bool(
            self._one("SELECT EXISTS (SELECT 1 FROM images WHERE old_file = ?1 OR new_file = ?1)", [file])
        )

    def committed(self) -> None:
        """Remember the number, and let go what nobody can ask for any more."""
        if self._seen and self._number:
            self._step.number = self._last = self._number
        self._bin.forget(self._dropped)
        self._number = None

    def cancelled(self) -> None:
        """Nothing of the transaction holds."""
        self._number = None

    # Around transactions

    @contextmanager
    def replaying(self) -> Iterator[None]:
        """Write down under INTO what taking back changes."""
        self._is_replaying = True
        try:
            yield
        finally:
            self._is_replaying = False

    def unrecorded(self, change: Callable[[], None]) -> None:
        """Carry out a change that there is no room to write down."""
        self.is_off = True
        try:
            change()
        finally:
            self.is_off = False
