"""The room *Play*: voices and everything that moves them by hand."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.folds import Fold
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.play import keyboard, levels, phone, surface, tempo
from asciml_osc.web.page.rooms.play.deck import Deck
from asciml_osc.web.page.rooms.play.look import LOOK


def build(page: Page) -> None:
    """Fill the panel of the room."""
    ui.add_css(LOOK)
    say = page.say
    with ui.row().classes("items-center q-gutter-md"):
        page.heading(say("Play"))
        tempo.build(page)
        levels.build(page)
    Deck(page)
    Fold(say("Map to play on"), "scatter_plot", lambda: surface.build(page))
    Fold(say("Keyboard"), "piano", lambda: keyboard.build(page))
    Fold(say("This phone's motion and touch"), "screen_rotation", lambda: phone.build(page))
