"""A button that takes one file."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class OneFile(Element, component="one_file.js", esm=OSC):
    """Emits `chosen` when a file waits, and `sent` when it has been sent: with "", or with why it was not taken."""

    def __init__(self, label: str, accept: str = "") -> None:
        """accept: its ending, such as ".json"; "" for any."""
        super().__init__()
        self._props["label"], self._props["accept"], self._props["disabled"] = label, accept, False

    def send(self, key: str) -> None:
        """Send it into the batch `key`."""
        self.run_method("send", key)
