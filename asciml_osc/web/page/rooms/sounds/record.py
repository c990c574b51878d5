"""Sounds from a microphone: the server's input, or this device's."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.sounds.group import group_field
from asciml_osc.web.page.rooms.sounds.meter import Meter

START = "/asciml/sounds/record/start"


def build(page: Page) -> None:
    """Fill the part for the server's input."""
    say = page.say
    with ui.row().classes("items-end full-width"):
        group = group_field(page, say("Group"), "takes")
        device = ui.select({"": say("the best one")}, value="", label=say("Input")).classes("group-field")
        channel = ui.number(say("Channel (0: all)"), value=1, min=0, max=256, precision=0).classes("short")
        count_in = ui.number(say("Count-in (beats)"), value=0, min=0, max=64, precision=0).classes("short")
        tempo = ui.number(say("Tempo (bpm)"), value=120, min=10, max=600).classes("short")
        seconds = ui.number(say("Stop after (s)"), min=0.05, max=3600).classes("short")
        threshold = ui.number(say("Threshold (dBFS)"), min=-60, max=0).classes("short")
        threshold.tooltip(say("Each time it is crossed a new sound begins."))
        whole = ui.checkbox(say("Keep it as one sound"))
    meter = Meter(say("Level of the input"))

    async def start() -> None:
        options: dict[str, Any] = {
            "seconds": seconds.value,
            "threshold": threshold.value,
            "whole": int(whole.value),
        }
        if device.value:
            options["device"] = device.value
        given = {name: value for name, value in options.items() if value is not None}
        if count_in.value:
            given |= {"count_in": int(count_in.value), "tempo": float(tempo.value or 120)}
        told.text = say("Opening the input …")
        begun = await page.do(START, group.value, int(channel.value or 0), timeout=600.0, **given)
        told.text = say("Recording") if begun is not None else ""

    async def stop() -> None:
        ids = await page.do("/asciml/sounds/record/stop")
        meter.show(None)  # also where nothing could be kept
        if ids is not None:
            finished(*ids)
        elif told.text == say("Recording"):
            told.text = ""

    async def undo() -> None:
        ids = await page.do("/asciml/sounds/record/undo")
        if ids is not None:
            told.text = say("Sounds removed: {count}", count=len(ids))

    with ui.row().classes("items-center"):
        record = ui.button(say("Record"), icon="fiber_manual_record", color="negative").on_click(start)
        locks(page, record, START)
        locks(page, ui.button(say("Stop"), icon="stop").on_click(stop), "/asciml/sounds/record/stop")
        take_back = ui.button(say("Remove the last take"), icon="undo").props("flat").on_click(undo)
        locks(page, take_back, "/asciml/sounds/record/undo")
        told = ui.label().props('role="status"')

    async def devices() -> None:
        """Offer what has inputs now. It is chosen by its name: numbers change when something is plugged in."""
        rows = await page.items("/asciml/audio/devices") or []
        names = {str(row[2]): str(row[2]) for row in rows if row[3] > 0}
        chosen = device.value if device.value in names else ""
        device.set_options({"": say("the best one"), **names}, value=chosen)

    def counted(beat: int, beats: int) -> None:
        told.text = say("Count-in: {beat} of {beats}", beat=beat, beats=beats)

    def finished(*ids: object) -> None:
        meter.show(None)
        told.text = say("Sounds recorded: {count}", count=len(ids))

    def failed(_: str, message: str) -> None:
        meter.show(None)
        told.text = ""
        page.wrong(say.told(message))

    device.on("popup-show", devices)
    page.on("/asciml/sounds/record/level", meter.show)
    page.on("/asciml/sounds/record/count", counted)
    page.on("/asciml/sounds/record/finished", finished)
    page.on("/asciml/sounds/record/failed", failed)
