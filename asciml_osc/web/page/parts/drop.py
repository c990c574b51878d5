"""Where files and folders are dropped or chosen: anywhere on the page while this is to be seen."""

from __future__ import annotations

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Drop(Element, component="drop.js", esm=OSC):
    """Emits `dropped` with how many files wait, `sending` with [sent, of], and at last `sent` with [sent, [[name, reason] not taken, …]].

    texts : what stands on it: `hint`, `files`, `folder`
    """

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._props["texts"] = texts
        self._props["disabled"] = False

    def send(self, key: str) -> None:
        """Send what waits into the batch `key`."""
        self.run_method("send", key)
