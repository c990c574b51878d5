"""MIDI program changes that recall presets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from functools import partial
from typing import Any

from asciml_osc.errors import AscimlError, not_found
from asciml_osc.events import Emit
from asciml_osc.session.presets import Presets
from asciml_osc.session.recalls import Recalls
from asciml_osc.store.aio import AsyncStore

SETTING = "midi-programs"
ADDRESS = "/midi/program"  # of any channel
LAST = 127


class MidiPrograms:
    """Owner of which program means which preset. Those presets are prepared, so a change of program is heard within a block."""

    def __init__(self, presets: Presets, recalls: Recalls, store: AsyncStore, emit: Emit) -> None:
        self._presets, self._recalls, self._store, self._emit = presets, recalls, store, emit
        self._table: dict[int, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        presets.on_changed.append(self._preset_changed)

    async def begin(self) -> None:
        """Take up the table of the last server; its presets are prepared in the background."""
        self._table = _kept(await self._store.settings.get(SETTING, []))
        for name in sorted(set(self._table.values())):
            self._spawn(partial(self._prepare, name))

    def all(self) -> list[tuple[int, str]]:
        """Return programs and presets, by number."""
        return sorted(self._table.items())

    async def assign(self, number: int, preset: str) -> None:
        """Let a program mean a preset, "" for none; it is prepared when this returns. Raises not-found, and as `prepare`."""
        if preset:
            await self._prepare(preset)
        elif number not in self._table:
            raise not_found(f"program {number} has no preset: /asciml/midi/programs lists those that have")
        table = {one: name for one, name in self._table.items() if one != number}
        await self._keep(table | ({number: preset} if preset else {}))

    def take(self, _port: str, address: str, value: float) -> None:
        """Take a message as it comes from the ports."""
        if address != ADDRESS or not self._table:
            return
        number = int(value)
        if number not in self._table:
            self._warn(
                f"program {number} has no preset: /asciml/midi/program {number} PRESET makes it recall one"
            )
            return
        try:
            name = self._table[number]
            rest = self._recalls.recall(self._presets.get(name), name=name)
        except AscimlError as error:
            self._warn(f"program {number} is not recalled: {error.message}")
            return
        if rest is not None:
            self._spawn(rest)

    def _preset_changed(self, old: str, new: str | None) -> None:
        """Follow a preset that is another, is called otherwise, or is gone."""
        if old not in self._table.values():
            return
        if new != old:
            renamed = {one: new if name == old else name for one, name in self._table.items()}
            self._spawn(lambda: self._keep({one: name for one, name in renamed.items() if name is not None}))
        else:
            self._spawn(partial(self._prepare, old))

    async def _prepare(self, preset: str) -> None:
        await self._recalls.prepare(preset, self._presets.get(preset))

    async def _keep(self, table: dict[int, str]) -> None:
        await self._store.settings.set(SETTING, sorted(table.items()))
        self._table = table

    def _spawn(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something in the background; why it fails is told. In a context of its own: it is not due with a message."""
        task = asyncio.get_running_loop().create_task(self._work(work), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except AscimlError as error:
            self._warn(f"a preset for MIDI programs is not ready: {error.message}")

    def _warn(self, text: str) -> None:
        self._emit("/asciml/log", "warning", text)

    async def close(self) -> None:
        """Prepare nothing any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _kept(kept: Any) -> dict[int, str]:
    """Return what was kept, without what is damaged."""
    if not isinstance(kept, list):
        return {}
    return {
        pair[0]: pair[1]
        for pair in kept
        if isinstance(pair, list)
        and len(pair) == 2
        and isinstance(pair[0], int)
        and 0 <= pair[0] <= LAST
        and isinstance(pair[1], str)
    }
