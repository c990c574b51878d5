"""What the engine does not glide by itself: LFOs, envelopes and curves of voices that are on their way to a preset."""

from __future__ import annotations

import asyncio
import logging
import time
from contextvars import Context
from dataclasses import replace

from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.errors import AscimlError
from asciml_osc.session.becoming import manner_becoming
from asciml_osc.session.between import manners_between
from asciml_osc.session.manner import Manner
from asciml_osc.session.voice import Voice
from asciml_osc.session.voices import Voices

EVERY = 0.02  # seconds between two steps; the engine smooths each of them
log = logging.getLogger("asciml")


def departure(now: Manner, to: Manner) -> Manner:
    """Return the manner in which a glide begins: what can glide as it is now, and all else as it will be."""
    return replace(
        to,
        attack=now.attack,
        release=now.release,
        points=now.points,
        curve_pulse=now.curve_pulse,
        lfos=now.lfos,
    )


class Gliding:
    """Owner of what glides. A voice that somebody changes, or frees, is left to that."""

    def __init__(self, engine: EngineMemory, voices: Voices) -> None:
        self._engine, self._voices = engine, voices
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, voice: Voice, before: Manner, seconds: float) -> None:
        """Let a voice that plays like `before` come to its manner within `seconds`."""
        glide = self._glide(voice, before, seconds)
        # in a context of its own: its steps are not due when the message was
        task = asyncio.get_running_loop().create_task(glide, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _glide(self, voice: Voice, before: Manner, seconds: float) -> None:
        turn, end, now, share = voice.turn, voice.manner, before, 0.0
        began = time.monotonic()
        while share < 1.0:
            await asyncio.sleep(EVERY)
            if voice not in self._voices or voice.turn != turn or voice.manner is not end:
                return
            share = min((time.monotonic() - began) / seconds, 1.0)
            to = manners_between(before, end, share)
            try:
                self._engine.post(*manner_becoming(self._engine, voice.index, now, to))
            except AscimlError:  # the ring is full: the next step goes all the way
                log.debug('"%s" glides on later', voice.name)
                continue
            now = to

    async def close(self) -> None:
        """Let nothing glide any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
