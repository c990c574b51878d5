"""The tempo by a MIDI clock."""

from __future__ import annotations

from asciml_osc.errors import AscimlError
from asciml_osc.session.tempo import FASTEST, SLOWEST, Tempo
from asciml_osc.store.aio import AsyncStore

SETTING = "midi-clock"
FAR = 0.25  # beats: what is further off is put right at once
SHARE, MOST = 0.5, 0.05  # of what it is off that the next beat makes good, and the most of the tempo


class MidiClock:
    """Owner of whether a MIDI clock sets the tempo, and of the beats since its start."""

    def __init__(self, tempo: Tempo, store: AsyncStore) -> None:
        self._tempo, self._store = tempo, store
        self.on = False
        self._beat: int | None = None  # since the start; None where no start has been heard

    async def begin(self) -> None:
        """Take up whether one did when the last server ended."""
        self.on = await self._store.settings.get(SETTING, False) is True

    async def follow(self, on: bool) -> None:
        """Let it set the tempo from now on, or no more. Raises io."""
        await self._store.settings.set(SETTING, on)
        self.on = on

    def take(self, _port: str, address: str, value: float) -> None:
        """Take a message as it comes from the ports: of a clock there is one a beat, and its start."""
        if address == "/midi/start":
            self._beat = 0
        elif address in ("/midi/stop", "/midi/continue"):
            self._beat = None
        elif address == "/midi/tempo":
            if self._beat is not None:
                self._beat += 1
            if self.on and SLOWEST <= value <= FASTEST:
                self._set(value)

    def _set(self, bpm: float) -> None:
        try:
            if self._beat is None:
                self._tempo.set(bpm)
                return
            off = self._beat - self._tempo.beat
            if abs(off) > FAR:
                self._tempo.set(bpm, float(self._beat))
            else:
                bpm *= 1.0 + min(max(SHARE * off, -MOST), MOST)
                self._tempo.set(min(max(bpm, SLOWEST), FASTEST))
        except AscimlError:  # no room for an instruction: the next beat says it again
            return
