"""A recording of the output, as a file to take away."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Build the part of the room that records what is heard."""
    say = page.say
    ui.label(say("Record the output")).classes("text-h6").props('role="heading" aria-level="3"')
    with ui.row().classes("items-center"):
        name = ui.input(say("File"), value="take.wav").classes("option").props("outlined dense")
        start = ui.button(say("Record"), icon="fiber_manual_record")
        stop = ui.button(say("End the recording"), icon="stop")
    line = (
        ui.label(say("Files lie in the session's folder on the server's machine."))
        .classes("quiet")
        .props('role="status"')
    )

    async def begin() -> None:
        if await page.do("/asciml/record/start", name.value) is not None:
            line.text = say("Recording {name} …", name=name.value)

    async def end() -> None:
        answer = await page.do("/asciml/record/stop")
        if answer is not None:
            line.text = say("Recorded: {path}", path=answer[0] if answer else name.value)

    locks(page, start, "/asciml/record/start")
    locks(page, stop, "/asciml/record/stop")
    start.on_click(begin)
    stop.on_click(end)
