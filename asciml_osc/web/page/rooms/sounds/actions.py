"""What can be done with the sounds that are chosen, and taking back what was done."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.names import split_id
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.sounds.selection import Selection
from asciml_osc.web.page.rooms.sounds.table import Table
from asciml_osc.web.page.taking_back import REDO, UNDO, take_back


def build(page: Page, selection: Selection, table: Table, around: ui.element) -> None:
    """Fill the row above the table; its keys hold within `around`."""
    say = page.say

    def button(text: str, icon: str, address: str, *args: object) -> None:
        one = (
            ui.button(icon=icon)
            .props(f'flat aria-label="{text}"')
            .on_click(lambda: selection.each(address, *args))
        )
        one.tooltip(text)
        locks(page, one, address)

    find = ui.input(say("Find")).props('dense clearable debounce="200"').classes("find")
    find.on_value_change(lambda event: table.find(event.value or ""))
    button(say("Mute"), "volume_off", "/asciml/sounds/mute", 1)
    button(say("Not muted"), "volume_up", "/asciml/sounds/mute", 0)
    button(say("Solo"), "star", "/asciml/sounds/solo", 1)
    button(say("Not solo"), "star_border", "/asciml/sounds/solo", 0)
    button(say("Remove"), "delete", "/asciml/sounds/remove")
    for text, icon, address in ((say("Undo"), "undo", UNDO), (say("Redo"), "redo", REDO)):
        one = (
            ui.button(icon=icon)
            .props(f'flat aria-label="{text}"')
            .on_click(lambda address=address: take_back(page, address))
        )
        one.tooltip(text)
        locks(page, one, address)

    with ui.dialog() as rename, ui.card():
        new = ui.input(say("New name of the group"))
        one = ui.button(say("Rename")).on_click(rename.close)
        one.on_click(lambda: _rename(page, selection, str(new.value)))
        locks(page, one, "/asciml/sounds/rename")
    asks = (
        ui.button(icon="drive_file_rename_outline")
        .props(f'flat aria-label="{say("Rename the group")}"')
        .on_click(rename.open)
    )
    asks.tooltip(say("Rename the group"))
    locks(page, asks, "/asciml/sounds/rename")

    with ui.dialog() as tagging, ui.card():
        word = ui.input(say("Tag"))
        with ui.row():
            for text, on in ((say("Add"), 1), (say("Take away"), 0)):
                one = ui.button(text).on_click(tagging.close)
                one.on_click(
                    lambda on=on: selection.each("/asciml/sounds/tag", str(word.value).lstrip("#"), on)
                )
                locks(page, one, "/asciml/sounds/tag")
    asks = ui.button(icon="sell").props(f'flat aria-label="{say("Tag")}"').on_click(tagging.open)
    asks.tooltip(say("Tag"))
    locks(page, asks, "/asciml/sounds/tag")

    around.on("keydown.ctrl.z.exact", lambda: take_back(page, UNDO))
    around.on("keydown.ctrl.shift.z", lambda: take_back(page, REDO))
    around.on("keydown.delete", lambda: selection.each("/asciml/sounds/remove"))


async def _rename(page: Page, selection: Selection, new: str) -> None:
    groups = {split_id(one)[0] for one in selection.ids}
    if len(groups) != 1:
        page.wrong(page.say("Choose sounds of one group first."))
        return
    await page.do("/asciml/sounds/rename", groups.pop(), new, timeout=600.0)
