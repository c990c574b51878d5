"""The LFOs of a voice: those that run, and one more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from asciml_osc.web.page.page import Page
from asciml_osc.web.page.setup import Setup, option

PARAMETERS = (
    "percent", "x", "y", "z", "gain", "pan", "rate", "speed", "place", "size", "density", "jitter", "spray", "pitch", "formant",
    "pitch_percent", "partials_percent", "noise_percent", "attack_percent", "time_percent", "level_percent", "length",
)  # fmt: skip
SHAPES = ("sine", "triangle", "square", "saw", "walk")


def build(page: Page, voice: str, renew: Callable[[], None]) -> Callable[[Setup], None]:
    """Put a line for each LFO and a form for another; what shows a setup on them."""
    say = page.say
    running = ui.column().classes("full-width q-gutter-xs")
    shown: dict[str, object] = {}

    async def off(parameter: str) -> None:
        await page.do("/asciml/voice/lfo", voice, parameter, "off")
        renew()

    with ui.row().classes("items-center q-gutter-sm"):
        parameter = ui.select(list(PARAMETERS), value="percent", label=say("Parameter"))
        shape = ui.select(list(SHAPES), value="sine", label=say("Shape"))
        pace = ui.number(say("Pace"), value=0.5, min=0.001, max=1024, step=0.1)
        unit = ui.select({"hz": "Hz", "beats": say("beats")}, value="hz", label=say("In"))
        depth = ui.number(say("Depth to both sides"), value=20, min=0, max=1000, step=1)
        phase = ui.number(say("Phase"), value=0, min=0, max=1, step=0.05)
        for one in (parameter, shape, pace, unit, depth, phase):
            one.props("dense outlined").classes("entry")

        async def set_it() -> None:
            options: dict[str, Any] = {unit.value: float(pace.value or 1), "depth": float(depth.value or 0)}
            if phase.value:
                options["phase"] = float(phase.value)
            await page.do("/asciml/voice/lfo", voice, parameter.value, shape.value, **options)
            renew()

        ui.button(say("Set the LFO"), icon="waves", on_click=set_it)

    def show(setup: Setup) -> None:
        lfos = setup.get("lfo", [])
        if shown.get("lfos") == lfos:
            return
        shown["lfos"] = lfos
        running.clear()
        with running:
            for what, form, *rest in lfos:
                in_beats = option(rest, "beats", None)
                how = say("{beats} beats", beats=f"{in_beats:g}") if in_beats else f"{rest[0]:g} Hz"
                far = option(rest, "depth", None) if in_beats else rest[1]
                with ui.row().classes("items-center"):
                    ui.label(f"{what}: {form}, {how}, ± {far:g}")
                    end = ui.button(say("End"), on_click=lambda what=what: off(what)).props("flat dense")
                    end.props(f'aria-label="{say("End the LFO of {parameter}", parameter=what)}"')

    return show
