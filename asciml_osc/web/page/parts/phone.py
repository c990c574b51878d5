"""The motion and the touch of the device that shows the page, as sources for mappings."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Phone(Element, component="phone.js", esm=OSC):
    """A button that begins it, what is sent, and a pad.

    Sends while it is on, once per frame of the screen:

    /phone/NAME/tilt x y z: left and right, forward and back, -1 to 1 for 90 degrees; z the compass, 0 to 1
    /phone/NAME/motion x y z: acceleration without gravity, in g
    /phone/NAME/touch x y on: on the pad, 0 to 1 from the bottom left; on is 1 while it is touched

    Emits `named` with another NAME.
    """

    def __init__(self, name: str, texts: dict[str, str]) -> None:
        """texts: start, stop, name, touch, secure, denied, none, sends: what the part says."""
        super().__init__()
        self.classes("full-width")
        self._props["name"], self._props["texts"] = name, texts
