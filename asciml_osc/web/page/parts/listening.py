"""The output of the server in this browser."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Listening(Element, component="listening.js", esm=OSC | {"asciml-listen": "listen"}):
    """A button that begins and ends it, the volume, and how late and how whole it arrives.

    Emits `failed` with what the server says.
    """

    def __init__(self, texts: dict[str, str]) -> None:
        """texts: start, stop, volume, latency, drops, skips, secure, ended: what the part says."""
        super().__init__()
        self.classes("full-width")
        self._props["texts"] = texts
