"""Sounds from files: dropped on the page, chosen, or named by their path on the server's own disk."""

from __future__ import annotations

from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.drop import Drop
from asciml_osc.web.page.rooms.sounds.coming import Coming
from asciml_osc.web.page.rooms.sounds.group import group_field
from asciml_osc.web.page.uploads import Batch

LOAD = "/asciml/sounds/load"


def build(page: Page) -> None:
    """Fill the part."""
    say = page.say
    with ui.row().classes("items-center full-width"):
        group = group_field(page, say("Group"), "files")
        onsets = ui.checkbox(say("Cut at onsets"))
        trim = ui.checkbox(say("Leave out silence at both ends"), value=True)
        whole = ui.checkbox(say("Keep each file whole"))
        skip = ui.checkbox(say("Leave out duplicates"), value=True)

    def options() -> dict[str, object]:
        return {
            "onsets": int(onsets.value),
            "trim": int(trim.value),
            "whole": int(whole.value),
            "duplicates": "skip" if skip.value else "add",
        }

    drop = Drop(
        {
            "hint": say("Drop files or folders anywhere on this page, or choose them:"),
            "files": say("Choose files"),
            "folder": say("Choose a folder"),
        }
    )
    locks(page, drop, LOAD)
    coming = Coming(page, lambda: str(group.value), options)
    batches: list[Batch] = []

    def dropped(event: GenericEventArguments) -> None:
        batches.append(page.uploads.open())
        coming.sending(0, event.args)
        drop.send(batches[-1].key)

    async def sent(event: GenericEventArguments) -> None:
        _, wrong = event.args
        batch = batches.pop()
        if wrong:
            coming.not_sent(wrong)
        await coming.load(batch)

    drop.on("dropped", dropped)
    drop.on("sending", lambda event: coming.sending(*event.args))
    drop.on("sent", sent)
    page.client.on_delete(lambda: page.uploads.close(*batches))

    with ui.row().classes("items-center full-width no-wrap"):
        path = ui.input(
            say("Path on the server's disk: a file, a folder, or a pattern as /takes/*.wav")
        ).classes("col")
        load = ui.button(say("Load"), icon="download").on_click(lambda: coming.load_path(str(path.value)))
        locks(page, load, LOAD)
