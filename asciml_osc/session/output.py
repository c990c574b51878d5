"""The audio device: which one is wanted, and what is open."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from asciml_osc.audio.handle import NULL, Engine
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError

log = logging.getLogger("asciml.audio")


class Output:
    """Owner of the wish: what /asciml/audio/open or the command line asked for, which a new engine opens again."""

    def __init__(self, config: Config, engine: Engine, emit: Callable[..., None]) -> None:
        self._engine, self._emit = engine, emit
        self._wanted = (config.audio, config.rate, config.block)
        self._opening: asyncio.Task[None] | None = None
        engine.on_restart = self.reopen

    async def open(self, device: str, rate: float, block: int) -> dict[str, Any]:
        """Open another device in place of the present one. rate: 0 for its own.

        After a failure the present one goes on, or the null device where that was not possible.
        """
        before = self._engine.output
        try:
            opened = await self._engine.open(device, rate, block)
            self._wanted = (device, int(rate), block)
        finally:
            if self._engine.output != before:
                self._announce()
        return opened

    def reopen(self) -> None:
        """Open what is wanted, in the background; the null device, which keeps time, where that is not to be had."""
        self._opening = asyncio.get_running_loop().create_task(self._reopen())

    async def _reopen(self) -> None:
        device, rate, block = self._wanted
        try:
            try:
                await self._engine.open(device, rate, block)
            except AscimlError as error:
                self._tell("warning", error.message)
                if self._engine.output["device"] == "none":
                    await self._engine.open(NULL, rate, block)
        except AscimlError as error:
            self._tell("error", error.message)
        else:
            self._announce()

    def _announce(self) -> None:
        output = self._engine.output
        values = (output["device"], float(output["rate"]), output["block"], output["outputs"])
        self._emit("/asciml/audio/opened", *values)
        log.info("audio: %s %s, %g Hz, blocks of %d, %d outputs", output["host_api"], *values)

    def _tell(self, level: str, text: str) -> None:
        log.log(getattr(logging, level.upper()), "%s", text)
        self._emit("/asciml/log", level, text)
