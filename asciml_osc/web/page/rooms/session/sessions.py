"""Sessions: the open one, others to open, new, a copy, a zip to take away or to bring in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nicegui import ui

from asciml_osc.client.commands import paired
from asciml_osc.web.page.choice import Choice
from asciml_osc.web.page.exchange import MINUTES, bring, offer
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Build the part of the room with the sessions."""
    say = page.say
    title = ui.label().classes("text-h6").props('role="heading" aria-level="3"')
    facts = ui.label().classes("quiet")
    columns = {
        "name": say("name"), "open": say("open"), "sounds": say("sounds"), "models": say("models"), "changed": say("changed"),
    }  # fmt: skip
    table = Choice(page, columns, say("Select a session in the table first."))
    with ui.row().classes("items-center"):
        opens = ui.button(say("Open"), icon="folder_open")
        name = ui.input(say("Name")).classes("option").props("outlined dense")
        new = ui.button(say("New"), icon="create_new_folder")
        copy = ui.button(say("Copy of this one"), icon="content_copy")
        out = ui.button(say("Export as a zip"), icon="archive")
    with ui.row().classes("items-center full-width no-wrap") as working:
        ui.label(say("In progress …")).props('role="status"')
        progress = ui.linear_progress(0.0, show_value=False).classes("col")
        progress.props(f'aria-label="{say("Progress")}"')
        cancel = ui.button(say("Cancel"), icon="close").props("flat")
    working.visible = False

    @contextmanager
    def shown() -> Iterator[None]:
        """Show that something goes on, and what calls it off."""
        progress.value, working.visible = 0.0, True
        try:
            yield
        finally:
            working.visible = False

    async def open_chosen() -> None:
        if chosen := table.needed():
            await page.do("/asciml/session/open", chosen)

    async def make(address: str) -> None:
        if not name.value:
            page.wrong(say("Give it a name first."))
            return
        with shown():
            made = await page.do(address, name.value, timeout=MINUTES)
        if made is not None:
            page.tell(say("{name} is there. Select it in the table to open it.", name=name.value))
            page.mirror.renew("sessions")

    async def export() -> None:
        info = page.mirror.rows("session")
        file = f"{paired(info[0])['name'] if info else 'session'}.zip"
        with shown():
            await offer(page, "/asciml/session/export", name=file)

    async def imported(path: Path) -> None:
        with shown():
            await page.do("/asciml/session/import", str(path), timeout=MINUTES, done=say("The session is there. Select it in the table to open it."))  # fmt: skip
        page.mirror.renew("sessions")

    def went_on(_: str, percent: float) -> None:
        """Show what goes on, whoever began it: a second one that was refused has hidden it."""
        progress.value, working.visible = percent / 100, percent < 100

    def show_info(rows: Rows) -> None:
        info = paired(rows[0])
        title.text = say("Session {name}", name=info["name"])
        facts.text = say(
            "{sounds} sounds, {models} models, {presets} presets, {mappings} mappings · {megabytes} MB in {path}",
            sounds=info["sounds"], models=info["models"], presets=info["presets"], mappings=info["mappings"],
            megabytes=f"{info['bytes'] / 1e6:.1f}", path=info["path"],
        )  # fmt: skip

    def show(rows: Rows) -> None:
        table.show([
            {"name": row[0], "open": "●" if row[1] else "", "sounds": _count(row[2]), "models": _count(row[4]), "changed": row[5]}
            for row in rows
        ])  # fmt: skip

    bring(page, say("Import a zip"), "/asciml/session/import", imported, ".zip")
    for button, verb in ((opens, "open"), (new, "new"), (copy, "copy"), (out, "export")):
        locks(page, button, f"/asciml/session/{verb}")
    opens.on_click(open_chosen)
    new.on_click(lambda: make("/asciml/session/new"))
    copy.on_click(lambda: make("/asciml/session/copy"))
    out.on_click(export)
    cancel.on_click(lambda: page.do("/asciml/session/cancel"))
    locks(page, cancel, "/asciml/session/cancel")
    page.on("/asciml/session/progress", went_on)
    page.watch("session", show_info)
    page.watch("sessions", show)


def _count(number: int) -> str:
    return "?" if number < 0 else str(number)
