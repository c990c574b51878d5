"""A keyboard for one of the voices."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.keys import Keys


def build(page: Page) -> None:
    """Put a piano on the page, and what says which voice it plays and how loud the keys of the computer are."""
    say = page.say
    with ui.row().classes("items-center q-gutter-sm"):
        voice = ui.select(["main"], value="main", label=say("Voice")).props("dense outlined").classes("entry")
        velocity = ui.number(say("Velocity of the computer's keys"), value=100, min=1, max=127, step=1)
        velocity.props("dense outlined").classes("entry")
    ui.label(
        say("Click the keyboard, then play the row of A, the black keys above it; Z and X change the octave.")
    ).classes("quiet")
    keys = Keys(say("Piano keyboard"))
    voice.on_value_change(lambda: keys.set(voice=voice.value))

    def louder() -> None:
        if velocity.value:
            keys.set(velocity=int(velocity.value))

    velocity.on_value_change(louder)
    keys.on("octave", lambda event: keys.set(low=int(event.args)))

    def show(rows: Rows) -> None:
        names = [row[0] for row in rows] or ["main"]
        if names != voice.options:
            voice.set_options(names, value=voice.value if voice.value in names else names[0])

    page.watch("voices", show)
