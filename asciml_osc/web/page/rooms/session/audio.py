"""Where the sound goes: device, limiter, other programs, stage mode."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page


def build(page: Page) -> None:
    """Build the part of the room with the sound device."""
    say = page.say
    ui.label(say("Sound device and stage")).classes("text-h6").props('role="heading" aria-level="3"')
    facts = ui.label().classes("quiet")
    with ui.row().classes("items-center"):
        device = ui.select({}, label=say("Device")).classes("option").props("outlined dense")
        opens = ui.button(say("Use it"), icon="speaker")
        limit = (
            ui.number(say("Limiter, dBFS"), value=-1, min=-60, max=0, step=0.5)
            .classes("option")
            .props("outlined dense")
        )
        stage = ui.switch(say("Stage mode"))
        stage.tooltip(say("Denies what could disturb a performance: training, files, devices"))
    with ui.row().classes("items-center"):
        to = ui.select({}, label=say("Another program")).classes("option").props("outlined dense")
        route = ui.button(say("Send the sound there"), icon="cable")

    async def opened() -> None:
        if device.value is not None:
            await page.do(
                "/asciml/audio/open", device=str(device.value), done=say("The sound goes out there now.")
            )

    async def routed() -> None:
        if to.value:
            await page.do("/asciml/audio/route", to.value, done=say("The sound goes there now."))

    async def staged() -> None:
        if await page.do("/asciml/stage", int(stage.value)) is None:
            show(page.connection.status)

    def show(status: dict[str, Any]) -> None:
        stage.value = bool(status.get("stage"))
        facts.text = say(
            "{device} · {rate} Hz · blocks of {block} · load {load} % · {xruns} drop-outs",
            device=status.get("device") or say("no device"), rate=f"{status.get('sample_rate', 0):.0f}",
            block=status.get("block", 0), load=f"{status.get('cpu_percent', 0):.1f}", xruns=status.get("xruns", 0),
        )  # fmt: skip

    def devices(rows: Rows) -> None:
        found = {str(row[0]): f"{row[2]} ({row[1]})" for row in rows if row[4] > 0}
        device.set_options({**found, "null": say("no device, only time")})

    async def programs() -> None:
        rows = await page.items("/asciml/audio/routes")
        to.set_options({str(row[1]): f"{row[1]} {'●' if row[3] else ''}" for row in rows or []})

    for element, verb in ((opens, "open"), (limit, "limit"), (route, "route")):
        locks(page, element, f"/asciml/audio/{verb}")
    opens.on_click(opened)
    limit.on("change", lambda: page.do("/asciml/audio/limit", limit.value))
    stage.on("update:model-value", staged)  # by hand alone, and not by `show`
    route.on_click(routed)
    to.on("popup-show", programs)
    page.on_status(show)
    page.watch("devices", devices)
    if page.connection.status:
        show(page.connection.status)
