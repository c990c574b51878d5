"""Motions: movements recorded with their time."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Put what records one, and a line for each."""
    say = page.say

    async def do(verb: str, *arguments: object, **options: Any) -> None:
        await page.do(f"/asciml/motion/{verb}", *arguments, **options)
        page.mirror.renew("motions")

    with ui.row().classes("items-center full-width q-gutter-sm"):
        name = ui.input(say("Name of the motion")).props("dense outlined").classes("entry")
        voices = ui.select([], label=say("Voices: all if none is chosen"), multiple=True, value=[])
        voices.props("dense outlined use-chips").classes("entry-wide")
        replace = ui.switch(say("Replace one of this name"))
        ui.button(
            say("Record"), icon="fiber_manual_record",
            on_click=lambda: do("record", name.value or "", *voices.value, **({"overwrite": 1} if replace.value else {})),
        )  # fmt: skip
        ui.button(say("Stop"), icon="stop", on_click=lambda: do("stop")).props("outline")
    with ui.row().classes("items-center q-gutter-sm"):
        loop = ui.switch(say("Round and round"))
        rate = ui.number(say("Rate, below 0 backwards"), value=1, min=-16, max=16, step=0.25)
        other = ui.select([], label=say("Played by: its own voices if none"), clearable=True)
        rate.props("dense outlined").classes("entry-wide")
        other.props("dense outlined").classes("entry-wide")
    lines = ui.column().classes("full-width")

    async def play(what: str) -> None:
        voice = {"voice": other.value} if other.value else {}
        await do("play", what, int(loop.value), float(rate.value or 1), **voice)

    def show(rows: Rows) -> None:
        lines.clear()
        with lines:
            for what, seconds, moves, plays, *whose in rows:
                with (
                    ui.element("section").classes("panel").props(f'aria-label="{what}"'),
                    ui.row().classes("items-center full-width"),
                ):
                    ui.label(what).classes("text-subtitle1")
                    ui.label(
                        say("{seconds} s, {moves} moves", seconds=f"{seconds:.1f}", moves=moves)
                    ).classes("quiet")
                    ui.label(", ".join(whose)).classes("quiet col")
                    if plays:
                        ui.badge(say("plays"))
                    ui.button(say("Play"), icon="play_arrow", on_click=lambda what=what: play(what))
                    ui.button(say("Stop"), icon="stop", on_click=lambda what=what: do("stop", what)).props(
                        "outline"
                    )
                    remove = ui.button(icon="delete", on_click=lambda what=what: do("remove", what)).props(
                        "flat"
                    )
                    remove.props(f'aria-label="{say("Remove {name}", name=what)}"')
                    locks(page, remove, "/asciml/motion/remove")

    def known(rows: Rows) -> None:
        names = [row[0] for row in rows]
        if names != other.options:
            voices.set_options(names, value=[one for one in voices.value if one in names])
            other.set_options(names, value=other.value if other.value in names else None)

    page.watch("motions", show)
    page.watch("voices", known)
