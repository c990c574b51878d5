"""Levels of the output and the load of the engine."""

from __future__ import annotations

import time

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.meter import Meter

HZ = 10.0
SILENT = 2.0  # seconds


def build(page: Page) -> None:
    """Show what /asciml/audio/meters tells, and ask for it where it tells nothing: how often it does is for all clients alike."""
    meter = Meter(page.say("Level of output"))
    load = ui.label().classes("quiet")
    heard = {"at": 0.0}

    def show(cpu: float, _voices: int, *levels: float) -> None:
        heard["at"] = time.monotonic()
        meter.show(levels)
        load.text = page.say("CPU {percent} %", percent=f"{cpu:.0f}")

    async def ask() -> None:
        if time.monotonic() - heard["at"] > SILENT and page.connection.state == "up":
            await page.do("/asciml/audio/meters", HZ)

    page.on("/asciml/audio/meters", show)
    ui.timer(SILENT, ask)
