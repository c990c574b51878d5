"""A question before something of the person's is replaced."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page


async def asked(page: Page, question: str, yes: str) -> bool:
    """Return whether the person says yes."""
    with ui.dialog() as dialog, ui.card():
        ui.label(question)
        with ui.row().classes("full-width justify-end"):
            ui.button(page.say("Cancel"), on_click=lambda: dialog.submit(False)).props("flat")
            ui.button(yes, on_click=lambda: dialog.submit(True))
    answer = bool(await dialog)
    dialog.delete()
    return answer
