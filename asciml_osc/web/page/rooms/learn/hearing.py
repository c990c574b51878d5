"""How well the model alone knows its sounds: original and reconstruction after each other, with open eyes or blind."""

from __future__ import annotations

from nicegui import ui
from nicegui.events import KeyEventArguments

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page

COUNT = 5


def build(page: Page) -> None:
    """Build the part of the room that is listened to."""
    say = page.say
    ui.label(say("Original and reconstruction")).classes("text-h6").props('role="heading" aria-level="3"')
    with ui.row().classes("items-center"):
        sound = ui.select([], label=say("Sound"), with_input=True).classes("option").props("outlined dense")
        both = ui.button(say("Hear both"), icon="hearing")
        both.tooltip(say("The original, then the reconstruction. Key: R"))
        measure = ui.button(say("Measure five"), icon="straighten")
        blind = ui.button(say("Blind trial"), icon="visibility_off")
    with ui.row().classes("items-center") as guesses:
        ui.label(say("Which one was the original?"))
        first = ui.button(say("The first"))
        second = ui.button(say("The second"))
    guesses.visible = False
    result = ui.label().props('role="status"')
    table = ui.table(
        columns=[
            {"name": "sound", "label": say("sound"), "field": "sound", "align": "left"},
            {"name": "distance", "label": say("distance of its reconstruction (dB)"), "field": "distance"},
            {"name": "silence", "label": say("distance of silence (dB)"), "field": "silence"},
        ],
        rows=[],
    ).classes("full-width")
    table.visible = False

    def names(rows: Rows) -> None:
        ids = {row[0]: row[0] if row[8:] in ([], [""]) else f"{row[8]} ({row[0]})" for row in rows}
        sound.set_options(ids, value=sound.value if sound.value in ids else next(iter(ids), None))

    async def hear() -> None:
        if sound.value:
            show(await page.items("/asciml/model/evaluate", 1, sounds=sound.value, play=1))

    def show(rows: Rows | None) -> None:
        if rows:
            table.rows = [
                {"sound": row[0], "distance": f"{row[1]:.1f}", "silence": f"{row[2]:.1f}"} for row in rows
            ]
            table.visible = True

    async def count() -> None:
        show(await page.items("/asciml/model/evaluate", COUNT))

    async def try_blind() -> None:
        if await page.items("/asciml/model/evaluate", 1, blind=1) is not None:
            guesses.visible = True
            result.text = ""

    async def guess(place: int) -> None:
        answer = await page.do("/asciml/model/guess", place)
        guesses.visible = False
        if answer is not None:
            told, right, rights, trials = answer
            verdict = (
                say("Right: it was {sound}.", sound=told) if right else say("No: it was {sound}.", sound=told)
            )
            result.text = f"{verdict} {say('{rights} of {trials} so far', rights=rights, trials=trials)}"

    async def key(event: KeyEventArguments) -> None:
        if event.key == "r" and event.action.keydown and not event.action.repeat:
            await hear()

    for button in (both, measure, blind):
        locks(page, button, "/asciml/model/evaluate")
    both.on_click(hear)
    measure.on_click(count)
    blind.on_click(try_blind)
    first.on_click(lambda: guess(1))
    second.on_click(lambda: guess(2))
    keys = ui.keyboard(key)

    def entered(room: str) -> None:
        keys.active = room == "learn"

    page.on_room(entered)
    page.watch("sounds", names)
