"""The room *Map and presets*."""

from __future__ import annotations

from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Fill the panel of the room."""
    page.heading(page.say("Map and presets"))
