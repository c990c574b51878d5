"""A table of things with names, one of which is chosen."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.page import Page


class Choice:
    """Columns by name, `name` among them, with their headings. nothing: what is told where one has to be chosen first."""

    def __init__(self, page: Page, columns: dict[str, str], nothing: str) -> None:
        self._page, self._nothing = page, nothing
        self._table = ui.table(
            columns=[{"name": name, "label": label, "field": name, "align": "left"} for name, label in columns.items()],
            rows=[], row_key="name", selection="single",
        ).classes("full-width")  # fmt: skip
        # Quasar's own has no name that a screen reader could say
        self._table.add_slot(
            "body-selection", '<q-checkbox v-model="props.selected" :aria-label="props.row.name" />'
        )
        self._table.add_slot("header-selection", "")

    def show(self, rows: list[dict[str, Any]]) -> None:
        """Show other rows."""
        self._table.rows = rows

    def needed(self) -> str:
        """Return the name that is chosen; "" where none is, and the person is told."""
        if self._table.selected:
            return str(self._table.selected[0]["name"])
        self._page.wrong(self._nothing)
        return ""
