"""An envelope that is drawn with the hand: attack, decay, sustain, release."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.sounds.parameters import ENVELOPE

Spans = dict[str, tuple[float, float]]


class Envelope(Element, component="envelope.js"):
    """Four points to drag, or to move by the arrow keys; with Shift they widen a range. Emits `shaped` with {name: [lo, hi]} of what was moved.

    label : of all of it
    points : what each is called: peak, decay, sustain, end
    seconds : the least that is shown
    """

    def __init__(self, label: str, points: list[str], seconds: float = 1.0) -> None:
        super().__init__()
        self._props["label"], self._props["points"], self._props["seconds"] = label, points, seconds
        self._props["spans"] = {}
        self._props["limits"] = {name: [one.lo, one.hi] for name, one in ENVELOPE.items()}

    def show(self, spans: Spans) -> None:
        """Show an envelope: of each of its parameters the ends of its range, equal for a value."""
        self._props["spans"] = {name: list(spans[name]) for name in ENVELOPE}
        self.update()
