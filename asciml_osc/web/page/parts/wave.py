"""A waveform with the two ends of a loop on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asciml_osc.web.page.parts.by_hand import OSC, ByHand


class Wave(ByHand, component="wave.js", esm=OSC):
    """A waveform of `seconds`, as lowest and highest sample of each column; value: start and end of the loop in seconds, sent between `before`
    and `after` as a hand moves them.
    """

    def __init__(
        self, labels: tuple[str, str, str], before: Sequence[str | float], again: Callable[[], object]
    ) -> None:
        """labels: of the whole, of the start and of the end."""
        super().__init__([0.0, 0.0], again)
        self._set(labels=list(labels), address="/asciml/voice/loop", before=list(before), after=[], columns=[], seconds=0.0)  # fmt: skip

    def draw(self, columns: Sequence[tuple[float, float]], seconds: float) -> None:
        """Draw another waveform."""
        self._set(columns=list(columns), seconds=seconds)
        self.update()

    def aim(self, before: Sequence[str | float], after: Sequence[str | float]) -> None:
        """Put other arguments around the two ends."""
        if [*before] != self._props["before"] or [*after] != self._props["after"]:
            self._set(before=list(before), after=list(after))
            self.update()
