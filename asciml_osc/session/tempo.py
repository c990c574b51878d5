"""The tempo of a stage: what is in beats goes by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.errors import bad_argument

SLOWEST, FASTEST = 1.0, 1000.0  # beats a minute


class Tempo:
    """Owner of the tempo as it was last told; a part of presets. The beats are counted in the engine.

    on_changed: called when it is another.
    """

    keeps_itself = False

    def __init__(self, engine: EngineMemory) -> None:
        self._engine = engine
        self.bpm = float(engine.state.engine["bpm"][0])
        self.on_changed: list[Callable[[], None]] = []

    @property
    def beat(self) -> float:
        """The beat that it is now, between the blocks too."""
        ahead = self._engine.ahead / self._engine.rate
        return float(self._engine.state.engine["beat"][0]) + ahead * self.bpm / 60.0

    def set(self, bpm: float, beat: float | None = None, lean: float = 0.0) -> None:
        """Set the beats a minute, SLOWEST to FASTEST. beat: which one it is then, with its part; None: the count goes on.

        lean: share of the tempo by which the engine goes faster until the next time, so that it comes to where somebody else's beat is.
        """
        self._engine.post(instructions.tempo(bpm * (1.0 + lean), beat))
        if bpm != self.bpm:
            self.bpm = bpm
            for changed in self.on_changed:
                changed()

    def state(self) -> dict[str, float]:
        """Return what a preset keeps of it."""
        return {"bpm": self.bpm}

    def recall(self, state: Any) -> None:
        """Have the tempo of a preset. Raises bad-argument."""
        bpm = state.get("bpm") if isinstance(state, dict) else None
        if isinstance(bpm, bool) or not isinstance(bpm, int | float) or not SLOWEST <= bpm <= FASTEST:
            raise bad_argument(f"the tempo of the preset is damaged ({str(bpm)[:60]}): store it anew")
        if bpm != self.bpm:
            self.set(float(bpm))
