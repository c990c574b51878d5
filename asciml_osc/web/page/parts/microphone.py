"""The microphone of the device that shows the page: level, count-in, and a recording without loss."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Microphone(Element, component="microphone.js", esm=OSC):
    """Emits `recorded` with the seconds of a take that waits, and `sent` with "" or why it was not taken; `refused` with why there is no microphone.

    texts : `record`, `stop`, `beats`, `tempo`, `level`, `insecure`
    """

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._props["texts"], self._props["disabled"] = texts, False

    def send(self, key: str, name: str) -> None:
        """Send the take into the batch `key`, as a file of this name."""
        self.run_method("send", key, name)
