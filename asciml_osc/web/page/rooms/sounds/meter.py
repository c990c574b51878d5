"""A level meter, in dBFS."""

from __future__ import annotations

from nicegui import ui

FLOOR = -60.0


class Meter:
    """A bar and its number; "–" where nothing comes in."""

    def __init__(self, label: str) -> None:
        with ui.row().classes("items-center full-width no-wrap"):
            self._bar = ui.linear_progress(0, show_value=False, size="14px").classes("col")
            self._bar.props(f'instant-feedback aria-label="{label}"')
            self._number = ui.label("–").classes("meter-number")

    def show(self, db: float | None) -> None:
        """Show a peak in dBFS; None: nothing."""
        self._bar.value = 0.0 if db is None else min(max(1.0 - db / FLOOR, 0.0), 1.0)
        self._number.text = "–" if db is None else f"{max(db, -144.0):.0f} dB"
