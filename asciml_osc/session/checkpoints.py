"""What a run that was cut off leaves: its best weights, which become a model."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from asciml_osc.durable import discard, second_name
from asciml_osc.errors import AscimlError
from asciml_osc.models.model_file import read
from asciml_osc.names import is_variation
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import ModelRow

PREFIX = "checkpoint-"
SUFFIX = ".safetensors"
log = logging.getLogger("asciml.train")


def default_name(run: int, kind: str) -> str:
    """Of the model of a run that was given none."""
    return f"{kind}{run}"


class Checkpoints:
    """Owner of the checkpoint files, models/checkpoint-RUN.safetensors; the trainer process writes them."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store

    def path(self, run: int) -> Path:
        """Return where the checkpoint of a run lies, if there is one."""
        return self._store.files.models / f"{PREFIX}{run}{SUFFIX}"

    def discard(self, run: int) -> None:
        """Discard the checkpoint of a run that has ended well."""
        discard([self.path(run)])

    async def take_in_all(self) -> list[str]:
        """Make models of what the runs of a killed server left; a sentence for each."""
        said = []
        runs = {run.id: run for run in await self._store.runs.all()}
        for path in sorted(self._store.files.models.glob(f"{PREFIX}*{SUFFIX}")):
            number = path.name.removeprefix(PREFIX).removesuffix(SUFFIX)
            run = runs.get(int(number)) if number.isdecimal() else None
            if run is None:
                continue
            try:
                row = await self.take_in(run.id, run.model or "")
                if row is not None:
                    await self._store.runs.end(run.id, "checkpoint")
            except AscimlError as error:  # the disk is full: the next start tries again
                log.warning("the checkpoint of run %s waits: %s", run.id, error.message)
                continue
            if row is not None:
                said.append(
                    f"run {run.id} was cut off: its best weights, of epoch {row.info['checkpoint']}, "
                    f'are the model "{row.name}", /asciml/model/load {row.name} plays it'
                )
        return said

    async def take_in(self, run: int, name: str) -> ModelRow | None:
        """Make a model of a run's checkpoint; None when there is none that can be read.

        It is named as the run's model would have been, "" for its default; where a good model has that name, NAME-runRUN.
        """
        path = self.path(run)
        rows = await self._store.models.all()
        if any(row.run == run and "checkpoint" in row.info for row in rows):
            # killed just after it was taken in
            discard([path])
            return None
        try:
            header, _ = await asyncio.to_thread(read, path)
            info = header["info"]
            about = {
                "kind": info["kind"],
                "sounds": sum(not is_variation(sound) for sound in header["ids"]),
                **{name: info[name] for name in ("epochs", "loss", "reconstruction")},
                "seconds": 0.0,
                "checkpoint": info["epochs"],
            }
        except AscimlError as error:
            if error.code != "not-found":
                log.warning("the checkpoint of run %s cannot be used: %s", run, error)
            return None
        except (KeyError, TypeError) as error:
            log.warning("the checkpoint of run %s cannot be used: it lacks %s", run, error)
            return None
        name = name or default_name(run, info["kind"])
        if any(row.name == name for row in rows):
            name = f"{name}-run{run}"
        staged = self._store.files.staged_model(SUFFIX)
        await asyncio.to_thread(second_name, path, staged)
        row = await self._store.models.add(name, staged, about, run)
        discard([path])
        return row
