"""What voices hold, decoded once more in the background: in full where it is rough yet, and with a newer model."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from asciml_osc.errors import AscimlError

if TYPE_CHECKING:
    from asciml_osc.session.morphs import Morphs
    from asciml_osc.session.voice import Voice

log = logging.getLogger("asciml")


class Refining:
    """Takes one voice after the other; one that was added again meanwhile has another turn."""

    def __init__(self, morphs: Morphs) -> None:
        self._morphs = morphs
        self._waiting: list[Voice] = []
        self._task: asyncio.Task[None] | None = None

    def add(self, voices: Iterable[Voice]) -> None:
        """Let these have their turn, after those that wait."""
        self._waiting += [voice for voice in voices if voice not in self._waiting]
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        """Until none waits. What cannot be decoded stays as it is."""
        while self._waiting:
            voice = self._waiting.pop(0)
            held = voice.held
            try:
                made = await self._morphs.decoded(voice)
                if made is not None:
                    self._morphs.replace(voice, held, made)
            except AscimlError as error:
                log.warning('"%s" keeps what it plays: %s', voice.name, error.message)
            except Exception:  # a fault of ours with one voice must not keep the others from their turn
                log.exception('"%s" keeps what it plays', voice.name)

    async def close(self) -> None:
        """Decode nothing any more."""
        self._waiting.clear()
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
