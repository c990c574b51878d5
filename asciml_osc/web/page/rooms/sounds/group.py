"""A field for the name of a group, which offers those that there are."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page


def group_field(page: Page, label: str, value: str) -> ui.input:
    """Make one. The server says what a group may be called."""
    field = ui.input(label, value=value, autocomplete=[]).classes("group-field")

    def heard(rows: Rows) -> None:
        field.set_autocomplete([str(row[0]) for row in rows])

    page.watch("groups", heard)
    return field
