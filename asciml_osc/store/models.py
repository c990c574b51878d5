"""The trained models of a session: a row and a file each."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asciml_osc.durable import discard, io_error, second_name, sync_folder
from asciml_osc.errors import not_found
from asciml_osc.names import check_name
from asciml_osc.store.database import Database
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.held import HeldFiles
from asciml_osc.store.rows import ModelRow, parsed
from asciml_osc.store.settings import put

_LEFT = (".staged-", "..staged-", ".checkpoint-")  # staged, and what was being written


class ModelTable:
    """Trained models. The file of one that is removed or replaced goes to the bin when nobody holds it any more."""

    def __init__(self, database: Database, files: StoreFiles, held: HeldFiles) -> None:
        self._database, self._files, self._held = database, files, held
        known = {row.path.name for row in self.all()}
        for (
            path
        ) in files.models.iterdir():  # left by a killed server: staged, or the file of no model any more
            if path.name.startswith(_LEFT):
                discard([path])
            elif path.name.startswith("model-") and path.name not in known:
                database.bin.put(path)

    def all(self) -> list[ModelRow]:
        """Return all models, the oldest first."""
        return [
            ModelRow(
                row["name"],
                row["run"],
                parsed(row["info"], {}),
                self._files.models / row["file"],
                row["made_at"],
            )
            for row in self._database.query("SELECT * FROM models ORDER BY made_at, name")
        ]

    def get(self, name: str) -> ModelRow:
        """Return the model `name`. Raises not-found."""
        row = self._find(name)
        if row is None:
            raise not_found(f'there is no model "{name}": {self._names()}')
        return row

    def add(
        self,
        name: str,
        staged: Path,
        info: Mapping[str, Any],
        run: int | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> ModelRow:
        """Take a staged file in as the model `name`; one of that name is replaced. settings: that change with it.

        Raises bad-argument (the name), io.
        """
        name = check_name("model", name)
        before = self._find(name)
        path = self._files.new_model(staged.suffix)
        row = ModelRow(name, run, dict(info), path, time.time())
        try:
            staged.replace(path)
            sync_folder(self._files.models)
            with self._database.transaction():
                self._database.execute(
                    "INSERT INTO models VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                    "run = excluded.run, info = excluded.info, file = excluded.file, made_at = excluded.made_at",
                    [name, run, json.dumps(row.info), path.name, row.made_at],
                )
                put(self._database, settings or {})
        except OSError as error:
            raise io_error(path, "written", error) from error
        if before is not None:
            self._held.forget(before.path, self._database.bin.put)
        return row

    def remove(self, name: str) -> None:
        """Forget the model `name`; its file goes to the bin. Raises not-found."""
        path = self.get(name).path

        def forget() -> None:
            with self._database.transaction():
                self._database.execute("DELETE FROM models WHERE name = ?", [name])

        if self._database.making_room(forget):
            self._database.forget_changes()
        self._held.forget(path, self._database.bin.put)
        self._database.ballast.keep()

    def keep(self, name: str) -> str:
        """Give the file of the model `name` a second name, under which it stays when the model is replaced.

        Raises not-found, io.
        """
        path = self.get(name).path
        kept = self._files.new_kept(path.suffix)
        try:
            second_name(path, kept)
            sync_folder(self._files.models)
        except OSError as error:
            raise io_error(path, "kept", error) from error
        return kept.name

    def sweep_kept(self, but: str) -> None:
        """Remove the kept files except the one of this name."""
        for path in self._files.models.glob("kept-*"):
            if path.name != but:
                self._held.forget(path)

    def _find(self, name: str) -> ModelRow | None:
        return next((row for row in self.all() if row.name == name), None)

    def _names(self) -> str:
        names = ", ".join(row.name for row in self.all())
        return f"there are {names}" if names else "/asciml/train/start makes one"
