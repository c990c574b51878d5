"""The tempo: a number, or tapped."""

from __future__ import annotations

import time

from nicegui import ui

from asciml_osc.web.page.entries import Entry
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.setup import arguments_of

TAPS = 5  # that count, the newest
PAUSE = 2.0  # seconds after which taps begin anew


def build(page: Page) -> None:
    """Show and set the tempo."""
    say = page.say
    entry = Entry(say("Tempo (bpm)"), lambda bpm: page.do("/asciml/tempo", float(bpm)), 1, 1000, 1)
    taps: list[float] = []

    async def tap() -> None:
        now = time.monotonic()
        if taps and now - taps[-1] > PAUSE:
            taps.clear()
        taps.append(now)
        del taps[:-TAPS]
        if len(taps) > 1:
            await page.do("/asciml/tempo", 60.0 * (len(taps) - 1) / (taps[-1] - taps[0]))

    ui.button(say("Tap"), icon="touch_app", on_click=tap).props("outline")

    def show(rows: Rows) -> None:
        for bpm, *_ in arguments_of(rows, "/asciml/tempo"):
            entry.show(bpm)

    page.watch("state", show)
