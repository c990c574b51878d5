"""The tempo by a MIDI clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.midi.clock import LOST, Clock
from asciml_osc.session.tempo import FASTEST, SLOWEST, Tempo
from asciml_osc.store.aio import AsyncStore

SETTING = "midi-clock"
SAME = 0.002  # of the tempo: what a clock says that differs by less is its jitter
FAR = 0.25  # beats: what is further off is put right at once
SHARE, MOST = 0.5, 0.05  # of what it is off that the next beat makes good, and the most of the tempo
PATIENCE = 2 * LOST  # seconds without a tick after which a clock that said no stop is told to be gone


class MidiClock:
    """Owner of whether a MIDI clock sets the tempo, and of which port's. now: the steady clock that ticks are timed by, seconds."""

    def __init__(
        self, tempo: Tempo, store: AsyncStore, emit: Emit, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._tempo, self._store, self._emit, self._now = tempo, store, emit, now
        self.on = False
        self._port = ""  # whose clock counts
        self._heard = 0.0  # when it ticked last, by `now`
        self._others: set[str] = set()  # told not to count
        self._is_new = False  # the song has just begun, or been located
        self._leans = False  # the engine goes faster or slower than the tempo for a beat
        self._watch: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Take up whether one did when the last server ended."""
        self.on = await self._store.settings.get(SETTING, False) is True

    async def follow(self, on: bool) -> None:
        """Let it set the tempo from now on, or no more. Raises io."""
        await self._store.settings.set(SETTING, on)
        self.on = on
        self._let_go()

    def ticked(self, port: str, clock: Clock, tempo: float | None, begins: bool) -> None:
        """Take a tick of a port. tempo: once a beat. begins: with this tick the song begins, or goes on."""
        if not self.on or not self._counts(port):
            return
        self._heard = self._now()
        if begins:
            self._is_new = True
            self._set(self._tempo.bpm, clock.beat(self._heard))
        elif tempo is not None:
            self._wait()
            self._beat(clock, tempo)

    def stopped(self, port: str) -> None:
        """Take the end of a song, or that a port is gone; the tempo stays."""
        if port == self._port:
            self._let_go()

    def _counts(self, port: str) -> bool:
        """Tell whether the clock of a port counts: the first that ticks does, until it ticks no more."""
        if port == self._port:
            return True
        if self._port and self._now() - self._heard < PATIENCE:
            if port not in self._others:
                self._others.add(port)
                self._emit(
                    "/asciml/log",
                    "warning",
                    f"two MIDI clocks run: the tempo follows {self._port}, and {port} only when that one has ended",
                )
            return False
        self._port = port
        self._others.discard(port)
        return True

    def _beat(self, clock: Clock, tempo: float) -> None:
        if not SLOWEST <= tempo <= FASTEST:
            return
        bpm = self._tempo.bpm if abs(tempo / self._tempo.bpm - 1.0) <= SAME else round(tempo, 2)
        beat = clock.beat(self._now())
        off = 0.0 if beat is None else beat - self._tempo.beat
        if beat is not None and (self._is_new or abs(off) > FAR):
            self._is_new = False
            self._set(bpm, beat)
        else:
            self._set(bpm, lean=min(max(SHARE * off, -MOST), MOST))

    def _set(self, bpm: float, beat: float | None = None, lean: float = 0.0) -> None:
        try:
            self._tempo.set(bpm, beat, lean)
            self._leans = lean != 0.0
        except AscimlError:  # no room for an instruction: the next beat says it again
            return

    def _wait(self) -> None:
        """Notice when no tick comes any more."""
        if self._watch is None:
            self._watch = asyncio.get_running_loop().call_later(PATIENCE, self._look)

    def _look(self) -> None:
        self._watch = None
        left = PATIENCE - (self._now() - self._heard)
        if not self._port:
            return
        if left > 0:
            self._watch = asyncio.get_running_loop().call_later(left, self._look)
            return
        self._emit(
            "/asciml/log",
            "warning",
            f"the MIDI clock of {self._port} has ended without a stop: the tempo stays at {self._tempo.bpm:g}",
        )
        self._let_go()

    def _let_go(self) -> None:
        """Follow nobody; the tempo goes on as it was told, neither faster nor slower."""
        if self._leans:
            self._set(self._tempo.bpm)
        self._port = ""
        self._others.clear()
        self.close()

    def close(self) -> None:
        """Watch no clock any more."""
        if self._watch:
            self._watch.cancel()
            self._watch = None
