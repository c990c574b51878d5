"""The files that a run reads, under names of its own: what is removed or renamed meanwhile does not take them away."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from pathlib import Path

from asciml_osc.durable import discard, io_error, second_name
from asciml_osc.errors import not_found
from asciml_osc.store.aio import AsyncStore


class RunFiles:
    """Owner of the second names that one run has given to files of the session; `release` takes them away.

    They are named as staged files are, so that the next server sweeps up what a killed one leaves.
    """

    def __init__(self, store: AsyncStore) -> None:
        self._store = store
        self._names: dict[Path, Path] = {}
        self._released = False

    async def hold(self, files: Mapping[str, Path]) -> dict[str, Path]:
        """Second names of those of these files of the session that are there, by key.

        They are given in the store's thread, so no removal comes between two of them; after `release` there are none. Raises io.
        """
        return await self._store.run(self._hold, files)

    async def hold_base(self, base: Path) -> Path:
        """Hold a second name of a model file, which may be the user's own. Raises not-found, io."""
        name = self._store.files.staged_model(base.suffix)
        self._names[base] = name
        try:
            await asyncio.to_thread(second_name, base, name)
        except FileNotFoundError:
            raise not_found(
                f"the model file {base} was removed meanwhile: load a model that /asciml/model/list shows"
            ) from None
        except OSError as error:
            raise io_error(base, "read", error) from error
        return name

    def own(self, path: Path) -> Path:
        """Note a file that is made for the run, and goes with it; the path."""
        self._names[path] = path
        return path

    async def release(self) -> None:
        """Release what the run held: it has ended."""
        await self._store.run(self._release)

    def _hold(self, files: Mapping[str, Path]) -> dict[str, Path]:
        if self._released:
            return {}
        held = {}
        for key, path in files.items():
            if path not in self._names:
                name = path.with_name(f".staged-{uuid.uuid4().hex}{path.suffix}")
                try:
                    second_name(path, name)
                except FileNotFoundError:
                    continue
                except OSError as error:
                    discard([name])
                    raise io_error(path, "read", error) from error
                self._names[path] = name
            held[key] = self._names[path]
        return held

    def _release(self) -> None:
        self._released = True
        discard(self._names.values())
