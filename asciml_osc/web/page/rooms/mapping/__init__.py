"""The room *Map and presets*: what moves the voices without a hand on the page, and what is kept of them."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.folds import Fold
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.mapping import exploring, gestures, mappings, midi, motions, presets
from asciml_osc.web.page.rooms.play.look import LOOK


def build(page: Page) -> None:
    """Fill the panel of the room."""
    ui.add_css(LOOK)
    say = page.say
    page.heading(say("Map and presets"))
    Fold(say("Mappings: controllers that move something"), "cable", lambda: mappings.build(page)).open()
    Fold(say("Presets"), "bookmarks", lambda: presets.build(page)).open()
    Fold("MIDI", "piano", lambda: midi.build(page))
    Fold(say("Gestures: mappings learned from examples"), "gesture", lambda: gestures.build(page))
    Fold(say("Motions: movements with their time"), "timeline", lambda: motions.build(page))
    Fold(say("Explore by ear"), "explore", lambda: exploring.build(page))
