"""Settings, runs of training, and models: the parts of a session that are not sounds."""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from asciml_osc.durable import discard, io_error, second_name, sync_folder
from asciml_osc.errors import not_found
from asciml_osc.names import check_name
from asciml_osc.store.database import Database
from asciml_osc.store.rows import ModelRow, Point, RunRow, parsed

log = logging.getLogger("asciml")


class Settings:
    """Values by key; a value is anything that JSON takes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`, or `default`."""
        rows = self._database.query("SELECT value FROM settings WHERE key = ?", [key])
        try:
            return json.loads(rows[0]["value"]) if rows else default
        except (ValueError, RecursionError):
            log.warning("the setting %s is damaged and is passed over", key)
            return default

    def set(self, key: str, value: Any) -> None:
        """Give `key` a value; None forgets it."""
        self.update({key: value})

    def update(self, values: Mapping[str, Any]) -> None:
        """Give each key its value, all or none; None forgets a key."""
        with self._database.transaction():
            _put(self._database, values)

    def all(self) -> dict[str, Any]:
        """Every key and its value."""
        rows = self._database.query("SELECT key FROM settings ORDER BY key")
        return {row["key"]: self.get(row["key"]) for row in rows}


def _put(database: Database, settings: Mapping[str, Any]) -> None:
    """Settings, within a transaction."""
    for key, value in settings.items():
        if value is None:
            database.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [key, json.dumps(value)])


class Unfinished:
    """Paths outside the session's own folders that are being written to; a server that is killed leaves them listed."""

    KEY = "unfinished"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[Path]:
        """Every path that is listed; what is no path is passed over."""
        kept = self._settings.get(self.KEY)
        return [Path(path) for path in kept if isinstance(path, str)] if isinstance(kept, list) else []

    def begin(self, paths: Iterable[Path]) -> None:
        """List these, before the first byte is written."""
        self._put([*self.all(), *paths])

    def end(self, paths: Iterable[Path]) -> None:
        """Strike these off, each as often as it is named here."""
        left = self.all()
        for path in paths:
            if path in left:
                left.remove(path)
        self._put(left)

    def _put(self, paths: list[Path]) -> None:
        self._settings.set(self.KEY, [str(path) for path in paths] or None)


class Runs:
    """Runs of training and their losses."""

    ENDS = ("finished", "stopped", "failed", "checkpoint")

    def __init__(self, database: Database) -> None:
        self._database = database
        if database.query("SELECT 1 FROM runs WHERE state = 'running'"):  # a run does not outlive its server
            database.making_room(self._interrupt)

    def _interrupt(self) -> None:
        with self._database.transaction():
            self._database.execute("UPDATE runs SET state = 'interrupted' WHERE state = 'running'")

    def start(self, model: str, settings: Mapping[str, Any]) -> int:
        """The id of a new run, in the state running."""
        with self._database.transaction():
            cursor = self._database.execute(
                "INSERT INTO runs (model, settings, state, started, epochs) VALUES (?, ?, 'running', ?, 0)",
                [model, json.dumps(dict(settings)), time.time()],
            )
        return int(cursor.lastrowid or 0)

    def record(self, run: int, points: Sequence[Point]) -> None:
        """Add epochs to a run's history; an epoch that is there already is replaced."""
        if not points:
            return
        last = points[-1]
        with self._database.transaction():
            self._known(run)
            self._database.execute_many(
                "INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?)",
                [(run, point.epoch, point.loss, point.reconstruction, point.kl) for point in points],
            )
            self._database.execute(
                "UPDATE runs SET epochs = ?, loss = ? WHERE id = ?", [last.epoch, last.loss, run]
            )

    def end(self, run: int, state: str) -> None:
        """Put down how a run ended: finished, stopped, failed, or checkpoint: cut off, and what was safe is a model."""
        if state not in self.ENDS:
            raise ValueError(f"a run ends as one of {self.ENDS}, not {state!r}")
        with self._database.transaction():
            self._known(run)
            self._database.execute("UPDATE runs SET state = ? WHERE id = ?", [state, run])

    def list(self) -> list[RunRow]:
        """All runs, the oldest first."""
        return [
            RunRow(
                row["id"],
                row["model"],
                parsed(row["settings"], {}),
                row["state"],
                row["started"],
                row["epochs"],
                row["loss"],
            )
            for row in self._database.query("SELECT * FROM runs ORDER BY id")
        ]

    def history(self, run: int) -> Sequence[Point]:
        """A run's losses, epoch by epoch. Raises AscimlError not-found."""
        self._known(run)
        rows = self._database.query(
            "SELECT epoch, loss, reconstruction, kl FROM history WHERE run = ? ORDER BY epoch", [run]
        )
        return [Point(*row) for row in rows]

    def _known(self, run: int) -> None:
        if not self._database.query("SELECT 1 FROM runs WHERE id = ?", [run]):
            raise not_found(f"there is no run {run}: /asciml/train/runs lists them")


