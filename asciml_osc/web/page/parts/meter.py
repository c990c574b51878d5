"""Levels of the output."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element


class Meter(Element, component="meter.js"):
    """A bar for each channel, from -60 to 0 dBFS, with its number beside it."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._props["label"], self._props["levels"] = label, []

    def show(self, levels: Sequence[float]) -> None:
        """Show the levels (dBFS) of the channels."""
        self._props["levels"] = [round(level, 1) for level in levels]
        self.update()
