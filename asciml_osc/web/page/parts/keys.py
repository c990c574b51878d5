"""A piano keyboard on the screen."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Keys(Element, component="keys.js", esm=OSC):
    """Two octaves of keys, played by pointers, or by the keys of the computer while it has the focus: A to P in the order of a piano.

    What is pressed lower on a key is louder. Emits `octave` with the lowest key when Z or X has moved it.
    """

    def __init__(self, label: str, voice: str = "main", low: int = 48, velocity: int = 100) -> None:
        super().__init__()
        self.classes("full-width")
        for name, given in (("label", label), ("voice", voice), ("low", low), ("velocity", velocity)):
            self._props[name] = given

    def set(self, **props: str | float) -> None:
        """Change the voice, the lowest key (`low`) or the `velocity` of the computer's keys."""
        for name, value in props.items():
            self._props[name] = value
        self.update()
