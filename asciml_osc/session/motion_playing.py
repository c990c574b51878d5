"""A motion while it plays: each move is handed to the engine ahead, with the sample at which it is due."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from contextvars import ContextVar

from asciml_osc.due import LEAD, due
from asciml_osc.errors import AscimlError
from asciml_osc.session.controls import Controls
from asciml_osc.session.motion import ALL, GATES, NOTE, OWN, PLAY, STOP, Key, Motion, Move

SHORTEST = 0.02  # seconds of a round, so that a loop leaves time for everything else
log = logging.getLogger("asciml")

replayed: ContextVar[bool] = ContextVar("replayed", default=False)
"""Whether what moves a voice is a motion, and no hand."""


class Playing:
    """One motion on its way. names: who plays the part of each voice that was recorded."""

    def __init__(
        self, controls: Controls, motion: Motion, names: Sequence[tuple[str, str]], rate: float, loop: bool
    ) -> None:
        self._controls, self.loop, self.rate = controls, loop, rate
        self.voices = [new for _, new in names]
        self._moves = [
            move._replace(voice=new) for move in motion.timed(rate) for old, new in names if old == move.voice
        ]
        self._seconds = max(motion.seconds / abs(rate), SHORTEST)
        self._taken: set[Key] = set()  # what a hand has moved meanwhile is the hand's
        self._on: set[tuple[str, float]] = set()  # notes that this motion has begun

    def touched(self, moves: Sequence[Move]) -> None:
        """Leave to a hand what it moves, until the motion is played again."""
        self._taken.update((move.voice, move.what) for move in moves if move.what not in GATES)

    async def run(self) -> None:
        """Play it, once or round and round. Raises not-found where a voice has been freed."""
        replayed.set(True)
        round_ = time.time() + LEAD
        while True:
            for move in self._moves:
                await self._do(move, round_ + move.at)
            round_ += self._seconds
            await _until(round_ - LEAD if self.loop else round_)
            if not self.loop:
                return

    async def _do(self, move: Move, moment: float) -> None:
        await _until(moment - LEAD)
        if (move.voice, move.what) in self._taken:
            return
        due.set(moment)
        try:
            self._move(move)
        except AscimlError as error:
            if error.code != "limit":
                raise
            log.debug("a motion leaves out a move: %s", error.message)

    def _move(self, move: Move) -> None:
        controls, voice = self._controls, move.voice
        if move.what == NOTE:
            self._note(voice, move.value or 0.0, move.more)
        elif move.what == PLAY:
            controls.play(voice)
        elif move.what == STOP:
            controls.stop(voice)
        elif move.what in OWN:
            controls.aspect(voice, OWN[move.what], move.value, move.more)
        elif move.what == "place":
            controls.scan(voice, move.value or 0.0, move.more)
        else:
            controls.set(voice, move.what, move.value or 0.0, move.more)

    def _note(self, voice: str, pitch: float, velocity: float) -> None:
        if velocity > 0:
            self._controls.note(voice, pitch, velocity)
            self._on.add((voice, pitch))
        else:
            self._controls.end_note(voice, pitch)
            self._on = {on for on in self._on if on[0] != voice or pitch not in (ALL, on[1])}

    def end(self) -> None:
        """End the notes that it has begun; all else stays where it is."""
        for voice, pitch in self._on:
            try:
                self._controls.end_note(voice, pitch)
            except AscimlError:  # the voice is gone, and its notes with it
                continue
        self._on.clear()


async def _until(moment: float) -> None:
    """Wait for a moment of the wall clock; a turn of the loop at least, however late it is."""
    await asyncio.sleep(max(moment - time.time(), 0.0))