class Written:
    """Files outside the session's own folders that commands wrote, as they were then."""

    MOST = 10_000  # the oldest are forgotten

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, paths: Sequence[Path]) -> None:
        """These files are ours as they are now."""
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
        """Those that are as a command left them."""
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
    """A path as the database takes it, which is UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


_LEFT = (".staged-", "..staged-", ".checkpoint-")  # staged, and what was being written


class Models:
    """Trained models: a row and a file in `folder` each.

    forget : removes the file of a model that was removed or replaced; whoever knows that it is being read may put that off
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self.forget: Callable[[Path], None] = lambda path: discard([path])
        self._database = database
        self._folder = folder
        known = {row.path.name for row in self.list()}
        for path in folder.iterdir():  # what a killed server left: staged, or no longer the file of any model
            if path.name.startswith(_LEFT) or (path.name.startswith("model-") and path.name not in known):
                discard([path])

    def staging_path(self, suffix: str = ".npz") -> Path:
        """A fresh path at which a model may be written, and synced to disk, before `add`."""
        return self._folder / f".staged-{uuid.uuid4().hex}{suffix}"

    def add(
        self,
        name: str,
        staged: Path,
        info: Mapping[str, Any],
        run: int | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> ModelRow:
        """Take a staged file in as the model `name`; one of that name is replaced. settings: that change with it.

        Raises AscimlError bad-argument (the name), io.
        """
        name = check_name("model", name)
        before = self._find(name)
        # a file of its own each time: the row decides which one holds
        path = self._folder / f"model-{uuid.uuid4().hex}{staged.suffix}"
        row = ModelRow(name, run, dict(info), path, time.time())
        try:
            staged.replace(path)
            sync_folder(self._folder)
            with self._database.transaction():
                self._database.execute(
                    "INSERT OR REPLACE INTO models VALUES (?, ?, ?, ?, ?)",
                    [name, run, json.dumps(row.info), path.name, row.made_at],
                )
                _put(self._database, settings or {})
        except OSError as error:
            raise io_error(path, "written", error) from error
        if before is not None:
            self.forget(before.path)
        return row

    def get(self, name: str) -> ModelRow:
        """The model `name`. Raises AscimlError not-found."""
        row = self._find(name)
        if row is None:
            raise not_found(f'there is no model "{name}": {self._names()}')
        return row

    def list(self) -> list[ModelRow]:
        """All models, the oldest first."""
        return [
            ModelRow(
                row["name"], row["run"], parsed(row["info"], {}), self._folder / row["file"], row["made_at"]
            )
            for row in self._database.query("SELECT * FROM models ORDER BY made_at, name")
        ]

    def remove(self, name: str) -> None:
        """Forget the model `name` and its file. Raises AscimlError not-found."""
        path = self.get(name).path

        def forget() -> None:
            with self._database.transaction():
                self._database.execute("DELETE FROM models WHERE name = ?", [name])

        self._database.making_room(forget)
        self.forget(path)
        self._database.ballast.keep()

    def keep(self, name: str) -> str:
        """Give the file of the model `name` a second name, under which it stays when the model is replaced.

        Raises AscimlError not-found, io.
        """
        path = self.get(name).path
        kept = f"kept-{uuid.uuid4().hex}{path.suffix}"
        try:
            second_name(path, self.kept_path(kept))
            sync_folder(self._folder)
        except OSError as error:
            raise io_error(path, "kept", error) from error
        return kept

    def kept_path(self, kept: str) -> Path:
        """Where a kept file lies."""
        return self._folder / kept

    def sweep_kept(self, but: str) -> None:
        """Remove the kept files except this one."""
        for path in self._folder.glob("kept-*"):
            if path.name != but:
                self.forget(path)

    def _find(self, name: str) -> ModelRow | None:
        return next((row for row in self.list() if row.name == name), None)

    def _names(self) -> str:
        names = ", ".join(row.name for row in self.list())
        return f"there are {names}" if names else "/asciml/train/start makes one"
