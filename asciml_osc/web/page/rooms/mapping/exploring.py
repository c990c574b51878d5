"""Exploring by ear: the server leads a voice from place to place, and is told which are liked."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Put what begins it and what answers it."""
    say = page.say
    with ui.row().classes("items-center full-width q-gutter-sm"):
        voice = ui.select(["main"], value="main", label=say("Voice")).props("dense outlined").classes("entry")
        glide = ui.number(say("Glide"), value=0.5, min=0, max=600, step=0.1, suffix="s")
        glide.props("dense outlined").classes("entry")
        plays = ui.switch(say("Play at each place"), value=True)

        async def do(verb: str, *arguments: object, **options: Any) -> None:
            answer = await page.do(f"/asciml/explore/{verb}", *arguments, timeout=120.0, **options)
            if answer is None:
                return
            name, *rest = answer
            places = [one for one in rest if isinstance(one, float)]
            liked = [one for one in rest if isinstance(one, str)]
            where = f"{places[0]:.1f} %" if len(places) == 1 else ", ".join(f"{one:.2f}" for one in places)
            told.text = say("{voice} is at {where}.", voice=name, where=where)
            if liked:
                told.text += " " + say("What you liked is the preset {name}.", name=liked[0])
                page.mirror.renew("presets")

        ui.button(
            say("Begin"), icon="explore",
            on_click=lambda: do("start", voice.value, glide=float(glide.value or 0), play=int(plays.value)),
        )  # fmt: skip
    with ui.row().classes("items-center q-gutter-sm"):
        ui.button(say("I like it"), icon="thumb_up", on_click=lambda: do("like"))
        ui.button(say("Not this"), icon="thumb_down", on_click=lambda: do("dislike")).props("outline")
        ui.button(say("Back"), icon="undo", on_click=lambda: do("back")).props("outline")
        ui.button(say("End"), icon="stop", on_click=lambda: do("stop")).props("flat")
    told = ui.label().classes("quiet").props('role="status"')

    def known(rows: Rows) -> None:
        names = [row[0] for row in rows] or ["main"]
        if names != voice.options:
            voice.set_options(names, value=voice.value if voice.value in names else names[0])

    page.watch("voices", known)
