"""A button that reads a small text file of the person's."""

from __future__ import annotations

from nicegui.element import Element


class TextFile(Element, component="text_file.js"):
    """Emits `read` with the name and the text of a file that was chosen, or `large` for one of more than half a megabyte."""

    def __init__(self, label: str, accept: str) -> None:
        """accept: endings, such as ".json"."""
        super().__init__()
        self._props["label"], self._props["accept"], self._props["disabled"] = label, accept, False
