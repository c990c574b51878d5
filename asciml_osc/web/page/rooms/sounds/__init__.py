"""The room *Sounds*: making them, bringing them in, looking at them, listening to them, and choosing which take part."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.page import Page
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
        with ui.tabs().props(
            f'dense align="left" no-caps outside-arrows mobile-arrows aria-label="{say("New sounds")}"'
        ) as tabs:
            ui.tab("synth", label=say("Synthesis"), icon="waves")
            ui.tab("files", label=say("Files"), icon="audio_file")
            ui.tab("record", label=say("Server's input"), icon="settings_input_component")
            ui.tab("microphone", label=say("This device"), icon="mic")
        with (
            ui.tab_panels(tabs, value="synth", animated=False)
            .props("keep-alive")
            .classes("full-width bg-transparent")
        ):
            with ui.tab_panel("synth"):
                Synth(page)
            with ui.tab_panel("files"):
                files.build(page)
            with ui.tab_panel("record"):
                record.build(page)
            with ui.tab_panel("microphone"):
                microphone.build(page)
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
