"""The models of the session: which one plays, load another, remove, take out and in."""

from __future__ import annotations

from pathlib import Path

from nicegui import ui

from asciml_osc.web.page.choice import Choice
from asciml_osc.web.page.exchange import bring, offer
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page

SUFFIX = ".safetensors"


def build(page: Page) -> None:
    """Build the part of the room with the models."""
    say = page.say
    ui.label(say("Models")).classes("text-h6").props('role="heading" aria-level="3"')
    columns = {
        "name": say("name"), "kind": say("kind"), "sounds": say("sounds"), "epochs": say("epochs"), "loss": say("loss"), "current": say("plays"),
    }  # fmt: skip
    table = Choice(page, columns, say("Select a model in the table first."))
    with ui.row().classes("items-center"):
        load = ui.button(say("Play with this one"), icon="check")
        back = ui.button(say("The one before"), icon="undo")
        out = ui.button(say("Export"), icon="download")
        remove = ui.button(say("Remove"), icon="delete")

    async def with_chosen(address: str) -> None:
        if name := table.needed():
            await page.do(address, name)

    async def export() -> None:
        if name := table.needed():
            await offer(page, "/asciml/model/export", name, name=name + SUFFIX)

    async def imported(path: Path) -> None:
        await page.do("/asciml/model/import", str(path), path.stem, done=say("The model is there."))
        page.mirror.renew("models")

    def show(rows: Rows) -> None:
        table.show([
            {"name": name, "kind": kind, "sounds": sounds, "epochs": epochs, "loss": f"{loss:.4g}", "current": "●" if current else ""}
            for name, kind, sounds, epochs, loss, current in rows
        ])  # fmt: skip

    bring(page, say("Import a model"), "/asciml/model/import", imported, SUFFIX)
    for button, verb in ((load, "load"), (back, "previous"), (out, "export"), (remove, "remove")):
        locks(page, button, f"/asciml/model/{verb}")
    load.on_click(lambda: with_chosen("/asciml/model/load"))
    back.on_click(lambda: page.do("/asciml/model/previous"))
    out.on_click(export)
    remove.on_click(lambda: with_chosen("/asciml/model/remove"))
    page.watch("models", show)
