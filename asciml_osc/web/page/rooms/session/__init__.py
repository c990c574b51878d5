"""The room *Session*: which one is open, what was changed, the sound device, a recording of the output, what happened."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.session import audio, changes, happened, recording, sessions


def build(page: Page) -> None:
    """Fill the panel of the room."""
    page.heading(page.say("Session"))
    for part in (sessions, changes, audio, recording, happened):
        with ui.element("section").classes("panel"):
            part.build(page)
