"""Runs of training and their losses."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from asciml_osc.errors import not_found
from asciml_osc.store.database import Database
from asciml_osc.store.rows import Point, RunRow, parsed


class RunTable:
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
        """Begin a run, in the state running; return its id."""
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

    def all(self) -> list[RunRow]:
        """Return all runs, the oldest first."""
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

    def history(self, run: int) -> list[Point]:
        """Return a run's losses, epoch by epoch. Raises not-found."""
        self._known(run)
        rows = self._database.query(
            "SELECT epoch, loss, reconstruction, kl FROM history WHERE run = ? ORDER BY epoch", [run]
        )
        return [Point(*row) for row in rows]

    def _known(self, run: int) -> None:
        if not self._database.query("SELECT 1 FROM runs WHERE id = ?", [run]):
            raise not_found(f"there is no run {run}: /asciml/train/runs lists them")
