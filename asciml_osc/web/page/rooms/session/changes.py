"""What was changed: undo and redo in words, the bin, and the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nicegui import ui

from asciml_osc.web.page.exchange import MINUTES, bring, offer
from asciml_osc.web.page.locks import denies, locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.taking_back import REDO, UNDO, take_back

MOST = 20  # changes in the list


def build(page: Page) -> None:
    """Build the part of the room that takes back."""
    say = page.say
    ui.label(say("Changes")).classes("text-h6").props('role="heading" aria-level="3"')
    with ui.row().classes("items-center"):
        undo = ui.button(say("Undo"), icon="undo")
        redo = ui.button(say("Redo"), icon="redo")
        empty = ui.button(say("Empty the bin"), icon="delete_forever")
        journal = ui.button(say("Journal"), icon="history")
    lines = ui.list().props("dense").classes("full-width")

    async def replayed(path: Path) -> None:
        done = say("The session was made again.")
        await page.do("/asciml/session/replay", str(path), timeout=MINUTES, done=done)

    async def emptied() -> None:
        with ui.dialog() as dialog, ui.card():
            ui.label(say("What was removed cannot come back then. Empty the bin?"))
            with ui.row():
                ui.button(say("Empty it"), on_click=lambda: dialog.submit(True))
                ui.button(say("Leave it"), on_click=lambda: dialog.submit(False)).props("outline")
        if await dialog:
            await page.do("/asciml/session/empty", done=say("The bin is empty."))
            page.mirror.renew("changes")

    def enable(status: dict[str, Any]) -> None:
        rows = page.mirror.rows("changes")
        undo.set_enabled(not denies(status, UNDO) and any(not row[0] for row in rows))
        redo.set_enabled(not denies(status, REDO) and any(row[0] for row in rows))

    def show(rows: Rows) -> None:
        lines.clear()
        enable(page.connection.status)
        with lines:
            for undone, seconds, what in rows[:MOST]:
                text = say.told(str(what))
                with ui.item():
                    ui.label(say("taken back: {what}", what=text) if undone else text)
                    ui.label(_ago(page, float(seconds))).classes("quiet q-ml-md")

    bring(page, say("Make this empty session again from a journal"), "/asciml/session/replay", replayed)
    locks(page, empty, "/asciml/session/empty")
    locks(page, journal, "/asciml/session/journal")
    page.on_status(enable)
    undo.on_click(lambda: take_back(page, UNDO))
    redo.on_click(lambda: take_back(page, REDO))
    empty.on_click(emptied)
    journal.on_click(lambda: offer(page, "/asciml/session/journal", name="journal.txt"))
    page.watch("changes", show)


def _ago(page: Page, seconds: float) -> str:
    if seconds < 90:
        return page.say("just now")
    if seconds < 5400:
        return page.say("{count} minutes ago", count=round(seconds / 60))
    return page.say("{count} hours ago", count=round(seconds / 3600))
