"""The session's SQLite file: its transactions and its errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError
from asciml_osc.store.ballast import Ballast
from asciml_osc.store.bin import Bin
from asciml_osc.store.recording import Recorder
from asciml_osc.store.schema import MIGRATIONS


class Database:
    """One connection. Used by one thread at a time; every transaction is on disk when it returns.

    Raises io where SQLite or the disk fails, here and in every method.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bin = Bin(path.with_name("bin"))
        self.recorder: Recorder | None = None  # once the tables are there
        self.ballast = Ballast(path.with_name("ballast"))
        self.making_room(self._open)  # its log is a file that is made anew
        self.ballast.keep()

    def _open(self) -> None:
        with self._errors():
            # the thread that opens it need not be the one that uses it afterwards
            self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
        try:
            with self._errors():
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.execute("PRAGMA foreign_keys = ON")
            self._migrate()
            with self._errors():
                self.recorder = Recorder(self._connection, self.bin)
        except BaseException:
            self._connection.close()
            raise

    def making_room(self, change: Callable[[], None]) -> bool:
        """Carry out a change that a full disk must not prevent; whether it took the room that is kept for that.

        Then it cannot be taken back: there is no room to write down how. Give the room back with `ballast.keep` when
        files have been removed.
        """
        try:
            change()
        except AscimlError as error:
            if not isinstance(error.__cause__, sqlite3.Error) or not self.ballast.free():
                raise
            if self.recorder:
                self.recorder.unrecorded(change)
            else:
                change()
            return True
        return False

    def forget_changes(self) -> None:
        """Have nothing that can be taken back, and nothing in the bin."""
        assert self.recorder
        with self.transaction():
            self.recorder.drop("TRUE")

    def _migrate(self) -> None:
        version = int(self.query("PRAGMA user_version")[0][0])
        if version > len(MIGRATIONS):
            raise AscimlError(
                "io",
                f"{self.path} was made by a newer version of asciml-osc (schema {version}, "
                f"this one knows {len(MIGRATIONS)}): update asciml-osc, or open another session",
            )
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            with self.transaction():
                for statement in script.split(";\n"):
                    self.execute(statement)
                self.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is executed within holds, or nothing of it; on disk at the end of the `with`."""
        with self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            if self.recorder:
                self.recorder.begin()
            try:
                yield
                if self.recorder:
                    self.recorder.finish()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back by itself
                    self._connection.execute("ROLLBACK")
                if self.recorder:
                    self.recorder.cancelled()
                raise
            if self.recorder:
                self.recorder.committed()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Execute one statement of a transaction."""
        with self._errors():
            return self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement of a transaction, for each of `rows`."""
        with self._errors():
            self._connection.executemany(sql, rows)

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return all rows of a question."""
        with self._errors():
            return self._connection.execute(sql, values).fetchall()

    def back_up(self, path: Path) -> None:
        """Copy it, as it is now, to a new file."""
        with self._errors():
            into = sqlite3.connect(path)
            try:
                self._connection.backup(into)
            finally:
                into.close()

    def close(self) -> None:
        """Fold the log into the file and close it."""
        with self._errors():
            self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise io_error(self.path, "used", error) from error
