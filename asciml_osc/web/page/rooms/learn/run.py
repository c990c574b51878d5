"""A run: its buttons, its settings folded away, its progress and its losses."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.locks import denies, locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.options import Options
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.rooms.learn.curve import Curve

LISTEN = 2.0  # seconds between two generations that are heard


def build(page: Page) -> None:
    """Build the part of the room that trains."""
    say = page.say
    with ui.row().classes("items-center"):
        start = ui.button(say("Start"), icon="play_arrow")
        pause = ui.button(say("Pause"), icon="pause")
        stop = ui.button(say("Stop and keep the best"), icon="stop")
        listen = ui.switch(say("Hear it learn"))
    with ui.expansion(say("Settings"), icon="tune").classes("full-width"):
        options = Options(page, "/asciml/train/start")
    progress = ui.linear_progress(0.0, show_value=False).props(
        f'aria-label="{say("Progress of the training")}"'
    )
    line = ui.label().classes("quiet").props('role="status"')
    curve = Curve(page)
    paused = has_history = False

    async def begin() -> None:
        nonlocal has_history
        started = await page.do("/asciml/train/start", **options.values())
        if started is not None:
            has_history = True  # of this run, as it comes
            curve.clear()
            line.text = say("The training begins …")

    async def hold() -> None:
        await page.do("/asciml/train/resume" if paused else "/asciml/train/pause")

    async def hear() -> None:
        on = bool(listen.value)
        if await page.do("/asciml/train/listen", int(on), *([LISTEN] if on else [])) is None:
            listen.value = False

    def went_on(
        _: int, epoch: int, epochs: int, loss: float, reconstruction: float, __: float, ___: float, eta: float
    ) -> None:
        progress.value = epoch / max(1, epochs)
        curve.add(epoch, loss, reconstruction)
        line.text = say("epoch {epoch} of {epochs} · loss {loss} · {left} left",
                        epoch=epoch, epochs=epochs, loss=f"{loss:.4g}", left=_time(eta))  # fmt: skip

    def finished(_: int, model: str, epochs: int, loss: float, *rest: float) -> None:
        progress.value = 1.0
        line.text = say("{model} has learned: {epochs} epochs, loss {loss}, {time}",
                        model=model, epochs=epochs, loss=f"{loss:.4g}", time=_time(rest[-1]))  # fmt: skip

    def failed(_: int, __: str, message: str) -> None:
        line.text = say.told(message)
        page.wrong(line.text)

    def show(status: dict[str, Any]) -> None:
        nonlocal paused
        running, paused = bool(status.get("training")), status.get("state") == "paused"
        start.set_enabled(not running and not denies(status, "/asciml/train/start"))
        rests = paused and denies(
            status, "/asciml/train/resume"
        )  # on stage a run may be paused, and not go on
        pause.set_enabled(running and not rests)
        stop.set_enabled(running and not denies(status, "/asciml/train/stop"))
        pause.text = say("Resume") if paused else say("Pause")
        pause.props(f"icon={'play_arrow' if paused else 'pause'}")

    async def recall(rows: Rows) -> None:
        """Show the last run, or the one that goes on, once: this page may have been opened in the middle of it."""
        nonlocal has_history
        if rows and not has_history:
            has_history = True
            points = await page.items("/asciml/train/history")
            curve.fill([(int(row[0]), float(row[1]), float(row[2])) for row in points or []])

    start.on_click(begin)
    pause.on_click(hold)
    stop.on_click(lambda: page.do("/asciml/train/stop"))
    locks(page, listen, "/asciml/train/listen")
    listen.on("update:model-value", hear)
    page.on("/asciml/train/progress", went_on)
    page.on("/asciml/train/finished", finished)
    page.on("/asciml/train/failed", failed)
    page.on(
        "/asciml/train/plateau",
        lambda *_: page.tell(say("The loss hardly falls any more: you can stop here.")),
    )
    page.on_status(show)
    show(page.connection.status)
    page.watch("runs", recall)


def _time(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes}:{rest:02d} min" if minutes else f"{rest} s"
