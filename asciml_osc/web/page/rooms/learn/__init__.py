"""The room *Learn*: start a training, watch and hear how it goes, and what to add next."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.learn import advice, hearing, models, run


def build(page: Page) -> None:
    """Fill the panel of the room."""
    page.heading(page.say("Learn"))
    with ui.element("section").classes("panel"):
        run.build(page)
    with ui.element("section").classes("panel"):
        hearing.build(page)
    with ui.element("section").classes("panel"):
        advice.build(page)
    with ui.element("section").classes("panel"):
        models.build(page)
