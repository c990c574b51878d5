"""The range of a source, fixed or running, with its dead zone: from what comes to 0–1, and back."""

from __future__ import annotations

from asciml_osc.mapping.buttons import Button
from asciml_osc.mapping.relative import Encoder
from asciml_osc.mapping.settings import Settings


def usual_range(address: str) -> tuple[float, float]:
    """Return what a source sends where nobody says: 0–1, and as MIDI has it where the address is one of MIDI's."""
    if not address.startswith("/midi/"):
        return 0.0, 1.0
    return 0.0, 16383.0 if "/bend" in address else 127.0


class Fader:
    """An absolute source. lo, hi: its range. dead: share of the range around `rest` that counts as `rest`."""

    def __init__(self, settings: Settings) -> None:
        lo, hi = usual_range(settings.source)
        self.lo = lo if settings.lo is None else settings.lo
        self.hi = hi if settings.hi is None else settings.hi
        self._running, self._begun = settings.range == "running", False
        self._dead, self._rest = settings.dead, settings.rest
        self._value: float | None = None

    @property
    def rest(self) -> float:
        """Where it is when nobody touches it: as told, else 0 where its range holds that, else its lower end."""
        if self._rest is not None:
            return self._rest
        return 0.0 if min(self.lo, self.hi) <= 0.0 <= max(self.lo, self.hi) else self.lo

    def take(self, value: float, now: float) -> None:  # noqa: ARG002 - as all sources
        """Take what came; a running range grows to hold it."""
        self._value = value
        if self._running:
            if not self._begun:
                self.lo = self.hi = value
                self._begun = True
            elif value < self.lo:
                self.lo = value
            elif value > self.hi:
                self.hi = value

    def run(self) -> None:
        """Follow the range of what comes, from now on."""
        self._running, self._begun = True, False

    def place(self, here: float | None) -> float | None:  # noqa: ARG002 - as all sources
        """Return where it is in its range, 0–1; None before the range has two ends."""
        if self._value is None or self.lo == self.hi:
            return None
        place = min(max((self._value - self.lo) / (self.hi - self.lo), 0.0), 1.0)
        return self._without_dead_zone(place) if self._dead else place

    def _without_dead_zone(self, place: float) -> float:
        """Widen what lies beyond the dead zone to the whole range, so that nothing jumps at its edges."""
        rest = min(max((self.rest - self.lo) / (self.hi - self.lo), 0.0), 1.0)
        if abs(place - rest) <= self._dead:
            return rest
        if place > rest:
            return rest + (1.0 - rest) * (place - rest - self._dead) / max(1.0 - rest - self._dead, 1e-9)
        return rest - rest * (rest - place - self._dead) / max(rest - self._dead, 1e-9)

    def value(self, place: float) -> float:
        """Return what the source would send at a place, 0–1."""
        return self.lo + (self.hi - self.lo) * place

    @property
    def more(self) -> bool:
        """Whether another place waits."""
        return False


def make_source(settings: Settings) -> Fader | Encoder | Button:
    """Return the source that the options describe."""
    if settings.relative != "off":
        return Encoder(settings.relative, settings.step, settings.accel)
    if settings.button != "off":
        return Button(settings.button, settings.step, 0.0 if settings.lo is None else settings.lo)
    return Fader(settings)
