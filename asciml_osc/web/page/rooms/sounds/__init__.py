"""The room *Sounds*: making them, bringing them in, looking at them, listening to them, and choosing which take part."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.panels import Tab, tabs
from asciml_osc.web.page.rooms.sounds import actions, audition, files, microphone, record
from asciml_osc.web.page.rooms.sounds.chosen import Chosen
from asciml_osc.web.page.rooms.sounds.filters import Filters
from asciml_osc.web.page.rooms.sounds.groups import Groups
from asciml_osc.web.page.rooms.sounds.look import STYLE
from asciml_osc.web.page.rooms.sounds.selection import Selection
from asciml_osc.web.page.rooms.sounds.synth import Synth
from asciml_osc.web.page.rooms.sounds.table import Table
from asciml_osc.web.page.rooms.sounds.views import Views


def build(page: Page) -> None:
    """Fill the panel of the room."""
    say = page.say
    ui.add_css(STYLE)
    selection = Selection(page)
    page.heading(say("Sounds"))
    with ui.element("section").classes("panel"):
        _part(say("New sounds"))
        ways = (
            Tab("synth", say("Synthesis"), "waves", lambda: Synth(page)),
            Tab("files", say("Files"), "audio_file", lambda: files.build(page)),
            Tab("record", say("Server's input"), "settings_input_component", lambda: record.build(page)),
            Tab("microphone", say("This device"), "mic", lambda: microphone.build(page)),
        )
        tabs(ways, "synth", say("New sounds"), 'dense align="left" no-caps')
    page.afterwards(lambda: _sounds(page, selection))


def _sounds(page: Page, selection: Selection) -> None:
    """Build what shows the sounds that there are."""
    say = page.say
    with ui.element("div").classes("sounds-two"):
        with ui.element("section").classes("panel") as around:
            _part(say("Your sounds"))
            bar = ui.row().classes("items-center full-width")
            table = Table(page, selection)
            with bar:
                actions.build(page, selection, table, around)
            Chosen(page, selection)
        with ui.element("section").classes("panel"):
            _part(say("Views"))
            Views(page, selection)
        with ui.element("section").classes("panel"):
            _part(say("What takes part"))
            Filters(page)
            Groups(page)
        with ui.element("section").classes("panel"):
            _part(say("By ear"))
            audition.build(page)


def _part(title: str) -> None:
    ui.label(title).classes("text-h6").props('role="heading" aria-level="3"')
